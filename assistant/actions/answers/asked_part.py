"""What a message asks of a piece without what it tells beside that: "my neck is short. Which size?" asks for no neckline."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from assistant.advice.criteria import asked_by
from assistant.frame import Frame
from assistant.understand.acts.questions import slots_named
from assistant.understand.asking import asked_apart, asking_part
from assistant.understand.cues import cues, lower
from catalog.query import Slot
from catalog.sentences import topics_of
from catalog.text.languages import LETTERS, SIGNS
from catalog.vocabulary import Vocabulary

_OF_WHOM: Set[str] = frozenset(("category", "gender", "age_group"))  # "are these all right for her?" asks for no gender
_TOKEN = re.compile(rf"[{LETTERS}0-9]++|[{SIGNS}]")


def only_asked(frame: Frame, vocabulary: Vocabulary) -> Frame:
    """Return the frame with the text, the slots and the values of the clauses that ask; the same where those name nothing."""
    part = asking_part(frame.text, frame.language)
    return (_of_part(frame, part, vocabulary) if part else None) or frame


def each_asked(frame: Frame, vocabulary: Vocabulary) -> tuple[Frame, ...]:
    """Return a frame for each question of a message, in order: what each clause asks by itself. One, where there is one.

    What only names the piece is not asked of it: "does the olive pill?" asks for no colour.
    """
    naming = {value for one in frame.references for value in one.values}
    taken = [one.words for one in frame.operations if frame.text not in one.words]
    parts = [part for part in asked_apart(frame.text, frame.language) if not any(part in words for words in taken)]
    found = [_of_part(frame, part, vocabulary, naming) for part in parts]
    if not any(found):
        return (_unnamed(frame, naming),)
    blank = replace(frame, asked=(), wanted={}, topic="question")
    return tuple(one or replace(blank, text=part) for part, one in zip(parts, found, strict=True))


def named_in_parts(frame: Frame) -> bool:
    """Tell whether something is asked of a piece in a clause of a message: "what did I save, and how much was it?"."""
    return any(slots_named(lower(part), cues(frame.language)) for part in asked_apart(frame.text, frame.language))


def _of_part(frame: Frame, part: str, vocabulary: Vocabulary, naming: Set[tuple[Slot, str]] = frozenset()) -> Frame | None:
    """Return what a part of a message asks; None where it names nothing."""
    named = slots_named(lower(part), cues(frame.language))
    said = {one.slot for one in vocabulary.find(part) if (one.slot, one.value) not in naming} | (
        {"size"} if _says(part, frame.wanted.get("size", ())) else set()
    )
    wanted: dict[Slot, tuple[str, ...]] = {slot: values for slot, values in frame.wanted.items() if slot in said}
    asked = tuple(slot for slot in frame.asked if slot in named or slot in wanted or slot in said - _OF_WHOM)
    own = _unnamed(replace(frame, text=part, asked=asked, wanted=wanted), naming)
    return own if own.asked or own.wanted or topics_of(part, frame.language) or asked_by(part, frame.language) else None


def _unnamed(frame: Frame, naming: Set[tuple[Slot, str]]) -> Frame:
    """Return a frame without the values that name the piece, and without their slots where nothing else asks for those."""
    wanted = {
        slot: left for slot, values in frame.wanted.items() if (left := tuple(one for one in values if (slot, one) not in naming))
    }
    gone = frame.wanted.keys() - wanted.keys()
    named = slots_named(lower(frame.text), cues(frame.language)) if gone else ()
    return replace(frame, wanted=wanted, asked=tuple(slot for slot in frame.asked if slot not in gone or slot in named))


def _says(part: str, sizes: tuple[str, ...]) -> bool:
    words = _TOKEN.findall(part.lower())
    return any(set(_TOKEN.findall(size.lower())) <= set(words) for size in sizes)
