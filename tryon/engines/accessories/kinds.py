"""Which kind of accessory a garment is."""

from __future__ import annotations

from typing import TypeGuard, get_args

from tryon.garment.categories import traits_of
from tryon.types import Accessory, Garment, GarmentShape

ACCESSORIES: frozenset[GarmentShape] = frozenset(get_args(Accessory))


def accessory_of(garment: Garment) -> Accessory | None:
    """Return the accessory of a category. None for what is not worn as an accessory here."""
    shape = traits_of(garment).shape
    return shape if _is_accessory(shape) else None


def _is_accessory(shape: GarmentShape | None) -> TypeGuard[Accessory]:
    return shape in ACCESSORIES
