"""Messages that fresh eyes found misread: prices after people, plain answers, contrasts, sizes without the word."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        ("tops for men under 80", 8000),
        ("shoes women below 50", 5000),
        ("t-shirt for kids under 40", 4000),
        ("t-shirt for kids under 10", None),
        ("dresses for women over 50", None),
    ],
)
def test_a_limit_after_people_is_a_price_unless_it_is_an_age(shop: Catalogue, words: str, limit: int | None) -> None:
    talk = Talk(shop)
    talk.say(words)
    assert talk.session.state.wishes.price_max == limit


@pytest.mark.parametrize(
    ("first", "then", "wanted", "unwanted"),
    [
        ("连衣裙", "不是黑色 是红色", ("red",), ("black",)),
        ("连衣裙", "不要黑色 要红色", ("red",), ("black",)),
        ("连衣裙", "没有白色的话蓝色也可以", ("white", "blue"), ()),
        ("dresses", "black no", (), ("black",)),
    ],
)
def test_contrasts(shop: Catalogue, first: str, then: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> None:
    talk = Talk(shop, "zh" if first[0] > "z" else "en")
    talk.say(first)
    talk.say(then)
    wishes = talk.session.state.wishes
    assert (wishes.wanted.get("color", ()), wishes.unwanted.get("color", ())) == (wanted, unwanted)


@pytest.mark.parametrize(("first", "then"), [("短裤 女", "黑色的 30码"), ("T恤", "黑色的 L码"), ("jeans women", "black 28")])
def test_a_colour_and_a_size_are_a_wish_and_nothing_to_buy(shop: Catalogue, first: str, then: str) -> None:
    talk = Talk(shop, "zh" if first[0] > "z" or first[0] == "T" else "en")
    talk.say(first)
    talk.say(then)
    wanted = talk.session.state.wishes.wanted
    assert wanted["color"] == ("black",) and wanted["size"] in (("30",), ("L",), ("28",))
    assert talk.bag == [] and talk.session.state.pending is None


def test_a_price_taken_back_in_so_many_words_is_gone(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("a dress under 60")
    talk.say("forget the price")
    assert talk.session.state.wishes.price_max is None


def test_what_is_sold_out_is_said_to_be(shop: Catalogue) -> None:
    talk = Talk(shop)
    assert "sold out" in talk.say("evening gown")
