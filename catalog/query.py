"""What search is asked and what it answers. Plain data: no index, no text understanding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from catalog.product import Product
from catalog.vectors.vectors import Vectors

# Every slot a wish can be about; canonical values, umbrella words allowed for category ("tops") and families for color ("blue").
Slot = Literal[
    "category", "color", "pattern", "material", "sleeve_length", "neckline", "length", "fit", "style", "occasion", "season",
    "feature", "concept", "brand", "gender", "age_group", "size", "price_min", "price_max", "rating_min", "on_sale", "in_stock",
]  # fmt: skip
Order = Literal["relevance", "price_up", "price_down", "rating"]
# Slots that describe a piece; a size or a price beside it is a wish.
DESCRIBING: frozenset[Slot] = frozenset(
    ("category", "color", "pattern", "material", "sleeve_length", "neckline", "length", "fit", "style", "occasion", "season",
     "feature", "brand", "gender", "age_group")
)  # fmt: skip


@dataclass(frozen=True)
class Toward:
    """A wish along an axis of catalog/search/axes.json, against products: warmer than these. They are left out themselves."""

    axis: str
    direction: Literal["less", "more"]
    than: tuple[str, ...] = ()  # product ids; their mean counts


@dataclass(frozen=True)
class Query:
    """A wish as filters and text.

    `wanted`: slot -> values, any of which will do (OR inside a slot, AND between slots; features are all wanted).
    `unwanted`: slot -> values, none of which may appear; never relaxed. Matching is by family and subtree: unwanted "blue"
    leaves out navy; wanted "jacket" takes puffer jackets.
    `soft`: (slot, value) pairs that only move the ranking, never filter.
    A `concept` ("for a law firm") only moves the ranking, but for what it rules out.
    Prices are minor units in the catalogue's currency; `price_about` ranks by nearness and filters to about +-35 %.
    """

    text: str = ""  # the shopper's words, for the embedding; English or Chinese
    wanted: Mapping[Slot, tuple[str, ...]] = field(default_factory=dict)
    unwanted: Mapping[Slot, tuple[str, ...]] = field(default_factory=dict)
    soft: frozenset[tuple[Slot, str]] = frozenset()
    price_min: int | None = None
    price_max: int | None = None
    price_about: int | None = None
    price_below: bool = False  # "under 50": price_max itself is too much; also read from `text`
    rating_min: float | None = None
    on_sale: bool = False
    like: str | None = None  # product id: rank by likeness to it ("more like this"); the product itself is left out
    like_too: bool = False  # that piece itself may be found: for another person, in another size
    picture: Vectors | None = field(default=None, compare=False, repr=False)  # d float32: rank by likeness to a picture
    leave_out: frozenset[str] = frozenset()  # product ids not to show ("something else")
    order: Order = "relevance"
    toward: tuple[Toward, ...] = ()  # beyond these products, and the further the better
    things: tuple[str, ...] = ()  # what a piece should have on it or about it, as said: "dinosaurs"; ranks
    by_words: bool = False  # `text` names a piece: its words rank, and not what they mean
    firm: frozenset[Slot] = frozenset()  # what was just asked for ("but in blue"): a few real matches are not followed by others


@dataclass(frozen=True)
class Hit:
    """A product with why it is here."""

    product: Product
    score: float  # higher is better; only comparable within one answer
    matched: tuple[tuple[Slot, str], ...] = ()  # wishes that hold, most telling first: (("color", "red"), ("season", "summer"))
    missed: tuple[Slot, ...] = ()  # wishes given up for this product (relaxed search)


@dataclass(frozen=True)
class Results:
    """`total`: exact number of products that meet every hard wish.

    When those are fewer than a handful, `hits` goes on with near ones; each names in `missed` what it does not meet (exact hits
    have none). When `total` is 0, `hits` holds the nearest products, found by giving up the slots in `relaxed` (least important
    first), and `relaxed_total` counts those; both are empty when nothing is near.
    """

    hits: tuple[Hit, ...]
    total: int
    relaxed: tuple[Slot, ...] = ()
    relaxed_total: int = 0
    named: int = 0  # of the matches, or of the relaxed ones: how many say all `things`
    facets: Mapping[Slot, Mapping[str, int]] = field(default_factory=dict)  # slot -> value -> exact count among the matches
