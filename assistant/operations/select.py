"""Pieces that are chosen by what they are, one or several: "the navy and the white one", 那灰."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from assistant.actions.bag import order_meaning
from assistant.actions.bag.order_meaning import Item
from assistant.actions.draft import Draft
from assistant.actions.looks.offering import suggest_try_on, tell_selected
from assistant.actions.named import ask_which
from assistant.dialogue.state import Pending
from assistant.frame import Act, Operation
from assistant.operations.operation import Said
from assistant.operations.order_items import order_items
from assistant.parts import Part
from assistant.size_wishes import with_chosen_size
from catalog.product import Product
from catalog.sizes import sizes_that_fit

_SURE = 0.7  # confidence of the act


@dataclass(frozen=True)
class Select(Operation):
    op: ClassVar[str] = "select"
    act: ClassVar[Act] = "select"
    items: tuple[Item, ...] = ()


def heard(said: Said) -> Operation | None:
    """Read a choice with a size, "the blue and grey one, in M": who wants it in the bag says so. Others the acts hear."""
    frame = said.frame
    chosen = frame.acts == ("select",) and frame.confidence >= _SURE and len(frame.references) == 1
    sizes = frame.wanted.get("size", ())
    waits = said.state.pending is not None and said.state.pending.waits_for == "which"
    if not chosen or len(sizes) != 1 or waits or said.has("order") or not frame.references[0].values:
        return None
    return Select((Item(frame.references[0], size=sizes[0]),))


def labelled(said: Said) -> Operation | None:
    """Take it for a choice by description; what waits for a choice, and what is pointed at by its place, the acts do."""
    pending = said.state.pending
    if pending is not None and pending.waits_for == "which":
        return None
    items = tuple(i for i in order_items(said) if (one := i.reference) is not None and (one.values or one.product) and not i.no)
    return Select(items) if items else None


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Name what is chosen; what fits several is asked about."""
    assert isinstance(asked, Select)
    chosen: list[str] = []
    for item in asked.items:
        before = chosen[-1] if chosen else None
        ids = order_meaning.meant(draft, item, before)
        if len(ids) == 1:
            chosen.append(ids[0])
            sizes = {ids[0]: item.size} if item.size else {}
            draft.state = replace(draft.state, sizes={**draft.state.sizes, **sizes})
        elif ids:
            ask_which(draft, ids)
            return ()
        elif not draft.hits:
            order_meaning.tell_none(draft, item)
    draft.aim(tuple(dict.fromkeys(chosen)))
    draft.state = with_chosen_size(draft.state, (item.size for item in asked.items)) if chosen else draft.state
    if len(chosen) == 1 and not (product := draft.product(chosen[0])).in_stock:
        draft.tell("detail_sold_out", chosen, title=draft.title(product))
    elif len(chosen) == 1 and (size := draft.state.sizes.get(chosen[0])) and any(item.size for item in asked.items):
        _tell_size(draft, product, size)
    elif len(chosen) == 1:
        tell_selected(draft, draft.product(chosen[0]))
    elif chosen:
        draft.tell("selected_many", chosen, titles=draft.titles(chosen))
    if chosen:
        suggest_try_on(draft)
    return ()


def _tell_size(draft: Draft, product: Product, said: str) -> None:
    """Tell whether the piece is there in the size that was said."""
    made = sizes_that_fit(product, said, draft.catalogue.vocabulary)
    left = next((one for one in made if one in product.sizes_in_stock), None)
    title, ids = draft.title(product), (product.id,)
    if left is not None:
        draft.tell("selected_in_size", ids, title=title, size=left, price=product.price)
        draft.wait(Pending("add_to_bag", "offer", ids, size=left))
        draft.suggest("add_in_size", size=left)
    else:
        kind = "bag_size_sold_out" if made else "bag_size_not_made"
        draft.tell(kind, ids, title=title, size=said, sizes=product.sizes_in_stock)
