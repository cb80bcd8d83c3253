"""What is a kind of what: categories, colours, sizes, near values, labels."""

from __future__ import annotations

import pytest

from catalog.vocabulary import Vocabulary, canonical_size

VOCABULARY = Vocabulary.load()


def test_umbrella_words_hold_their_subtree() -> None:
    assert {"t-shirt", "sweater", "turtleneck", "blouse"} <= VOCABULARY.expand("tops")
    assert {"sneakers", "ankle boots", "ballet flats"} <= VOCABULARY.expand("footwear")
    assert VOCABULARY.expand("skort") == {"skort"}
    assert VOCABULARY.expand("no such thing") == {"no such thing"}


def test_categories_have_lines_and_bases() -> None:
    assert VOCABULARY.ancestors("puffer jacket") == ("puffer jacket", "jacket", "outerwear")
    assert VOCABULARY.base("puffer jacket") == "jacket"
    assert VOCABULARY.base("running shoes") == "shoes"
    assert VOCABULARY.base("baseball cap") == "hat"
    assert VOCABULARY.base("tops") == "tops"
    assert VOCABULARY.umbrella("tops") and not VOCABULARY.umbrella("shirt")


def test_colours_have_families() -> None:
    assert VOCABULARY.family("navy") == "blue"
    assert VOCABULARY.family("burgundy") == "red"
    assert VOCABULARY.family("red") == "red"
    assert VOCABULARY.family("unheard of") == "unheard of"


def test_lab_follows_the_eye() -> None:
    assert VOCABULARY.lab("navy")[0] < VOCABULARY.lab("blue")[0] < VOCABULARY.lab("light blue")[0]
    assert VOCABULARY.lab("red")[1] > 40 and VOCABULARY.lab("green")[1] < -20
    with pytest.raises(KeyError):
        VOCABULARY.lab("unheard of")


@pytest.mark.parametrize(
    ("slot", "have", "wanted", "holds"),
    [
        ("category", "puffer jacket", "jacket", True),
        ("category", "jacket", "puffer jacket", False),
        ("category", "jeans", "bottoms", True),
        ("color", "navy", "blue", True),
        ("color", "blue", "navy", False),
        ("color", "light blue", "navy", False),
        ("color", "beige", "light", True),
        ("color", "black", "dark", True),
        ("color", "white", "dark", False),
        ("color", "red", "bright", True),
        ("color", "grey", "bright", False),
        ("color", "light pink", "pastel", True),
        ("material", "denim", "cotton", True),
        ("material", "faux leather", "leather", False),
        ("material", "suede", "leather", True),
        ("length", "maxi", "long", True),
        ("length", "mini", "long", False),
        ("age_group", "toddler", "kids", True),
        ("gender", "unisex", "female", True),
        ("gender", "female", "unisex", False),
        ("gender", "male", "female", False),
        ("size", "S/M", "M", True),
        ("size", "one size", "L", True),
        ("size", "6-7Y", "7Y", True),
        ("size", "6-7Y", "9Y", False),
        ("size", "x-large", "XL", True),
        ("size", "EU 38", "38", True),
        ("size", "UK 12", "US 12", False),
        ("size", "38", "39", False),
    ],
)
def test_what_satisfies_a_wish(slot: str, have: str, wanted: str, holds: bool) -> None:
    assert VOCABULARY.holds(slot, have, wanted) is holds  # type: ignore[arg-type]


def test_values_are_said_in_the_shoppers_language() -> None:
    assert VOCABULARY.label("color", "red", "zh") == "红色"
    assert VOCABULARY.label("category", "sneakers", "en") == "sneakers"
    assert VOCABULARY.label("color", "light", "en") == "light colours"
    assert VOCABULARY.label("brand", "Acme", "zh") == "Acme"


def test_occasions_know_what_products_are_tagged_with() -> None:
    assert ("style", "business") in VOCABULARY.related("occasion", "office")
    assert VOCABULARY.related("color", "red") == ()


@pytest.mark.parametrize(
    ("said", "canonical"),
    [
        ("x-large", "XL"),
        ("Medium", "M"),
        ("us8", "US 8"),
        ("eu 38", "38"),
        ("2xl", "XXL"),
        ("6-7 years", "6-7Y"),
        ("均码", "one size"),
        ("32", "32"),
        ("S/M", "S/M"),
        ("12-18 months", "12-18M"),
        ("uk 6.5", "UK 6.5"),
    ],
)
def test_sizes_have_one_spelling(said: str, canonical: str) -> None:
    assert canonical_size(said) == canonical
