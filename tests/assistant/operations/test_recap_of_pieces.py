"""What was seen of a kind, what was saved and what it comes to are told again when they are asked for."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.fixture
def talk(shop: Catalogue) -> Talk:
    talk = Talk(shop)
    talk.say("dresses")
    talk.say("save the first one")
    talk.say("a green skirt")
    return talk


@pytest.mark.parametrize(
    "said",
    ["give me the rundown of every dress you've shown me", "which dresses have i seen so far", "刚才都看了哪些连衣裙来着"],
)
def test_all_that_was_seen_of_a_kind_is_shown(talk: Talk, said: str) -> None:
    dresses = talk.session.state.lists[0].shown
    reply = talk.say(said)
    assert talk.shown and set(talk.shown) <= set(dresses), reply


@pytest.mark.parametrize("said", ["which one did i save again", "我收藏的是哪件来着"])
def test_what_was_saved_is_named(talk: Talk, said: str) -> None:
    reply = talk.say(said)
    assert tuple(talk.shown) == talk.session.saved, reply


def test_the_total_is_told_again(talk: Talk) -> None:
    talk.say("add it to my bag in M")
    assert "$" in talk.say("what was my total again")
