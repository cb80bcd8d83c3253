"""The few shapes of clothing that are cut, fitted and drawn here. Which garment has which: categories.py."""

from __future__ import annotations

from typing import Literal, TypeGuard, get_args

from tryon.garment.categories import traits_of
from tryon.types import Clothing, Garment, GarmentShape, Refusal

Kind = Clothing
Slot = Literal["upper", "lower", "whole"]

CLOTHING: frozenset[GarmentShape] = frozenset(get_args(Clothing))
_SLOTS: dict[Kind, Slot] = {
    "top": "upper",
    "outer": "upper",
    "dress": "whole",
    "trousers": "lower",
    "shorts": "lower",
    "skirt": "lower",
}


def clothing_of(garment: Garment) -> Kind:
    """Return the kind of clothing of a category.

    Raises Refusal category_unsupported for what is no clothing, or of a shape that nothing here can dress.
    """
    shape = traits_of(garment).shape
    if not _is_clothing(shape):
        raise Refusal("category_unsupported", category=garment.category)
    return shape


def slot_of(kind: Kind) -> Slot:
    """Return the part of the body that a shape covers."""
    return _SLOTS[kind]


def _is_clothing(shape: GarmentShape | None) -> TypeGuard[Clothing]:
    return shape in CLOTHING
