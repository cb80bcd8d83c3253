from __future__ import annotations

import pytest

from tryon.garment.kinds import categories, kind_of, slot_of


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        ("t-shirt", "top"),
        ("T-shirts", "top"),
        ("quilted puffer jacket", "outer"),
        ("blazer", "outer"),
        ("vest", "outer"),
        ("tank top", "top"),
        ("shift dress", "dress"),
        ("wide-leg jeans", "trousers"),
        ("leggings", "trousers"),
        ("cycling shorts", "shorts"),
        ("pleated_skirt", "skirt"),
    ],
)
def test_a_category_is_read_by_its_last_words(category: str, kind: str) -> None:
    assert kind_of(category) == kind


@pytest.mark.parametrize("category", ["beanie", "sneakers", "tote bag", "necklace", "jumpsuit", ""])
def test_what_is_not_worn_on_the_body_has_no_kind(category: str) -> None:
    assert kind_of(category) is None


def test_every_category_has_a_slot() -> None:
    assert {slot_of(kind) for category in categories() if (kind := kind_of(category))} == {"upper", "lower", "whole"}
