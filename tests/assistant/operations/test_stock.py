"""When a size is back, how many are left, why there is none: what is known is told, and what there is instead."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.fixture
def talk(shop: Catalogue) -> Talk:
    talk = Talk(shop)
    talk.say("women's dresses")
    talk.say("the red summer dress")
    return talk


@pytest.mark.parametrize(
    "asked",
    [
        "have you got that in M?", "when is it back in M", "why does the red summer dress not come in M?",
        "how come there's no M",
        "will the red summer dress be back in stock in M?", "how many are left in M?", "when will it be restocked in M",
    ],
)  # fmt: skip
def test_a_size_that_is_sold_out_brings_what_there_is_instead(talk: Talk, asked: str) -> None:
    reply = talk.say(asked)
    assert "sold out" in reply and "Red summer dress" in reply
    assert "S" in reply and "Blue summer dress ($25)" in reply


@pytest.mark.parametrize("asked", ["M码有货吗", "什么时候补货，M码", "为什么没有M码", "M还剩几件"])
def test_it_is_told_in_chinese(shop: Catalogue, asked: str) -> None:
    talk = Talk(shop)
    talk.say("红色连衣裙")
    talk.say("第一件")
    reply = talk.say(asked)
    assert "售罄" in reply or "没货" in reply


def test_what_was_never_made_is_no_sold_out_size(talk: Talk) -> None:
    reply = talk.say("why does it not come in XXL?")
    assert "sold out" not in reply and "S" in reply


def test_a_size_that_is_there_is_there(talk: Talk) -> None:
    reply = talk.say("how many are left in S?")
    assert "Red summer dress" in reply and "sold out" not in reply and ("can't see" in reply or "isn't something" in reply)


def test_when_it_is_back_is_not_guessed(talk: Talk) -> None:
    reply = talk.say("when is it back in M?")
    assert "restocking" in reply and "won't guess" in reply


@pytest.mark.parametrize(
    "said",
    [
        "how many are in my bag?", "why did you not show me size M?", "put it back in the bag", "when will I get my money back",
        "how many days does delivery take", "how much is left of my budget", "show me skirts in M",
        "怎么没有裙子了", "还剩多少钱",
    ],
)  # fmt: skip
def test_other_messages_are_no_such_question(talk: Talk, said: str) -> None:
    talk.say(said)
    frame = talk.done.frame
    assert frame and "stock" not in [one.op for one in frame.operations]
