"""Which wishes to give up when nothing meets all of them: the least important ones first. Never exclusions. Ranks nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations

import numpy as np

from catalog.query import Query, Slot
from catalog.search.filters import Filters, Mask, Wish
from catalog.vocabulary import Vocabulary

# What giving up a wish costs the shopper; combinations are tried from the cheapest. Judged, not measured.
COST: dict[Slot, float] = {
    "style": 1.0, "occasion": 1.0, "season": 1.0, "on_sale": 1.2, "rating_min": 1.2, "in_stock": 1.3, "feature": 1.5, "fit": 1.5,
    "neckline": 1.6, "length": 1.9, "sleeve_length": 1.9, "brand": 2.0, "material": 2.0, "pattern": 2.2, "color": 2.4,
    "price_min": 2.0, "price_max": 3.0, "size": 4.5, "gender": 9.0, "age_group": 9.0,
}  # fmt: skip
_BROADER = 2.8  # for one step up the category tree
_TOGETHER = 5  # so many wishes are given up at once at most
_MOST = 9.0  # dearer combinations have nothing to do with what was asked
_KEPT_TOGETHER: tuple[Slot, Slot] = ("category", "color")  # without both nothing is left of what was asked
VAGUE: frozenset[Slot] = frozenset({"style", "occasion", "season"})  # said loosely, and few products say them
NEAR = 3.0  # what may be given up to show something beside a few real matches
_NEVER_NEAR: frozenset[Slot] = frozenset(
    {"price_min", "price_max", "on_sale", "in_stock", "size", "length", "gender", "age_group", "brand"}
)


@dataclass(frozen=True)
class Relaxed:
    slots: tuple[Slot, ...]
    mask: Mask
    cost: float


def relax(
    query: Query,
    wishes: Sequence[Wish],
    filters: Filters,
    vocabulary: Vocabulary,
    allowed: Mask,
    *,
    near: float | None = None,
    firm: frozenset[Slot] = frozenset(),
) -> Iterator[Relaxed]:
    """Yield sets of wishes without which something is left among `allowed`, the cheapest to give up first.

    `near`: only sets up to this cost, without limits, for products to show after real matches; `firm` wishes are held then.
    """
    by_slot = {wish.slot: wish for wish in wishes}
    limits = frozenset(_limits(query))
    offers: dict[frozenset[Slot], Mask | None] = {}
    for cost, dropped, category in _plans(query, by_slot, filters, vocabulary, near):
        if firm.intersection(dropped):
            continue
        without = limits.intersection(dropped)
        if without not in offers:
            offers[without] = filters.offers(query, without=without)
        kept = [w for w in wishes if w.slot not in dropped]
        if category is not None:
            kept = [category if w.slot == "category" else w for w in kept]
        bought = offers[without]
        mask = reduce(np.logical_and, [*(wish.mask for wish in kept), *([] if bought is None else [bought])], allowed)
        if mask.any():
            yield Relaxed((*dropped, "category") if category is not None else dropped, mask, cost)


def _plans(
    query: Query, by_slot: dict[Slot, Wish], filters: Filters, vocabulary: Vocabulary, near: float | None
) -> Iterator[tuple[float, tuple[Slot, ...], Wish | None]]:
    """Yield what to leave out, cheapest first, and a broader category in place of the wished one or None."""
    droppable = sorted([slot for slot in by_slot if slot in COST] + _limits(query), key=lambda slot: COST[slot])
    if near is not None:
        droppable = [slot for slot in droppable if slot not in _NEVER_NEAR]
    broader = list(_broader(by_slot["category"], filters, vocabulary)) if "category" in by_slot else []
    plans: list[tuple[float, tuple[Slot, ...], Wish | None]] = []
    for count in range(min(len(droppable), _TOGETHER) + 1):
        for dropped in combinations(droppable, count):
            cost = sum(COST[slot] for slot in dropped)
            for steps, category in enumerate([None, *broader]):
                if category is not None and _KEPT_TOGETHER[1] in dropped:
                    continue
                total = cost + _BROADER * steps
                if 0 < total <= (_MOST if near is None else near):
                    plans.append((total, dropped, category))
    yield from sorted(plans, key=lambda plan: plan[0])


def _limits(query: Query) -> list[Slot]:
    limits: list[Slot] = []
    if query.price_max is not None or query.price_about is not None:
        limits.append("price_max")
    if query.price_min is not None:
        limits.append("price_min")
    if query.on_sale:
        limits.append("on_sale")
    if query.wanted.get("size"):
        limits.append("size")
    if query.wanted.get("in_stock"):
        limits.append("in_stock")
    return limits


def _broader(wish: Wish, filters: Filters, vocabulary: Vocabulary) -> Iterator[Wish]:
    """Yield the category's ancestors, nearest first: puffer jacket -> jacket.

    Never up to a root that is only an umbrella: whoever asks for a veil is not helped by caps.
    """
    paths = [_steps(value, vocabulary) for value in wish.values]
    for step in range(max(map(len, paths), default=0)):
        values = tuple(dict.fromkeys(path[min(step, len(path) - 1)] for path in paths if path))
        yield Wish("category", values, np.maximum.reduce([filters.strength("category", v) for v in values]))


def _steps(category: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    path = vocabulary.ancestors(category)
    return tuple(name for name in path[1:] if name != path[-1] or name == vocabulary.base(category))
