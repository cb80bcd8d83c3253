"""Orders that stand beside each other are one: no piece is ordered twice."""

from __future__ import annotations

import pytest

from assistant.actions.bag.order_meaning import Item
from assistant.frame import Reference
from assistant.operations.bag import BagOrder, joined

NAVY = Item(Reference(text="navy", values=(("color", "navy"),)), "M")


@pytest.mark.parametrize(
    ("one", "other", "items"),
    [
        (Item(), Item(counted=True), (Item(counted=True),)),  # "ok. I'll take one"
        (NAVY, Item(), (NAVY,)),  # "the navy in M. yes please"
        (Item(), NAVY, (NAVY,)),
        (NAVY, Item(NAVY.reference, "L"), (NAVY, Item(NAVY.reference, "L"))),
    ],
)
def test_an_order_that_names_no_piece_belongs_to_the_one_beside(one: Item, other: Item, items: tuple[Item, ...]) -> None:
    assert joined(BagOrder("add", (one,)), BagOrder("add", (other,))) == BagOrder("add", items)
