"""Whether a product can be tried on. The card's button, the conversation and the engine's job all ask here."""

from __future__ import annotations

from catalog.catalogue import Catalogue
from catalog.garments import traits
from catalog.product import Product
from tryon.types import EngineInfo, GarmentTraits


def can_wear(engine: EngineInfo, product: Product) -> bool:
    """Tell whether the engine dresses people in what this product is; whether there is a picture of it is asked elsewhere."""
    return is_worn(engine, product.category)


def can_try(engine: EngineInfo, product: Product, catalogue: Catalogue) -> bool:
    """Tell whether it can be tried on: the engine dresses people in it, and its picture is here."""
    return can_wear(engine, product) and catalogue.picture(product) is not None


def is_worn(engine: EngineInfo, category: str) -> bool:
    """Tell whether the engine dresses people in a category of garments."""
    return traits(category).shape in engine.shapes


def worn_as(product: Product) -> GarmentTraits:
    """Return what the engine is told of it."""
    found = traits(product.category)
    return GarmentTraits(found.shape, found.cut, found.opens, found.coat, found.sleeveless)
