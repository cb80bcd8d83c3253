"""Going back, taking back, looking back, asking why: what the conversation remembers of itself."""

from __future__ import annotations

import pytest

from assistant.frame import Language
from tests.assistant.talking import Talk


@pytest.mark.parametrize(
    "said", ["go back to the ones you showed me first", "back to the first list please", "可以回到最开始那些吗"]
)
def test_the_first_list_comes_back_with_its_wishes(talk: Talk, said: str) -> None:
    talk.say("blue dresses")
    first = talk.shown
    talk.say("a green skirt")
    talk.say("a white tee")
    talk.say(said)
    assert talk.operations == ["back"] and talk.shown == first
    assert talk.session.state.wishes.wanted["color"] == ("blue",)


def test_back_is_one_list_and_a_kind_is_the_last_list_of_it(talk: Talk) -> None:
    talk.say("blue dresses")
    dresses = talk.shown
    talk.say("a green skirt")
    skirts = talk.shown
    talk.say("a white tee")
    talk.say("back")
    assert talk.shown == skirts
    talk.say("let's go back to the dresses")
    assert talk.shown == dresses


def test_back_to_a_piece_is_no_list(talk: Talk) -> None:
    talk.say("dresses")
    talk.say("a green skirt")
    dresses = talk.session.state.lists[0].shown
    talk.say("back to the blue dress")
    assert talk.operations == ["back"] and set(talk.shown) <= set(dresses)


def test_nothing_to_go_back_to_is_said(talk: Talk) -> None:
    talk.say("blue dresses")
    reply = talk.say("go back")
    assert talk.operations == ["back"] and talk.shown == []
    assert "earlier" in reply or "before" in reply


def test_undo_takes_the_last_change_back_and_then_the_one_before(talk: Talk) -> None:
    talk.say("blue dresses")
    blue = talk.shown
    talk.say("only in M")
    talk.say("add the first one in M")
    assert len(talk.bag) == 1
    talk.say("oops, undo that")
    assert talk.operations == ["undo"] and talk.bag == []
    assert "size" in talk.session.state.wishes.wanted
    talk.say("undo")
    assert talk.shown == blue and "size" not in talk.session.state.wishes.wanted


def test_undo_of_nothing_is_said(talk: Talk) -> None:
    talk.say("hello")
    assert "nothing" in talk.say("undo that").lower()


@pytest.mark.parametrize(("said", "language"), [("what did I look at before?", "en"), ("我之前都看了什么", "zh")])
def test_what_was_looked_at_and_put_aside_is_told(talk: Talk, said: str, language: Language) -> None:
    talk.say("blue dresses")
    talk.say("add the first one in M")
    talk.say("a green skirt")
    reply = talk.say(said)
    assert talk.operations == ["recap"] and talk.session.language == language
    assert all(word in reply for word in (("dresses", "skirt", "bag") if language == "en" else ("连衣裙", "半身裙", "购物袋")))


@pytest.mark.parametrize("said", ["why did you leave out blue ones?", "but why no blue", "为什么没有蓝色的"])
def test_why_something_is_missing_is_what_the_shopper_said(talk: Talk, said: str) -> None:
    talk.say("dresses but not blue")
    reply = talk.say(said)
    assert talk.operations == ["why"]
    assert ("blue" in reply and "you" in reply.lower()) or ("蓝色" in reply and "你" in reply)
    assert talk.session.state.wishes.unwanted["color"] == ("blue",)


def test_why_of_a_list_names_the_wishes(talk: Talk) -> None:
    talk.say("a red dress in M")
    assert "red" in talk.say("why only these?")
    assert talk.session.state.wishes.wanted["color"] == ("red",)


def test_a_piece_that_was_never_shown_is_acted_on_by_its_name(talk: Talk) -> None:
    talk.say("add the blue summer dress to my bag in M")
    assert [sku for sku, _ in talk.bag] == ["sun-M"]


def test_several_pieces_of_one_name_are_shown_and_asked_about(talk: Talk) -> None:
    reply = talk.say("add the red dress to my bag in M")
    assert "which one" in reply.lower()
    assert sorted(talk.shown) == ["gone", "red"] and talk.bag == []  # the girls' dress is none of them
    second = talk.shown[1]
    talk.say("the second one")
    assert talk.done.targets == (second,)
