"""Exact filters over the store: which products meet a wish, and how well (main colour before second colour). Ranks nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from math import dist

import numpy as np
from numpy.typing import NDArray

from catalog.garments import traits
from catalog.lru import Kept
from catalog.query import Query, Slot
from catalog.search.filters.buying import Buying, Charts
from catalog.search.filters.wishes import FULL, Mask, Strength, Wish
from catalog.search.query_expansion import leaves_out, suits
from catalog.sizes import KINDS
from catalog.store.columns import Charges, Facets
from catalog.store.data_folder import Store
from catalog.text.bm25 import common
from catalog.vocabulary import Vocabulary

_SECOND = 0.45  # a colour that is only part of the pattern
_NOT_MAIN = 0.85
_NEAR = 0.9  # in the family, but not the colour that was said
_RELATED = 0.7  # says something that suits the wish
_UNSAID = 0.8  # a product that does not say for whom it is fits everybody
ALL_OF: frozenset[Slot] = frozenset({"feature"})  # a hood and pockets; of colours any of those named will do
_KEPT, _KEPT_BYTES = 2000, 128_000_000  # strengths and masks
_NOBODY = (np.empty(0, np.int32), np.empty(0, np.uint8))
# Slots that have their own place in a Query, depend on variants, or only rank.
_OTHERWISE: frozenset[Slot] = frozenset({"concept", "size", "price_min", "price_max", "rating_min", "on_sale", "in_stock"})


class Filters:
    """Wishes to masks. Answers for single values are kept, as shoppers ask for the same ones again."""

    def __init__(self, store: Store, vocabulary: Vocabulary) -> None:
        self._store, self._vocabulary = store, vocabulary
        kept = max(1, min(_KEPT, _KEPT_BYTES // max(1, 2 * store.count)))
        self._strengths: Kept[tuple[Slot, str], Strength] = Kept(kept)
        self._masks: Kept[tuple[Slot, str], Mask] = Kept(kept)

    @property
    def in_stock(self) -> Mask:
        return self._store.offers.in_stock

    @property
    def lowest(self) -> Charges:
        """What the cheapest variant in stock costs (of all where none is), minor units; -1 for other currencies."""
        return self._store.offers.lowest

    @cached_property
    def adult(self) -> Mask:
        return self.strength("age_group", "adult") > 0

    @cached_property
    def is_for_children(self) -> bool:
        """Whether most of the shop is."""
        return bool(np.count_nonzero(self.adult) * 2 < self._store.count)

    def strength(self, slot: Slot, value: str) -> Strength:
        """Return how well every product meets one wished value."""
        return self._strengths.get((slot, value), lambda: self._strength(slot, value))

    def mask(self, slot: Slot, value: str) -> Mask:
        """Return products that meet one wished value; not to be written to."""
        return self._masks.get((slot, value), lambda: self.strength(slot, value) > 0)

    def wishes(self, query: Query) -> list[Wish]:
        """Return all hard wishes of a query but its prices, sizes and stock, which belong together (see `offers`)."""
        found = []
        for slot, wanted in query.wanted.items():
            values = tuple(v for v in wanted if (slot, v) not in query.soft)
            if not values or slot in _OTHERWISE:
                continue
            among = np.minimum if slot in ALL_OF else np.maximum
            known = self.mask(slot, values[0]) if len(values) == 1 else None
            found.append(Wish(slot, values, _among(among, [self.strength(slot, v) for v in values]), known))
        if query.rating_min is not None:
            rated = self._store.offers.rating >= query.rating_min
            found.append(Wish("rating_min", (), np.where(rated, np.uint8(FULL), np.uint8(0))))
        return found

    def offers(self, query: Query, *, without: frozenset[Slot] = frozenset()) -> Mask | None:
        """See `Buying.offers`."""
        return self._buying.offers(query, without=without)

    def unwanted(self, query: Query) -> Mask | None:
        """Return products that an exclusion forbids; None where there is none."""
        forbidden: Mask | None = None
        named = [(slot, value) for slot, values in query.unwanted.items() for value in values]
        for slot, value in named + [other for pair in named for other in leaves_out(*pair)]:
            if slot in _OTHERWISE:
                continue
            for have, (rows, _) in self._store.postings.get(slot, {}).items():
                if _same(have, value) or self._vocabulary.holds(slot, have, value):
                    forbidden = np.zeros(self._store.count, bool) if forbidden is None else forbidden
                    forbidden[rows] = True
        return forbidden

    def color_nearness(self, wanted: Iterable[str], rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """1 for a main colour that is the wished one, falling to 0 with the CIELAB distance (half at 30). `rows` are sorted."""
        near = np.zeros(len(rows), np.float32)
        for have, (found, places) in self._store.postings.get("color", {}).items():
            at = common(rows, found)
            main = at[0][places[at[1]] == 0]
            for color in wanted if len(main) else ():
                try:
                    distance = dist(self._vocabulary.lab(have), self._vocabulary.lab(color))
                except KeyError:
                    continue
                near[main] = np.maximum(near[main], 0.5 ** (distance / 30))
        return near

    def share(self, slot: Slot, values: Sequence[str], rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return how many of the values each of `rows` has, 0..1."""
        has = [self.strength(slot, value)[rows] > 0 for value in values]
        return np.mean(has, axis=0, dtype=np.float32) if has else np.zeros(len(rows), np.float32)

    def facets(self, mask: Mask) -> Facets:
        return Facets(self._store.postings, mask)

    @cached_property
    def _buying(self) -> Buying:
        return Buying(self._store.offers, self._vocabulary, self._store.meta.currency, self._charts())

    def _charts(self) -> Charts:
        """By which size chart every product is measured."""
        kinds = np.full(self._store.count, KINDS.index("clothes"), np.uint8)
        for category, (rows, *_) in self._store.postings.get("category", {}).items():
            kinds[rows] = KINDS.index(traits(category).size_system)
        women = np.zeros(self._store.count, bool)
        women[self._store.postings.get("gender", {}).get("female", _NOBODY)[0]] = True
        return Charts(kinds, women)

    def _strength(self, slot: Slot, wanted: str) -> Strength:
        """Return products that say the value, and those that say what the vocabulary counts as suiting it.

        Business for the office.
        """
        strength = self._direct(slot, wanted)
        for other, value in suits(slot, wanted, self._vocabulary):
            np.maximum(strength, (_RELATED * self._direct(other, value)).round().astype(np.uint8), out=strength)
        return strength

    def _direct(self, slot: Slot, wanted: str) -> Strength:
        strength = np.zeros(self._store.count, np.uint8)
        for have, (rows, places) in self._store.postings.get(slot, {}).items():
            exact = _same(have, wanted)
            if not exact and not self._vocabulary.holds(slot, have, wanted):
                continue
            main = 1.0 if exact or slot != "color" else _NEAR
            later = main * (_SECOND if slot == "color" else _NOT_MAIN)
            graded = np.where(places == 0, np.uint8(round(FULL * main)), np.uint8(round(FULL * later)))
            strength[rows] = np.maximum(strength[rows], graded)
        if slot in ("gender", "age_group"):
            self._add_unsaid(slot, wanted, strength)
        return strength

    def _add_unsaid(self, slot: Slot, wanted: str, strength: Strength) -> None:
        """Unisex fits both; what names no gender fits all; what names no age is for adults."""
        postings = self._store.postings.get(slot, {})
        silent = np.ones(self._store.count, bool)
        for rows, _ in postings.values():
            silent[rows] = False
        if slot == "gender":
            if wanted != "unisex" and "unisex" in postings:
                rows = postings["unisex"][0]
                strength[rows] = np.maximum(strength[rows], np.uint8(FULL * _UNSAID))
            strength[silent] = np.uint8(FULL * _UNSAID)
        elif wanted == "adult":
            strength[silent] = FULL


def _among(chosen: np.ufunc, strengths: Sequence[Strength]) -> Strength:
    found: Strength = strengths[0] if len(strengths) == 1 else chosen.reduce(strengths)
    return found


def _same(have: str, wanted: str) -> bool:
    return have.casefold() == wanted.casefold()
