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
from catalog.query import Slot
from catalog.vocabulary import Vocabulary

# Wishes about the person or the purpose outlive a change of garment; what describes the old garment does not.
CARRIED: tuple[Slot, ...] = ("gender", "age_group", "occasion", "brand", "on_sale", "in_stock", "rating_min")
# What stays wished whatever piece is taken for a model.
OF_THE_PERSON: tuple[Slot, ...] = ("size", *CARRIED)
_PREFERENCES: tuple[Slot, ...] = ("style", "season", "fit")
_LIGHTER = 8.0  # CIELAB L*: about the smallest step that is called darker or lighter


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
    wanted = {**kept, "category": (catalogue.vocabulary.base(product.category),), **frame.wanted}
    return replace(wishes, wanted=wanted, like=product.id, texts=(), cheaper_than=None, dearer_than=None)


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
    if slot == "pattern":
        return _with_more_pattern(wishes) if way == "more" else _wanting(wishes, "pattern", ("solid",))
    if slot == "rating_min":
        return _wanting(wishes, "rating_min", ("4",))
    if slot == "color":
        return _with_lightness(wishes, products, lighter=way == "more", vocabulary=catalogue.vocabulary)
    known = against or wishes.wanted.get(slot) or tuple(value for product in products for value in values_of(product, slot)[:1])
    values = beyond(slot, known, way)
    if not values:
        return wishes
    if slot in _PREFERENCES:
        kept = frozenset(pair for pair in wishes.soft if pair[0] != slot)
        wishes = replace(wishes, soft=kept | {(slot, value) for value in values})
    return _wanting(wishes, slot, values)


def _compared(reference: Reference | None, state: DialogueState, catalogue: Catalogue) -> list[Product]:
    """Return what a relative wish is against: the piece named, the one spoken of, else all that was shown."""
    ids = resolve(reference, state, catalogue) if reference else (spoken_of(state) if state.current else state.shown)
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


def _with_more_pattern(wishes: Wishes) -> Wishes:
    wanted = {slot: values for slot, values in wishes.wanted.items() if slot != "pattern" or "solid" not in values}
    unwanted = tuple(dict.fromkeys((*wishes.unwanted.get("pattern", ()), "solid")))
    return replace(wishes, wanted=wanted, unwanted={**wishes.unwanted, "pattern": unwanted})


def _with_lightness(wishes: Wishes, products: list[Product], *, lighter: bool, vocabulary: Vocabulary) -> Wishes:
    """Return colours a clear step lighter (darker) than the commonest there.

    Within the colour family that was wished, if one was.
    """
    levels = sorted(_lightness(product.values("color")[0], vocabulary) for product in products if product.values("color"))
    here = levels[len(levels) // 2] if levels else 50.0
    families = {vocabulary.family(color) for color in wishes.wanted.get("color", ())}
    fitting = [
        color
        for color in vocabulary.values("color")
        if (_lightness(color, vocabulary) > here + _LIGHTER if lighter else _lightness(color, vocabulary) < here - _LIGHTER)
        and (not families or vocabulary.family(color) in families)
    ]
    return _wanting(wishes, "color", tuple(fitting)) if fitting else wishes


def _lightness(color: str, vocabulary: Vocabulary) -> float:
    try:
        return vocabulary.lab(color)[0]
    except KeyError:
        return 50.0
