"""Questions about a price are answered from the price and the price before, of the piece that is named."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.fixture
def talk(shop: Catalogue) -> Talk:
    talk = Talk(shop)
    talk.say("women's dresses")
    return talk


@pytest.mark.parametrize(
    "asked",
    [
        "is the burgundy one reduced?", "is the burgundy on sale or just cheaper", "was the burgundy one dearer once?",
        "what was the original price of the burgundy one", "is there any discount on the burgundy one?",
        "why is the burgundy one so cheap?", "what is your last price for the burgundy", "how come the burgundy one's cheaper",
    ],
)  # fmt: skip
def test_the_piece_named_is_told_with_its_price_before(talk: Talk, asked: str) -> None:
    reply = talk.say(asked)
    assert "Striped burgundy dress" in reply and "$49" in reply and "$80" in reply and "$31" in reply


@pytest.mark.parametrize("asked", ["酒红色的打折吗", "酒红色那件原价多少", "酒红色的为啥这么便宜", "酒红色那条是不是打折了"])
def test_it_is_told_in_chinese(shop: Catalogue, asked: str) -> None:
    talk = Talk(shop)
    talk.say("女士连衣裙")
    reply = talk.say(asked)
    assert "$49" in reply and "$80" in reply


def test_no_reason_and_no_reduction_is_made_up(talk: Talk) -> None:
    why = talk.say("why is the burgundy one reduced?")
    assert "doesn't say" in why or "no reason" in why
    reply = talk.say("is the red summer dress on sale?")
    assert "$45" in reply and ("isn't reduced" in reply or "not reduced" in reply)


def test_what_it_cost_and_will_cost_is_not_known(talk: Talk) -> None:
    assert "can't see" in talk.say("was the burgundy one cheaper yesterday?")
    assert "don't know" in talk.say("is the red summer dress going to be on sale any time?")


def test_a_last_price_is_no_bargaining(talk: Talk) -> None:
    assert "can't change prices" in talk.say("come on, your best price for the burgundy one?")


@pytest.mark.parametrize("asked", ["which of these are on sale?", "are any of these reduced?", "which ones are reduced"])
def test_of_the_cards_those_that_are_reduced_are_named(talk: Talk, asked: str) -> None:
    reply = talk.say(asked)
    assert "Striped burgundy dress" in reply and "Red summer dress" not in reply


def test_where_none_is_reduced_that_is_said(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("shoes")
    reply = talk.say("which of these are reduced?")
    assert "None of these" in reply or "nothing is reduced" in reply


@pytest.mark.parametrize(
    "said",
    [
        "do you have anything reduced?", "any student discount?", "do I get a discount if I buy three?",
        "show me what else is on sale", "why did you show me the expensive ones?", "I have a discount code",
        "has it got pockets?", "cheaper please", "remind me when they're on sale", "let me know if it gets reduced",
    ],
)  # fmt: skip
def test_other_messages_are_no_such_question(talk: Talk, said: str) -> None:
    talk.say(said)
    frame = talk.done.frame
    assert frame and "prices" not in [one.op for one in frame.operations]
