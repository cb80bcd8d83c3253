"""A child's size goes by height, else by age; it is said for which heights it is, and what there is to grow into."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.catalogue import Catalogue
from catalog.product import Product
from catalog.sizes import child_shoe, sizes_that_fit
from catalog.vocabulary import Vocabulary
from tests.assistant.talking import Talk
from tests.catalog.shop import WordEmbedder, bring, write_feed

_SIZES = (("4-5Y", "in_stock"), ("6-7Y", "in_stock"), ("8-9Y", "out_of_stock"), ("10-11Y", "in_stock"))
_ROWS = [
    f"rain-{size}|rain|Yellow kids' rain jacket|Waterproof, for puddles.|36 USD||{stock}|Lumo|Outerwear > Jackets > Rain jacket"
    f"|unisex|kids|yellow|solid|polyester|{size}|red.png"
    for size, stock in _SIZES
]
_SHOES = [
    f"run-{size}|run|White kids' sneakers|Light.|39 USD||{stock}|Lumo|Shoes > Sneakers"
    f"|unisex|kids|white|solid|leather|{size}|red.png"
    for size, stock in (("28", "out_of_stock"), ("29", "in_stock"), ("30", "in_stock"))
]
_GROWN_UP = [
    f"men-{size}|men|Black rain jacket|Waterproof.|52 USD||in_stock|Lumo|Outerwear > Jackets > Rain jacket"
    f"|male|adult|black|solid|polyester|{size}|red.png"
    for size in ("M", "L")
]


@pytest.fixture(scope="module")
def kids(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("kids")
    bring(write_feed(folder / "source", [*_ROWS, *_SHOES, *_GROWN_UP]), folder / "shop")
    return Catalogue.open(folder / "shop", model=WordEmbedder())


@pytest.mark.parametrize(
    "said",
    [
        "a rain jacket for my son, 9",
        "my son (9) is off to a scout camp. he needs a rain jacket",
        "My grandson has just turned nine. He needs a rain jacket",
        "rain jacket for my daughter, she's nine",
        "给我儿子买件雨衣，9岁",
    ],
)
def test_a_child_is_shown_childrens_clothes(kids: Catalogue, said: str) -> None:
    talk = Talk(kids)
    assert "kids' rain jacket" in talk.say(said)


def test_what_a_child_needs_is_a_wish_whatever_else_is_told(kids: Catalogue) -> None:
    talk = Talk(kids)
    talk.say("My grandson has just turned five. He needs something for wet playtimes, he's outside whatever the weather")
    assert "rain" in talk.shown


@pytest.mark.parametrize(
    ("said", "size"), [("he's tall for 9, about 146cm", "10-11Y"), ("he is 3 ft 9", "6-7Y"), ("he's 107 cm", "4-5Y")]
)
def test_the_size_goes_by_height(kids: Catalogue, said: str, size: str) -> None:
    talk = Talk(kids)
    talk.say("a rain jacket for my son, 9")
    reply = talk.say(said)
    assert size in reply and "your son" in reply


def test_heights_and_the_next_size_in_stock_are_told(kids: Catalogue) -> None:
    talk = Talk(kids)
    talk.say("a rain jacket for my son, 6")
    reply = talk.say("he's 116 cm, which size?")
    assert "6-7Y" in reply and "122 cm" in reply
    assert "10-11Y" in reply and "8-9Y" not in reply  # what is sold out is no size to grow into


def test_an_age_in_the_wish_is_enough(kids: Catalogue) -> None:
    talk = Talk(kids)
    talk.say("a rain jacket for a five year old")
    assert "4-5Y" in talk.say("which size?")


@pytest.mark.parametrize(("size", "number"), [("UK 10", 28), ("UK 13", 32), ("UK 7", 24), ("US 11", 28), ("30", None)])
def test_a_childs_shoe_is_no_grown_ups(size: str, number: int | None) -> None:
    assert child_shoe(size, "US") == number


def test_a_childs_ten_is_a_shoe_of_28(kids: Catalogue) -> None:
    shoes = kids.get("run")
    assert isinstance(shoes, Product)
    assert sizes_that_fit(shoes, "UK 10", Vocabulary.load()) == ("28",)
    talk = Talk(kids)
    talk.say("kids' sneakers")
    reply = talk.say("what sizes do they come in, he's a child's 10")
    assert "28" in reply and "sold out" in reply and "29" in reply
