"""Orders of several pieces, and changes of the last one: which pieces are meant, and what becomes of the bag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.actions.bag.bag_changes import change_size, put_quantity
from assistant.actions.bag.bagging import add_to_bag, take_out
from assistant.actions.bag.in_bag import sync
from assistant.actions.draft import Draft
from assistant.actions.named import ask_which, closest, named
from assistant.facts import Fact
from assistant.frame import Reference
from assistant.resolve import partly, resolve
from assistant.store.store import BagLine
from catalog.query import Query, Slot

_LOOKED_AT = 30


@dataclass(frozen=True)
class Item:
    """One piece of an order."""

    reference: Reference | None = None  # None: the piece of before
    size: str | None = None
    quantity: int = 1
    same: bool = False  # described against the piece before: "the same in navy", "and one in black"


def add(draft: Draft, items: Sequence[Item]) -> None:
    """Put pieces into the bag; what is unclear of one is asked after the others went in."""
    chosen: list[Reference] = []
    before = next(iter(draft.state.current), None)
    unclear: tuple[Item, tuple[str, ...]] | None = None
    for item in items:
        ids = meant(draft, item, before)
        if len(ids) == 1:
            before = ids[0]
            chosen.append(Reference(product=before, size=item.size, quantity=item.quantity))
        elif ids:
            unclear = unclear or (item, ids)
        elif not draft.hits:  # else several were found and it is asked which
            _tell_none(draft, item)
    asked = draft.state.pending
    if chosen:
        sizes = {one.size for one in chosen if one.size}
        wanted: dict[Slot, tuple[str, ...]] = {"size": tuple(sizes)} if len(sizes) == 1 else {}
        draft.frame = replace(draft.frame, acts=("add_to_bag",), references=tuple(chosen), wanted=wanted, topic=None)
        add_to_bag(draft)
        if draft.hits:
            draft.wait(asked)
    if unclear:
        item, ids = unclear
        size: dict[Slot, tuple[str, ...]] = {"size": (item.size,)} if item.size else {}
        draft.frame = replace(draft.frame, acts=("add_to_bag",), quantity=item.quantity, wanted=size)
        ask_which(draft, ids)


def meant(draft: Draft, item: Item, before: str | None) -> tuple[str, ...]:
    """Return the piece that is meant; several where it is open; none where nothing is so, or after asking on new cards.

    Looked for among what is spoken of, the cards, bag and earlier cards, and last in the catalogue.
    """
    reference = item.reference
    if reference is None:
        return (before,) if before else ()
    if not reference.values:
        return resolve(reference, draft.state, draft.catalogue)[:1]
    if item.same and before and (other := sibling(draft, before, reference)):
        return (other,)
    ids = resolve(reference, draft.state, draft.catalogue)
    spoken = tuple(one for one in ids if one in draft.state.current)
    cards = tuple(one for one in ids if one in draft.state.shown)
    return spoken[:1] or cards or ids or named(draft, reference) or partly(reference, draft.state, draft.catalogue)


def sibling(draft: Draft, one: str, reference: Reference) -> str | None:
    """Return the piece most like another one that is as described: "the same in navy"; None where there is none."""
    product = draft.product(one)
    wanted: dict[Slot, tuple[str, ...]] = {"category": (product.category,)}
    for slot, value in reference.values:
        wanted[slot] = (*wanted.get(slot, ()), value) if slot != "category" else (value,)
    found = draft.catalogue.search(Query(text=product.title, wanted=wanted), limit=_LOOKED_AT)
    fitting = [hit for hit in found.hits if not hit.missed] if found.total else []
    alike = closest(product.title, fitting)
    cards = [hit for hit in alike if hit.product.id in draft.state.shown]
    return next((hit.product.id for hit in (*cards, *alike)), None)


def change_last_size(draft: Draft, item: Item) -> None:
    """Give the piece that went in last another size; put it in where it could not be in the size said before."""
    current, pending = draft.state.current[-1:], draft.state.pending
    assert item.size
    if pending is not None and pending.waits_for == "which":
        draft.frame = replace(draft.frame, acts=("add_to_bag",), quantity=pending.quantity, wanted={"size": (item.size,)})
        ask_which(draft, pending.products)
        return
    draft.wait(None)
    if any(one in draft.session.bag.products for one in current):
        draft.frame = replace(draft.frame, acts=("add_to_bag",), references=(), wanted={"size": (item.size,)})
        change_size(draft)
        return
    add(draft, (replace(item, reference=Reference(product=current[0])),) if current else ())


def swap_last(draft: Draft, item: Item) -> None:
    """Put another piece in the place of the one that went in last."""
    old = _last_line(draft)
    size = item.size or (_size_of(draft, old) if old else None)
    bag = draft.session.bag
    without = bag.remove(sku=old.sku) if old else bag
    draft.wait(None)
    draft.session.bag = without
    add(draft, (replace(item, size=size),))
    if draft.session.bag == without:
        draft.session.bag = bag
        sync(draft)
    elif old:
        draft.facts.insert(0, Fact("bag_removed", {"title": draft.title(draft.product(old.product))}, (old.product,)))


def take_one_out(draft: Draft) -> None:
    """Take one out of the line that went in last."""
    line = _last_line(draft)
    if line is None:
        draft.tell("bag_empty")
        return
    if line.quantity == 1:
        take_out(draft, (line,))
        return
    put_quantity(draft, line.product, line.sku, line.quantity - 1)


def _last_line(draft: Draft) -> BagLine | None:
    lines = [line for line in draft.session.bag.lines if line.product in draft.state.current]
    return lines[-1] if lines else None


def _size_of(draft: Draft, line: BagLine) -> str | None:
    return next((one.size for one in draft.product(line.product).variants if one.sku == line.sku), None)


def _tell_none(draft: Draft, item: Item) -> None:
    if item.reference is not None and item.reference.text:
        draft.tell("no_such_item", text=item.reference.text)
    else:
        draft.tell("which_one_open")
