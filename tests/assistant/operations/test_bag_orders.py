"""Orders of several pieces, and short replies after a piece went into the bag."""

from __future__ import annotations

import pytest

from tests.assistant.talking import Talk

TEE = ("white striped tee", "add it in M")


@pytest.mark.parametrize("said", ["oh no I mean S", "sorry, S", "S rather", "不对，是S"])
def test_a_size_after_an_order_is_the_size_of_it(talk: Talk, said: str) -> None:
    assert talk.after(*TEE, said).bag == [("tee-S", 1)]


@pytest.mark.parametrize("said", ["no, not the tee, the blue summer dress", "不要T恤，换成蓝色连衣裙Blue summer dress"])
def test_another_piece_takes_the_place_of_the_last(talk: Talk, said: str) -> None:
    assert talk.after(*TEE, said).bag == [("sun-M", 1)]
    assert "15" not in talk.say("what's in there now?")


def test_one_less_of_two_is_one_and_of_one_is_none(talk: Talk) -> None:
    assert talk.after(*TEE, "make it 2", "少一件").bag == [("tee-M", 1)]
    assert talk.after("少一件").bag == []


@pytest.mark.parametrize(
    "said",
    ["let's go with the blue summer dress in S and the white striped tee in M", "take the blue summer dress, S, and the tee, M"],
)
def test_pieces_of_an_order_have_sizes_of_their_own(talk: Talk, said: str) -> None:
    assert sorted(talk.after("blue dresses", said).bag) == [("sun-S", 1), ("tee-M", 1)]


def test_what_is_wished_for_is_no_order(talk: Talk) -> None:
    assert talk.after("dresses", "I'd like to get a white tee and a green skirt").bag == []
    assert talk.shown


@pytest.mark.parametrize(
    "said", ["add the first one in M. what did I look at before?", "what did I look at before? and add the first one in M"]
)
def test_what_stands_in_two_sentences_is_both_done(talk: Talk, said: str) -> None:
    talk.say("blue summer dresses")
    assert "seen dresses" in talk.say(said)
    assert talk.bag == [("sun-M", 1)]


@pytest.mark.parametrize("said", ["多少米", "how much less is it?"])
def test_a_question_takes_nothing_out(talk: Talk, said: str) -> None:
    assert talk.after(*TEE, said).bag == [("tee-M", 1)]
