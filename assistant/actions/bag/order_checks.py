"""The last look before a piece goes in: whether it is what was said of it, and whether two colours are of one piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.actions.bag.order_meaning import Item
from assistant.actions.draft import Draft
from assistant.actions.named import joined
from assistant.frame import Reference
from assistant.pointing.clues import words_of
from assistant.pointing.scoring import is_called
from assistant.resolve import resolve, values_of
from catalog.product import Product
from catalog.query import Query, Slot

_LOOKS: frozenset[Slot] = frozenset(("color", "pattern"))
_CHECKED: tuple[Slot, ...] = ("color", "category")
_ASKED = 4  # pieces among which is asked


def is_otherwise(draft: Draft, item: Item, id: str) -> bool:
    """Tell whether a piece has none of the colours that were said of it, or is of another kind."""
    reference, product = item.reference, draft.product(id)
    if reference is None or reference.product:
        return False
    for slot in _CHECKED:
        said = [value for named, value in reference.values if named == slot]
        if said and not any(_is_so(draft, product, slot, value, reference.text or "") for value in said):
            return True
    return False


def _is_so(draft: Draft, product: Product, slot: Slot, value: str, text: str) -> bool:
    """Tell whether a value is true of a piece, nearly true, or a word of its title."""
    words = draft.catalogue.vocabulary
    for have in values_of(product, slot):
        if words.holds(slot, have, value) or words.holds(slot, value, have):
            return True
        if slot == "color" and words.family(have) == words.family(value):
            return True
        if slot == "category" and words.base(have) == words.base(value):
            return True
    said = [one for one in words.find(text) if (one.slot, one.value) == (slot, value)]
    return any(is_called(words_of(one.text), product) for one in said)


def instead(draft: Draft, item: Item) -> tuple[str, ...]:
    """Return the pieces among which is asked where none is as described: those of its kind, the likeliest first."""
    assert item.reference is not None
    kinds = tuple(value for slot, value in item.reference.values if slot == "category")
    shown = tuple(one for one in draft.state.shown if not is_otherwise(draft, item, one))
    if shown or not kinds:
        return shown[:_ASKED]
    results = draft.catalogue.search(
        Query(text=item.reference.text or "", wanted={"category": kinds}, by_words=True), limit=_ASKED
    )
    return tuple(hit.product.id for hit in results.hits if not hit.missed)


def of_one_piece(draft: Draft, items: Sequence[Item]) -> tuple[Item, ...]:
    """Join two colours that one piece has both, where no card has the one alone: "ivory and navy then, XL"."""
    found: list[Item] = []
    for item in items:
        if found and (both := _both(draft, found[-1], item)) is not None:
            found[-1] = both
        else:
            found.append(item)
    return tuple(found)


def _both(draft: Draft, one: Item, other: Item) -> Item | None:
    first, second = one.reference, other.reference
    if first is None or second is None or one.size or one.counted or other.counted or not (_looks(one) and _looks(other)):
        return None
    if any(item.everything or item.other or item.no for item in (one, other)):
        return None
    reference = replace(joined(first, second), text=f"{first.text} {second.text}")
    ids = resolve(reference, draft.state, draft.catalogue)
    has_both = ids and all(_has_all(draft, draft.product(id), reference) for id in ids)
    if not has_both or (_plain(draft, first) and _plain(draft, second)):
        return None
    return replace(other, reference=reference, same=one.same or other.same, beside=f"{one.beside} {other.beside}".strip())


def _looks(item: Item) -> bool:
    """Tell whether colours and patterns alone are said."""
    return item.reference is not None and bool(item.reference.values) and {slot for slot, _ in item.reference.values} <= _LOOKS


def _has_all(draft: Draft, product: Product, reference: Reference) -> bool:
    holds = draft.catalogue.vocabulary.holds
    return all(any(holds(slot, have, value) for have in values_of(product, slot)) for slot, value in reference.values)


def _plain(draft: Draft, reference: Reference) -> bool:
    """Tell whether a card has this colour and no other."""
    holds = draft.catalogue.vocabulary.holds
    colors = [value for slot, value in reference.values if slot == "color"]
    cards = [draft.product(id).values("color") for id in (*draft.state.shown, *draft.state.current)]
    return any(have and all(any(holds("color", one, said) for said in colors) for one in have) for have in cards)
