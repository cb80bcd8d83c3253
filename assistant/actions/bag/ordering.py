"""Orders of several pieces, and changes of the last one: which pieces are meant, and what becomes of the bag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.actions.bag.bag_changes import change_size, put_quantity, take_out
from assistant.actions.bag.bagging import add_to_bag
from assistant.actions.bag.in_bag import sync
from assistant.actions.bag.order_checks import instead, is_otherwise, of_one_piece
from assistant.actions.bag.order_meaning import Item, found, meant, tell_none
from assistant.actions.draft import Draft
from assistant.actions.named import ask_which
from assistant.dialogue.state import Pending
from assistant.dialogue.wearer_gender import wished_gender
from assistant.facts import Fact
from assistant.frame import Reference
from assistant.outfits.given_sizes import of_kind, sizes_given
from assistant.outfits.plan import GivenSize
from assistant.store.store import BagLine
from catalog.query import Slot


def add(draft: Draft, items: Sequence[Item]) -> None:
    """Put pieces into the bag; what is unclear of one is asked after the others went in."""
    pending = draft.state.pending
    unsized: tuple[str, ...] = ()
    if pending is not None and pending.waits_for == "size" and len(pending.products) > 1:
        items, unsized = _for_waiting(draft, pending, items)
    chosen: list[Item] = []
    before = next(iter(draft.state.current), None)
    unclear: tuple[Item, tuple[str, ...]] | None = None
    for item in of_one_piece(draft, items):
        ids = meant(draft, item, before)
        refused = len(ids) == 1 and is_otherwise(draft, item, ids[0])
        ids = instead(draft, item) if refused else ids
        if not refused and (len(ids) == 1 or (item.everything and ids)):
            before = ids[0]
            for one in ids:
                note(chosen, replace(item, reference=Reference(product=one)))
        elif ids or (draft.state.shown and item.reference is None):
            unclear = unclear or (item, ids or found(draft))
        elif not draft.hits and (draft.state.pending is pending or draft.state.pending is None):  # else it is asked which
            tell_none(draft, item)
    _put_chosen(draft, chosen)
    if unsized:
        ask_sizes(draft, unsized)
    if unclear:
        item, ids = unclear
        size: dict[Slot, tuple[str, ...]] = {"size": (item.size,)} if item.size else {}
        draft.frame = replace(draft.frame, acts=("add_to_bag",), quantity=item.quantity, wanted=size)
        ask_which(draft, ids)


def _put_chosen(draft: Draft, chosen: Sequence[Item]) -> None:
    """Put in what is clear; a question about another piece goes on waiting."""
    asked = draft.state.pending
    if chosen:
        _put(draft, [Reference(product=_id(one), size=one.size, quantity=one.quantity) for one in chosen])
        if draft.hits:
            draft.wait(asked)


def note(found: list[Item], item: Item) -> None:
    """Take a line down: one of the same piece and size is the same line, unless each is counted."""
    for place, one in enumerate(found):
        same = _id(one) is not None and _id(one) == _id(item) and (one.size == item.size or None in (one.size, item.size))
        if same and not (one.counted and item.counted):
            quantity = one.quantity if one.counted else item.quantity
            found[place] = replace(one, size=item.size or one.size, quantity=quantity, counted=one.counted or item.counted)
            return
    found.append(item)


def _id(item: Item) -> str | None:
    return item.reference.product if item.reference else None


def _put(draft: Draft, chosen: Sequence[Reference]) -> None:
    """Put all of it in; a piece that is ordered in two sizes counts as two."""
    sizes = {one.size for one in chosen if one.size}
    wanted: dict[Slot, tuple[str, ...]] = {"size": tuple(sizes)} if len(sizes) == 1 else {}
    rest = list(chosen)
    while rest:
        now = {one.product: one for one in reversed(rest)}
        rest = [one for one in rest if one is not now[one.product]]
        draft.frame = replace(
            draft.frame, acts=("add_to_bag",), references=tuple(reversed(now.values())), wanted=wanted, topic=None
        )
        add_to_bag(draft)


def _sizes_alone(item: Item) -> bool:
    return item.reference is None and not item.same and item.size is not None


def ask_sizes(draft: Draft, ids: Sequence[str]) -> None:
    """Ask for the sizes of several pieces in one question; those that are asked for already go on waiting."""
    pieces = [draft.product(one) for one in ids]
    said = tuple(Fact("outfit_piece_sizes", {"title": draft.title(one), "sizes": one.sizes_in_stock}) for one in pieces)
    waits = draft.state.pending.products if draft.state.pending is not None and draft.state.pending.waits_for == "size" else ()
    draft.tell("outfit_ask_sizes", ids, phrases=said)
    draft.wait(Pending("add_to_bag", "size", tuple(dict.fromkeys((*waits, *ids)))))


def _for_waiting(draft: Draft, pending: Pending, items: Sequence[Item]) -> tuple[Sequence[Item], tuple[str, ...]]:
    """Give each size to the pieces that wait for one: "M and 38", one size to all that have it, "the top in M" to the top.

    Returns also the pieces that go on waiting.
    """
    waiting = [draft.product(one) for one in pending.products]
    kinds = [_kind(item) for item in items]
    mine = [
        _sizes_alone(item) or bool(kind and of_kind(waiting, kind, draft.catalogue.vocabulary))
        for item, kind in zip(items, kinds, strict=True)
    ]
    given = [GivenSize(item.size, kind) for item, kind, ours in zip(items, kinds, mine, strict=True) if ours and item.size]
    sizes = sizes_given(waiting, given, draft.catalogue.vocabulary, wished_gender(draft.state))
    if not sizes:
        return items, ()
    others = [item for item, ours in zip(items, mine, strict=True) if not (ours and item.size)]
    sized = (Item(Reference(product=id), size) for id, size in sizes.items())
    return (*others, *sized), tuple(one.id for one in waiting if one.id not in sizes)


def _kind(item: Item) -> str:
    """Return the kind of piece that an item names."""
    return next((value for slot, value in item.reference.values if slot == "category"), "") if item.reference else ""


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
