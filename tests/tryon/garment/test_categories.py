"""Plain words of a command line, a folder or an operator are resolved as the catalogue's tree has them."""

from __future__ import annotations

import json

import pytest

from catalog.garments import snapshot
from tests.places import ROOT
from tryon.garment.categories import type_of
from tryon.garment.kinds import CLOTHING, slot_of

FOLDER = ROOT / "tryon" / "garment"


def test_the_snapshot_of_the_category_tree_is_current() -> None:
    current = (FOLDER / "categories.json").read_text("utf-8")
    assert current == snapshot(), "run: python -m catalog.garments > tryon/garment/categories.json"


@pytest.mark.parametrize(
    ("words", "shape"),
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
        ("upper", "top"),
        ("lower_body", "trousers"),
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
        ("denim dungarees", "jumpsuit"),
        ("sandals", "open_shoes"),
    ],
)
def test_a_type_is_read_by_the_last_words(words: str, shape: str) -> None:
    found = type_of(words)
    assert found is not None and found.traits.shape == shape


@pytest.mark.parametrize("words", ["umbrella", "ring", "headscarf", "shawl", "belt bag", "backpack", "whatever", ""])
def test_what_is_nothing_to_be_worn_in_a_picture_has_no_shape(words: str) -> None:
    found = type_of(words)
    assert found is None or found.traits.shape is None


@pytest.mark.parametrize(
    ("words", "opens", "coat", "sleeveless"),
    [
        ("bomber jacket", True, False, False),
        ("trench coat", True, True, False),
        ("poncho", False, False, True),
        ("anorak", False, False, False),
        ("quilted gilet", True, False, True),
        ("hoodie", False, False, False),
    ],
)
def test_fronts_hips_and_sleeves(words: str, opens: bool, coat: bool, sleeveless: bool) -> None:
    found = type_of(words)
    assert found is not None
    assert (found.traits.opens, found.traits.coat, found.traits.sleeveless) == (opens, coat, sleeveless)


def test_other_words_say_what_the_tree_does_not() -> None:
    others, tree = (json.loads((FOLDER / f"{name}.json").read_text("utf-8")) for name in ("other_words", "categories"))
    for word, row in others.items():
        assert (tree["words"].get(word.replace("-", " ")), set(row)) != (row["is"], {"is"}), f"{word}: the tree says so already"
        assert row["is"] in tree["types"]


def test_every_shape_of_clothing_has_a_slot() -> None:
    assert {slot_of(shape) for shape in CLOTHING} == {"upper", "lower", "whole"}  # type: ignore[arg-type]
