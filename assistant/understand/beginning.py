"""What is read of a long message: its beginning, up to the end of a sentence or a word. The one place where messages are cut."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.frame import Frame
from assistant.understand.understander import Understander

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

LONGEST = 500  # characters that are read: what a wish takes four times over, and in a time that others need not wait for
_SENTENCE = 150  # characters that may be lost for the end of a sentence
_WORD = 40  # ... of a word
_SENTENCE_END = re.compile(r"[.!?;](?=\s)|[。！？；\n]")
_WORD_END = re.compile(r"(?=\s)|[，,、：:]")


class Beginning:
    """`base` reads no more of a message than its beginning; `Frame.cut` says so."""

    def __init__(self, base: Understander) -> None:
        self._base = base

    def understand(self, text: str, state: DialogueState) -> Frame:
        read = beginning(text)
        frame = self._base.understand(read, state)
        return frame if read == text else replace(frame, cut=True)


def beginning(text: str) -> str:
    """At most LONGEST characters: whole sentences where one ends nearby, else whole words, else as many as there are."""
    if len(text) <= LONGEST:
        return text
    for mark, most in ((_SENTENCE_END, _SENTENCE), (_WORD_END, _WORD)):
        ends = [found.end() for found in mark.finditer(text, LONGEST - most, LONGEST)]
        if ends:
            return text[: ends[-1]]
    return text[:LONGEST]
