"""Sizes in a conversation: a question about a size is answered and remembered, and changes no search."""

from __future__ import annotations

import pytest

from assistant.frame import Language
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.mark.parametrize(
    ("wish", "question", "add"),
    [
        ("white t-shirts", "do you have the first one in M", "add it"),
        ("white t-shirts", "is the first one available in M?", "add it to my bag"),
        ("白色T恤", "第一件有M吗", "加购"),
    ],
)
def test_a_size_that_was_asked_about_is_the_one_that_goes_into_the_bag(
    shop: Catalogue, wish: str, question: str, add: str
) -> None:
    talk = Talk(shop)
    talk.say(wish)
    talk.say(question)
    assert talk.acts == ("ask_about",) and "size" not in talk.session.state.wishes.wanted
    talk.say(add)
    assert talk.bag == [("tee-M", 1)]


def test_a_size_alone_is_asked_of_the_piece_that_is_spoken_of(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("white t-shirts")
    talk.say("tell me about the first one")
    for question in ("and M?", "what about S", "do you have it in L"):
        talk.say(question)
        assert talk.acts == ("ask_about",), question
    talk.say("anything else in S?")
    assert "refine" in talk.acts


def test_a_size_that_is_not_there_is_not_added(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("white t-shirts")
    assert "XXL" in talk.say("do you have the first one in XXL")
    talk.say("add it")
    assert talk.bag == []


@pytest.mark.parametrize(
    ("first", "then", "low", "high"),
    [
        ("dresses under 60", "over 60", 6000, None),
        ("dresses 30-40", "less than fifty", None, 5000),
        ("dresses over 30", "under 60", 3000, 6000),
        ("dresses under 30", "raise it to 80", None, 8000),
        ("连衣裙 200元以内", "放宽到300", None, 30000),
    ],
)
def test_a_new_limit_replaces_what_it_contradicts(
    shop: Catalogue, first: str, then: str, low: int | None, high: int | None
) -> None:
    talk = Talk(shop)
    talk.say(first)
    talk.say(then)
    wishes = talk.session.state.wishes
    assert (wishes.price_min, wishes.price_max) == (low, high)


@pytest.mark.parametrize("text", ["妈妈五十多岁，想要件外套", "给五六十岁的妈妈买件外套", "a coat for my mum, she is in her 50s"])
def test_an_age_is_no_price(shop: Catalogue, text: str) -> None:
    talk = Talk(shop)
    talk.say(text)
    assert talk.session.state.wishes.price_about is None and talk.session.state.wearer.age_years == 50


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("dress for a 6 year old", ("6Y",)),
        ("6岁女孩的裙子", ("6Y",)),
        ("kids dress size 6-7", ("6-7Y",)),
        ("girls' dress, size 6", ("6Y",)),
        ("dress size 12", ("12",)),
        ("kids shoes size 10", ("10",)),
    ],
)
def test_children_wear_years(shop: Catalogue, text: str, sizes: tuple[str, ...]) -> None:
    talk = Talk(shop)
    talk.say(text)
    assert talk.session.state.wishes.wanted["size"] == sizes


def test_years_are_forgotten_when_it_is_for_somebody_grown_up(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("dress for a 6 year old")
    talk.say("and a coat for my wife")
    assert "size" not in talk.session.state.wishes.wanted


@pytest.mark.parametrize(
    ("text", "sizes"),
    [("ok XL is too big, M", ("M",)), ("XL is too big", ("L",)), ("XL太大了", ("L",)), ("M有点小，要L", ("L",))],
)
def test_a_size_that_was_too_big_is_not_wished(shop: Catalogue, text: str, sizes: tuple[str, ...]) -> None:
    talk = Talk(shop)
    talk.say("red dress in XL")
    talk.say(text)
    assert talk.session.state.wishes.wanted["size"] == sizes
    assert "size" not in talk.session.state.wishes.unwanted


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("jacket in L and trousers in W32", [("L",), ("32",)]),
        ("a raincoat and black boots size 38", [None, ("38",)]),
        ("a white shirt and black trousers in L", [("L",), ("L",)]),
    ],
)
def test_of_several_garments_each_has_its_own_size(shop: Catalogue, text: str, sizes: list[tuple[str, ...] | None]) -> None:
    talk = Talk(shop)
    talk.say(text)
    assert [wish.wanted.get("size") for wish in talk.session.state.requests] == sizes


def test_plus_size_is_no_larger_size(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("大码连衣裙")
    assert talk.session.state.wishes.wanted["fit"] == ("plus size",)


def test_shoes_of_another_system_are_asked_for_and_bought_in_their_own(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("heels")
    talk.say("is the first one available in US 7?")
    talk.say("add it")
    assert talk.bag == [("heel-38", 1)]


def test_only_children_s_clothes_are_said_to_be_that(shop: Catalogue) -> None:
    talk = Talk(shop)
    said = talk.say("dresses under 22")
    assert talk.shown == ["kid"]
    assert "children" in said


def test_a_piece_chosen_in_a_size_that_is_not_there_is_told_at_once(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("white t-shirts")
    assert "XXL" in talk.say("the first one in XXL")


def test_a_european_number_among_letters_is_said_to_be_looked_up(shop: Catalogue) -> None:
    talk = Talk(shop)
    assert "size 38 is S" in (said := talk.say("summer dresses in size 38")) or "S for size 38" in said
    assert "chart" not in (said := talk.say("heels in size 38")) and "letters" not in said


def test_a_waist_is_a_size_while_trousers_are_looked_for(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("navy jeans for men")
    talk.say("34 waist")
    assert talk.session.state.wishes.wanted["size"] == ("34",) and not talk.session.state.body.measures


@pytest.mark.parametrize(("language", "first", "then"), [("en", "dresses in M", "boots"), ("zh", "M码的连衣裙", "靴子")])
def test_a_letter_is_not_carried_to_a_kind_that_is_made_in_none(
    shop: Catalogue, language: Language, first: str, then: str
) -> None:
    talk = Talk(shop, language)
    talk.say(first)
    talk.say(then)
    assert "size" not in talk.session.state.wishes.wanted
