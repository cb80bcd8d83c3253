"""An order as it is written on a slip: lines, each with a piece, a size, a number and what becomes of it in the bag."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from assistant.actions.bag import line_orders
from assistant.actions.bag.line_orders import SlipLine
from assistant.actions.draft import Draft
from assistant.frame import Act, Operation
from assistant.operations.operation import Said
from assistant.parts import Part


@dataclass(frozen=True)
class OrderLines(Operation):
    op: ClassVar[str] = "order"
    act: ClassVar[Act] = "add_to_bag"
    lines: tuple[SlipLine, ...] = ()

    @property
    def shown_act(self) -> Act:
        """What it is called among the acts: a removal where nothing but that is asked."""
        return "remove_from_bag" if all(one.do == "out" for one in self.lines) else "add_to_bag"

    @property
    def do(self) -> str:
        return "remove" if self.shown_act == "remove_from_bag" else "add"


def heard(said: Said) -> Operation | None:  # noqa: ARG001 - it is read before all others (assistant/nlu/orders/itemised.py)
    """Hear nothing: a message is cut into lines before anything else is read into it."""
    return None


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Do what the lines say, in their order."""
    assert isinstance(asked, OrderLines)
    line_orders.carry_out(draft, asked.lines)
    return ()
