from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


def test_the_greeting_says_once_that_it_is_a_program(shop: Catalogue) -> None:
    for language, text, said in (("en", "good evening", "program"), ("zh", "晚上好", "程序")):
        talk = Talk(shop, language)  # type: ignore[arg-type]
        assert said in talk.say(text)
        assert said not in talk.say(text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("are you human?", "program"),
        ("do you sell phones", "only clothes"),
        ("tell me a joke", "cloud"),
        ("你是真人吗", "程序"),
        ("你们卖手机吗", "衣服"),
    ],
)
def test_talk_is_answered_and_shows_nothing(shop: Catalogue, text: str, part: str) -> None:
    talk = Talk(shop)
    reply = talk.say(text)
    assert part in reply or "shirt" in reply
    assert talk.shown == []


def test_news_are_met_with_a_warm_sentence_and_something_concrete(shop: Catalogue) -> None:
    reply = Talk(shop).say("my boss yelled at me today")
    assert reply.count("?") == 1
    assert "treated like that" in reply or "rotten day" in reply
    assert "抱抱" in Talk(shop, "zh").say("今天被老板骂了")


def test_sorry_is_said_once_and_something_is_offered_each_time(shop: Catalogue) -> None:
    talk = Talk(shop)
    first, second = talk.say("you're not listening to me"), talk.say("you still don't get it, this is useless")
    third = talk.say("useless. you never understand me")
    assert "sorry" in first.lower()
    assert "sorry" not in third.lower()
    assert all(reply.endswith("?") for reply in (first, second, third))


def test_a_command_beside_talk_is_not_swallowed(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("a dress")
    talk.say("add the first one in M, and tell me a joke")
    assert talk.bag
