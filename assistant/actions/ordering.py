"""Orders of several pieces, and changes of the last one: which pieces are meant, and what becomes of the bag."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.actions.bag_changes import change_size, put_quantity
from assistant.actions.bagging import add_to_bag, take_out
from assistant.actions.draft import Draft
from assistant.actions.in_bag import sync
from assistant.actions.named import ask_which, closest, named
from assistant.dialogue.state import Pending
from assistant.dialogue.wearer_gender import wished_gender
from assistant.facts import Fact, Label
from assistant.frame import Reference
from assistant.resolve import resolve
from assistant.store.store import BagLine
from catalog.query import Query, Slot
from catalog.sizes import sizes_that_fit

_LOOKED_AT = 30
_FEW = 4  # pieces that "all of them" puts in without a word which


@dataclass(frozen=True)
class Item:
    """One piece of an order."""

    reference: Reference | None = None  # None: the piece of before
    size: str | None = None
    quantity: int = 1
    same: bool = False  # described against the piece before: "the same in navy", "and one in black"
    counted: bool = False  # `quantity` was said
    other: bool = False  # "the other one": not the piece before
    everything: bool = False  # "both", "the lot"
    of: int = 0  # with `everything`: so many; 0 where that was not said
    no: bool = False  # turned down: "not the teal"
    own: bool = False  # for the shopper, whoever the pieces before were for


def add(draft: Draft, items: Sequence[Item]) -> None:
    """Put pieces into the bag; what is unclear of one is asked after the others went in."""
    pending = draft.state.pending
    if pending is not None and pending.waits_for == "size" and len(pending.products) > 1 and all(map(_sizes_alone, items)):
        items = tuple(_for_waiting(draft, pending, items))
    chosen: list[Reference] = []
    before = next(iter(draft.state.current), None)
    unclear: tuple[Item, tuple[str, ...]] | None = None
    for item in items:
        ids = meant(draft, item, before)
        if len(ids) == 1 or (item.everything and ids):
            before = ids[0]
            chosen += [Reference(product=one, size=item.size, quantity=item.quantity) for one in ids]
        elif ids or (draft.state.shown and item.reference is None):
            unclear = unclear or (item, ids or _found(draft))
        elif not draft.hits and (draft.state.pending is pending or draft.state.pending is None):  # else it is asked which
            tell_none(draft, item)
    asked = draft.state.pending
    if chosen:
        _put(draft, chosen)
        if draft.hits:
            draft.wait(asked)
    if unclear:
        item, ids = unclear
        size: dict[Slot, tuple[str, ...]] = {"size": (item.size,)} if item.size else {}
        draft.frame = replace(draft.frame, acts=("add_to_bag",), quantity=item.quantity, wanted=size)
        ask_which(draft, ids)


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
    totals = [fact for fact in draft.facts if fact.kind == "bag_total"]
    draft.facts = [fact for fact in draft.facts if fact.kind != "bag_total" or fact is totals[-1]]


def _sizes_alone(item: Item) -> bool:
    return item.reference is None and not item.same and item.size is not None


def _for_waiting(draft: Draft, pending: Pending, items: Sequence[Item]) -> Iterator[Item]:
    """Give each size to the pieces that wait for one and are made in it: "M and 38", and one size to all that have it."""
    waiting = list(pending.products)
    for item in items:
        made = [one for one in waiting if sizes_that_fit(draft.product(one), item.size or "", draft.catalogue.vocabulary)]
        for one in made if len(items) == 1 else made[:1]:
            waiting.remove(one)
            yield replace(item, reference=Reference(product=one))
    yield from (Item(Reference(product=one)) for one in waiting)


def meant(draft: Draft, item: Item, before: str | None) -> tuple[str, ...]:
    """Return the piece that is meant; several where it is open; none where nothing is so, or after asking on new cards.

    Looked for among what is spoken of, the cards, bag and earlier cards, and last in the catalogue.
    """
    reference = item.reference
    if item.everything and not (reference and reference.values):
        several = _all_of_them(draft)
        return several if item.of in (0, len(several)) else ()
    if item.other and before:
        return _other_than(draft, item, before)
    if reference is None:
        only = _found(draft)
        return (before,) if before else only if len(only) == 1 else ()
    if not reference.values:
        return resolve(reference, draft.state, draft.catalogue)[:1]
    if item.same and before and (other := sibling(draft, before, reference)):
        return (other,)
    ids = _plainest(draft, resolve(reference, draft.state, draft.catalogue), reference)
    spoken = tuple(one for one in ids if one in draft.state.current)
    cards = tuple(one for one in ids if one in draft.state.shown)
    return spoken[:1] or _matching(draft, cards) or ids or _sold(draft, item, before) or named(draft, reference) or ()


def _all_of_them(draft: Draft) -> tuple[str, ...]:
    """Return what is spoken of where it is several, else the look, else the few that were found; none where it is open."""
    state = draft.state
    if len(state.current) > 1:
        return state.current
    if state.outfit is not None and set(state.outfit.products) & set(state.shown):
        return tuple(one for one in state.outfit.products if one not in state.bag)
    if state.groups:
        return tuple(group[0] for group in state.groups if group)
    found = _found(draft)
    return found if 1 < len(found) <= _FEW else state.current


def _other_than(draft: Draft, item: Item, before: str) -> tuple[str, ...]:
    """Return the other one as it is described, of those that were found together."""
    state = draft.state
    pool = tuple(one for one in _found(draft) if one != before and one not in state.bag)
    if item.reference is not None and item.reference.values:
        return resolve(item.reference, replace(state, shown=pool, current=(), bag=(), earlier=()), draft.catalogue)
    return pool


def _matching(draft: Draft, cards: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of several cards that met the wish."""
    return tuple(one for one in cards if one in _found(draft)) or cards


def _found(draft: Draft) -> tuple[str, ...]:
    """Return the cards that met the wish: near misses stand behind them."""
    return draft.state.shown[: draft.state.last_total] if draft.state.last_total else draft.state.shown


def _plainest(draft: Draft, ids: tuple[str, ...], reference: Reference) -> tuple[str, ...]:
    """Return those that have no other colours than were said: "the white tee" is not the white one with red stripes."""
    colors = [value for slot, value in reference.values if slot == "color"]
    if len(ids) < 2 or not colors:
        return ids
    holds = draft.catalogue.vocabulary.holds
    plain = tuple(
        one
        for one in ids
        if all(any(holds("color", have, said) for said in colors) for have in draft.product(one).values("color"))
    )
    return plain or ids


def _sold(draft: Draft, item: Item, before: str | None) -> tuple[str, ...]:
    """Return the piece of the catalogue that is meant: for whom it was ordered before, in the size said, made to match."""
    assert item.reference is not None
    wanted: dict[Slot, tuple[str, ...]] = {}
    for slot, value in item.reference.values:
        wanted[slot] = (*wanted.get(slot, ()), value)
    wanted.setdefault("category", draft.state.wishes.wanted.get("category", ()))
    if not wanted["category"]:
        return ()
    made_for = next(iter(draft.product(before).values("gender")), None) if before else None
    gender = draft.state.body.gender if item.own else wished_gender(draft.state) or made_for
    if gender:
        wanted.setdefault("gender", (gender,))
    wanted |= {"size": (item.size,)} if item.size else {}
    results = draft.catalogue.search(Query(text=item.reference.text or "", wanted=wanted), limit=_LOOKED_AT)
    fitting = [hit for hit in results.hits if not hit.missed] if results.total else []
    plain = _plainest(draft, tuple(hit.product.id for hit in fitting), item.reference)
    best = closest(item.reference.text or "", [hit for hit in fitting if hit.product.id in plain])
    if len(best) > 1 and before:
        best = closest(f"{item.reference.text} {draft.product(before).title}", best)
    return (best[0].product.id,) if len(best) == 1 else ()


def sibling(draft: Draft, one: str, reference: Reference) -> str | None:
    """Return the piece most like another one that is as described: "the same in navy"; None where there is none."""
    product = draft.product(one)
    wanted: dict[Slot, tuple[str, ...]] = {"category": (product.category,)}
    for slot, value in reference.values:
        wanted[slot] = (*wanted.get(slot, ()), value) if slot != "category" else (value,)
    found = draft.catalogue.search(Query(text=product.title, wanted=wanted), limit=_LOOKED_AT)
    fitting = [hit for hit in found.hits if not hit.missed] if found.total else []
    plain = _plainest(draft, tuple(hit.product.id for hit in fitting), reference)
    alike = closest(product.title, [hit for hit in fitting if hit.product.id in plain])
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


def tell_none(draft: Draft, item: Item) -> None:
    """Say that nothing is so: in the shop, where it has no such kind; else among what was looked at."""
    kinds = tuple(value for slot, value in item.reference.values if slot == "category") if item.reference else ()
    if kinds and not draft.catalogue.search(Query(wanted={"category": kinds}), limit=1).total:
        draft.tell("not_sold_here", values=tuple(Label("category", kind) for kind in kinds))
    elif item.reference is not None and item.reference.text:
        draft.tell("no_such_item", text=item.reference.text)
    else:
        draft.tell("which_one_open")
