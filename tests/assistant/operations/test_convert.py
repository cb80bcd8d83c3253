"""Sizes in other systems, and one's own size of another kind of garment."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        ("what's a UK 10 in EU?", ("UK 10", "EU 38")),
        ("is a 38 shoe a 7?", ("EU 38", "US 7")),
        ("women's shoes, which US size is a 39", ("EU 39", "US 8")),
        ("i'm a 10 in the uk, what's that here", ("UK 10", "S")),
        ("im a 38 in italian shoes whats that in uk", ("IT 38", "UK 5")),
        ("convert EU 44 men's shoes to US", ("EU 44", "US 11")),
        ("what size is a 12 in letters", ("US 12", "L")),
        ("我穿165/88A是M吗", ("165/88A", "S")),
        ("欧码38的女鞋美码是多少", ("EU 38", "US 7")),
        ("UK10相当于国内多大", ("UK 10", "165/88A")),
    ],
)
def test_a_size_is_told_in_another_system_and_nothing_is_searched(shop: Catalogue, said: str, answers: tuple[str, ...]) -> None:
    talk = Talk(shop)
    reply = talk.say(said)
    assert all(one in reply for one in answers), reply
    assert talk.acts == ("size_advice",) and not talk.shown and talk.session.state.wishes.empty


def test_the_size_that_is_wished_is_the_one_that_is_asked_about(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("a summer dress in US 8")
    assert "EU 40" in talk.say("what would that be in EU")
    assert "UK 12" in talk.say("and in UK?")
    reply = talk.say("thats a UK 10 right?")
    assert ("UK 12" in reply and "not UK 10" in reply) or "rather than UK 10" in reply
    assert "M" in talk.say("and in your sizes?")
    assert "170/92A" in talk.say("相当于国内什么码？")
    assert talk.session.state.wishes.wanted["size"] == ("US 8",)


@pytest.mark.parametrize("said", ["do you have it in UK 10", "dresses in M or L", "show me some in EU 38", "有M码和L码吗"])
def test_a_wish_for_a_size_is_no_question_of_systems(shop: Catalogue, said: str) -> None:
    talk = Talk(shop)
    talk.say("red dresses")
    talk.say(said)
    assert talk.done.frame is not None and not talk.done.frame.operations


def test_a_bare_number_is_taken_for_the_shop_s_own_system_and_that_is_said(shop: Catalogue) -> None:
    reply = Talk(shop).say("a women's dress in size 8")
    assert "US 8" in reply and "M" in reply


@pytest.mark.parametrize(
    ("said", "more"),
    [
        ("i'm female with a 27 inch waist and a bust of 34 inches, what size top", "and for jeans?"),
        ("我是女生，腰围68.6，胸围86，上衣穿什么码", "那牛仔裤呢"),
    ],
)
def test_advice_goes_on_with_another_kind_and_becomes_the_size_of_it(shop: Catalogue, said: str, more: str) -> None:
    talk = Talk(shop)
    talk.say(said)
    assert "27" in talk.say(more)
    assert talk.session.state.own_sizes["bottoms"] == "27"
    talk.say("show me jeans in that size")
    assert talk.session.state.wishes.wanted["size"] == ("27",)


def test_my_size_is_what_was_advised_for_that_kind(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("I'm a woman, bust 92, waist 76, hips 100. which size for dresses?")
    talk.say("show me red dresses in my size")
    assert talk.session.state.wishes.wanted["size"] == (talk.session.state.own_sizes["clothes"],)


@pytest.mark.parametrize(
    ("wish", "said", "name"),
    [
        ("a gift for my girlfriend", "I don't know her size", "your girlfriend"),
        ("a birthday present for my dad", "no idea what he wears", "your dad"),
        ("想给女朋友买个生日礼物", "不知道她穿什么码", "你女朋友"),
    ],
)
def test_a_size_that_nobody_knows_leads_to_what_has_none(shop: Catalogue, wish: str, said: str, name: str) -> None:
    talk = Talk(shop)
    talk.say(wish)
    assert name in talk.say(said) and [one.op for one in talk.done.frame.operations] == ["unknown_size"]  # type: ignore[union-attr]


def test_whose_systems_are_in_stock_is_no_size_to_be_converted(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("what's a UK 10 in EU?")
    talk.say("are your sizes EU or US?")
    assert talk.done.frame is not None and not talk.done.frame.operations
