"""Safety filter: insults, distress, what is improper. Wraps another understander."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.frame import Act, Frame
from assistant.understand.understander import Understander
from catalog.text.patterns import compiled
from catalog.vocabulary import Vocabulary

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

_CONFIDENCE = 0.95
_VAGUE: frozenset[Act] = frozenset(("chitchat", "out_of_scope", "feedback", "search", "refine", "select", "ask_about"))


class Mannered:
    """`base` reads what a shop is for.

    An insult beside a wish ("a red dress, you idiot") is passed over; alone it is answered calmly and finds no products in its
    words.
    """

    def __init__(self, base: Understander, vocabulary: Vocabulary) -> None:
        self._base, self._vocabulary = base, vocabulary

    def understand(self, text: str, state: DialogueState) -> Frame:
        frame = self._base.understand(text, state)
        if frame.topic == "order":
            return frame
        if _heard("distress", text) and not self._vocabulary.find(text):
            return _talk(frame, "distress")
        if _heard("improper", text):
            return replace(_talk(frame, None), acts=("out_of_scope",))
        if not _heard("insult", text):
            return frame
        rest = _patterns()["insult"].sub(" ", text).strip()
        left = self._base.understand(rest, state)
        return replace(left, language=frame.language) if self._says_something(left) else _talk(frame, "insult")

    def _says_something(self, frame: Frame) -> bool:
        """Tell whether what is left of a message without its insults is something to act on."""
        pointed = any(not reference.pronoun for reference in frame.references)
        clear = bool(set(frame.acts) - _VAGUE)
        return clear or pointed or bool(frame.relative or frame.answer or self._vocabulary.find(frame.text))


def _talk(frame: Frame, topic: str | None) -> Frame:
    return Frame(frame.text, frame.language, ("chitchat",), topic=topic, confidence=_CONFIDENCE)


def _heard(kind: str, text: str) -> bool:
    return bool(_patterns()[kind].search(text))


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    table = json.loads(Path(__file__).with_name("manners.json").read_text("utf-8"))
    by_kind = {kind: [one for patterns in said.values() for one in patterns] for kind, said in table.items()}
    return {kind: compiled("|".join(f"(?:{one})" for one in patterns), ignore_case=True) for kind, patterns in by_kind.items()}
