"""A question takes nothing away: what was read as an order to remove, though it asks, is answered with what is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.frame import Frame
from assistant.operations.status import About, Status, asks_whether
from assistant.understand.language import language_of
from assistant.understand.understander import Understander

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

_REMOVALS = frozenset(("remove", "fewer"))


class Harmless:
    """`base` reads; its orders to take something away stand unless the message only asks whether that was done."""

    def __init__(self, base: Understander) -> None:
        self._base = base

    def understand(self, text: str, state: DialogueState) -> Frame:
        frame = self._base.understand(text, state)
        about = _taken_away(frame)
        language = language_of(text, state.language)
        if about is None or not asks_whether(text, language):
            return frame
        return Frame(text, language, (), operations=(Status(about, gone=True, references=frame.references),))


def _taken_away(frame: Frame) -> About | None:
    """Return what a message would take away; None where it takes nothing, or asks for something else, too."""
    if len(frame.operations) + len(frame.acts) != 1:
        return None
    if frame.operations:
        order = frame.operations[0]
        if order.op == "bag" and getattr(order, "do", "") in _REMOVALS:
            return "bag"
        return "saved" if order.op == "save" and getattr(order, "no", False) else None
    if frame.topic in ("erase", "withdraw", "body_forget"):
        return "measures" if frame.topic == "body_forget" else "everything"
    if "remove_from_bag" in frame.acts:
        return "bag"
    if "restart" in frame.acts:
        return "everything"
    if "save" in frame.acts and frame.topic == "unsave":
        return "saved"
    return "photo" if frame.photo == "delete" else None
