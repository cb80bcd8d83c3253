"""A bag that was filled otherwise than was meant, and is to be as is said now: "no, one in 6-7 and one in 10-11"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
_LISTED = 2  # pieces that are told with how many of them there shall be
_LABELS: dict[str, Label] = {"out": "bag.remove"}


def may_put_right(whole: Said, state: DialogueState) -> bool:
    """Tell whether a message may say how the bag shall be, right after it was changed."""
    changed = bool(state.bag) and state.last_act in _OF_THE_BAG
    if whole.has("too_many") and not whole.has("line_complaint"):
        return False  # "one, not three" is counted anew
    return changed and (whole.has("line_wrong") or whole.has("line_wanted"))


def put_right(
    whole: Said, clauses: Sequence[Clause], state: DialogueState, catalogue: Catalogue, as_said: Callable[[str, Label], Said]
) -> tuple[SlipLine, ...]:
    """Return lines that say how pieces of the bag shall be, right after it was changed; none where that is not said.

    What only complains says nothing of it: "why are there two?", 怎么加了两件.
    """
    table, lines = Table(state, catalogue, whole.language), list[SlipLine]()
    last: Item | None = None
    end = -1  # of what only complains
    for clause in clauses:
        if clause.said.has("line_complaint") or clause.kind == "asks" or clause.start == end:
            end = clause.end
            named = [one for one in order_items(clause.said) if one.reference is not None and table.in_bag(one) > 0]
            last = Item(named[0].reference) if named else last  # "I didn't ask for the shoes, take them out"
            continue
        items = order_items(as_said(clause.text, _LABELS.get(clause.verb, "bag.add")))
        for item in items or ((last,) if clause.verb == "out" and last is not None else ()):
            of = item if item.reference is not None or last is None else _of_the_last(item, last)
            if item.no or (of.reference is not None and table.in_bag(of) <= 0):
                return ()
            of = replace(of, quantity=1, counted=True) if clause.verb == "out" and clause.said.has("order_one") else of
            lines.append(SlipLine(_becomes(clause, of), of))
            last = of
    changed = [one for one in lines if one.do != "keep"]
    sure = whole.has("line_wrong") or (len(lines) >= _LISTED and all(one.do == "be" for one in changed))
    return tuple(lines) if changed and sure else ()


def _becomes(clause: Clause, item: Item) -> Do:
    """Return what becomes of a piece: it goes, it is so many or of a size then, or nothing is said of that."""
    if clause.verb == "out" and not clause.said.has("line_keep"):
        return "out"
    return "be" if (item.size or item.counted) and not clause.said.has("line_keep") else "keep"


def _of_the_last(item: Item, last: Item) -> Item:
    """Return a size or a number alone as of the piece that was named before it."""
    return Item(last.reference, item.size, item.quantity, same=item.same, counted=item.counted, own=item.own)
