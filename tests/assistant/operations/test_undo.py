"""Undo takes back the last change that can be seen, of whatever kind; what left the bag is put back."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.mark.parametrize(
    "said", ["Oh no, undo that last thing", "no no undo", "wait, take that back please", "刚才那个撤销", "撤回撤回"]
)
def test_what_was_put_in_is_taken_out_and_named(talk: Talk, said: str) -> None:
    talk.say("a blue dress")
    talk.say("add the first one to my bag in M")
    assert talk.bag, talk.session.turns[-1].text
    reply = talk.say(said)
    assert talk.operations == ["undo"] and not talk.bag
    assert "dress" in reply or "连衣裙" in reply


def test_what_was_only_asked_is_nothing_to_undo_and_the_change_before_is_offered(talk: Talk) -> None:
    talk.say("a green skirt")
    talk.say("save it")
    saved = talk.session.saved
    talk.say("blue dresses")
    talk.say("add the first one to my bag")
    assert talk.session.state.pending and talk.session.state.pending.waits_for == "size"
    talk.say("undo that")
    assert talk.session.saved == saved and not talk.session.state.pending and not talk.bag


def test_a_search_after_an_order_goes_first_and_the_order_is_offered(talk: Talk) -> None:
    talk.say("blue dresses")
    dresses = talk.shown
    talk.say("add the first one to my bag in M")
    talk.say("a green skirt")
    reply = talk.say("undo")
    assert talk.shown == dresses and talk.bag and "undo" in reply
    talk.say("undo")
    assert not talk.bag


@pytest.mark.parametrize(
    "said",
    [
        "I didn't tell you to empty my bag, put it back", "put it back!!", "why did you? put everything back", "undo please",
        "喂我没让你清空购物车,给我放回去", "恢复一下", "放回去",
    ],
)  # fmt: skip
def test_an_emptied_bag_comes_back(talk: Talk, said: str) -> None:
    talk.say("a blue dress")
    talk.say("add the first one to my bag in M")
    bag = talk.bag
    talk.say("empty my bag")
    assert not talk.bag
    talk.say(said)
    assert talk.bag == bag


def test_a_described_piece_comes_back_after_a_search(talk: Talk) -> None:
    talk.say("blue dresses")
    talk.say("add the first one to my bag in M")
    bag = talk.bag
    talk.say("empty my bag")
    talk.say("a green skirt")
    talk.say("put the dress back in")
    assert talk.bag == bag


@pytest.mark.parametrize("said", ["do the buttons undo?", "can I take it back if it doesn't fit?", "别撤回"])
def test_what_is_only_asked_about_undoing_undoes_nothing(talk: Talk, said: str) -> None:
    talk.say("a blue dress")
    talk.say("add the first one to my bag in M")
    talk.say(said)
    assert "undo" not in talk.operations and talk.bag


def test_taking_off_is_taken_back_before_an_older_alteration(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("a green skirt")
    talk.say("show it on a mannequin")
    worn = talk.session.worn
    assert worn
    talk.say("make it longer")
    talk.press("off", worn[0])
    assert not talk.session.worn
    talk.say("undo")
    assert talk.session.worn == worn
