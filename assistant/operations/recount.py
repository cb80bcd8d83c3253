"""A number that is said against the number in the bag: "not two, just the one", 怎么三件了，只要一件."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.actions.bag.order_changes import By
from assistant.actions.bag.order_meaning import Item
from assistant.operations.operation import Said
from assistant.operations.order_items import order_items
from catalog.text.languages import LETTERS, SIGNS

_WORD = re.compile(rf"\d{{1,2}}|[{LETTERS}]++|[{SIGNS}]")


def recounted(said: Said) -> tuple[Item, By] | None:
    """Return the piece that there are too many of, with how many it shall be, or how many less; None: nothing is said of that.

    What is ordered or swapped beside it is heard as such.
    """
    if not said.state.bag or not said.has("too_many") or said.has("counts_beside"):
        return None
    by: By = "" if said.has("count_wanted") else "less"
    number = _number(said, said.spans("count_less" if by else "count_wanted"))
    pieces = {one.reference.values: one for one in order_items(said) if one.reference and one.reference.values}
    if number is None or len(pieces) > 1 or len({one.value for one in said.mentions if one.slot == "size"}) > 1:
        return None
    piece = next(iter(pieces.values()), Item(everything=said.has("count_each")))
    return replace(piece, quantity=number, counted=True, no=False), by


def _number(said: Said, spans: Sequence[tuple[int, int]]) -> int | None:
    """Return the last number of the last place."""
    words = _WORD.findall(said.text.lower()[slice(*spans[-1])]) if spans else []
    numbers = [int(word) if word.isdigit() else said.numbers[word] for word in words if word.isdigit() or word in said.numbers]
    return numbers[-1] if numbers else None
