"""Words that a sentence may have: those of the facts, of the shop's vocabulary, and plain ones."""

from __future__ import annotations

from assistant.wording.grounding import ground
from assistant.wording.words import harms, strange_words
from tests.assistant.wording.test_check import FACTS, VOCABULARY

EN = ground(FACTS, "en", VOCABULARY)
ZH = ground(FACTS, "zh", VOCABULARY)


def test_simple_endings_of_plain_words_are_known() -> None:
    assert list(strange_words("She'll love how these pieces paired; fitting's matches browsing.", EN)) == []


def test_an_ending_makes_no_other_word() -> None:
    assert list(strange_words("What an ass.", EN)) == ["ass"]
    assert list(strange_words("They ised it.", EN)) == ["ised"]


def test_letters_one_by_one_are_no_words() -> None:
    assert list(strange_words("f a t", EN)) == ["f", "t"]


def test_chinese_is_a_chain_of_known_words() -> None:
    assert list(strange_words("先看看这几款红色连衣裙，有喜欢的告诉我。", ZH)) == []
    assert list(strange_words("先看看这几款，宇宙真大。", ZH)) == ["宇宙真大"]


def test_no_long_text_keeps_the_check_busy() -> None:
    assert any(harms("not a " * 3000 + "dot com", EN))
    assert any(strange_words("没有一件" * 2000 + "宇宙", ZH))
