"""What is made of a message whose label is known, whatever its words, and what is answered to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.operations import advise, compare, private, recap, talk, why
from assistant.operations.advise import Advise
from assistant.operations.ask import Ask
from assistant.operations.compare import Compare
from assistant.operations.operation import Said
from assistant.operations.private import Private
from assistant.operations.talk import Talk as SmallTalk
from assistant.operations.why import Why
from assistant.parts import Message
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
    assert isinstance(asked, Compare) and asked.kinds == (("category", "trench coat"), ("category", "parka"))


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


def test_what_a_topic_asks_of_one_piece_is_no_comparison(shop: Catalogue) -> None:
    talking = spoken_of_one(shop)
    talking.say("show me shoes")
    assert isinstance(compare.labelled(said(talking, "lined or unlined")), Ask)


def test_a_question_about_data_is_answered_and_nothing_is_deleted(shop: Catalogue) -> None:
    talking = spoken_of_one(shop)
    asked = private.labelled(said(talking, "nothing left of me afterwards?"))
    assert asked == Private("privacy_how_erase")
    assert private.labelled(said(talking, "and pictures of me, where do they end up")) == Private("privacy_policy")


def test_a_recap_is_of_the_bag_where_that_is_asked_for(shop: Catalogue) -> None:
    talking = Talk(shop)
    talking.say("a red dress")
    draft = talking.assistant._draft(talking.session, Message("read my basket to me"))
    draft.frame = replace(draft.frame, text="read my basket to me")
    list(recap.run(draft, recap.Recap()))
    assert [one.kind for one in draft.facts] == ["bag_empty"]


def test_what_was_named_and_never_shown_is_shown_where_it_is_asked_about(shop: Catalogue) -> None:
    talking = Talk(shop)
    talking.say("can you do me a price on that red dress")
    assert not talking.shown
    talking.say("is it lined?")
    assert talking.shown[:1] == ["red"]
