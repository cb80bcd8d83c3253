"""Exact filters over the store: which products meet a wish, and how well (main colour before second colour). Ranks nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import dist

import numpy as np
from numpy.typing import NDArray

from catalog.kinship import leaves_out, suits
from catalog.limits import is_strict
from catalog.query import Query, Slot
from catalog.sizes import Cut, Kind, fits, kind_categories
from catalog.store import Store
from catalog.vocabulary import Vocabulary

Mask = NDArray[np.bool_]  # one per product
Strength = NDArray[np.float32]  # one per product: 0 does not meet the wish, 1 meets it as its main value

_ABOUT = 0.35  # "about 50" takes 32.5 to 67.5
_SECOND = 0.45  # a colour that is only part of the pattern
_NOT_MAIN = 0.85
_NEAR = 0.9  # in the family, but not the colour that was said
_RELATED = 0.7  # says something that suits the wish
_UNSAID = 0.8  # a product that does not say for whom it is fits everybody
ALL_OF: frozenset[Slot] = frozenset({"feature"})  # a hood and pockets; of colours any of those named will do
# Slots that have their own place in a Query, or depend on variants.
_OTHERWISE: frozenset[Slot] = frozenset({"size", "price_min", "price_max", "rating_min", "on_sale", "in_stock"})


@dataclass(frozen=True)
class Wish:
    """One hard wish of a query: a slot, its values, and the products that meet it."""

    slot: Slot
    values: tuple[str, ...]
    strength: Strength

    @cached_property
    def mask(self) -> Mask:
        return self.strength > 0


class Filters:
    """Wishes to masks. Answers for single values are kept, as shoppers ask for the same ones again."""

    def __init__(self, store: Store, vocabulary: Vocabulary) -> None:
        self._store, self._vocabulary = store, vocabulary
        self._kept: dict[tuple[Slot, str], Strength] = {}

    @cached_property
    def in_stock(self) -> Mask:
        return self._any(self._store.buyable)

    def strength(self, slot: Slot, value: str) -> Strength:
        """How well every product meets one wished value."""
        key = (slot, value)
        if key not in self._kept:
            if len(self._kept) > 2000:
                self._kept.clear()
            self._kept[key] = self._strength(slot, value)
        return self._kept[key]

    def wishes(self, query: Query) -> list[Wish]:
        """All hard wishes of a query but its prices, sizes and stock, which belong together (see `offers`)."""
        found = []
        for slot, values in query.wanted.items():
            values = tuple(v for v in values if (slot, v) not in query.soft)
            if not values or slot in _OTHERWISE:
                continue
            among = np.minimum if slot in ALL_OF else np.maximum
            found.append(Wish(slot, values, among.reduce([self.strength(slot, v) for v in values])))
        if query.rating_min is not None:
            found.append(
                Wish("rating_min", (), (np.nan_to_num(self._store.rating, nan=0.0) >= query.rating_min).astype(np.float32))
            )
        return found

    def unwanted(self, query: Query) -> Mask:
        """Products that an exclusion forbids."""
        forbidden = np.zeros(self._store.count, bool)
        named = [(slot, value) for slot, values in query.unwanted.items() for value in values]
        for slot, value in named + [other for pair in named for other in leaves_out(*pair)]:
            if slot == "size" or slot in _OTHERWISE:
                continue
            for have, (rows, _) in self._store.postings.get(slot, {}).items():
                if _same(have, value) or self._vocabulary.holds(slot, have, value):
                    forbidden[rows] = True
        return forbidden

    def offers(self, query: Query, *, without: frozenset[Slot] = frozenset()) -> Mask:
        """Products with a variant that can be bought in a wished size at a wished price. The price that counts is the lowest one.
        Sold-out products stay where no size is asked for. `without`: limits to leave aside."""
        store = self._store
        variants = np.ones(len(store.charged), bool)
        sizes = () if "size" in without else self._hard(query, "size")
        if sizes:
            variants &= self._has_size(sizes)
            variants &= store.buyable
        else:
            variants &= store.buyable | np.repeat(~self.in_stock, np.diff(store.starts))
        fine = self._any(variants)
        if query.wanted.get("in_stock") and "in_stock" not in without:
            fine &= self.in_stock
        if query.on_sale and "on_sale" not in without:
            variants &= store.reduced
            fine &= self._any(variants)
        low, high = self._limits(query, without)
        if low is None and high is None:
            return fine
        price = self.lowest(variants)
        fine &= price >= 0
        if low is not None:
            fine &= price >= low
        if high is not None:
            fine &= price < high if high == query.price_max and is_strict(query, store.meta.currency) else price <= high
        return fine

    def lowest(self, variants: Mask | None = None) -> NDArray[np.int64]:
        """The lowest charge of every product among variants (None: those in stock, all where none is); -1 where it has none."""
        store = self._store
        if variants is None:
            variants = store.buyable | np.repeat(~self.in_stock, np.diff(store.starts))
        never = np.iinfo(np.int64).max
        prices = np.where(variants & (store.charged >= 0), store.charged, never)
        lowest = np.minimum.reduceat(prices, store.starts[:-1]) if store.count else prices
        return np.where(lowest == never, -1, lowest)

    def color_nearness(self, wanted: Iterable[str]) -> Strength:
        """1 for a main colour that is the wished one, falling to 0 with the CIELAB distance (half at 30)."""
        near = np.zeros(self._store.count, np.float32)
        for have, (rows, places) in self._store.postings.get("color", {}).items():
            for color in wanted:
                try:
                    distance = dist(self._vocabulary.lab(have), self._vocabulary.lab(color))
                except KeyError:
                    continue
                main = rows[places == 0]
                near[main] = np.maximum(near[main], 0.5 ** (distance / 30))
        return near

    def facets(self, mask: Mask) -> dict[Slot, dict[str, int]]:
        """Exact counts of every value among the products of a mask, most frequent first; sizes count where they are in stock."""
        counts: dict[Slot, dict[str, int]] = {}
        for slot, values in self._store.postings.items():
            found = {value: int(np.count_nonzero(mask[rows])) for value, (rows, _) in values.items()}
            counts[slot] = {value: n for value, n in sorted(found.items(), key=lambda pair: -pair[1]) if n}
        counts["size"] = self._size_counts(mask)
        return {slot: values for slot, values in counts.items() if values}

    def _strength(self, slot: Slot, wanted: str) -> Strength:
        """Products that say the value, and those that say what the vocabulary counts as suiting it: business for the office."""
        strength = self._direct(slot, wanted)
        for other, value in suits(slot, wanted, self._vocabulary):
            np.maximum(strength, _RELATED * self._direct(other, value), out=strength)
        return strength

    def _direct(self, slot: Slot, wanted: str) -> Strength:
        strength = np.zeros(self._store.count, np.float32)
        for have, (rows, places) in self._store.postings.get(slot, {}).items():
            exact = _same(have, wanted)
            if not exact and not self._vocabulary.holds(slot, have, wanted):
                continue
            main = 1.0 if exact or slot != "color" else _NEAR
            later = main * (_SECOND if slot == "color" else _NOT_MAIN)
            strength[rows] = np.maximum(strength[rows], np.where(places == 0, main, later))
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
                strength[rows] = np.maximum(strength[rows], _UNSAID)
            strength[silent] = _UNSAID
        elif wanted == "adult":
            strength[silent] = 1.0

    def _hard(self, query: Query, slot: Slot) -> tuple[str, ...]:
        return tuple(v for v in query.wanted.get(slot, ()) if (slot, v) not in query.soft)

    def _has_size(self, sizes: Iterable[str]) -> Mask:
        """Variants in one of the wished sizes, by the chart for what they are and for whom."""
        wanted = tuple(sizes)
        fitting = np.zeros(len(self._contexts), bool)
        for at, (code, kind, cut) in enumerate(self._contexts):
            have = self._store.size_names[code]
            fitting[at] = any(fits(have, size, kind, cut, self._vocabulary) for size in wanted)
        return np.append(fitting, False)[self._context_of]

    @cached_property
    def _contexts(self) -> list[tuple[int, Kind, Cut]]:
        """Every size that occurs, with the chart it is read by."""
        return self._sized[0]

    @cached_property
    def _context_of(self) -> NDArray[np.int64]:
        """For every variant its place in `_contexts`; -1 without a size."""
        return self._sized[1]

    @cached_property
    def _sized(self) -> tuple[list[tuple[int, Kind, Cut]], NDArray[np.int64]]:
        store = self._store
        kinds: tuple[Kind, ...] = tuple(kind_categories())
        cuts: tuple[Cut, Cut] = ("female", "male")
        kind_of = np.full(store.count, len(kinds) - 1)
        for place, category in enumerate(kind_categories().values()):
            if category is not None:
                kind_of[self._direct("category", category) > 0] = place
        women = np.zeros(store.count, bool)
        women[store.postings.get("gender", {}).get("female", (np.empty(0, np.int32),))[0]] = True
        each = np.repeat(np.arange(store.count), np.diff(store.starts))
        keys = (store.size_codes.astype(np.int64) * len(kinds) + kind_of[each]) * 2 + ~women[each]
        keys = np.where(store.size_codes < 0, -1, keys)
        unique, places = np.unique(keys, return_inverse=True)
        if len(unique) and unique[0] < 0:
            unique, places = unique[1:], places - 1
        contexts = [(int(k) // 2 // len(kinds), kinds[int(k) // 2 % len(kinds)], cuts[int(k) % 2]) for k in unique]
        return contexts, places

    def _limits(self, query: Query, without: frozenset[Slot]) -> tuple[float | None, float | None]:
        low: float | None = None if "price_min" in without else query.price_min
        high: float | None = None if "price_max" in without else query.price_max
        if query.price_about is not None and not {"price_min", "price_max"} & without:
            low = low if low is not None else query.price_about * (1 - _ABOUT)
            high = high if high is not None else query.price_about * (1 + _ABOUT)
        return low, high

    def _any(self, variants: Mask) -> Mask:
        """Products of which at least one variant is in `variants`."""
        if not self._store.count:
            return np.zeros(0, bool)
        return np.logical_or.reduceat(variants, self._store.starts[:-1])

    def _size_counts(self, mask: Mask) -> dict[str, int]:
        rows, codes = self._sizes_in_stock
        counts = np.bincount(codes[mask[rows]], minlength=len(self._store.size_names))
        named = {self._store.size_names[code]: int(counts[code]) for code in np.flatnonzero(counts)}
        return dict(sorted(named.items(), key=lambda pair: -pair[1]))

    @cached_property
    def _sizes_in_stock(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Rows and size codes of every size that a product has in stock, each pair once."""
        store = self._store
        rows = np.repeat(np.arange(store.count), np.diff(store.starts))
        use = store.buyable & (store.size_codes >= 0)
        width = max(1, len(store.size_names))
        keys = np.unique(rows[use] * width + store.size_codes[use])
        return keys // width, keys % width


def _same(have: str, wanted: str) -> bool:
    return have.casefold() == wanted.casefold()
