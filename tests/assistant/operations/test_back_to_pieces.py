"""A piece that was shown before is found among all that was shown, by its words, and is on a card again."""

from __future__ import annotations

import pytest

from tests.assistant.talking import Talk


@pytest.mark.parametrize(
    "said",
    [
        "I want to see the blue dress from the beginning again", "show me the blue dress again",
        "bring the blue dress back up please", "go back to the blue dress you showed me",
        "最开始的蓝色连衣裙再给我看看", "退回去看刚才那条蓝色连衣裙",
    ],
)  # fmt: skip
def test_a_piece_is_on_a_card_again_with_the_wishes_of_its_time(talk: Talk, said: str) -> None:
    talk.say("blue dresses")
    dresses = talk.shown
    talk.say("a green skirt")
    talk.say("a white tee")
    talk.say(said)
    assert talk.operations == ["back"] and talk.shown and set(talk.shown) <= set(dresses)
    assert talk.session.state.wishes.wanted["category"] == ("dress",)


@pytest.mark.parametrize("said", ["hmm go back to the ones before", "no, the ones before please", "退回去", "回到前面那几件"])
def test_the_ones_before_are_the_list_before(talk: Talk, said: str) -> None:
    talk.say("blue dresses")
    dresses = talk.shown
    talk.say("a green skirt")
    talk.say(said)
    assert talk.operations == ["back"] and talk.shown == dresses


@pytest.mark.parametrize("said", ["a blue dress for after the wedding", "再看看蓝色连衣裙", "does the blue dress have pockets?"])
def test_other_wishes_lead_nowhere_back(talk: Talk, said: str) -> None:
    talk.say("blue dresses")
    talk.say("a green skirt")
    talk.say(said)
    assert "back" not in talk.operations


def test_a_piece_of_an_earlier_list_that_is_chosen_is_shown(talk: Talk) -> None:
    talk.say("a green skirt")
    skirts = talk.shown
    talk.say("blue dresses")
    talk.say("I like the green skirt")
    assert talk.operations == [] and talk.shown == skirts[:1]
