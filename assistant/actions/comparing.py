"""Two pieces side by side (or several, a line each): price, then what differs, from product data only."""

from __future__ import annotations

from assistant.actions.asking import labels
from assistant.actions.draft import Draft
from assistant.actions.meaning import meant
from assistant.actions.offering import suggest_try_on, tell_selected
from assistant.actions.rendering import can_show
from assistant.frame import Reference
from assistant.parts import Part
from assistant.resolve import resolve, values_of
from catalog.money import Money
from catalog.product import Product
from catalog.query import Slot

_COMPARED: tuple[Slot, ...] = ("material", "color", "pattern", "length", "sleeve_length", "fit", "size")
_ALSO: tuple[Slot, ...] = ("brand", "neckline", "style", "occasion", "season", "feature")  # where asked
_MOST = 4


def compare(draft: Draft) -> tuple[Part, ...]:
    """Compare what was named; one piece named is compared with the one spoken of before, none with the first two shown."""
    best = [reference for reference in draft.frame.references if reference.superlative]
    if best:
        return _pick(draft, best[0])
    before = draft.state.current
    ids = meant(draft) if draft.frame.references else before if len(before) > 1 else draft.state.shown[:2]
    if len(ids) == 1:
        other = next((one for one in (*before, *draft.state.shown) if one not in ids), None)
        ids = (*ids, other) if other else ids
    if len(ids) < 2:
        draft.tell("compare_needs_two")
        draft.aim(ids)
        return ()
    ids = ids[:_MOST]
    draft.aim(ids)
    products = [draft.product(one) for one in ids]
    slots = _asked(draft)
    if len(products) == 2:
        _two(draft, products[0], products[1], slots)
    else:
        for product in products:
            values = tuple(label for slot in slots for label in labels(slot, values_of(product, slot)[:3]))
            draft.tell("compare_item", (product.id,), title=draft.title(product), price=product.price, values=values)
    if can_show(draft, products[0]):
        draft.suggest("try_first")
    draft.suggest("cheaper")
    return ()


def _pick(draft: Draft, best: Reference) -> tuple[Part, ...]:
    """Answer "which is the cheapest?" with the piece."""
    ids = resolve(best, draft.state, draft.catalogue)
    draft.aim(ids)
    if not ids:
        draft.tell("nothing_shown")
        return ()
    product = draft.product(ids[0])
    tell_selected(draft, product)
    suggest_try_on(draft)
    draft.suggest("add_it")
    return ()


def _asked(draft: Draft) -> tuple[Slot, ...]:
    asked = tuple(slot for slot in (*_COMPARED, *_ALSO) if slot in draft.frame.asked)
    return asked or _COMPARED


def _two(draft: Draft, one: Product, other: Product, slots: tuple[Slot, ...]) -> None:
    _prices(draft, one, other)
    for slot in slots:
        first = one.sizes_in_stock if slot == "size" else values_of(one, slot)
        second = other.sizes_in_stock if slot == "size" else values_of(other, slot)
        ids = (one.id, other.id)
        if first and second and set(first) == set(second):
            draft.tell("compare_same", ids, slot=slot, values=labels(slot, first))
        elif first and second:
            draft.tell(
                "compare_differs", ids, slot=slot, title=draft.title(one), values=labels(slot, first),
                other=draft.title(other), other_values=labels(slot, second),
            )  # fmt: skip
        elif slot in draft.frame.asked:
            draft.tell("compare_unknown", ids, slot=slot)


def _prices(draft: Draft, one: Product, other: Product) -> None:
    cheap, dear = sorted((one, other), key=lambda product: product.price.minor)
    ids = (one.id, other.id)
    if cheap.price == dear.price:
        draft.tell("compare_same_price", ids, title=draft.title(one), other=draft.title(other), price=one.price)
        return
    difference = Money(dear.price.minor - cheap.price.minor, cheap.price.currency)
    draft.tell(
        "compare_cheaper", ids, title=draft.title(cheap), price=cheap.price,
        other=draft.title(dear), other_price=dear.price, difference=difference,
    )  # fmt: skip
