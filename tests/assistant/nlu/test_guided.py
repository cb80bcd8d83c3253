"""When the trained reader is asked, and when what it says counts."""

from __future__ import annotations

import pytest

from assistant.nlu.guided import context_of
from tests.assistant.talking import Talk


def _operations(talk: Talk) -> list[str]:
    frame = talk.done.frame
    return [one.op for one in frame.operations] if frame else []


def test_a_question_without_a_cue_is_a_question_about_the_piece(talk: Talk) -> None:
    talk.say("blue dresses")
    talk.say("the first one")
    said = talk.say("taped or just coated")
    assert _operations(talk) == ["ask"] and not talk.shown, said


@pytest.mark.parametrize(
    "said",
    [
        "a blue dress, which would you take for the office",
        "I'm shopping for a dress",
        "which dress do you recommend for me?",
        "what blouse can you suggest that is blue?",
        "what is your most expensive dress?",
        "what do you have for women?",
    ],
)
def test_a_wish_is_a_wish_before_anything_was_shown(talk: Talk, said: str) -> None:
    talk.say(said)
    assert talk.shown


def test_an_order_that_is_clear_is_left_to_the_cues(talk: Talk) -> None:
    talk.say("blue dresses")
    talk.say("add the first one in M to my bag")
    assert len(talk.bag) == 1


def test_the_next_message_is_read_in_the_light_of_this_one(talk: Talk) -> None:
    talk.say("a red dress")
    context = context_of(talk.session.state)
    assert context.before == "a red dress" and context.did == ("find",) and context.cards == len(talk.shown)
