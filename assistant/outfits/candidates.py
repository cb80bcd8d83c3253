"""Pieces that could fill a role: in stock in a known size, for the same people, best fit to the wishes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.outfits.plan import Said
from assistant.outfits.roles import also, role_of, unusual
from catalog.catalogue import Catalogue
from catalog.product import Product
from catalog.query import Hit, Order, Query, Slot
from catalog.search.agreement import formality, seasons_of, wished_formality
from catalog.sizes import sizes_that_fit

_MOST = 12  # candidates of a role: with five roles an exact search of them takes milliseconds
_LOOKED_AT = 24
_CHEAPEST = 3  # of them, so that a tight budget can be met
_UNKNOWN = 0.5  # how dressed up a piece is that nothing tells of
_COUNTS: Mapping[Slot, float] = {"occasion": 0.6, "style": 0.4, "season": 0.3, "color": 0.4, "pattern": 0.3}  # where it is met
_FOR_WHOM: tuple[Slot, ...] = ("gender", "age_group")


@dataclass(frozen=True)
class Looked:
    """What is looked for in one role. Prices in minor units."""

    role: str
    kinds: tuple[str, ...]
    wanted: Said = field(default_factory=dict)  # of this piece: they hold
    preferred: Said = field(default_factory=dict)  # of the whole outfit: gender and age hold, the rest only ranks
    unwanted: Said = field(default_factory=dict)
    price_max: int | None = None
    sizes: tuple[str, ...] = ()  # known of the shopper, in any system
    only_sizes: bool = False  # they were said of this piece: it must be made in one
    leave_out: frozenset[str] = frozenset()  # product ids
    suiting: tuple[str, ...] = ()  # kinds that suit the occasion best


@dataclass(frozen=True)
class Fitting:
    """A piece that could fill the role; `fit` about 0 to 2."""

    hit: Hit
    fit: float

    @property
    def product(self) -> Product:
        return self.hit.product


def fitting(catalogue: Catalogue, looked: Looked) -> tuple[Fitting, ...]:
    """Return at most a dozen candidates, the best first; empty where nothing meets what must hold."""
    hits = _found(catalogue, looked, "relevance", _LOOKED_AT)
    ranked = sorted((_fitting(hit, place, looked, catalogue) for place, hit in enumerate(hits)), key=lambda one: -one.fit)
    cheap = sorted(ranked[_MOST - _CHEAPEST :], key=lambda one: one.product.price)[:_CHEAPEST]
    return (*ranked[: _MOST - _CHEAPEST], *cheap)


def cheapest(catalogue: Catalogue, looked: Looked) -> tuple[Fitting, ...]:
    """Return the candidates that cost least, whatever their fit."""
    hits = _found(catalogue, looked, "price_up", _CHEAPEST)
    return tuple(_fitting(hit, _LOOKED_AT, looked, catalogue) for hit in hits)


def _found(catalogue: Catalogue, looked: Looked, order: Order, limit: int) -> list[Hit]:
    named = "category" in looked.wanted
    held: dict[Slot, tuple[str, ...]] = {
        "category": looked.kinds, "age_group": ("adult",), "in_stock": ("true",),
        **{slot: values for slot, values in looked.preferred.items() if slot in _FOR_WHOM},
        **looked.wanted,
    }  # fmt: skip
    only = {slot: values for slot, values in looked.preferred.items() if slot not in held}
    query = Query(
        wanted={**held, **only},
        unwanted=looked.unwanted,
        soft=frozenset((slot, value) for slot, values in only.items() for value in values),
        price_max=looked.price_max,
        leave_out=looked.leave_out,
        order=order,
    )
    results = catalogue.search(query, limit=limit)
    hits = [hit for hit in results.hits if not hit.missed] if results.total else []
    return [
        hit
        for hit in hits
        if _available(hit.product, looked, catalogue)
        and role_of(hit.product.category, catalogue.vocabulary) in (looked.role, *also(looked.role))
        and (named or not unusual(hit.product.category))
    ]


def _available(product: Product, looked: Looked, catalogue: Catalogue) -> bool:
    """Tell whether it can be bought: of the sizes that are known, one that it is made in is in stock."""
    made = {size for known in looked.sizes for size in sizes_that_fit(product, known, catalogue.vocabulary)}
    needless = not made and not (looked.only_sizes and len(product.sizes) > 1)
    return product.in_stock and (needless or bool(made & set(product.sizes_in_stock)))


def _fitting(hit: Hit, place: int, looked: Looked, catalogue: Catalogue) -> Fitting:
    product, vocabulary = hit.product, catalogue.vocabulary
    met = {slot for slot, _ in hit.matched}
    fit = 0.4 * (1 - place / _LOOKED_AT)
    fit += sum(_COUNTS.get(slot, 0.0) for slot in looked.preferred if slot in met)
    fit += 0.8 * _dressed_alike(product, looked.preferred, catalogue)
    fit -= _off_season(product, looked.preferred, catalogue)
    fit += 0.6 * any(vocabulary.holds("category", product.category, kind) for kind in looked.suiting)
    fit += 0.6 * any(
        vocabulary.holds("color", one, color) for one in product.values("color")[:1] for color in looked.wanted.get("color", ())
    )
    return Fitting(hit, fit + 0.02 * (product.rating or 0.0))


def _off_season(product: Product, preferred: Mapping[Slot, tuple[str, ...]], catalogue: Catalogue) -> float:
    """Return 1 for shorts in winter, else 0."""
    wanted, have = set(preferred.get("season", ())), set(seasons_of(product, catalogue.vocabulary))
    return float(bool(wanted and have) and not wanted & have)


def _dressed_alike(product: Product, preferred: Mapping[Slot, tuple[str, ...]], catalogue: Catalogue) -> float:
    """Return -1 to 0: how far a piece is from as dressed up as it should be."""
    wanted = wished_formality(preferred)
    if wanted is None:
        return 0.0
    have = formality(product, catalogue.vocabulary)
    return -min(1.0, 2 * abs((_UNKNOWN if have is None else have) - wanted))
