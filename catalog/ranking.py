"""The order of products that may be shown: meaning, words, wishes met, stock. Filters nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from catalog.embedding import Embedder, Vectors
from catalog.filters import Filters, Wish
from catalog.index import VectorIndex
from catalog.query import Query, Slot
from catalog.store import Store
from catalog.wording import Wording

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]

_POOL = 1000  # so many by meaning and so many by words are ranked together where more products match
_DENSE, _LEXICAL, _LIKE = 1.0, 0.6, 1.5
_WISH: dict[Slot, float] = {"color": 0.5, "gender": 0.05, "age_group": 0.3, "category": 0.2}
_OTHER_WISH, _SOFT = 0.2, 0.35
_COLOR_NEAR = 0.5  # where the colour was given up, the next one to it comes first
_CHILD = 0.7  # taken off children's clothes when no age was said
_PRICE_AWAY = 0.5  # taken off for a price twice as high as the one that was meant
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

    def prepared(self, ask: Ask) -> Ask:
        """With its vector, so that the text is encoded once however many lists are ranked."""
        if ask.vector is not None or not ask.wording.text or ask.query.order != "relevance":
            return ask
        return replace(ask, vector=self.embedder.embed([ask.wording.text])[0])

    def rank(self, ask: Ask, rows: Rows, limit: int, *, given_up: Sequence[Slot] = ()) -> tuple[Rows, Scores]:
        """The best `limit` of `rows`, sold-out ones last, and what they score."""
        if ask.query.order != "relevance":
            return self._by_price(rows, limit, up=ask.query.order == "price_up")
        rows, scores = self._scores(ask, rows)
        if "color" in given_up:
            scores = scores + _COLOR_NEAR * self.filters.color_nearness(ask.query.wanted.get("color", ()))[rows]
        order = np.lexsort((rows, -scores, ~self.filters.in_stock[rows]))
        order = self._spread(rows, order, limit)[:limit]
        return rows[order], scores[order]

    def _by_price(self, rows: Rows, limit: int, *, up: bool) -> tuple[Rows, Scores]:
        price = self.filters.lowest()[rows]
        price = np.where(price < 0, np.iinfo(np.int64).max // 2, price if up else -price)
        order = np.lexsort((rows, price, ~self.filters.in_stock[rows]))[:limit]
        return rows[order], -price[order].astype(np.float32)

    def _scores(self, ask: Ask, rows: Rows) -> tuple[Rows, Scores]:
        """Scores of `rows`, or of the likeliest of them where they are many."""
        query = ask.query
        lexical = self.store.lexicon.score(ask.wording.terms)
        dense = np.zeros(self.store.count, np.float32)
        if ask.vector is not None:
            near, cosines = self.index.search(ask.vector, _POOL, rows)
            dense[near] = cosines
            if len(rows) > _POOL:
                worded = rows[np.argsort(-lexical[rows], kind="stable")[:_POOL]]
                rows = np.union1d(near, worded)
        scores = _DENSE * dense[rows] + _LEXICAL * lexical[rows]
        for wish in ask.wishes:
            scores += _WISH.get(wish.slot, _OTHER_WISH) * wish.strength[rows]
        for slot, value in query.soft:
            scores += _SOFT * self.filters.strength(slot, value)[rows]
        if query.like is not None and (liked := self.store.row_of.get(query.like)) is not None:
            scores += _LIKE * (self.store.vectors[rows] @ self.store.vectors[liked])
        if not query.wanted.get("age_group"):
            scores -= _CHILD * (self.filters.strength("age_group", "adult")[rows] == 0)
        if query.price_about:
            away = np.abs(self.filters.lowest()[rows] - query.price_about) / query.price_about
            scores -= _PRICE_AWAY * np.minimum(away, 1.0).astype(np.float32)
        return rows, scores.astype(np.float32)

    def _spread(self, rows: Rows, order: NDArray[np.int64], limit: int) -> NDArray[np.int64]:
        """Near-duplicates of a better product go behind the others that are shown, but not behind what is sold out."""
        head = order[: 3 * limit]
        vectors = self.store.vectors[rows[head]]
        alike = vectors @ vectors.T
        first: list[int] = []
        later = np.zeros(len(head), bool)
        for i in range(len(head)):
            later[i] = bool(first) and float(alike[i, first].max()) > _TWIN
            if not later[i]:
                first.append(i)
        spread = np.lexsort((np.arange(len(head)), later, ~self.filters.in_stock[rows[head]]))
        return np.concatenate([head[spread], order[3 * limit :]])
