"""A message that asks for several things is done in steps, each in the light of the one before."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


def test_a_piece_that_a_sentence_names_is_what_the_next_one_asks_about(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("jackets")
    assert "nylon" in talk.say("The green one. What is it made of?")
    assert talk.done.targets == ("bomb",)
    assert "XL" in talk.say("which sizes does it come in?")  # it is still the one spoken of


def test_an_order_and_a_new_wish(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("jackets")
    talk.say("I'll take the green one in L. And now show me jeans for men")
    assert talk.bag == [("bomb-L", 1)]
    assert talk.shown[0] == "navy"
    assert talk.acts[:1] == ("add_to_bag",)
    assert "search" in talk.acts


def test_an_order_and_its_sum(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("jackets")
    reply = talk.say("add the green one in L. What's the total?")
    assert talk.bag == [("bomb-L", 1)]
    assert "$90" in reply


def test_in_chinese(shop: Catalogue) -> None:
    talk = Talk(shop, "zh")
    talk.say("夹克")
    reply = talk.say("要绿色那件，L码。一共多少钱？")
    assert talk.bag == [("bomb-L", 1)]
    assert "90" in reply


@pytest.mark.parametrize(
    "text",
    [
        "I hate a tight collar. Is it lined?",  # told beside a question
        "is it lined? is it warm?",  # two questions of one kind
        "If it is nylon I'll take it. In L.",  # hangs together
        "the green one, in L. please",  # one order
    ],
)
def test_what_asks_for_one_thing_is_one_step(shop: Catalogue, text: str) -> None:
    talk = Talk(shop)
    talk.say("jackets")
    talk.say("the green one")
    talk.say(text)
    assert not {"search", "refine"} & set(talk.acts)


def test_a_question_that_an_earlier_step_leaves_waits_for_its_answer(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("jackets")
    reply = talk.say("put the green one in my bag. Do you ship abroad?")
    assert talk.bag == []
    assert "XL" in reply  # which size?
    talk.say("L please")
    assert talk.bag == [("bomb-L", 1)]


def test_a_first_message_is_heard_whole(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("the green skirt or the blue dress? can't decide")
    assert talk.acts[:1] == ("compare",)
