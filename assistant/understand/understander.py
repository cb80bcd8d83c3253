"""The port of whatever reads a message: rules, the trained reader of acts, a language model, each over the one below."""

from __future__ import annotations

from typing import Protocol

from assistant.dialogue.state import DialogueState
from assistant.frame import Frame


class Understander(Protocol):
    def understand(self, text: str, state: DialogueState) -> Frame: ...
