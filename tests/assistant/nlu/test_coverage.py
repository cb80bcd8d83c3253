"""Orders, choices and wishes: which reading of a message is taken, and that all it asks for is done."""

from __future__ import annotations

import pytest

from assistant.frame import Language
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk

pytestmark = pytest.mark.slow


def said(shop: Catalogue, language: Language, *turns: str) -> tuple[Talk, str]:
    talk, reply = Talk(shop, language), ""
    for turn in turns:
        reply = talk.say(turn)
    return talk, reply


@pytest.mark.parametrize(
    ("language", "turns", "bag"),
    [
        ("en", ("blue dresses", "2 of the summer dress M, 1 striped tee S"), [("sun-M", 2), ("tee-S", 1)]),
        ("en", ("tees", "striped one M. checkout"), [("tee-M", 1)]),
        ("en", ("blue dresses", "blue S, and the striped tee in M, thanks a lot"), [("sun-S", 1), ("tee-M", 1)]),
        ("zh", ("蓝色连衣裙", "Blue summer dress S码两件 striped tee M码一件"), [("sun-S", 2), ("tee-M", 1)]),
        ("zh", ("T恤", "条纹那件M 结账"), [("tee-M", 1)]),
    ],
)
def test_pieces_with_sizes_and_numbers_are_ordered(
    shop: Catalogue, language: Language, turns: tuple[str, ...], bag: list[tuple[str, int]]
) -> None:
    talk, reply = said(shop, language, *turns)
    assert sorted(talk.bag) == bag, reply
    assert not talk.shown


@pytest.mark.parametrize(
    ("language", "turns", "bag"),
    [
        ("en", ("blue dresses", "add the summer dress in S", "sorry M not S"), [("sun-M", 1)]),
        ("en", ("blue dresses", "add the summer dress in S and the striped tee in M", "lose the tee"), [("sun-S", 1)]),
        ("en", ("tees", "add the striped one in M", "take out the tee. put the blue summer dress in S"), [("sun-S", 1)]),
        ("zh", ("T恤", "条纹那件M加购物袋", "不对，是S"), [("tee-S", 1)]),
    ],
)
def test_what_is_in_the_bag_is_changed_by_what_is_said_of_it(
    shop: Catalogue, language: Language, turns: tuple[str, ...], bag: list[tuple[str, int]]
) -> None:
    talk, reply = said(shop, language, *turns)
    assert sorted(talk.bag) == bag, reply


def test_what_is_ordered_and_what_is_saved_are_told_apart(shop: Catalogue) -> None:
    talk, _ = said(shop, "en", "skirts", "green one, M, and save the blue blouse")
    assert talk.bag == [("skirt-M", 1)] and talk.session.saved == ("blouse",)


def test_a_question_beside_an_order_is_answered(shop: Catalogue) -> None:
    talk, reply = said(shop, "en", "blue dresses", "2 blue M, 1 striped tee S. do you take paypal?")
    assert sorted(talk.bag) == [("sun-M", 2), ("tee-S", 1)]
    assert "pay" in reply


@pytest.mark.parametrize(
    ("language", "turns"),
    [
        ("en", ("dresses", "in blue?")),
        ("en", ("dresses", "size M")),
        ("en", ("dresses", "red under 50")),
        ("en", ("dresses", "for my sister, S")),
        ("en", ("white t-shirts", "a shirt for me in M and one for my dad in XL")),
        ("zh", ("连衣裙", "M码的")),
        ("zh", ("连衣裙", "给我妈 S码")),
        ("zh", ("连衣裙", "有红的吗")),
    ],
)
def test_a_wish_stays_a_wish(shop: Catalogue, language: Language, turns: tuple[str, ...]) -> None:
    talk, reply = said(shop, language, *turns)
    assert talk.bag == [] and talk.shown, reply


@pytest.mark.parametrize("question", ["is the blue one cotton?", "and M?", "what about S"])
def test_a_question_orders_nothing(shop: Catalogue, question: str) -> None:
    talk, reply = said(shop, "en", "blue dresses", "tell me about the first one", question)
    assert talk.bag == [] and "ask_about" in talk.acts, reply


@pytest.mark.parametrize("first", ["white t-shirt in M", "blue dress, size S, for Sunday", "两条蓝色连衣裙"])
def test_who_begins_with_a_wish_orders_nothing(shop: Catalogue, first: str) -> None:
    talk, reply = said(shop, "zh" if first[0] > "z" else "en", first)
    assert talk.bag == [], reply
