from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("what does business casual mean", "full suit"),
        ("how should i measure my waist", "narrowest point"),
        ("真丝怎么洗", "中性洗涤剂"),
        ("which colours go with navy?", "burgundy"),
        ("what colours go with grey trousers", "mustard"),
        ("黑色配什么颜色好看", "驼色"),
        ("鞋子磨脚怎么办", "创可贴"),
    ],
)
def test_a_card_answers_a_general_question(shop: Catalogue, text: str, part: str) -> None:
    talk = Talk(shop)
    assert part in talk.say(text)
    assert talk.shown == []


def test_pieces_that_fit_are_offered_and_shown_on_yes(shop: Catalogue) -> None:
    talk = Talk(shop)
    assert talk.say("is cotton good for summer?").endswith("?")
    talk.say("yes please")
    assert talk.shown
    assert talk.done.query.wanted["material"] == ("cotton",)


def test_the_offer_stands_for_chinese_too(shop: Catalogue) -> None:
    talk = Talk(shop, "zh")
    talk.say("纯棉好不好")
    talk.say("好啊")
    assert talk.shown


def test_who_asks_what_to_wear_sees_it_at_once(shop: Catalogue) -> None:
    talk = Talk(shop)
    assert "louder than the couple" in talk.say("what should I wear to a wedding?")
    assert talk.shown


def test_a_kind_of_piece_that_is_not_sold_is_said_to_be_missing(shop: Catalogue) -> None:
    assert "no ties" in Talk(shop).say("do I need a tie?")


@pytest.mark.parametrize(
    "text", ["a linen dress for hot weather", "is it warm", "a dress for a wedding", "does the first one crease"]
)
def test_a_wish_and_a_question_about_a_piece_are_left_alone(shop: Catalogue, text: str) -> None:
    talk = Talk(shop)
    talk.say("dresses")
    talk.say(text)
    assert talk.done.frame is not None
    assert all(one.op != "knowledge" for one in talk.done.frame.operations)


def test_nothing_is_offered_while_another_question_is_open(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("add the white striped tee to my bag")
    assert talk.session.state.pending is not None
    talk.say("is merino better than wool?")
    assert talk.session.state.pending is not None and talk.session.state.pending.waits_for == "size"
    talk.say("M")
    assert [sku for sku, _ in talk.bag] == ["tee-M"]
