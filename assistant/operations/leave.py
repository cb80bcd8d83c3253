"""Something that is not to be done, now or at all: "don't buy it yet", 先不试. Says so; what was done before stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from assistant.actions.draft import Draft
from assistant.frame import Act, Operation
from assistant.operations.operation import Said
from assistant.parts import Part


@dataclass(frozen=True)
class Leave(Operation):
    op: ClassVar[str] = "leave"
    act: ClassVar[Act] = "feedback"
    what: str = "bag"  # as in assistant/nlu/declined.py


def heard(said: Said) -> Operation | None:  # noqa: ARG001 - it is heard before all others (assistant/nlu/declining.py)
    """Hear nothing: what is declined is taken out of a message before it is read."""
    return None


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Say that it is not done. What is in the bag already is named: it is not ordered before it is paid for."""
    assert isinstance(asked, Leave)
    draft.wait(None)
    there = tuple(one for one in draft.state.current if one in draft.session.bag.products)
    if asked.what in ("bag", "buy") and there:
        draft.tell("left_in_bag", there, titles=draft.titles(there))
        return ()
    saved = tuple(one for one in draft.state.current if one in draft.session.saved)
    if asked.what == "save" and saved:
        draft.session.saved = tuple(one for one in draft.session.saved if one not in saved)
        for one in saved:
            draft.tell("unsaved", (one,), title=draft.title(draft.product(one)))
        return ()
    draft.tell(f"left_{'bag' if asked.what == 'buy' else asked.what}")
    return ()
