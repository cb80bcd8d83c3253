"""Search over an open store: exact filters, then ranking by meaning, words and wishes met; relaxed when nothing matches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from catalog.embedding import Embedder
from catalog.filters import Filters, Mask, Wish
from catalog.index import VectorIndex
from catalog.kinship import suits
from catalog.product import Attribute, Product
from catalog.query import Hit, Query, Results, Slot
from catalog.relaxing import NEAR, relax
from catalog.store import Store
from catalog.vocabulary import Vocabulary
from catalog.wording import Wording, word

Scores = NDArray[np.float32]

_FEW = 6  # fewer matches than this are followed by near ones
_FURTHER = 2.2  # what may be given up besides, after a search that had to give up something
_POOL = 1000  # so many by meaning and so many by words are ranked together where more products match
_DENSE, _LEXICAL, _LIKE = 1.0, 0.6, 1.5
_WISH: dict[Slot, float] = {"color": 0.5, "gender": 0.05, "age_group": 0.3, "category": 0.2}
_OTHER_WISH, _SOFT = 0.2, 0.35
_COLOR_NEAR = 0.5  # where the colour was given up, the next one to it comes first
_CHILD = 0.7  # taken off children's clothes when no age was said
_TWIN = 0.985  # nearly the same text: the second one goes below
# What a match says about a product, most telling first.
_TELLING: tuple[Slot, ...] = (
    "color", "pattern", "material", "feature", "style", "occasion", "season", "sleeve_length", "neckline", "length", "fit",
    "brand", "category", "gender", "age_group",
)  # fmt: skip

_LIMITS: frozenset[Slot] = frozenset({"size", "price_min", "price_max", "on_sale", "in_stock"})


@dataclass(frozen=True)
class Searcher:
    store: Store
    vocabulary: Vocabulary
    filters: Filters
    index: VectorIndex
    embedder: Embedder

    def search(self, query: Query, *, limit: int) -> Results:
        wishes = self.filters.wishes(query)
        allowed = ~self.filters.unwanted(query)
        mask = self._matching(query, wishes, allowed)
        wording = word(query, self.vocabulary)
        if not self._is_sensible(query, wishes, wording):
            return Results((), 0)
        if mask.any() and self._only_for_children(query, mask):
            return self._for_children(query, wording, wishes, mask, allowed, limit)
        if mask.any():
            hits = self._hits(query, wording, mask, wishes, limit, ())
            total = int(np.count_nonzero(mask))
            hits += self._near(query, wording, wishes, allowed & ~mask, min(limit, _FEW) - len(hits), NEAR)
            return Results(hits, total, facets=self.filters.facets(mask))
        return self._relaxed(query, wording, wishes, allowed, limit)

    def _relaxed(self, query: Query, wording: Wording, wishes: Sequence[Wish], allowed: Mask, limit: int) -> Results:
        relaxed = next(relax(query, wishes, self.filters, self.vocabulary, self._without(allowed, query)), None)
        if relaxed is None:
            return Results((), 0)
        hits = self._hits(query, wording, relaxed.mask, wishes, limit, relaxed.slots)
        rest = allowed & ~relaxed.mask
        hits += self._near(query, wording, wishes, rest, min(limit, _FEW) - len(hits), relaxed.cost + _FURTHER)
        return Results(hits, 0, relaxed.slots, int(np.count_nonzero(relaxed.mask)), self.filters.facets(relaxed.mask))

    def _near(
        self, query: Query, wording: Wording, wishes: Sequence[Wish], allowed: Mask, limit: int, most: float
    ) -> tuple[Hit, ...]:
        """What misses a wish or two that matter little, to go on with after a few matches."""
        hits: list[Hit] = []
        if limit <= 0:
            return ()
        for relaxed in relax(query, wishes, self.filters, self.vocabulary, self._without(allowed, query), near=most):
            hits += self._hits(query, wording, relaxed.mask & allowed, wishes, limit - len(hits), relaxed.slots)
            allowed = allowed & ~relaxed.mask
            if len(hits) >= limit:
                break
        return tuple(hits)

    def _only_for_children(self, query: Query, mask: Mask) -> bool:
        """Whether nothing but children's clothes match a wish that says nothing of children, in a shop for adults."""
        if query.wanted.get("age_group") or query.wanted.get("size") or query.like or query.leave_out:
            return False
        adult = self.filters.strength("age_group", "adult") > 0
        return not (mask & adult).any() and bool(np.count_nonzero(adult) * 2 >= self.store.count)

    def _for_children(
        self, query: Query, wording: Wording, wishes: Sequence[Wish], mask: Mask, allowed: Mask, limit: int
    ) -> Results:  # fmt: skip
        """Grown-ups' clothes that nearly match, or else the children's, said to be so."""
        adult = allowed & (self.filters.strength("age_group", "adult") > 0)
        near = next(relax(query, wishes, self.filters, self.vocabulary, adult, near=NEAR), None)
        found, slots = (near.mask, near.slots) if near else (mask, ("age_group",))
        hits = self._hits(query, wording, found, wishes, limit, slots)
        return Results(hits, 0, slots, int(np.count_nonzero(found)), self.filters.facets(found))

    def matching(self, query: Query) -> list[int]:
        """Rows of all products that meet every hard wish, unranked."""
        mask = self._matching(query, self.filters.wishes(query), ~self.filters.unwanted(query))
        return [int(row) for row in np.flatnonzero(mask)]

    def _matching(self, query: Query, wishes: Sequence[Wish], allowed: Mask) -> Mask:
        mask = allowed & self.filters.offers(query)
        for wish in wishes:
            mask &= wish.mask
        return mask

    def _is_sensible(self, query: Query, wishes: Sequence[Wish], wording: Wording) -> bool:
        """A text of which the shop knows no word at all, with no wish beside it, asks for something that is not here."""
        if wishes or query.unwanted or query.soft or query.like or not wording.free:
            return True
        limits = (query.price_max, query.price_min, query.price_about, query.rating_min)
        if query.on_sale or any(limit is not None for limit in limits) or query.wanted:
            return True
        return any(self.store.lexicon.knows(term) for term in wording.terms)

    def _without(self, mask: Mask, query: Query) -> Mask:
        rows = [self.store.row_of[id] for id in {*query.leave_out, query.like or ""} if id in self.store.row_of]
        kept = mask.copy()
        kept[rows] = False
        return kept

    def _hits(
        self, query: Query, wording: Wording, mask: Mask, wishes: Sequence[Wish], limit: int, relaxed: tuple[Slot, ...]
    ) -> tuple[Hit, ...]:  # fmt: skip
        rows = np.flatnonzero(self._without(mask, query))
        if not len(rows):
            return ()
        if query.order == "relevance":
            rows, scores = self._scores(query, wording, rows, wishes)
            if "color" in relaxed:
                scores = scores + _COLOR_NEAR * self.filters.color_nearness(query.wanted.get("color", ()))[rows]
            order = np.lexsort((rows, -scores, ~self.filters.in_stock[rows]))
            rows, scores = self._spread(rows[order], scores[order], limit)
        else:
            price = self.filters.lowest()[rows]
            price = np.where(price < 0, np.iinfo(np.int64).max // 2, price if query.order == "price_up" else -price)
            order = np.lexsort((rows, price, ~self.filters.in_stock[rows]))[:limit]
            rows, scores = rows[order], -price[order].astype(np.float32)
        return tuple(
            self._hit(int(r), float(s), query, wishes, relaxed) for r, s in zip(rows[:limit], scores[:limit], strict=True)
        )

    def _scores(
        self, query: Query, wording: Wording, rows: NDArray[np.int64], wishes: Sequence[Wish]
    ) -> tuple[NDArray[np.int64], Scores]:
        lexical = self.store.lexicon.score(wording.terms)
        dense = np.zeros(self.store.count, np.float32)
        if wording.text:
            vector = self.embedder.embed([wording.text])[0]
            near, cosines = self.index.search(vector, _POOL, rows)
            dense[near] = cosines
            if len(rows) > _POOL:
                worded = rows[np.argsort(-lexical[rows], kind="stable")[:_POOL]]
                rows = np.union1d(near, worded)
        scores = _DENSE * dense[rows] + _LEXICAL * lexical[rows]
        for wish in wishes:
            scores += _WISH.get(wish.slot, _OTHER_WISH) * wish.strength[rows]
        for slot, value in query.soft:
            scores += _SOFT * self.filters.strength(slot, value)[rows]
        if query.like in self.store.row_of:
            scores += _LIKE * (self.store.vectors[rows] @ self.store.vectors[self.store.row_of[query.like or ""]])
        if not query.wanted.get("age_group"):
            scores -= _CHILD * (self.filters.strength("age_group", "adult")[rows] == 0)
        if query.price_about:
            away = np.abs(self.filters.lowest()[rows] - query.price_about) / query.price_about
            scores -= 0.5 * np.minimum(away, 1.0).astype(np.float32)
        return rows, scores.astype(np.float32)

    def _spread(self, rows: NDArray[np.int64], scores: Scores, limit: int) -> tuple[NDArray[np.int64], Scores]:
        """Near-duplicates of a better product go behind the others that are shown."""
        head = min(len(rows), 3 * limit)
        vectors = self.store.vectors[rows[:head]]
        alike = vectors @ vectors.T
        first: list[int] = []
        later: list[int] = []
        for i in range(head):
            (later if first and alike[i, first].max() > _TWIN else first).append(i)
        order = [*first, *later]
        return np.concatenate([rows[:head][order], rows[head:]]), np.concatenate([scores[:head][order], scores[head:]])

    def _hit(self, row: int, score: float, query: Query, wishes: Sequence[Wish], relaxed: tuple[Slot, ...]) -> Hit:
        product = self.store.product(row)
        matched: list[tuple[Slot, str]] = []
        pairs = [(w.slot, v) for w in wishes for v in w.values] + sorted(query.soft)
        pairs += [related for slot, value in pairs for related in suits(slot, value, self.vocabulary)]
        for slot, wanted in sorted(pairs, key=lambda pair: _TELLING.index(pair[0]) if pair[0] in _TELLING else 99):
            have = _values(product, slot)
            value = next((h for h in have if h == wanted or self.vocabulary.holds(slot, h, wanted)), None)
            if value is not None and (slot, value) not in matched:
                matched.append((slot, value))
        met = {w.slot for w in wishes if w.strength[row] > 0}
        offered = {slot for slot in relaxed if slot in _LIMITS and self._offers(row, query, slot)}
        missed = tuple(slot for slot in relaxed if slot not in met and slot not in offered)
        return Hit(product, round(score, 5), tuple(matched), missed)

    def _offers(self, row: int, query: Query, slot: Slot) -> bool:
        others = _LIMITS - {slot}
        return bool(self.filters.offers(query, without=others)[row])


def _values(product: Product, slot: Slot) -> tuple[str, ...]:
    if slot == "category":
        return (product.category,)
    if slot == "brand":
        return (product.brand,) if product.brand else ()
    return product.attributes.get(cast(Attribute, slot), ())
