"""What a message says of a piece: which words name one and which only ask or wish."""

from __future__ import annotations

import pytest

from assistant.frame import Language
from assistant.pointing.clues import alike, phrases, words_of
from catalog.vocabulary import Vocabulary

_KNOWN = frozenset(words_of("Light blue tie-dye T-shirt, Navy cocktail dress, Wool sweater 白色牛津衬衫 飞行夹克"))


def _named(text: str, language: Language = "en", *, ordered: bool = False) -> list[str]:
    return [one.text for one in phrases(text, language, Vocabulary.load(), _KNOWN, ordered=ordered)]


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("straw, does it fold", "en", ["straw"]),
        ("does the linen crease a lot", "en", ["linen"]),
        ("what is the cocktail made of", "en", ["cocktail"]),
        ("skinny ones in W28?", "en", ["skinny"]),
        ("the leather with red bits, how wide", "en", ["leather with red"]),
        ("格子的要干洗吗", "zh", ["格子"]),
        ("牛津纺那个要熨吗", "zh", ["牛津"]),
        ("刚才那个乐福鞋硬不硬", "zh", ["乐福鞋"]),
        ("飞行夹克配西裤怪不怪", "zh", ["飞行夹克"]),
    ],
)
def test_a_question_names_a_piece_where_it_begins_or_points(text: str, language: Language, named: list[str]) -> None:
    assert _named(text, language) == named


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("is it wool?", "en"),
        ("does it come in yellow", "en"),
        ("does it go with a blazer", "en"),
        ("wash it easy?", "en"),
        ("是羊毛的吗", "zh"),
        ("有黑色吗", "zh"),
    ],
)
def test_what_is_asked_or_wished_names_none(text: str, language: Language) -> None:
    assert _named(text, language) == []


def test_an_order_names_all_that_it_describes() -> None:
    assert _named("tie dye pls", ordered=True) == ["tie dye"]
    assert _named("show me wool on me", ordered=True) == ["wool"]


def test_words_are_alike_but_for_their_endings() -> None:
    assert alike("fleecy", "fleece")
    assert alike("stripe", "stripes")
    assert not alike("lined", "linen")
    assert not alike("tan", "tank")
    assert not alike("牛津", "牛仔")


def test_accents_make_no_other_word() -> None:
    assert words_of("Ivory ombré dress") == words_of("ivory ombre dress")
