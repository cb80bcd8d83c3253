"""What is turned down or put off is not carried out, and what stands beside it is."""

from __future__ import annotations

import pytest

from assistant.frame import Language
from assistant.nlu.declined import declined
from tests.assistant.talking import Talk


@pytest.mark.parametrize(
    ("text", "language", "what"),
    [
        ("save the tan one, not buying yet", "en", "buy"),
        ("please don't add it to my bag", "en", "bag"),
        ("I'll order it next week", "en", "buy"),
        ("add it, I'll pay later", "en", "checkout"),
        ("no need to put it on me", "en", "try_on"),
        ("don’t save it", "en", "save"),
        ("don't take it out", "en", "out"),
        ("先别买", "zh", "buy"),
        ("先不加购物车", "zh", "bag"),
        ("裙子先不要放", "zh", "bag"),
        ("月底发了工资再买", "zh", "buy"),
        ("先不结账", "zh", "checkout"),
        ("不用试穿了", "zh", "try_on"),
        ("那件别收藏", "zh", "save"),
        ("别删啊", "zh", "out"),
    ],
)
def test_a_request_under_a_no_or_put_off_is_found(text: str, language: Language, what: str) -> None:
    assert [one.what for one in declined(text, language)] == [what]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("why don't you add it to my bag?", "en"),
        ("can I return it if I don't buy the belt?", "en"),
        ("I don't want to buy anything too expensive", "en"),
        ("a dress to buy for next week", "en"),
        ("don't forget to add the belt", "en"),
        ("does it not come in red", "en"),
        ("the lining doesn't add bulk, does it?", "en"),
        ("要不要买这件", "zh"),
        ("不要加绒的", "zh"),
        ("不想买太短的", "zh"),
        ("不试穿能知道大小吗", "zh"),
        ("再买一件", "zh"),
        ("如果不买可以退吗", "zh"),
    ],
)
def test_a_wish_a_question_and_a_condition_turn_nothing_down(text: str, language: Language) -> None:
    assert not declined(text, language)


@pytest.mark.parametrize("said", ["save the first one for later, don't buy it yet", "先收藏第一件，先别买"])
def test_a_piece_is_saved_and_not_ordered(talk: Talk, said: str) -> None:
    talk.say("dresses")
    talk.say(said)
    assert len(talk.session.saved) == 1 and not talk.session.bag.lines
    assert talk.session.state.pending is None


@pytest.mark.parametrize("said", ["add the first one in M, I'll pay later", "第一件加购物车，M码，先不结账"])
def test_who_pays_later_has_it_in_the_bag(talk: Talk, said: str) -> None:
    talk.say("dresses")
    talk.say(said)
    assert [line.quantity for line in talk.session.bag.lines] == [1]


@pytest.mark.parametrize("said", ["the first one, M. no wait, don't add it yet", "第一件，M码，等等，先别加"])
def test_an_order_that_is_taken_back_in_the_same_breath_is_none(talk: Talk, said: str) -> None:
    talk.say("dresses")
    talk.say(said)
    assert not talk.session.bag.lines


@pytest.mark.parametrize(("said", "word"), [("don't check out yet", "ordered"), ("先别付款", "下单")])
def test_nothing_leaves_the_bag_of_who_does_not_pay_yet(talk: Talk, said: str, word: str) -> None:
    talk.say("dresses")
    talk.say("add the first one in M")
    assert word in talk.say(said)
    assert len(talk.session.bag.lines) == 1


@pytest.mark.parametrize("said", ["don't buy it yet", "先别买"])
def test_what_is_in_the_bag_already_is_named(talk: Talk, said: str) -> None:
    talk.say("dresses")
    talk.say("add the first one in M")
    title = talk.session.bag.lines[0].product
    talk.say(said)
    assert [line.product for line in talk.session.bag.lines] == [title]
    assert talk.done.frame is not None and [one.op for one in talk.done.frame.operations] == ["leave"]


@pytest.mark.parametrize("said", ["don't try it on, put the first one in my bag in M", "不用试穿，第一件M码放购物袋"])
def test_what_comes_after_is_done(talk: Talk, said: str) -> None:
    talk.say("dresses")
    talk.say(said)
    assert len(talk.session.bag.lines) == 1
