"""A number that is said against the number in the bag makes it fewer, and orders nothing."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.fixture
def talk(shop: Catalogue) -> Talk:
    """Three of a dress are in the bag, and one skirt."""
    talk = Talk(shop)
    talk.say("skirts")
    talk.say("add the first in M")
    talk.say("dresses")
    talk.say("three of the first in M please")
    assert sorted(line.quantity for line in talk.session.bag.lines) == [1, 3]
    return talk


def numbers(talk: Talk) -> list[int]:
    return sorted(line.quantity for line in talk.session.bag.lines)


@pytest.mark.parametrize(
    "said",
    [
        "not three, just the one",
        "three?? I only want one",
        "I want one dress, not three",
        "怎么三件了，我只要一件",
        "三件？？只要一件",
        "还是三件，改成一件",
        "裙子多了，一件就够",
        "从三件改成一件",
    ],
)
def test_too_many_become_as_many_as_were_wanted(talk: Talk, said: str) -> None:
    talk.say(said)
    assert numbers(talk) == [1, 1]


@pytest.mark.parametrize("said", ["there are three dresses in my bag. take one off", "怎么三件，去掉一件"])
def test_so_many_less_are_left(talk: Talk, said: str) -> None:
    talk.say(said)
    assert numbers(talk) == [1, 2]


@pytest.mark.parametrize("said", ["not four, just three", "怎么四件，我只要三件"])
def test_what_is_right_already_stays(talk: Talk, said: str) -> None:
    talk.say(said)
    assert numbers(talk) == [1, 3]


@pytest.mark.parametrize("said", ["two of the second in M too", "第二件也要两件，M码"])
def test_an_order_of_another_piece_is_one(talk: Talk, said: str) -> None:
    talk.say(said)
    assert numbers(talk) != [1, 1] and 3 in numbers(talk)
