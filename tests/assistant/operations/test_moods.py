"""A hard day is heard as one, in many words; what is only said of clothes is not."""

from __future__ import annotations

import pytest

from assistant.operations.tact import mood
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.mark.parametrize(
    "text",
    [
        "I've had such a rubbish day",
        "I'm absolutely shattered",
        "feeling a bit lonely tonight",
        "got told off in front of everyone",
        "今天被领导当着全组骂了一顿 好烦",
        "好累啊今天",
        "一个人在外地挺孤单的",
        "烦死了",
    ],
)
def test_a_hard_day_is_heard(text: str) -> None:
    assert mood(text, "en" if text.isascii() else "zh") in ("sad", "sorry")


@pytest.mark.parametrize(
    "text",
    [
        "I'm tired of beige, show me jumpers",
        "I'm fed up with black",
        "shoes for a long walk",
        "拉链顺不顺，口袋深不深",
        "裙子别太累赘",
        "要一件好看的",
    ],
)
def test_what_is_said_of_clothes_is_no_mood(text: str) -> None:
    assert mood(text, "en" if text.isascii() else "zh") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("我跟你说的这些不会被别人看到吧", "除了你"),
        ("你会把我说的告诉别人吗", "除了你"),
        ("can anyone else see what I tell you", "Nobody but you"),
        ("does my boss read our chat", "Nobody but you"),
    ],
)
def test_who_sees_what_is_told_is_answered(shop: Catalogue, text: str, says: str) -> None:
    assert says in Talk(shop).say(text)
