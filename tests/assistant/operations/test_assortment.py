"""What a kind of piece comes in: colours, sizes, prices, brands, kinds; of a certain piece it is another question."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("what colours do your dresses come in?", ("red", "blue")),
        ("which colors are there in dresses", ("red", "blue")),
        ("dress colours?", ("red", "blue")),
        ("你们的连衣裙有哪些颜色", ("红色", "蓝色")),
        ("what sizes do the dresses come in?", ("S", "M")),
        ("biggest size you do in dresses?", ("S", "M")),
        ("连衣裙最大有几码", ("S", "M")),
        ("how much are your dresses?", ("$20", "$50")),
        ("could you give me an idea of the price range of dresses", ("$20", "$50")),
        ("连衣裙多少钱", ("$20", "$50")),
        ("which brands of dresses do you have?", ("Acme", "Lumo")),
        ("连衣裙有什么牌子", ("Acme", "Lumo")),
        ("what are your blouses made of?", ("silk",)),
    ],
)
def test_a_first_message_asks_what_a_kind_comes_in(shop: Catalogue, asked: str, told: tuple[str, ...]) -> None:
    talk = Talk(shop, "zh" if asked > "\u3400" else "en")
    reply = talk.say(asked)
    assert all(one in reply for one in told), reply
    assert talk.shown, "the pieces themselves are shown"


@pytest.mark.parametrize(
    ("asked", "told"), [("which brands do you carry?", ("Acme", "Brill", "Lumo")), ("你们都有哪些品牌", ("Acme", "Lumo"))]
)
def test_the_whole_shop_is_asked_about(talk: Talk, asked: str, told: tuple[str, ...]) -> None:
    assert all(one in talk.say(asked) for one in told)
    assert not talk.shown


def test_what_the_shop_sells_is_told_by_kinds(talk: Talk) -> None:
    reply = talk.say("what do you sell?")
    assert "dresses" in reply and "skirts" in reply


def test_a_list_that_was_shown_is_meant_by_they(talk: Talk) -> None:
    talk.say("women's dresses")
    reply = talk.say("how expensive do they get?")
    assert "$25" in reply and "$50" in reply
    assert not talk.shown, "they are on the cards already"


@pytest.mark.parametrize("asked", ["who's the red one by?", "who is the first by"])
def test_who_made_a_piece_is_asked_in_other_words(talk: Talk, asked: str) -> None:
    talk.after("women's dresses")
    talk.say("the red summer dress")
    assert "Acme" in talk.say(asked) or "Brill" in talk.say(asked)


def test_what_was_asked_is_the_wish_from_then_on(talk: Talk) -> None:
    talk.say("what colours do your dresses come in?")
    talk.say("in blue please")
    assert talk.session.state.wishes.wanted["category"] == ("dress",) and talk.session.state.wishes.wanted["color"] == ("blue",)


def test_a_kind_that_the_shop_does_not_have_is_said_to_be_missing(talk: Talk) -> None:
    reply = talk.say("what colours do your swimsuits come in?")
    assert "swimsuits" in reply and ("any swimsuits" in reply or "no swimsuits" in reply)


def test_what_no_piece_says_is_told_as_unsaid(talk: Talk) -> None:
    assert "doesn't" in talk.say("what patterns do your necklaces come in?") or not talk.shown


@pytest.mark.parametrize(
    "asked",
    [
        "what colours does the first one come in?",
        "what colours go with navy?",
        "what size should I take?",
        "what are your delivery prices?",
        "do you have dresses in size M",
        "which sizes do I need?",
        "第一件有什么颜色",
        "运费多少钱",
        "我该穿什么码",
        "什么颜色适合我",
    ],
)
def test_other_questions_are_not_about_a_kind(talk: Talk, asked: str) -> None:
    talk.say("women's dresses")
    talk.say(asked)
    assert "assortment" not in talk.operations
