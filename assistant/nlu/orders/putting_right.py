"""A bag that was filled otherwise than was meant, and is to be as is said now: "no, one in 6-7 and one in 10-11"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.actions.bag.line_orders import Do, SlipLine
from assistant.actions.bag.order_meaning import Item
from assistant.nlu.on_table import Table
from assistant.nlu.orders.order_clauses import Clause
from assistant.operations.operation import Said
from assistant.operations.order_items import order_items
from assistant.reader.labels import Label
from catalog.catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.dialogue.state import DialogueState

_OF_THE_BAG: frozenset[str] = frozenset(("add_to_bag", "remove_from_bag", "view_bag"))
_LABELS: dict[str, Label] = {"out": "bag.remove"}


def put_right(
    whole: Said, clauses: Sequence[Clause], state: DialogueState, catalogue: Catalogue, as_said: Callable[[str, Label], Said]
) -> tuple[SlipLine, ...]:
    """Return lines that say how pieces of the bag shall be, right after it was changed; none where that is not said.

    What only complains says nothing of it: "why are there two?", 怎么加了两件.
    """
    if not state.bag or state.last_act not in _OF_THE_BAG or not whole.has("line_wrong"):
        return ()
    table, lines = Table(state, catalogue, whole.language), list[SlipLine]()
    last: Item | None = None
    end = -1  # of what only complains
    for clause in clauses:
        if clause.said.has("line_complaint") or clause.kind == "asks" or clause.start == end:
            end = clause.end
            continue
        for item in order_items(as_said(clause.text, _LABELS.get(clause.verb, "bag.add"))):
            named = item if item.reference is not None or last is None else _of_the_last(item, last)
            if item.no or (named.reference is not None and table.in_bag(named) <= 0):
                return ()
            do: Do = "keep" if clause.said.has("line_keep") else "out" if clause.verb == "out" else "be"
            lines.append(SlipLine(do, named))
            last = named
    said = any(one.do != "keep" and one.item and (one.item.size or one.item.counted) for one in lines)
    return tuple(lines) if said else ()


def _of_the_last(item: Item, last: Item) -> Item:
    """Return a size or a number alone as of the piece that was named before it."""
    return Item(last.reference, item.size, item.quantity, same=item.same, counted=item.counted, own=item.own)
