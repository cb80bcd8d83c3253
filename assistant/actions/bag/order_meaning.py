"""Which pieces an order means: like the one before, spoken of, on the cards, in the catalogue; and that there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.actions.draft import Draft
from assistant.actions.named import closest, named, words_of
from assistant.dialogue.wearer_gender import wished_gender
from assistant.facts import Label
from assistant.frame import Reference
from assistant.resolve import partly, resolve
from catalog.query import Query, Slot
from catalog.sizes import sizes_that_fit

_LOOKED_AT = 30
_OF_ONE_STYLE = frozenset(("color", "pattern", "material", "length", "fit"))
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
    beside: str = ""  # what else was said there: words of its title, or any others
    own: bool = False  # for the shopper, whoever the pieces before were for


def meant(draft: Draft, item: Item, before: str | None) -> tuple[str, ...]:
    """Return the piece that is meant; several where it is open; none where nothing is so, or after asking on new cards.

    Looked for among what is spoken of, the cards, bag and earlier cards, and last in the catalogue.
    """
    reference = item.reference
    if reference is not None and reference.place == "saved" and not reference.values:
        return resolve(reference, draft.state, draft.catalogue) if draft.session.saved else ()
    if item.everything and not (reference and reference.values):
        several = _all_of_them(draft)
        return several if item.of in (0, len(several)) else ()
    if item.other and before:
        return _other_than(draft, item, before)
    if reference is None:
        if item.beside and (titled := resolve(Reference(text=item.beside), draft.state, draft.catalogue)):
            return titled
        only = found(draft)
        return (before,) if before else only if len(only) == 1 else ()
    if not reference.values:
        return resolve(reference, draft.state, draft.catalogue)[:1]
    ids = _first_of_group(draft, item, pieces_described(draft, item, before)) or named(draft, reference)
    return ids or partly(reference, draft.state, draft.catalogue)


def _first_of_group(draft: Draft, item: Item, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first card of its kind, where several kinds are shown and nothing but the kind is said: "and the hat"."""
    assert item.reference is not None
    firsts = tuple(group[0] for group in draft.state.groups if group and group[0] in ids)
    kind_alone = all(slot == "category" for slot, _ in item.reference.values) and not item.everything
    return firsts[:1] if kind_alone and firsts else ids


def is_known(draft: Draft, item: Item, before: str | None) -> bool:
    """Tell whether a description means a piece for sure; asks nothing."""
    return item.reference is not None and bool(item.reference.values) and bool(pieces_described(draft, item, before))


def pieces_described(draft: Draft, item: Item, before: str | None) -> tuple[str, ...]:
    """Return the pieces that are so: like the one before, spoken of, on the cards, earlier ones, one of the catalogue."""
    assert item.reference is not None
    reference = replace(item.reference, text=f"{item.reference.text} {item.beside}") if item.beside else item.reference
    ids = _plainest(draft, resolve(reference, draft.state, draft.catalogue), reference)
    alike = item.same and {slot for slot, _ in reference.values} <= _OF_ONE_STYLE
    cards = tuple(one for one in ids if one in found(draft))
    if alike and before and len(cards) != 1 and (other := sibling(draft, before, reference)) and (other in cards or not cards):
        return (other,)
    spoken = tuple(one for one in ids if one in draft.state.current)
    cards = tuple(one for one in ids if one in draft.state.shown)
    seen = _in_size(draft, item, _matching(draft, cards) or _talked_of(draft, ids) or ids)
    return (spoken if len(spoken) == 1 else ()) or seen or _sold(draft, item, before) or _titled(draft, item.reference)


def _in_size(draft: Draft, item: Item, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of several that are made in the size that was said: "black, 43" is no women's boot."""
    words = draft.catalogue.vocabulary
    return tuple(one for one in ids if item.size and sizes_that_fit(draft.product(one), item.size, words)) or ids


def _titled(draft: Draft, reference: Reference) -> tuple[str, ...]:
    """Return the only piece that has all that was said in its title: a "fleece" may be sold as a sweatshirt."""
    words = words_of(reference.text or "")
    wanted: dict[Slot, tuple[str, ...]] = {slot: (value,) for slot, value in reference.values if slot == "color"}
    results = draft.catalogue.search(Query(text=reference.text or "", wanted=wanted, by_words=True), limit=_LOOKED_AT)
    titled = [hit.product for hit in results.hits if words and words <= words_of(" ".join(hit.product.every_title))]
    cards = tuple(one.id for one in titled if one.id in draft.state.shown)
    return cards or tuple(one.id for one in titled[:1] if len(titled) == 1)


def _all_of_them(draft: Draft) -> tuple[str, ...]:
    """Return what is spoken of where it is several, else the look, else the few that were found; none where it is open."""
    state = draft.state
    if len(state.current) > 1:
        return state.current
    if state.outfit is not None and set(state.outfit.products) & set(state.shown):
        return tuple(one for one in state.outfit.products if one not in state.bag)
    if state.groups:
        return tuple(group[0] for group in state.groups if group)
    several = found(draft)
    return several if 1 < len(several) <= _FEW else state.current


def _other_than(draft: Draft, item: Item, before: str) -> tuple[str, ...]:
    """Return the other one as it is described, of those that were found together."""
    state = draft.state
    pool = tuple(one for one in found(draft) if one != before and one not in state.bag)
    if item.reference is not None and item.reference.values:
        return resolve(item.reference, replace(state, shown=pool, current=(), bag=(), earlier=()), draft.catalogue)
    return pool


def _matching(draft: Draft, cards: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of several cards that met the wish."""
    return tuple(one for one in cards if one in found(draft)) or cards


def found(draft: Draft) -> tuple[str, ...]:
    """Return the cards that met the wish: near misses stand behind them."""
    return draft.state.shown[: draft.state.last_total] if draft.state.last_total else draft.state.shown


def _talked_of(draft: Draft, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one of several earlier pieces that was spoken of last."""
    turns = (turn.done.targets for turn in reversed(draft.session.turns) if turn.done is not None)
    return next((found[-1:] for targets in turns if (found := tuple(one for one in targets if one in ids))), ())


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
    results = draft.catalogue.search(Query(text=item.reference.text or "", wanted=wanted, by_words=True), limit=_LOOKED_AT)
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
    results = draft.catalogue.search(Query(text=product.title, wanted=wanted, by_words=True), limit=_LOOKED_AT)
    fitting = [hit for hit in results.hits if not hit.missed] if results.total else []
    plain = _plainest(draft, tuple(hit.product.id for hit in fitting), reference)
    alike = closest(product.title, [hit for hit in fitting if hit.product.id in plain])
    cards = [hit for hit in alike if hit.product.id in draft.state.shown]
    return next((hit.product.id for hit in (*cards, *alike)), None)


def _is_not_sold(draft: Draft, item: Item) -> bool:
    """Tell whether the shop has no such kind, by its categories and by its titles."""
    assert item.reference is not None
    kinds = tuple(value for slot, value in item.reference.values if slot == "category")
    if draft.catalogue.search(Query(wanted={"category": kinds}), limit=1).total:
        return False
    colors = words_of(" ".join(value for slot, value in item.reference.values if slot != "category"))
    said = words_of(item.reference.text or "") - colors
    hits = draft.catalogue.search(Query(text=item.reference.text or "", by_words=True), limit=_LOOKED_AT).hits
    return not any(said & words_of(" ".join(hit.product.every_title)) for hit in hits)


def tell_none(draft: Draft, item: Item) -> None:
    """Say that nothing is so: in the shop, where it has no such kind; else among what was looked at."""
    kinds = tuple(value for slot, value in item.reference.values if slot == "category") if item.reference else ()
    if item.reference is not None and item.reference.place == "saved" and not draft.session.saved:
        draft.tell("saved_none")
    elif kinds and _is_not_sold(draft, item):
        draft.tell("not_sold_here", values=tuple(Label("category", kind) for kind in kinds))
    elif item.reference is not None and item.reference.text:
        draft.tell("no_such_item", text=item.reference.text)
    else:
        draft.tell("which_one_open")
