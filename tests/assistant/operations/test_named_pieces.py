"""Two pieces that are named are compared, and no third; the question after it is about the pick, or about what it names."""

from __future__ import annotations

import pytest

from assistant.operations.compare import Compare
from tests.assistant.talking import Talk


def compared(talk: Talk) -> bool:
    frame = talk.done.frame
    return frame is not None and any(isinstance(one, Compare) and bool(one.sides) for one in frame.operations)


@pytest.mark.parametrize(
    "said",
    [
        "blue summer dress or green midi skirt?", "which would you take, the blue summer dress or the green skirt",
        "the blue summer dress or the green skirt? can't decide", "蓝色连衣裙还是绿色半身裙？",
        "绿色半身裙和蓝色连衣裙，选哪件好",
    ],
)  # fmt: skip
def test_the_two_that_are_named_are_on_cards_and_one_is_picked(talk: Talk, said: str) -> None:
    talk.say("a white tee")
    reply = talk.say(said)
    assert compared(talk) and len(talk.shown) == 2, reply
    picked = talk.session.state.current
    assert len(picked) == 1 and picked[0] in talk.shown
    talk.say("what is it made of")
    assert talk.session.state.current == picked


def test_what_is_named_next_is_asked_about(talk: Talk) -> None:
    talk.say("a white tee")
    talk.say("blue summer dress or green midi skirt?")
    skirt = talk.shown[1]
    talk.say("is the green one cotton?")
    assert talk.session.state.current == (skirt,)


def test_a_first_message_that_is_undecided_compares_one_of_each(talk: Talk) -> None:
    talk.say("the green skirt or the blue dress? can't decide")
    assert compared(talk) and len(talk.shown) == 2


@pytest.mark.parametrize(
    "said",
    [
        "show me a blue dress or a green skirt", "do you have a blue dress or a green skirt?", "is it a dress or a skirt?",
        "a blue dress or a green skirt under 50", "有没有蓝色连衣裙或者绿色半身裙",
    ],
)  # fmt: skip
def test_what_is_looked_for_is_not_compared(talk: Talk, said: str) -> None:
    talk.say("a white tee")
    talk.say(said)
    assert not compared(talk)


@pytest.mark.parametrize("said", ["whats it made of n can i wash it hot", "what's this made of and can i wash it hot?"])
def test_two_questions_on_a_piece_are_no_comparison(talk: Talk, said: str) -> None:
    talk.say("dresses")
    talk.say(said)
    assert "compare" not in talk.acts
