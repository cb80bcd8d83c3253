"""What a product can be used for in the shop, each with what its feed must say for it. Reads no files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from catalog.feeds import Draft
from catalog.garments import traits
from catalog.product import Product
from catalog.vocabulary import Vocabulary


@dataclass(frozen=True)
class Facts:
    """A product as it was understood, beside what its feed says."""

    draft: Draft
    product: Product
    trouble: str  # why there is no picture; "" where there is one
    currency: str  # of the feed
    vocabulary: Vocabulary


@dataclass(frozen=True)
class Ability:
    """`works`: whether a product has it; `advice`: what to fill in where it has not."""

    name: str
    text: str
    advice: str
    works: Callable[[Facts], bool]
    necessary: bool = True  # a product without it is not complete


def knows_category(facts: Facts) -> bool:
    return facts.product.category in facts.vocabulary.values("category")


def _has_color(facts: Facts) -> bool:
    return any(color in facts.vocabulary.values("color") for color in facts.product.values("color"))


def _has_sizes(facts: Facts) -> bool:
    """Tell whether every variant has a size, where the garment comes in sizes at all."""
    product = facts.product
    lone = product.category in facts.vocabulary.values("category") and len(product.variants) == 1
    needless = lone and traits(product.category).one_size
    return needless or all(variant.size for variant in product.variants)


def _is_for_someone(facts: Facts) -> bool:
    return bool(facts.product.values("gender") or facts.product.values("age_group"))


ABILITIES = (
    Ability("price", "found by price", "price them in the feed's own currency",
            lambda facts: facts.product.price.currency == facts.currency),
    Ability("category", "found by garment", "name the garment in product_type or in the title", knows_category),
    Ability("color", "found by colour", "fill in color with a colour's name", _has_color),
    Ability("size", "found by size", "give every size a row of its own, with size filled in", _has_sizes),
    Ability("gender", "found for women, men or children", "fill in gender, and age_group for children", _is_for_someone,
            necessary=False),
    Ability("picture", "shown with a picture", "fill in image_link", lambda facts: not facts.trouble),
    Ability("try_on", "ready to be tried on",
            "fill in image_link; pieces of other kinds are shown only",
            lambda facts: not facts.trouble and traits(facts.product.category).shape is not None, necessary=False),
    Ability("stock", "in stock", "fill in availability (in_stock, preorder) where they can be had",
            lambda facts: facts.product.in_stock, necessary=False),
    Ability("description", "described", "fill in description: material, cut and details are read there too",
            lambda facts: bool(facts.product.description), necessary=False),
    Ability("link", "linked to their page", "fill in link", lambda facts: bool(facts.product.link), necessary=False),
)  # fmt: skip
