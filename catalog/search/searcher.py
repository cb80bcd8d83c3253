"""Search over an open store: exact filters, then ranking; near products after few matches, and relaxed wishes after none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import cast

import numpy as np

from catalog.product import Attribute, Product
from catalog.query import Hit, Query, Results, Slot
from catalog.search.diversity import varied
from catalog.search.filters import Filters, Mask, Wish
from catalog.search.query_expansion import suits
from catalog.search.query_text import word
from catalog.search.ranking import Ask, Ranker
from catalog.search.relaxation import NEAR, VAGUE, Relaxed, relax
from catalog.store.data_folder import Store
from catalog.text.patterns import compiled
from catalog.vocabulary import Vocabulary

_ENOUGH = 2  # matches among which a shopper can choose; fewer are followed by near ones
_FEW = 6  # cards then, near ones with them
_POOL = 5  # times as many as are shown are looked at where different kinds of pieces are to be shown
_AKIN = 500  # partners of an outfit that are looked at, for each type
_SOLD_OUT = 9.0  # more than any score: what is sold out comes last
_FURTHER = 2.2  # what may be given up besides, after a search that had to give up something
# What a match says about a product, most telling first.
_TELLING: tuple[Slot, ...] = (
    "color", "pattern", "material", "feature", "style", "occasion", "season", "sleeve_length", "neckline", "length", "fit",
    "brand", "category", "gender", "age_group",
)  # fmt: skip
_CHILD = compiled(r"\d+(?:-\d+)?[YMT]|(?:1[6-9]|2\d|3[0-3])")  # years, months, small shoes
_CONCEPT: Slot = "concept"
_LIMITS: frozenset[Slot] = frozenset({"size", "price_min", "price_max", "on_sale", "in_stock"})


@dataclass(frozen=True)
class Searcher:
    store: Store
    vocabulary: Vocabulary
    filters: Filters
    ranker: Ranker

    def search(self, query: Query, *, limit: int) -> Results:
        ask = self.read(query)
        if not self._is_sensible(ask):
            return Results((), 0)
        ask = self.ranker.prepared(ask)
        allowed = self._allowed(query)
        mask = self._matching(query, ask.wishes, allowed)
        if not mask.any():
            return self._relaxed(ask, allowed, limit)
        if self._only_for_children(ask, mask):
            return self._for_children(ask, mask, allowed, limit)
        mask = self._for_adults(ask, mask)
        hits = self._hits(ask, mask, limit)
        if len(hits) < min(limit, _ENOUGH) or self._is_vague(ask):
            hits += self._beside(ask, allowed & ~mask, limit, hits)
        return Results(hits, int(np.count_nonzero(mask)), named=self._named(ask, mask), facets=self.filters.facets(mask))

    def matching(self, query: Query) -> Mask:
        """Return all products that meet every hard wish."""
        return self._matching(query, self.filters.wishes(query), self._allowed(query))

    def read(self, query: Query) -> Ask:
        """Return a query with the products that meet its wishes, and its words."""
        return Ask(query, tuple(self.filters.wishes(query)), word(query, self.vocabulary))

    def akin(self, product_id: str, mask: Mask) -> list[int]:
        """Return rows of `mask`, at most a few hundred: those with the meaning nearest to a product's where there are more."""
        row = self.store.row(product_id)
        if row is None or np.count_nonzero(mask) <= _AKIN:
            return [int(one) for one in np.flatnonzero(mask)]
        found, _ = self.ranker.index.search(self.store.vectors[row].astype(np.float32), _AKIN, mask)
        return [int(one) for one in found]

    def _is_sensible(self, ask: Ask) -> bool:
        """Tell sense from nonsense: a text of which the shop knows no word at all, with no wish beside it.

        Asks for something that is not here.
        """
        query = ask.query
        if query.wanted or query.unwanted or query.soft or query.like or query.on_sale or not ask.wording.free:
            return True
        if query.picture is not None or query.toward:
            return True
        if any(limit is not None for limit in (query.price_max, query.price_min, query.price_about, query.rating_min)):
            return True
        return any(self.store.lexicon.knows(term) for term in ask.wording.terms)

    def _allowed(self, query: Query) -> Mask:
        """Return what no exclusion forbids, no concept rules out, and what lies as far along an axis as is wished."""
        without = [self.filters.unwanted(query), self.ranker.leanings.forbidden(query)]
        without += [~self.ranker.axes.beyond(toward) for toward in query.toward]
        forbidden = [mask for mask in without if mask is not None]
        return ~np.logical_or.reduce(forbidden) if forbidden else self._everything

    @cached_property
    def _everything(self) -> Mask:
        return np.ones(self.store.count, bool)

    def _matching(self, query: Query, wishes: Sequence[Wish], allowed: Mask) -> Mask:
        offers = self.filters.offers(query)
        parts = [wish.mask for wish in wishes] + ([] if offers is None else [offers])
        parts += [] if allowed is self._everything and parts else [allowed]
        if len(parts) == 1:
            return parts[0]
        mask = parts[0] & parts[1]
        for part in parts[2:]:
            mask &= part
        return mask

    def _relaxed(self, ask: Ask, allowed: Mask, limit: int) -> Results:
        """Return the nearest there is, with what was given up for it."""
        allowed = self._instead(ask, allowed)
        found = self._cheapest(relax(ask.query, ask.wishes, self.filters, self.vocabulary, allowed))
        if found is None:
            return Results((), 0)
        hits = self._hits(ask, found.mask, limit, found.slots)
        few = limit if VAGUE.issuperset(found.slots) and self._is_broad(ask) else min(limit, _FEW)
        if len(hits) < _ENOUGH:
            hits += self._near(ask, allowed & ~found.mask, few - len(hits), found.cost + _FURTHER)
        named, facets = self._named(ask, found.mask), self.filters.facets(found.mask)
        return Results(hits, 0, found.slots, int(np.count_nonzero(found.mask)), named, facets)

    def _named(self, ask: Ask, mask: Mask) -> int:
        """Return how many products of `mask` name the things that are wished."""
        things = ask.query.things
        return int(np.count_nonzero(self.ranker.names(things, np.flatnonzero(mask)))) if things else 0

    def _cheapest(self, plans: Iterator[Relaxed]) -> Relaxed | None:
        """Return what costs least; of several such the one that leaves most."""
        first = next(plans, None)
        if first is None:
            return None
        equal = takewhile(lambda plan: plan.cost <= first.cost, plans)
        return max((first, *equal), key=lambda plan: int(np.count_nonzero(plan.mask)))

    def _beside(self, ask: Ask, others: Mask, limit: int, found: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """Return what is shown after a few matches."""
        loose = self._loosely(ask, others, limit, len(found))
        found += loose
        firm = ask.query.firm if len(found) >= _ENOUGH else frozenset[Slot]()
        return loose + self._near(ask, self._without(others, found), min(limit, _FEW) - len(found), NEAR, firm)

    def _loosely(self, ask: Ask, allowed: Mask, limit: int, found: int) -> tuple[Hit, ...]:
        """After a few matches of a wish without a garment, what misses only vague words ("comfy for the beach")."""
        if found >= _FEW or not self._is_vague(ask):
            return ()
        others = frozenset(wish.slot for wish in ask.wishes) - VAGUE
        return self._near(ask, allowed, limit - found, NEAR, others)

    def _is_vague(self, ask: Ask) -> bool:
        return "category" not in ask.query.wanted and bool(VAGUE & {wish.slot for wish in ask.wishes})

    def _without(self, mask: Mask, hits: tuple[Hit, ...]) -> Mask:
        kept = mask.copy()
        kept[[row for hit in hits if (row := self.store.row(hit.product.id)) is not None]] = False
        return kept

    def _near(self, ask: Ask, allowed: Mask, limit: int, most: float, firm: frozenset[Slot] = frozenset()) -> tuple[Hit, ...]:
        """Return what misses a wish or two that matter little, to go on with after a few matches.

        `firm`: wishes that are held.
        """
        hits: tuple[Hit, ...] = ()
        if limit <= 0:
            return hits
        allowed = self._instead(ask, allowed)
        for found in relax(ask.query, ask.wishes, self.filters, self.vocabulary, allowed, near=most, firm=firm):
            hits += self._hits(ask, found.mask & allowed, limit - len(hits), found.slots)
            allowed = allowed & ~found.mask
            if len(hits) >= limit:
                break
        return hits

    def _only_for_children(self, ask: Ask, mask: Mask) -> bool:
        """Tell whether nothing but children's clothes match a wish that says nothing of children, in a shop for adults."""
        if self._may_be_for_children(ask) or ask.query.like or ask.query.leave_out:
            return False
        return not (mask & self.filters.adult).any()

    def _may_be_for_children(self, ask: Ask) -> bool:
        """Tell whether an age or a child's size was said, or the shop is one for children."""
        if ask.query.wanted.get("age_group") or any(_CHILD.fullmatch(size) for size in ask.query.wanted.get("size", ())):
            return True
        return self.filters.is_for_children

    def _for_adults(self, ask: Ask, mask: Mask) -> Mask:
        """Without children's clothes, where men or women were named and no children: "jeans for men" are no boys' jeans."""
        if self._may_be_for_children(ask) or ask.query.like or not ask.query.wanted.get("gender"):
            return mask
        adult = mask & self.filters.adult
        return adult if adult.any() else mask

    def _for_children(self, ask: Ask, mask: Mask, allowed: Mask, limit: int) -> Results:
        """Grown-ups' clothes that nearly match, or else the children's, said to be so."""
        adult = allowed & self.filters.adult
        near = next(relax(ask.query, ask.wishes, self.filters, self.vocabulary, adult, near=NEAR), None)
        found, slots = (near.mask, near.slots) if near else (mask, cast(tuple[Slot, ...], ("age_group",)))
        return Results(
            self._hits(ask, found, limit, slots), 0, slots, int(np.count_nonzero(found)), facets=self.filters.facets(found)
        )  # fmt: skip

    def _instead(self, ask: Ask, mask: Mask) -> Mask:
        """Return what may be shown for want of a match: no children's clothes where nothing was said of children."""
        mask = self._unseen(ask, mask)
        return mask if self._may_be_for_children(ask) else mask & self.filters.adult

    def _unseen(self, ask: Ask, mask: Mask) -> Mask:
        """Without what is not to be shown (again)."""
        model = "" if ask.query.like_too else ask.query.like or ""
        hidden = [row for id in {*ask.query.leave_out, model} if id and (row := self.store.row(id)) is not None]
        if not hidden:
            return mask
        kept = mask.copy()
        kept[hidden] = False
        return kept

    def _hits(self, ask: Ask, mask: Mask, limit: int, given_up: tuple[Slot, ...] = ()) -> tuple[Hit, ...]:
        if limit <= 0:
            return ()
        rows, scores = self.ranker.rank(
            ask, self._unseen(ask, mask), limit * _POOL if self._is_broad(ask) else limit, given_up=given_up
        )
        if self._is_broad(ask):
            kinds = [self.store.category(int(row)) for row in rows]
            stocked = scores - _SOLD_OUT * ~self.filters.in_stock[rows]
            chosen = varied(kinds, stocked.tolist(), limit, self.vocabulary)
            rows, scores = rows[chosen], scores[chosen]
        return tuple(self._hit(int(row), float(score), ask, given_up) for row, score in zip(rows, scores, strict=True))

    def _is_broad(self, ask: Ask) -> bool:
        """Tell whether the wish leaves open what kind of piece it is."""
        query = ask.query
        return "category" not in query.wanted and query.like is None and query.picture is None and query.order == "relevance"

    def _hit(self, row: int, score: float, ask: Ask, given_up: tuple[Slot, ...]) -> Hit:
        product = self.store.product(row)
        met = {wish.slot for wish in ask.wishes if wish.strength[row] > 0}
        met |= {slot for slot in given_up if slot in _LIMITS and self._keeps(row, ask.query, slot)}
        missed = tuple(slot for slot in given_up if slot not in met)
        concepts = tuple((_CONCEPT, one) for one in ask.query.wanted.get(_CONCEPT, ()) if self.ranker.meets(one, row))
        return Hit(product, round(score, 5), (*concepts, *self._matched(product, ask)), missed)

    def _matched(self, product: Product, ask: Ask) -> tuple[tuple[Slot, str], ...]:
        """Return the product's own values that meet a wish, or suit it."""
        wished = [(wish.slot, value) for wish in ask.wishes for value in wish.values] + sorted(ask.query.soft)
        wished += [other for slot, value in wished for other in suits(slot, value, self.vocabulary)]
        matched: dict[tuple[Slot, str], None] = {}
        for slot, value in sorted(wished, key=lambda pair: _TELLING.index(pair[0]) if pair[0] in _TELLING else len(_TELLING)):
            have = next((h for h in _values(product, slot) if h == value or self.vocabulary.holds(slot, h, value)), None)
            if have is not None:
                matched[(slot, have)] = None
        return tuple(matched)

    def _keeps(self, row: int, query: Query, limit: Slot) -> bool:
        """Tell whether a product keeps one limit of price, size or stock, the others left aside."""
        offers = self.filters.offers(query, without=_LIMITS - {limit})
        return offers is None or bool(offers[row])


def _values(product: Product, slot: Slot) -> tuple[str, ...]:
    if slot == "category":
        return (product.category,)
    if slot == "brand":
        return (product.brand,) if product.brand else ()
    return product.attributes.get(cast(Attribute, slot), ())
