"""Which products a reference means, given what was shown and spoken of. Knows no words: descriptions are values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.dialogue.ordinal_values import step
from assistant.dialogue.state import DialogueState
from assistant.frame import Reference
from catalog.catalogue import Catalogue
from catalog.product import Attribute, Product
from catalog.query import Slot
from catalog.vocabulary import Vocabulary

_PAIR = re.compile(r"both|two|pair|两|俩|2")
_OF_ALL = re.compile(r"est\b|most|least|最")


def resolve(reference: Reference, state: DialogueState, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the product ids, the likeliest first; several when it names several or fits several; empty when nothing fits."""
    if reference.product:
        return (reference.product,) if catalogue.get(reference.product) else ()
    pool = _pool(reference, state)
    if reference.position is not None:
        return _at(pool, reference.position)
    if reference.superlative and len(state.current) > 1 and reference.text and not _OF_ALL.search(reference.text):
        pool = state.current  # "the cheaper one" of those spoken of
    products = [product for one in pool if (product := catalogue.get(one))]
    if reference.superlative:
        return _extreme(reference, products, catalogue.vocabulary)
    if reference.everything:
        return _all(reference, state, pool)
    if reference.values or reference.text:
        return _described(reference, products, state, catalogue)
    return spoken_of(state)


def spoken_of(state: DialogueState) -> tuple[str, ...]:
    """Return what "it" means: what was spoken of last, else the first card."""
    return state.current or state.shown[:1]


def _pool(reference: Reference, state: DialogueState) -> tuple[str, ...]:
    places = {"bag": state.bag, "worn": state.worn, "earlier": state.earlier}
    return places.get(reference.place) or state.shown


def _at(pool: Sequence[str], position: int) -> tuple[str, ...]:
    place = position - 1 if position > 0 else len(pool) + position
    return (pool[place],) if 0 <= place < len(pool) else ()


def _all(reference: Reference, state: DialogueState, pool: tuple[str, ...]) -> tuple[str, ...]:
    if reference.place != "shown":
        return pool
    if len(state.current) > 1:
        return state.current
    if state.groups:
        return tuple(group[0] for group in state.groups if group)
    return pool[:2] if reference.text and _PAIR.search(reference.text) else pool


def _described(reference: Reference, products: Sequence[Product], state: DialogueState, catalogue: Catalogue) -> tuple[str, ...]:
    """Return all products that hold every value said; the other places are looked at when nothing shown does."""
    pools: list[Sequence[Product]] = [products]
    if reference.place == "shown":
        spare = (*state.current, *state.bag, *state.worn, *state.earlier)
        pools.append([product for one in dict.fromkeys(spare) if (product := catalogue.get(one))])
    for pool in pools:
        fits = _fitting(reference, pool, catalogue.vocabulary)
        if fits:
            return fits
    return ()


def _fitting(reference: Reference, pool: Sequence[Product], vocabulary: Vocabulary) -> tuple[str, ...]:
    ranked = [(_fit(reference, product, vocabulary), product.id) for product in pool]
    best = max((score for score, _ in ranked), default=0.0)
    if best <= 0:
        return ()
    return tuple(one for score, one in ranked if score >= best - 1e-9)


def _fit(reference: Reference, product: Product, vocabulary: Vocabulary) -> float:
    """0 unless every value holds (values of one slot said together: each must be there).

    Main values count more, and so do the description's own words in the title.
    """
    score = 0.0
    for slot, value in reference.values:
        have = values_of(product, slot)
        place = next((n for n, one in enumerate(have) if vocabulary.holds(slot, one, value)), None)
        if place is None and slot != "category":
            place = 3 if value in f"{product.title} {product.description} {product.words}".lower() else None
        if place is None:
            return 0.0
        score += 1.0 + 0.2 / (1 + place)
    if not reference.values:
        words = set(re.findall(r"\w{4,}+", (reference.text or "").lower()))
        title = set(re.findall(r"\w{4,}+", f"{product.title} {product.brand}".lower()))
        score = float(len(words & title))
    return score


def values_of(product: Product, slot: Slot) -> tuple[str, ...]:
    """Return a product's values of any slot that describes it."""
    if slot == "category":
        return (product.category,)
    if slot == "brand":
        return (product.brand,)
    if slot == "size":
        return product.sizes
    attribute: Attribute = slot  # type: ignore[assignment]  # the other slots are not asked for
    colors = tuple(v.color for v in product.variants if v.color) if slot == "color" else ()
    return tuple(dict.fromkeys((*product.values(attribute), *colors)))


def _extreme(reference: Reference, products: Sequence[Product], vocabulary: Vocabulary) -> tuple[str, ...]:
    assert reference.superlative
    slot, way = reference.superlative
    kinds = [value for named, value in reference.values if named == "category"]
    pool = [p for p in products if all(vocabulary.holds("category", p.category, kind) for kind in kinds)]
    keyed = [(key, product.id) for product in pool if (key := _key(slot, product, vocabulary)) is not None]
    if not keyed:
        return ()
    best = max(keyed) if way == "more" else min(keyed)
    return tuple(one for key, one in keyed if key == best[0])[:1]


def _key(slot: Slot, product: Product, vocabulary: Vocabulary) -> float | None:
    if slot in ("price_min", "price_max"):
        return float(product.price.minor)
    if slot == "rating_min":
        return product.rating
    if slot == "color":
        colors = product.values("color")
        return vocabulary.lab(colors[0])[0] if colors else None
    places = [place for value in values_of(product, slot) if (place := step(slot, value)) is not None]
    return float(places[0]) if places else None
