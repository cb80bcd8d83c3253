"""What is made of a message whose label is known, whatever its words, and what is answered to it."""

from __future__ import annotations

import pytest

from assistant.operations import advise, compare, talk, why
from assistant.operations.advise import Advise
from assistant.operations.compare import Compare
from assistant.operations.operation import Said
from assistant.operations.talk import Talk as SmallTalk
from assistant.operations.why import Why
from assistant.understand.rules import RuleUnderstander
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


def said(talking: Talk, text: str, language: str = "en") -> Said:
    vocabulary = talking.assistant.catalogue.vocabulary
    rules = RuleUnderstander(vocabulary, currency="USD")
    return Said(text, language, vocabulary, talking.session.state, rules, rules)  # type: ignore[arg-type]


def spoken_of_one(shop: Catalogue) -> Talk:
    talking = Talk(shop)
    talking.say("a red dress")
    talking.say("tell me about the first one")
    return talking


@pytest.mark.parametrize("text", ["I'm afraid it shows too much", "maybe a bit much for the parents", "my boss would hate it"])
def test_a_doubt_about_the_piece_spoken_of_is_answered_about_that_piece(shop: Catalogue, text: str) -> None:
    asked = advise.labelled(said(spoken_of_one(shop), text))
    assert isinstance(asked, Advise) and asked.do == "judge"


def test_two_values_are_chosen_between(shop: Catalogue) -> None:
    asked = advise.labelled(said(spoken_of_one(shop), "black or grey for my mum"))
    assert isinstance(asked, Advise) and asked.do == "choose"
    assert asked.choices == (("color", "black"), ("color", "grey"))


def test_which_one_asks_for_a_pick(shop: Catalogue) -> None:
    asked = advise.labelled(said(spoken_of_one(shop), "which looks least like a student"))
    assert isinstance(asked, Advise) and asked.do == "pick"


def test_kinds_are_compared_by_name(shop: Catalogue) -> None:
    asked = compare.labelled(said(spoken_of_one(shop), "trench coat or parka, what is warmer"))
    assert isinstance(asked, Compare) and asked.kinds == ("trench coat", "parka")


def test_why_a_size_is_no_question_about_the_list(shop: Catalogue) -> None:
    asked = why.labelled(said(spoken_of_one(shop), "why L, I am always M"))
    assert isinstance(asked, Why) and asked.size == "L"


def test_talk_of_no_known_kind_is_answered_lightly(shop: Catalogue) -> None:
    asked = talk.labelled(said(spoken_of_one(shop), "xyzzy plugh"))
    assert isinstance(asked, SmallTalk) and asked.topic == "light"


def test_a_question_without_a_topic_is_not_answered_by_all_that_is_known(shop: Catalogue) -> None:
    reply = spoken_of_one(shop).say("does it squeak?")
    assert "squeak" in reply or "doesn't say" in reply
    assert "$" not in reply and "sizes" not in reply
