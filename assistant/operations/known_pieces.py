"""What an order says of the pieces that the trained reader knows to be meant: their sizes and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.actions.bag.order_meaning import Item
from assistant.frame import Reference
from assistant.operations.operation import Said


def known(said: Said, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return what is said of each of the pieces that the reader knows to be meant; as it was where it knows none."""
    meant = [one for one in items if not one.no]
    if len(said.about) == 1 and len(meant) > 1:
        meant = _of_one(meant)
        said_of = said.about * len(meant)
    elif not said.about or len(meant) not in (0, 1, len(said.about)):
        return items
    else:
        said_of = said.about
    each = meant if len(meant) == len(said_of) else (meant or [Item(own=said.frame.for_me)]) * len(said_of)
    ordered = tuple(
        replace(one, reference=Reference(product=id), same=False, other=False, everything=False, of=0, beside="")
        for one, id in zip(each, said_of, strict=True)
    )
    return (*ordered, *(one for one in items if one.no))


def _of_one(items: Sequence[Item]) -> list[Item]:
    """Return what is said of a single piece: each of its sizes with the number beside it."""
    sized = [one for one in items if one.size]
    counted = next((one for one in items if one.counted), None)
    if len(sized) > 1:
        return sized
    one = sized[0] if sized else items[0]
    return [replace(one, quantity=counted.quantity, counted=True) if counted and not one.counted else one]
