"""For whom a piece was looked for: of the lists in which it was shown, the last one tells."""

from __future__ import annotations

from assistant.dialogue.state import DialogueState


def bought_for(state: DialogueState, product: str) -> str:
    """Return whom a piece is for, as `Wishes.whom`; empty: the shopper."""
    return next((one.wishes.whom for one in reversed(state.lists) if product in one.shown), "")
