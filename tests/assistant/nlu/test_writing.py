"""What people type becomes plain words: characters, emoji, slang; and what is only decoration goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.frame import Language
from assistant.nlu import writing
from assistant.nlu.writing import plainly
from assistant.wording.script import in_script
from catalog.vocabulary import Vocabulary

TABLE = Path(writing.__file__).parent / "tables" / "slang.json"


@pytest.mark.parametrize(
    ("typed", "plain", "script"),
    [
        ("我想買一條紅色的連衣裙", "我想买一条红色的连衣裙", "traditional"),
        ("我想买一条红色的连衣裙", "我想买一条红色的连衣裙", "simplified"),
        ("大衣", "大衣", None),
        ("a red dress", "a red dress", None),
        ("呢條裙有冇細碼㗎", "这条裙有没有小码㗎", "traditional"),
    ],
)
def test_characters_are_read_and_remembered(typed: str, plain: str, script: str | None) -> None:
    written = plainly(typed, "zh")
    assert (written.plain, written.script) == (plain, script)


def test_answers_are_written_in_the_shoppers_characters() -> None:
    assert in_script("后面的头发很干净，里面没有", "traditional") == "後面的頭髮很乾淨，裡面沒有"
    assert in_script("没有", "simplified") == "没有"
    assert in_script("A navy coat", "traditional") == "A navy coat"


@pytest.mark.parametrize(
    ("typed", "language", "plain"),
    [
        ("👗❤️ under 50", "en", "dress red under 50"),
        ("👗", "zh", "连衣裙"),
        ("need something for a 💒 in ☀️", "en", "need something for a wedding in summer"),
        ("love this red dress ❤️😍👗", "en", "love this red dress"),
        ("thank you ❤️", "en", "thank you"),
        ("👍", "en", "yes"),
        ("👍🏽", "zh", "好的"),
        ("nice 👍", "en", "nice"),
        ("a dress 🚫🌸", "en", "a dress no floral"),
        ("🦄", "en", "🦄"),
        ("I want the 2️⃣ one", "en", "I want the 2 one"),
    ],
)
def test_emoji_are_words_where_they_mean_something(typed: str, language: Language, plain: str) -> None:
    assert plainly(typed, language).plain == plain


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("pls show me kicks 4 my hubby", "please show me kicks 4 my husband"),
        ("nah, smth cheaper", "no, something cheaper"),
        ("a K-Swiss shoe", "a K-Swiss shoe"),
        ("a t-shirt, w/o print", "a t-shirt, without print"),
        ("唔該，想睇下平啲嘅波鞋", "谢谢，想看看便宜一点的波鞋"),
        ("豹纹达咩，有咩裙", "豹纹不要，有什么裙"),
        ("omg", "omg"),
        ("有打底裤吗", "有打底裤吗"),  # 底裤, a word of Cantonese, stands within a word of the shop
        ("娃娃领的，抗冻", "娃娃领的，抗冻"),
        ("买条底裤", "买条内裤"),
    ],
)
def test_slang_and_dialect_become_what_is_meant(typed: str, plain: str) -> None:
    assert plainly(typed, "en").plain == plain


def test_what_the_shop_has_a_word_for_is_no_slang() -> None:
    table = json.loads(TABLE.read_text("utf-8"))
    vocabulary = Vocabulary.load()
    whole = [word for words in table.values() for word in words for m in vocabulary.find(word) if m.end - m.start == len(word)]
    assert whole == []
