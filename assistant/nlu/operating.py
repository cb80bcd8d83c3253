"""Hears the operations that acts can't say: going back, taking back, looking back, asking why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.frame import Frame
from assistant.operations import KINDS
from assistant.operations.operation import Said
from assistant.understand.understander import Understander
from catalog.vocabulary import Vocabulary

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState


class Operating:
    """`base` reads acts; a message that asks for an operation of the registry is that and nothing else."""

    def __init__(self, base: Understander, vocabulary: Vocabulary) -> None:
        self._base, self._vocabulary = base, vocabulary

    def understand(self, text: str, state: DialogueState) -> Frame:
        frame = self._base.understand(text, state)
        said = Said(text, frame.language, self._vocabulary, state, frame)
        asked = next((operation for kind in KINDS.values() if (operation := kind.heard(said))), None)
        if asked is None:
            return frame
        return Frame(frame.text, frame.language, (asked.act,), operations=(asked,), confidence=frame.confidence)
