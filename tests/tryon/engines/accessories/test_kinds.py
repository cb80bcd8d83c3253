from __future__ import annotations

import pytest

from tryon.engines.accessories.kinds import accessory_categories, accessory_of
from tryon.garment.kinds import kind_of


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        ("sunglasses", "eyewear"),
        ("round gold glasses", "eyewear"),
        ("baseball cap", "cap"),
        ("beanies", "beanie"),
        ("bucket hat", "brimmed"),
        ("leather tote bag", "hand_bag"),
        ("crossbody bag", "cross_bag"),
        ("pearl necklace", "necklace"),
        ("hoop earrings", "earrings"),
        ("white leather sneakers", "shoes"),
        ("snow boots", "shoes"),
        ("ballet flats", "low_shoes"),
        ("wool scarf", "scarf"),
    ],
)
def test_a_category_is_read_by_its_last_words(category: str, kind: str) -> None:
    assert accessory_of(category) == kind


@pytest.mark.parametrize(
    "category",
    ["t-shirt", "cape", "jeans", "umbrella", "ring", "headscarf", "shawl", "belt bag", "backpack", "sandals", "flip flops", ""],
)
def test_clothes_and_what_is_not_worn_have_none(category: str) -> None:
    assert accessory_of(category) is None


def test_no_word_is_both_a_garment_and_an_accessory() -> None:
    assert not [word for word in accessory_categories() if kind_of(word)]
