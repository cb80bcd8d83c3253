"""Answers without a value of their own, and messages that say nothing known: the talk always goes on."""

from __future__ import annotations

import pytest

from tests.assistant.talking import Talk


@pytest.mark.parametrize(
    ("said", "wish", "words"), [("me", "something blue", ("women", "men")), ("我自己", "蓝色的", ("女", "男"))]
)
def test_who_asks_for_themselves_is_asked_in_which_department(talk: Talk, said: str, wish: str, words: tuple[str, str]) -> None:
    talk.say(wish)
    reply = talk.say(said)
    assert all(word in reply for word in words)


def test_a_department_that_is_known_is_not_asked_for(talk: Talk) -> None:
    talk.say("I'm a woman, 170 cm")
    talk.say("something blue")
    talk.say("me")
    assert talk.session.state.wishes.wanted["gender"] == ("female",)
    assert talk.shown


@pytest.mark.parametrize("said", ["yes", "ok", "好的"])
def test_a_bare_yes_to_cards_names_two_of_them(talk: Talk, said: str) -> None:
    talk.say("dresses")
    reply = talk.say(said)
    assert sum(talk.session.state.shown.index(one.id) < 2 for one in _named(talk, reply)) >= 1


def test_two_messages_that_say_nothing_are_not_answered_alike(talk: Talk) -> None:
    talk.say("dresses")
    assert "not sure" in talk.say("hmpf blorb")
    assert "still" in talk.say("aha")


def test_before_anything_was_shown_a_choice_is_offered(talk: Talk) -> None:
    first = talk.say("那边风大")
    second = talk.say("嘻嘻哈哈风大")
    assert first != second


def _named(talk: Talk, reply: str) -> list:  # type: ignore[type-arg]
    products = [talk.assistant.catalogue.get(one) for one in talk.session.state.shown]
    return [one for one in products if one is not None and any(title in reply for title in one.every_title)]
