"""The conversation's language and characters: a fragment changes neither, a sentence does."""

from __future__ import annotations

import re

import pytest

from assistant.frame import Language
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


def test_chinese_in_traditional_characters_is_answered_so(shop: Catalogue) -> None:
    talk = Talk(shop)
    reply = talk.say("我想買紅色的連衣裙")
    assert talk.done.frame is not None and talk.done.frame.wanted["color"] == ("red",)
    assert "連衣裙" in reply and "连衣裙" not in reply
    assert "碼" in talk.say("M")
    assert "连" not in talk.say("便宜一點")


@pytest.mark.parametrize(
    ("page", "said", "answered_in"),
    [
        ("zh", "hoodie", "zh"),
        ("zh", "navy", "zh"),
        ("zh", "OK", "zh"),
        ("zh", "show me a navy dress", "en"),
        ("zh", "红色的", "zh"),
        ("en", "连衣裙", "zh"),  # as the first message
        ("en", "你好", "zh"),
        ("en", "有没有红色的连衣裙", "zh"),
    ],
)
def test_only_a_sentence_of_another_language_changes_the_conversations(
    shop: Catalogue, page: Language, said: str, answered_in: str
) -> None:
    talk = Talk(shop, page)
    talk.say(said)
    assert (talk.session.language, talk.session.state.language) == (answered_in, answered_in)
    chosen = Talk(shop, page)
    chosen.session.choose(page)
    chosen.say(said)
    assert (chosen.session.language, chosen.session.state.language) == (page, page)


def test_one_word_in_signs_within_a_talk_is_no_other_language(shop: Catalogue) -> None:
    talk = Talk(shop, "en")
    talk.say("red dresses")
    talk.say("连衣裙")
    assert talk.session.language == "en"


def test_who_chose_a_language_is_understood_in_another_one_and_answered_in_that(shop: Catalogue) -> None:
    talk, usual = Talk(shop, "zh"), Talk(shop)
    talk.session.choose("zh")
    for said in (
        "show me a blue dress under 60 dollars",
        "is it warm enough for winter?",
        "does the first one have pockets?",
        "what are your returns rules?",
        "how do I wash wool?",
        "compare the first two by price",
        "put the first one into my bag in M",
        "what is in my bag?",
    ):
        reply = talk.say(said)
        usual.say(said)
        assert talk.acts == usual.acts and talk.done.shown == usual.done.shown, said
        assert talk.bag == usual.bag, said
        assert len(re.findall("[一-鿿]", reply)) > 5, reply
        assert talk.session.language == "zh"
    talk.say("delete everything you know about me")
    talk.say("show me a navy dress")
    assert talk.session.language == "zh"
