"""What is worn with the piece that is looked for is no wish and excludes nothing."""

from __future__ import annotations

import pytest

from assistant.frame import Language
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


def kinds(talk: Talk) -> tuple[tuple[str, ...], tuple[str, ...]]:
    wishes = talk.session.state.wishes
    return wishes.wanted.get("category", ()), wishes.unwanted.get("category", ())


@pytest.mark.parametrize(
    ("language", "first", "said", "wished"),
    [
        ("en", "sweaters", "just plain ones, for weekends with jeans", "sweater"),
        ("en", "sweaters", "no not jeans! I WEAR it with jeans", "sweater"),
        ("en", "hello", "a shirt to wear under a blazer", "shirt"),
        ("en", "hello", "a cardigan to put over a summer dress", "cardigan"),
        ("zh", "毛衣", "纯色的，周末配牛仔裤穿的", "sweater"),
        ("zh", "毛衣", "不是牛仔裤！我是配牛仔裤穿", "sweater"),
        ("zh", "你好", "穿在西装里面的衬衫", "shirt"),
    ],
)
def test_what_it_is_worn_with_is_context(shop: Catalogue, language: Language, first: str, said: str, wished: str) -> None:
    talk = Talk(shop, language)
    talk.say(first)
    talk.say(said)
    assert kinds(talk) == ((wished,), ())


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "show me jeans"), ("en", "let's go with jeans"), ("en", "he could do with jeans too"), ("zh", "换成牛仔裤")],
)
def test_what_is_looked_for_instead_is_a_wish(shop: Catalogue, language: Language, said: str) -> None:
    talk = Talk(shop, language)
    talk.say({"en": "sweaters", "zh": "毛衣"}[language])
    talk.say(said)
    assert "jeans" in kinds(talk)[0]


def test_what_is_not_wanted_is_still_refused(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("trousers, not jeans")
    assert kinds(talk) == (("trousers",), ("jeans",))
