"""Fewer of what is in the bag too often. Nothing goes in, and nothing goes out for good."""

from __future__ import annotations

from assistant.actions.bag.bag_changes import put_quantity
from assistant.actions.bag.bagging import view_bag
from assistant.actions.bag.in_bag import ask_which_line
from assistant.actions.bag.order_changes import By, lines_of
from assistant.actions.bag.order_meaning import Item
from assistant.actions.draft import Draft


def recount(draft: Draft, item: Item, by: By) -> None:
    """Have so many of a piece, or so many less; the bag is shown where it is so already, and asked which where it is open."""
    draft.wait(None)
    lines = draft.session.bag.lines
    meant = lines_of(draft, item) if item.reference or item.size else lines
    many = [line for line in meant or lines if line.quantity > item.quantity]
    spoken = [line for line in many if line.product in draft.state.current]
    many = many if item.everything or len(spoken) != 1 else spoken
    if not many:
        view_bag(draft)
        return
    if len(many) > 1 and not item.everything:
        ask_which_line(draft, tuple(dict.fromkeys(line.product for line in many)))
        return
    for line in many:
        put_quantity(draft, line.product, line.sku, line.quantity - item.quantity if by == "less" else item.quantity)
