"""The order of products that may be shown: meaning, words, wishes met, stock. Filters nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from catalog.query import Order, Query, Slot
from catalog.search.axes import Axes
from catalog.search.filters import ALL_OF, FULL, Filters, Mask, Wish
from catalog.search.leanings import MEETS, Leanings
from catalog.search.query_text import Wording
from catalog.store.data_folder import Store
from catalog.text.bm25 import tokens
from catalog.text.gloss import all_in_english
from catalog.vectors.embedder import Embedder
from catalog.vectors.faiss_index import VectorIndex, floats
from catalog.vectors.vectors import Vectors

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]

_ALL = 1000  # so many products are all ranked
_POOL = 300  # of more, so many by meaning and so many by words
_WORDED = 20_000  # so many are looked at for their words
_DENSE, _LEXICAL, _LIKE = 1.0, 0.6, 1.5
_PICTURE = 3.0  # how a product looks comes before all that moves the ranking besides
_WISH: dict[Slot, float] = {"color": 0.5, "gender": 0.05, "age_group": 0.3, "category": 0.2}
_OTHER_WISH, _SOFT = 0.2, 0.35
_COLOR_NEAR = 0.5  # where the colour was given up, the next one to it comes first
_PARTLY = 0.5  # where a hood and pockets were given up together, what has one of them comes first
_CHILD = 0.7  # taken off children's clothes when no age was said
_LEANING = 0.8  # for a concept that a product meets as well as can be
_FURTHER = 0.1  # for each step along an axis, up to _FURTHEST of them
_FURTHEST = 6.0
_NAMED = 2.0  # what names the thing that is wished comes before all that does not
_PRICE_AWAY = 0.5  # taken off for a price twice as high as the one that was meant
_BEHIND = 1e18  # more than any price
_TWIN = 0.985  # nearly the same text: the second one goes below


@dataclass(frozen=True)
class Ask:
    """A query, read: its hard wishes, its words, and their vector once it is needed."""

    query: Query
    wishes: tuple[Wish, ...]
    wording: Wording
    vector: Vectors | None = None  # d float32


@dataclass(frozen=True)
class Ranker:
    store: Store
    filters: Filters
    index: VectorIndex
    embedder: Embedder
    leanings: Leanings
    axes: Axes
    looks: Callable[[], Vectors | None] = lambda: None  # n x d: a vector of each product's picture, zeros where it has none

    def prepared(self, ask: Ask) -> Ask:
        """With its vector, so that the text is encoded once however many lists are ranked."""
        if ask.vector is not None or not ask.wording.text or ask.query.order != "relevance" or ask.query.by_words:
            return ask
        return replace(ask, vector=self.embedder.embed([ask.wording.text])[0])

    def rank(self, ask: Ask, mask: Mask, limit: int, *, given_up: Sequence[Slot] = ()) -> tuple[Rows, Scores]:
        """Return the best `limit` products of `mask`, sold-out ones last, and what they score."""
        if ask.query.order != "relevance":
            return self._sorted(np.flatnonzero(mask), limit, ask.query.order)
        rows, scores = self.best(ask, mask, given_up=given_up)
        order = self._spread(rows, np.arange(len(rows)), limit)[:limit]
        return rows[order], scores[order]

    def best(self, ask: Ask, mask: Mask, *, given_up: Sequence[Slot] = ()) -> tuple[Rows, Scores]:
        """Return the likeliest products of `mask`, best first and sold-out ones last, near-duplicates among them."""
        toward, alike = self.toward(ask), self._alike(ask)
        rows = self._candidates(ask, mask, toward, alike)
        scores = self.scores(ask, rows, toward)
        if alike is not None:
            scores = scores + _PICTURE * alike[rows]
        if "color" in given_up:
            scores = scores + _COLOR_NEAR * self.filters.color_nearness(ask.query.wanted.get("color", ()), rows)
        for slot in ALL_OF.intersection(given_up):
            scores = scores + _PARTLY * self.filters.share(slot, ask.query.wanted.get(slot, ()), rows)
        scores = scores + self._leaning(ask.query, rows, given_up)
        order = np.lexsort((rows, -scores, ~self.filters.in_stock[rows]))
        return rows[order], scores[order]

    def meets(self, concept: str, row: int) -> bool:
        """Tell whether a card may say that a product meets a concept."""
        return bool(self.leanings.score("concept", concept, np.array([row]))[0] >= MEETS)

    def names(self, things: Sequence[str], rows: Rows) -> Mask:
        """Tell which of sorted `rows` say every thing in a text of theirs."""
        return self.store.lexicon.says([term for thing in things for term in tokens(all_in_english(thing))], rows)

    def _leaning(self, query: Query, rows: Rows, given_up: Sequence[Slot]) -> Scores:
        """Return what concepts, axes and things named add to the score of sorted `rows`."""
        scores = _LEANING * self.leanings.of_query(query, rows, given_up)
        for toward in query.toward:
            gain = np.nan_to_num(self.axes.gain(toward)[rows], nan=0.0)
            scores += _FURTHER * np.clip(gain, 0, _FURTHEST).astype(np.float32)
        for thing in query.things:
            scores += _NAMED * self.names((thing,), rows)
        return scores.astype(np.float32)

    def _sorted(self, rows: Rows, limit: int, order: Order) -> tuple[Rows, Scores]:
        """Return the first `limit` in an order, those that it says nothing of behind the others, sold-out ones last."""
        key = self._rated(rows) if order == "rating" else self._priced(rows, up=order == "price_up")
        if len(rows) > limit:
            late = key + np.where(self.filters.in_stock[rows], 0.0, _BEHIND)
            kept = np.flatnonzero(late <= np.partition(late, limit - 1)[limit - 1])
            rows, key = rows[kept], key[kept]
        first = np.lexsort((rows, key, ~self.filters.in_stock[rows]))[:limit]
        return rows[first], -key[first].astype(np.float32)

    def _priced(self, rows: Rows, *, up: bool) -> NDArray[np.float64]:
        price = self.filters.lowest[rows].astype(np.float64)
        return np.where(price < 0, _BEHIND / 2, price if up else -price)

    def _rated(self, rows: Rows) -> NDArray[np.float64]:
        return np.nan_to_num(-self.store.offers.rating[rows].astype(np.float64), nan=_BEHIND / 2)

    def toward(self, ask: Ask) -> Vectors | None:
        """Return what a product's vector is multiplied with for its share of the score; None when no meaning was asked for."""
        liked = self.store.row(ask.query.like) if ask.query.like else None
        parts = [_DENSE * ask.vector] if ask.vector is not None else []
        parts += [_LIKE * self.store.vectors[liked].astype(np.float32)] if liked is not None else []
        return np.sum(parts, axis=0) if parts else None

    def _alike(self, ask: Ask) -> Scores | None:
        """Cosines of all products' pictures with the one that was asked with; None without one."""
        looks = self.looks() if ask.query.picture is not None else None
        return None if looks is None or ask.query.picture is None else looks @ ask.query.picture

    def _candidates(self, ask: Ask, mask: Mask, toward: Vectors | None, alike: Scores | None) -> Rows:
        """Sorted rows: all that match where they are few or nothing tells them apart by meaning, the likeliest of many."""
        if alike is not None and np.count_nonzero(mask) > _ALL:
            rows = np.flatnonzero(mask)
            return np.sort(rows[np.argpartition(-alike[rows], _POOL)[:_POOL]])
        if toward is None or np.count_nonzero(mask) <= _ALL:
            return np.flatnonzero(mask)
        near, _ = self.index.search(toward / np.float32(np.linalg.norm(toward)), _POOL, mask)
        worded = self.store.lexicon.likely(ask.wording.terms, _WORDED)
        worded = worded[mask[worded]]
        if len(worded) > _POOL:
            best = np.argpartition(-self.store.lexicon.score(ask.wording.terms, worded), _POOL)[:_POOL]
            worded = worded[best]
        return np.union1d(near, worded)

    def scores(self, ask: Ask, rows: Rows, toward: Vectors | None) -> Scores:
        """Return scores of sorted rows."""
        query = ask.query
        scores = _LEXICAL * self.store.lexicon.score(ask.wording.terms, rows)
        if toward is not None:
            scores += floats(self.store.vectors[rows]) @ toward
        for wish in ask.wishes:
            scores += _WISH.get(wish.slot, _OTHER_WISH) / FULL * wish.strength[rows]
        for slot, value in query.soft:
            scores += _SOFT / FULL * self.filters.strength(slot, value)[rows]
        if not query.wanted.get("age_group"):
            scores -= _CHILD * ~self.filters.adult[rows]
        if query.price_about:
            away = np.abs(self.filters.lowest[rows] - query.price_about) / query.price_about
            scores -= _PRICE_AWAY * np.minimum(away, 1.0).astype(np.float32)
        return scores.astype(np.float32)

    def _spread(self, rows: Rows, order: NDArray[np.int64], limit: int) -> NDArray[np.int64]:
        """Near-duplicates of a better product go behind the others that are shown, but not behind what is sold out."""
        head = order[: 3 * limit]
        vectors = floats(self.store.vectors[rows[head]])
        twins = np.triu(vectors @ vectors.T > _TWIN, 1)
        later = np.zeros(len(head), bool)
        for i in np.flatnonzero(twins.any(0)):
            later[i] = bool((twins[:, i] & ~later).any())
        spread = np.lexsort((np.arange(len(head)), later, ~self.filters.in_stock[rows[head]]))
        return np.concatenate([head[spread], order[3 * limit :]])
