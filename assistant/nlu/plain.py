"""Reads messages in plain words, and keeps the conversation's language through fragments of another one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.frame import Frame
from assistant.nlu.writing import plainly
from assistant.understand.understander import Understander
from catalog.text.languages import CAPITALS, LETTERS, writing

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

_WORD = re.compile(f"[{LETTERS}{CAPITALS}][{LETTERS}{CAPITALS}']++")
_SENTENCE = 3  # words from which on a message in letters is a sentence, and not a name or a size in talk that is written in signs


class Plain:
    """`base` gets words that it knows; `Frame.script` says in which characters to answer."""

    def __init__(self, base: Understander) -> None:
        self._base = base

    def understand(self, text: str, state: DialogueState) -> Frame:
        written = plainly(text, state.language)
        frame = self._base.understand(written.plain, state)
        signs = not writing(state.language).spaces and writing(frame.language).spaces
        stays = state.has_turns and signs and len(_WORD.findall(text)) < _SENTENCE
        return replace(frame, script=written.script, language=state.language if stays else frame.language)
