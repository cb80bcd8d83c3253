"""Which products a reference means, given what was shown and spoken of. Knows no words: descriptions are values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import islice

from assistant.dialogue.ordinal_values import step
from assistant.dialogue.state import DialogueState
from assistant.frame import Reference
from assistant.pointing.clues import clues_of
from assistant.pointing.said import said
from assistant.pointing.scoring import best, is_titled, nearest, title_words, values_of
from catalog.catalogue import Catalogue
from catalog.product import Product
from catalog.query import Order, Slot
from catalog.sizes import is_in_stock
from catalog.vocabulary import Vocabulary

__all__ = ["described", "known_words", "partly", "pools", "resolve", "spoken_of", "values_of"]

_AT_HAND = 2  # pools in which a piece is meant that is only partly as described


def resolve(reference: Reference, state: DialogueState, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the product ids, the likeliest first; several when it names several or fits several; empty when nothing fits."""
    if reference.product:
        return (reference.product,) if catalogue.get(reference.product) else ()
    pool = _pool(reference, state)
    if reference.position is not None:
        return _at(pool, reference.position)
    if reference.superlative and len(state.current) > 1 and reference.text and not said("of_all").search(reference.text):
        pool = state.current  # "the cheaper one" of those spoken of
    elif reference.superlative and pool == state.shown and state.last_total:
        pool = state.shown[: state.last_total]  # what only comes near is no cheapest one
    products = [product for one in pool if (product := catalogue.get(one))]
    if reference.superlative:
        found = _extreme(reference, products, catalogue.vocabulary)
        return _beyond_cards(reference, found, state, catalogue) if pool == state.shown[: len(pool)] else found
    if reference.everything:
        return _all(reference, state, pool)
    if reference.pronoun and reference.place == "saved" and state.saved:
        return tuple(one for one in state.current if one in state.saved) or state.saved
    if reference.pronoun:
        return spoken_of(state)[-1:] if reference.single and not _of_look(state) else spoken_of(state)
    if reference.values or reference.text:
        return _described(reference, state, catalogue)
    return spoken_of(state)


def spoken_of(state: DialogueState) -> tuple[str, ...]:
    """Return what "it" means: what was spoken of last, else the first card."""
    return state.current or state.shown[:1]


def _of_look(state: DialogueState) -> bool:
    """Tell whether a look was spoken of last: "it" is all of it."""
    return state.outfit is not None and set(state.current) == set(state.outfit.products)


def _pool(reference: Reference, state: DialogueState) -> tuple[str, ...]:
    return _places(state).get(reference.place) or state.shown


def _places(state: DialogueState) -> Mapping[str, tuple[str, ...]]:
    return {"bag": state.bag, "worn": state.worn, "earlier": state.earlier, "saved": state.saved}


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
    pool = pool[: state.last_total or None] if pool == state.shown else pool  # near misses stand behind what was found
    return pool[:2] if reference.text and said("pair").search(reference.text) else pool


def described(reference: Reference, products: Sequence[Product], vocabulary: Vocabulary, known: Set[str]) -> tuple[str, ...]:
    """Return which of several pieces a description fits best, all that it says holding; empty where it fits none.

    `known`: the words of titles that may be meant.
    """
    clues = clues_of(reference, vocabulary, known)
    return tuple(product.id for product in best(clues, products, vocabulary)) if clues else ()


def pools(reference: Reference, state: DialogueState, catalogue: Catalogue) -> Iterator[tuple[Product, ...]]:
    """Yield the pieces that may be meant, the likeliest first: where it is said to be, cards, bag and look, earlier cards."""
    place = _places(state).get(reference.place, ())
    cards = tuple(dict.fromkeys((*state.shown, *state.current)))
    near = (*state.bag, *state.worn, *(state.outfit.products if state.outfit else ()))
    lists = [one.shown for one in reversed(state.lists)]
    for ids in dict.fromkeys((place, cards, near, *lists, state.earlier)):
        if products := tuple(product for one in dict.fromkeys(ids) if (product := catalogue.get(one))):
            yield products


def partly(reference: Reference, state: DialogueState, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the piece that most of a description fits where none is all that it says; empty where none stands out."""
    clues = clues_of(reference, catalogue.vocabulary, known_words(state, catalogue))
    for pool in islice(pools(reference, state, catalogue), _AT_HAND) if clues else ():
        if (found := nearest(clues, pool, catalogue.vocabulary)) is not None:
            return (found.id,)
    return ()


def known_words(state: DialogueState, catalogue: Catalogue) -> Set[str]:
    """Return the words in the titles of all pieces that the conversation knows."""
    ids = {
        *state.known_products,
        *(state.outfit.products if state.outfit else ()),
        *(id for one in state.lists for id in one.shown),
    }
    return title_words([product for one in ids if (product := catalogue.get(one))])


def _described(reference: Reference, state: DialogueState, catalogue: Catalogue) -> tuple[str, ...]:
    if one := _spoken_of_as(reference, state, catalogue):
        return (one,)
    known = known_words(state, catalogue)
    first: tuple[str, ...] = ()
    for pool in pools(reference, state, catalogue):
        if fits := described(reference, pool, catalogue.vocabulary, known):
            if called := tuple(one.id for one in pool if one.id in fits and is_titled(reference.text or "", one)):
                return called  # who says a whole title means that piece, wherever it was shown
            first = first or _of_kind_spoken_of(_found(fits, state), state, catalogue)
    return first


def _spoken_of_as(reference: Reference, state: DialogueState, catalogue: Catalogue) -> str | None:
    """Return the one piece that is spoken of, or was all that was found, where its kind alone is named: "just add the hat"."""
    kinds = {value for slot, value in reference.values if slot == "category"}
    only = state.current or (state.shown[:1] if state.last_total == 1 else ())
    product = catalogue.get(only[0]) if len(only) == 1 and reference.place == "shown" else None
    if product is None or len(kinds) != 1 or len(reference.values) > 1:
        return None
    (kind,) = kinds
    last = (reference.text or kind).rsplit(maxsplit=1)[-1]
    words = clues_of(reference, catalogue.vocabulary, known_words(state, catalogue))
    several = last.endswith("s") and not kind.endswith("s")  # "the hats"
    fits = not several and len(words) == 1 and catalogue.vocabulary.holds("category", product.category, kind)
    return product.id if fits else None


def _found(ids: tuple[str, ...], state: DialogueState) -> tuple[str, ...]:
    """Return those of several cards that met the wish: near misses stand behind them."""
    met = state.shown[: state.last_total or None]
    return tuple(one for one in ids if one in met) or ids


def _of_kind_spoken_of(ids: tuple[str, ...], state: DialogueState, catalogue: Catalogue) -> tuple[str, ...]:
    """Return those of the kind that is spoken of, where some are: "the black one" after a tan tote is the black tote."""
    kinds = {product.category for one in state.current if (product := catalogue.get(one))}
    return tuple(one for one in ids if (product := catalogue.get(one)) and product.category in kinds) or ids


def _extreme(reference: Reference, products: Sequence[Product], vocabulary: Vocabulary) -> tuple[str, ...]:
    assert reference.superlative
    slot, way = reference.superlative
    kinds = [value for named, value in reference.values if named == "category"]
    pool = [p for p in products if all(vocabulary.holds("category", p.category, kind) for kind in kinds)]
    if size := reference.size:
        pool = [p for p in pool if is_in_stock(p, size, vocabulary)] or pool
    keyed = [(key, product.id) for product in pool if (key := _key(slot, product, vocabulary)) is not None]
    if not keyed:
        return ()
    best = max(keyed) if way == "more" else min(keyed)
    return tuple(one for key, one in keyed if key == best[0])[:1]


def _beyond_cards(reference: Reference, found: tuple[str, ...], state: DialogueState, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the cheapest or dearest of all matches, where only the first of them are on cards."""
    assert reference.superlative
    slot, way = reference.superlative
    if slot not in ("price_min", "price_max") or state.groups or (state.last_total or 0) <= len(state.shown) or not found:
        return found
    order: Order = "price_down" if way == "more" else "price_up"
    kinds = tuple(value for named, value in reference.values if named == "category")
    query = replace(state.wishes.query(), order=order)
    query = replace(query, wanted={**query.wanted, "category": kinds}) if kinds else query
    query = replace(query, wanted={**query.wanted, "size": (reference.size,)}) if reference.size else query
    best, known = next(iter(catalogue.search(query, limit=1).hits), None), catalogue.get(found[0])
    return (best.product.id,) if best and not best.missed and known and best.product.price != known.price else found


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
