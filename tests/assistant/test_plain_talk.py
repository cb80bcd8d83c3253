"""Turns of plain conversations that went wrong: each stands for a kind of turn, in both languages."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk, talked


def test_a_size_that_was_corrected_is_the_one_for_the_next_piece(shop: Catalogue) -> None:
    talk = talked(shop, "white striped tee", "add it in S", "actually M")
    talk.say("and add the blue silk blouse")
    assert {size.rsplit("-", 1)[-1] for size, _ in talk.bag if size.startswith("blouse")} <= {"M"}


def test_what_is_offered_is_taken_by_a_number(shop: Catalogue) -> None:
    talk = talked(shop, "dresses", "the blue one, M")
    talk.say("make that two")
    assert talk.bag == [("sun-M", 2)]


def test_the_cheapest_is_none_that_only_comes_near(shop: Catalogue) -> None:
    talk = talked(shop, "blue dresses in M")
    talk.say("add the cheapest one to my bag")
    assert talk.bag == [("sun-M", 1)]


def test_a_size_that_was_asked_of_all_is_the_size_of_the_one_taken(shop: Catalogue) -> None:
    talk = talked(shop, "women's dresses", "do they come in M?")
    position = list(talk.session.state.shown).index("sun") + 1
    talk.say(f"add number {position} to my bag")
    assert talk.bag == [("sun-M", 1)]


@pytest.mark.parametrize(
    ("first", "then", "said"),
    [
        ("show me dresses", "can I try on the first one?", "I don't want to upload a photo of myself"),
        ("show me dresses", "can I try on the first one?", "do I have to use my own photo?"),
        ("看看连衣裙", "我可以试穿一下第一件吗", "不想传自己的照片怎么办"),
        ("看看连衣裙", "我可以试穿一下第一件吗", "一定要用自己的照片吗"),
    ],
)
def test_who_gives_no_photo_sees_the_mannequin(shop: Catalogue, first: str, then: str, said: str) -> None:
    talk = talked(shop, first, then)
    talk.say(said)
    assert talk.done.frame is not None and talk.done.frame.topic == "photo_refused"


def test_the_size_advised_in_general_is_this_size(shop: Catalogue) -> None:
    talk = talked(shop, "我163，55公斤，穿衣服一般要几码？", "那帮我找几条半身裙，就这个码的")
    assert talk.session.state.wishes.wanted["size"]


def test_who_wants_the_others_again_hears_it_once(shop: Catalogue) -> None:
    talk = talked(shop, "puffer jackets")
    reply = talk.say("hm not for me. show me the others")
    assert reply.count("Shall we change") <= 1 and "Here are others. You have seen" not in reply


def test_a_question_that_describes_pieces_before_any_was_shown_looks_for_them(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("which of your dresses are striped?")
    assert "wine" in talk.shown


@pytest.mark.parametrize("said", ["ok add it in white if you have it, size M", "add it to my bag in white, M"])
def test_a_piece_in_a_colour_that_it_is_not_made_in_stays_out_of_the_bag(shop: Catalogue, said: str) -> None:
    talk = talked(shop, "green midi skirt", "the first one")
    talk.say(said)
    assert not talk.bag


@pytest.mark.parametrize(
    ("first", "size", "said"), [("women's dresses", "size M", "the second pair"), ("连衣裙", "M码的", "第二件")]
)
def test_what_is_only_pointed_at_is_not_ordered(shop: Catalogue, first: str, size: str, said: str) -> None:
    talk = talked(shop, first, size)
    talk.say(said)
    assert not talk.bag


def test_a_large_number_of_a_size_is_no_card(shop: Catalogue) -> None:
    talk = talked(shop, "女鞋", "38号的")
    assert talk.session.state.wishes.wanted.get("size") == ("38",)


def test_who_only_looks_around_sees_pieces(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("just browsing")
    assert talk.shown


def test_advice_and_who_it_is_for_are_one_list(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("what should I wear to a wedding? I'm a woman of 34, usually M")
    assert len(set(talk.shown)) == len(talk.shown) and talk.session.state.wishes.wanted["gender"] == ("female",)
    assert "women or men" not in talk.say("something in red")


@pytest.mark.parametrize(
    "turns",
    [
        ("女儿8岁的裙子", "第一条放购物袋", "再给她配双鞋子", "有没有女童的鞋子啊"),
        ("dresses", "what shoes go with the first one?", "are there any for girls?"),
    ],
)
def test_no_reply_is_empty(shop: Catalogue, turns: tuple[str, ...]) -> None:
    talk = Talk(shop, "zh" if turns[0] > "\u3400" else "en")
    assert all(talk.say(one).strip() for one in turns)


@pytest.mark.parametrize(
    ("turns", "kind"),
    [(("show me tees", "no patterns please"), "t-shirt"), (("连衣裙", "可是我要蓝色的呀这个是红的"), "dress")],
)
def test_what_is_told_of_a_card_is_no_likeness(shop: Catalogue, turns: tuple[str, ...], kind: str) -> None:
    talk = talked(shop, *turns)
    assert talk.session.state.wishes.like is None and talk.session.state.wishes.wanted["category"] == (kind,)
