"""Asking back: one short question where it helps, never twice, never what was said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.actions.search import narrowing
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small shop has a dozen pieces: three are many there."""
    monkeypatch.setattr(narrowing, "_BROAD", 3)


def asked(talk: Talk) -> list[str]:
    return [fact.values["slot"] for turn in talk.session.turns[-1:] for fact in turn.facts.facts if fact.kind == "narrow"]


def test_a_broad_wish_gets_cards_and_one_question(shop: Catalogue) -> None:
    talk = Talk(shop)
    reply = talk.say("show me tops")
    assert len(asked(talk)) == 1
    assert reply.count("?") == 1
    assert talk.shown


def test_no_question_is_asked_twice(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("show me tops")
    first = asked(talk)
    talk.say("show me dresses")
    assert not set(first) & set(asked(talk))


def test_what_was_said_is_not_asked(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("women's tops")
    assert "gender" not in asked(talk)


def test_who_does_not_care_is_not_asked(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("dresses")
    talk.session.state = replace(talk.session.state, asked=frozenset(), asked_now=False)
    talk.say("any colour is fine")
    assert "color" not in asked(talk)


def test_who_has_said_much_is_not_asked(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("women's blue dresses under 60 in M")
    assert asked(talk) == []


def test_wishes_that_exclude_each_other_are_asked_about(shop: Catalogue) -> None:
    talk = Talk(shop)
    reply = talk.say("a dress over 100 but under 50")
    assert "exclude each other" in reply
    assert "$100" in reply and "$50" in reply
    assert not talk.shown


def test_starting_over_forgets_what_was_asked(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("show me tops")
    talk.say("start over")
    assert talk.session.state.asked == frozenset()
