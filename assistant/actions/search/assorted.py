"""What many pieces come in, told in one sentence for each facet: colours, sizes, prices from and to, brands, kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from assistant.actions.draft import Draft
from assistant.actions.search.wishes import phrases
from assistant.dialogue.ordinal_values import by_size
from assistant.dialogue.state import Wishes
from assistant.facts import Fact, Label
from catalog.money import Money
from catalog.query import Order, Query, Results, Slot
from catalog.vocabulary import Vocabulary

Facet = Literal["color", "size", "price", "brand", "material", "pattern", "category"]

_NAMED = 10  # values of one facet
_KINDS_ELSE: tuple[Slot, ...] = ("style", "material", "color")  # what tells pieces of one kind apart
_ONE_BY_ONE = 4  # sizes of one series; of more the first and the last
_NUMBERS = re.compile(r"[\d.,/-]{1,20}")  # tell two sizes of one series apart: "3-4Y" and "5-6Y"


def tell_assorted(draft: Draft, asked: Iterable[Facet], wishes: Wishes, results: Results) -> None:
    """Tell of each facet what the matches have; where nothing is known of one, that the shop does not say."""
    said = phrases(wishes, draft.catalogue.currency)
    for facet in asked:
        if facet == "price":
            _tell_prices(draft, said, results.total, wishes.query())
        elif facet == "size":
            _tell_sizes(draft, said, results)
        else:
            _tell_values(draft, facet, wishes, said, results)


def _tell_values(draft: Draft, facet: Slot, wishes: Wishes, said: tuple[Fact, ...], results: Results) -> None:
    counts = results.facets.get(facet, {})
    if facet == "category":
        wanted = wishes.wanted.get("category", ())
        counts = _kinds(counts, wanted, draft.catalogue.vocabulary)
        others = next((slot for slot in _KINDS_ELSE if len(results.facets.get(slot, {})) > 1), None)
        if set(counts) <= set(wanted) and others:
            facet, counts = others, results.facets[others]
    values = tuple(Label(facet, value) for value in list(counts)[:_NAMED])
    if not values:
        draft.tell("assorted_unsaid", slot=facet, count=results.total, wishes=said)
        return
    if not said and facet == "category":
        draft.tell("shop_has", slot=facet, values=values)
        return
    kind = "assorted" if len(counts) <= _NAMED else "assorted_most"
    draft.tell(kind, slot=facet, count=results.total, wishes=said, values=values)


def _kinds(counts: Mapping[str, int], wanted: Sequence[str], vocabulary: Vocabulary) -> Mapping[str, int]:
    """Return the kinds below those that are asked for, the most frequent first; of the whole shop the broad ones."""
    broad = not wanted or all(vocabulary.umbrella(one) for one in wanted)
    found: dict[str, int] = {}
    for value, count in counts.items():
        kind = vocabulary.base(value) if broad else value
        found[kind] = found.get(kind, 0) + count
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def _tell_sizes(draft: Draft, said: tuple[Fact, ...], results: Results) -> None:
    sizes = sorted(results.facets.get("size", {}), key=by_size)
    if not sizes:
        draft.tell("assorted_unsaid", slot="size", count=results.total, wishes=said)
        return
    draft.tell("assorted_sizes", count=results.total, wishes=said, series=tuple(_series(sizes)))


def _series(sizes: Sequence[str]) -> Iterable[Fact]:
    """Yield sizes one by one, or from the first to the last where there are many of a series."""
    series: dict[tuple[int, str], list[str]] = {}
    for size in sizes:
        kind = by_size(size)[0]
        series.setdefault((kind, _NUMBERS.sub("", size) if kind else ""), []).append(size)
    for alike in series.values():
        if len(alike) > _ONE_BY_ONE:
            yield Fact("sizes_from_to", {"low": alike[0], "high": alike[-1]})
        else:
            yield from (Fact("sizes_one", {"size": size}) for size in alike)


def _tell_prices(draft: Draft, said: tuple[Fact, ...], count: int, query: Query) -> None:
    """Tell the lowest and the highest price, by the pieces that have them."""
    first, last = (_at_end(draft, query, order) for order in ("price_up", "price_down"))
    if first == last:
        draft.tell("assorted_price", count=count, wishes=said, price=first)
    else:
        draft.tell("assorted_prices", count=count, wishes=said, low=first, high=last)


def _at_end(draft: Draft, query: Query, order: Order) -> Money:
    """Return the price of the first piece in an order of prices."""
    return draft.catalogue.search(replace(query, order=order), limit=1).hits[0].product.price
