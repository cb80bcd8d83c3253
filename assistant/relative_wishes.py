"""Wishes against what was shown: like the second one, cheaper, lighter. Searches nothing."""

from __future__ import annotations

from dataclasses import replace
from statistics import median_low

from assistant.dialogue.ordinal_values import beyond
from assistant.dialogue.state import DialogueState, Wishes
from assistant.frame import Frame, Reference, Relative
from assistant.resolve import resolve, spoken_of, values_of
from catalog.catalogue import Catalogue
from catalog.product import Product
from catalog.query import Slot, Toward
from catalog.search.axes import axis_of, values_beyond

# Wishes about the person or the purpose outlive a change of garment; what describes the old garment does not.
CARRIED: tuple[Slot, ...] = ("gender", "age_group", "occasion", "brand", "on_sale", "in_stock", "rating_min")
# What stays wished whatever piece is taken for a model.
OF_THE_PERSON: tuple[Slot, ...] = ("size", *CARRIED)


def with_likeness(wishes: Wishes, state: DialogueState, frame: Frame, catalogue: Catalogue) -> Wishes:
    """Take "Like the second one": its garment type and its looks, with what the message says besides."""
    reference = frame.like or next((relative.reference for relative in frame.relative if relative.value), None)
    if reference is None:
        return replace(wishes, like=None) if frame.topic_changed else wishes
    meant = resolve(reference, state, catalogue)
    product = catalogue.get(meant[0]) if meant else None
    if product is None:
        return wishes
    kept = {
        slot: values for slot, values in wishes.wanted.items() if slot in OF_THE_PERSON or _has(product, slot, values, catalogue)
    }
    running, holds = wishes.wanted.get("category", ()), catalogue.vocabulary.holds
    kinds = running if any(holds("category", product.category, kind) for kind in running) else ()
    wanted = {**kept, "category": kinds or (catalogue.vocabulary.base(product.category),), **frame.wanted}
    return replace(
        wishes, wanted=wanted, like=product.id, like_too=_is_for_another(frame), texts=(), cheaper_than=None, dearer_than=None
    )


def _is_for_another(frame: Frame) -> bool:
    """Tell whether the piece itself would do: "one like it for my husband, in 43"."""
    return frame.who is not None or "size" in frame.wanted


def _has(product: Product, slot: Slot, values: tuple[str, ...], catalogue: Catalogue) -> bool:
    """Tell whether a piece is as was wished in a slot."""
    return slot != "category" and any(
        catalogue.vocabulary.holds(slot, have, one) for have in values_of(product, slot) for one in values
    )


def with_relative(
    wishes: Wishes, relative: Relative, state: DialogueState, catalogue: Catalogue, against: tuple[str, ...] = ()
) -> Wishes:
    """`against`: the value that was said to be too much or too little."""
    if relative.value is not None:
        firm = tuple(dict.fromkeys((*wishes.firm, relative.slot)))
        return replace(wishes, wanted={**wishes.wanted, relative.slot: (relative.value,)}, firm=firm)
    assert relative.direction
    products = _compared(relative.reference, state, catalogue)
    slot, way = relative.slot, relative.direction
    if slot in ("price_min", "price_max"):
        return _with_price_step(wishes, products, cheaper=way == "less")
    if slot == "rating_min":
        return _wanting(wishes, "rating_min", ("4",))
    if slot == "size":
        known = against or wishes.wanted.get(slot) or tuple(value for one in products for value in values_of(one, slot)[:1])
        return _wanting(wishes, slot, values) if (values := beyond(slot, known, way)) else wishes
    axis = relative.axis or axis_of(slot)
    if axis is None:
        return wishes
    wishes = _along(wishes, Toward(axis, way, tuple(one.id for one in products)), slot, catalogue)
    if slot == "pattern" and way == "more":
        unwanted = tuple(dict.fromkeys((*wishes.unwanted.get("pattern", ()), "solid")))
        return replace(wishes, unwanted={**wishes.unwanted, "pattern": unwanted})
    values = values_beyond(axis, way, [value for one in products for value in values_of(one, slot)[:1]])
    return _wanting(wishes, slot, values) if values else wishes


def _along(wishes: Wishes, toward: Toward, slot: Slot, catalogue: Catalogue) -> Wishes:
    """Take a wish along an axis in place of what was said of the same slot; of a colour its family stays."""
    others = tuple(one for one in wishes.toward if one.axis != toward.axis)
    if not toward.than:  # nothing was seen yet: "for summer, a bit cooler" says the same twice
        return replace(wishes, toward=(*others, toward))
    freed = {of: values for of, values in wishes.wanted.items() if of != slot or slot == "concept"}
    if slot == "color" and "color" in wishes.wanted:
        freed["color"] = tuple(dict.fromkeys(map(catalogue.vocabulary.family, wishes.wanted["color"])))
    soft = frozenset(pair for pair in wishes.soft if pair[0] != slot)
    return replace(wishes, wanted=freed, soft=soft, toward=(*others, toward))


def _compared(reference: Reference | None, state: DialogueState, catalogue: Catalogue) -> list[Product]:
    """Return what a relative wish is against: the piece named, the one spoken of, else all that was shown."""
    shown = state.shown[: state.last_total or None]  # after these come those that only nearly match
    ids = resolve(reference, state, catalogue) if reference else (spoken_of(state) if state.current else shown)
    return [product for one in ids if (product := catalogue.get(one))]


def _wanting(wishes: Wishes, slot: Slot, values: tuple[str, ...]) -> Wishes:
    return replace(wishes, wanted={**wishes.wanted, slot: values})


def _with_price_step(wishes: Wishes, products: list[Product], *, cheaper: bool) -> Wishes:
    """Below (above) the piece spoken of, or the middle of what was shown."""
    if not products:
        return replace(wishes, order="price_up" if cheaper else "price_down")
    middle = median_low(sorted(product.price.minor for product in products))
    if cheaper:
        return replace(wishes, cheaper_than=middle, dearer_than=None, price_about=None)
    return replace(wishes, dearer_than=middle, cheaper_than=None, price_about=None)
