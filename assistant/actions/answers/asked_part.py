"""What a message asks of a piece without what it tells beside that: "my neck is short. Which size?" asks for no neckline."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.advice.criteria import asked_by
from assistant.frame import Frame
from assistant.understand.acts.questions import slots_named
from assistant.understand.asking import asking_part
from assistant.understand.cues import cues, lower
from catalog.query import Slot
from catalog.sentences import topics_of
from catalog.text.languages import LETTERS, SIGNS
from catalog.vocabulary import Vocabulary

_TOKEN = re.compile(rf"[{LETTERS}0-9]++|[{SIGNS}]")


def only_asked(frame: Frame, vocabulary: Vocabulary) -> Frame:
    """Return the frame with the text, the slots and the values of the clauses that ask; the same where those name nothing."""
    part = asking_part(frame.text, frame.language)
    if not part or part == frame.text:
        return frame
    named = slots_named(lower(part), cues(frame.language))
    said = {one.slot for one in vocabulary.find(part)} | ({"size"} if _says(part, frame.wanted.get("size", ())) else set())
    wanted: dict[Slot, tuple[str, ...]] = {slot: values for slot, values in frame.wanted.items() if slot in said}
    asked = tuple(slot for slot in frame.asked if slot in named or slot in wanted)
    if not (asked or wanted or topics_of(part, frame.language) or asked_by(part, frame.language)):
        return frame
    return replace(frame, text=part, asked=asked, wanted=wanted)


def _says(part: str, sizes: tuple[str, ...]) -> bool:
    words = _TOKEN.findall(part.lower())
    return any(set(_TOKEN.findall(size.lower())) <= set(words) for size in sizes)
