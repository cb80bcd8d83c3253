"""What a product is: one `Product` with its variants. Knows nothing of feeds, vectors or pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeGuard

from catalog.money import Money

Availability = Literal["in_stock", "out_of_stock", "preorder", "backorder"]

# Slots that a product has values for (besides category, size, price and brand, which have their own fields).
Attribute = Literal[
    "color", "pattern", "material", "sleeve_length", "neckline", "length", "fit", "style", "occasion", "season",
    "feature", "gender", "age_group",
]  # fmt: skip

Told = Attribute | Literal["category"]  # what a feed or a picture tells of a product
Source = Literal["column", "title", "description", "picture"]  # where a value was found, the most believed first


@dataclass(frozen=True)
class Variant:
    """One buyable unit: a size (and colour) with its own SKU, price and stock."""

    sku: str
    size: str | None  # as the feed writes it: "M", "38", "US 7", "4-5Y", "one size"
    color: str | None  # as the feed writes it, None when the product has one colour
    price: Money
    sale_price: Money | None = None
    availability: Availability = "in_stock"
    image: str | None = None  # only where it differs from the product's
    number: str = ""  # digits: the shop platform's own number of it, "" where the feed does not tell; an SKU is none

    @property
    def buyable(self) -> bool:
        return self.availability != "out_of_stock"

    @property
    def charged(self) -> Money:
        """What the shopper pays: the sale price where there is one."""
        return self.sale_price or self.price


def is_in_folder(image: str | None) -> TypeGuard[str]:
    """Tell whether a picture lies in the catalogue's folder: not behind an address, and not missing."""
    return bool(image) and "//" not in (image or "")


@dataclass(frozen=True)
class Product:
    """A product of the shop. `id` is the feed's item_group_id, else its id; attribute values are canonical vocabulary values."""

    id: str
    title: str
    description: str
    brand: str
    category: str  # the most specific node of the category tree that is known: "puffer jacket"
    attributes: Mapping[Attribute, tuple[str, ...]]  # main value first
    variants: tuple[Variant, ...]  # at least one
    image: str | None  # path relative to the catalogue folder, or an absolute URL; None when missing
    link: str = ""
    rating: float | None = None  # 0..5
    words: str = ""  # the feed's own category path, highlights and details, for text search
    titles: Mapping[str, str] = field(default_factory=dict)  # by language, only where the feed brings one beside `title`
    descriptions: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[Told, tuple[Source, ...]] = field(
        default_factory=dict
    )  # of the category and, beside `attributes`, each value
    garment: str | None = None  # path of key points and mask beside the picture, where the shop has them (relative to the folder)

    def values(self, attribute: Attribute) -> tuple[str, ...]:
        return self.attributes.get(attribute, ())

    def variant(self, sku: str) -> Variant | None:
        return next((one for one in self.variants if one.sku == sku), None)

    def title_in(self, language: str) -> str:
        return self.titles.get(language) or self.title

    def description_in(self, language: str) -> str:
        return self.descriptions.get(language) or self.description

    @property
    def every_title(self) -> tuple[str, ...]:
        """The title in each of its languages."""
        return (self.title, *self.titles.values())

    @property
    def sizes(self) -> tuple[str, ...]:
        """All sizes in feed order, sold out or not."""
        return tuple(dict.fromkeys(v.size for v in self.variants if v.size))

    @property
    def sizes_in_stock(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(v.size for v in self.variants if v.size and v.buyable))

    @property
    def colors_differ(self) -> bool:
        """Whether there is a colour to choose; else all its colours are on one piece."""
        return len({v.color for v in self.variants}) > 1

    @property
    def in_stock(self) -> bool:
        return any(v.buyable for v in self.variants)

    @property
    def price(self) -> Money:
        """The lowest price that is charged for a variant in stock (for any variant when all are sold out)."""
        pool = [v for v in self.variants if v.buyable] or list(self.variants)
        return min(v.charged for v in pool)

    @property
    def list_price(self) -> Money | None:
        """The price before the sale of the variant that `price` comes from; None when it is not on sale."""
        pool = [v for v in self.variants if v.buyable] or list(self.variants)
        cheapest = min(pool, key=lambda v: v.charged)
        return cheapest.price if cheapest.sale_price and cheapest.sale_price < cheapest.price else None
