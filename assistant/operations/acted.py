"""One act of several in a message, with the frame of its own part; the others know nothing of its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from assistant.frame import Act, Frame, Operation


@dataclass(frozen=True)
class Acted(Operation):
    """Is carried out by the turn itself (`assistant/turn.py`), as a message of these acts alone would be."""

    op: ClassVar[str] = "act"
    act: ClassVar[Act] = "chitchat"
    frame: Frame = field(kw_only=True)

    @property
    def shown_act(self) -> Act:
        return self.frame.acts[0] if self.frame.acts else self.act
