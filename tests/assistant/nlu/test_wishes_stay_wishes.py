"""What is read as a wish, an order or a description is not heard as a question, as talk or as the shop's business."""

from __future__ import annotations

import pytest

from assistant.understand.asking import asking_part
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk, talked


def acts(talk: Talk) -> tuple[str, ...]:
    frame = talk.done.frame
    return frame.all_acts if frame else ()


@pytest.mark.parametrize(
    "said",
    [
        "hi there, which dresses would you recommend?",
        "I'd like to see some dresses; which ones would you recommend?",
        "can you help me pick out a dress?",
        "您好，请推荐一条裙子",
    ],
)
def test_who_asks_for_recommendations_of_a_kind_is_shown_that_kind(shop: Catalogue, said: str) -> None:
    talk = talked(shop, said)
    assert acts(talk)[0] == "search"
    assert len(talk.shown) > 1


@pytest.mark.parametrize("said", ["anything else to show?", "what else can you recommend?", "any other suggestions?"])
def test_who_asks_for_others_gets_no_small_talk(shop: Catalogue, said: str) -> None:
    assert acts(talked(shop, "dresses", said))[0] in ("refine", "search")


def test_a_courtesy_is_no_first_act(shop: Catalogue) -> None:
    assert acts(talked(shop, "Hello! I'm looking for a red dress."))[0] == "search"


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("is darker and has a lower neckline", False),
        ("doesn't have to be black", False),
        ("is it darker", True),
        ("are leather shoes ok in rain", True),
        ("doesn't it shrink", True),
    ],
)
def test_a_description_without_a_subject_asks_nothing(said: str, asks: bool) -> None:
    assert bool(asking_part(said, "en")) is asks


def test_a_value_alone_is_no_question_of_colours(shop: Catalogue) -> None:
    frame = talked(shop, "purple? no. green? yes. a skirt i mean").done.frame
    assert frame is not None and frame.wanted["color"] == ("green",)


@pytest.mark.parametrize("said", ["I'd like to buy both of those", "are there any skirts you can point out for me?"])
def test_the_shop_is_not_asked_for_its_prices_or_repairs(shop: Catalogue, said: str) -> None:
    talk = talked(shop, "dresses", said)
    assert "shop" not in [one.op for one in (talk.done.frame.operations if talk.done.frame else ())]


def test_an_order_and_a_wish_are_both_heard(shop: Catalogue) -> None:
    talk = talked(shop, "dresses", "add the first in M and show me skirts")
    assert set(acts(talk)) == {"add_to_bag", "search"}
    assert talk.session.state.wishes.wanted["category"] == ("skirt",)


def test_a_choice_with_a_size_is_offered_in_that_size(shop: Catalogue) -> None:
    talk = talked(shop, "t-shirts", "the white striped one, in M")
    assert acts(talk) == ("select",) and not talk.session.bag.lines
    talk.say("yes")
    assert [line.sku for line in talk.session.bag.lines] == ["tee-M"]


def test_a_wish_that_nothing_goes_further_along_takes_back_no_colour(shop: Catalogue) -> None:
    talk = talked(shop, "blue dress", "something darker", "longer sleeves please")
    assert "color" in talk.session.state.wishes.wanted


def test_what_is_disliked_is_told_as_feedback(shop: Catalogue) -> None:
    assert acts(talked(shop, "dresses", "I don't like the first one"))[0] == "feedback"


def test_months_are_no_feet(shop: Catalogue) -> None:
    talk = Talk(shop)
    assert "height" not in talk.say("I'm five months pregnant and need a dress")
    assert not talk.session.state.wearer.measures
