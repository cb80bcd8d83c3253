"""Reads messages in plain words, and keeps the conversation's language through fragments of another one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.frame import Frame, Language
from assistant.nlu.writing import plainly
from assistant.understand.understander import Understander
from catalog.text.languages import CAPITALS, LETTERS, SIGNS, writing

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

_WORD = re.compile(f"[{LETTERS}{CAPITALS}][{LETTERS}{CAPITALS}']++")
_SIGN = re.compile(f"[{SIGNS}]")
_SENTENCE = 3  # words from which on a message in letters is a sentence, and not a name or a size in talk that is written in signs
_SIGNS_SAYING, _SIGNS_NAMING = 2, 4  # in signs: of what says something ("你好"), of what names a value ("连衣裙")


class Plain:
    """`base` gets words that it knows; `Frame.script` and `Frame.answered_in` say how to answer."""

    def __init__(self, base: Understander) -> None:
        self._base = base

    def understand(self, text: str, state: DialogueState) -> Frame:
        written = plainly(text, state.language)
        frame = self._base.understand(written.plain, state)
        answered_in = _answered_in(text, frame, state)
        return replace(frame, script=written.script, answered_in=answered_in if answered_in != frame.language else None)


def _answered_in(text: str, frame: Frame, state: DialogueState) -> Language:
    """Return the conversation's language, which a sentence in another one changes unless the shopper chose it.

    Before anything was said, one word written in signs does, too: nobody types those who wants to be answered in letters. A word
    in letters does not: "hoodie" is said in talk of any language.
    """
    begins = not state.has_turns and not writing(frame.language).spaces
    stays = state.chosen or not (begins or _is_sentence(text, frame))
    return state.language if stays else frame.language


def _is_sentence(text: str, frame: Frame) -> bool:
    if writing(frame.language).spaces:
        return len(_WORD.findall(text)) >= _SENTENCE
    return len(_SIGN.findall(text)) >= (_SIGNS_NAMING if frame.wanted else _SIGNS_SAYING)
