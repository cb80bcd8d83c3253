"""The conversation's language and characters: a fragment changes neither, a sentence does."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


def test_chinese_in_traditional_characters_is_answered_so(shop: Catalogue) -> None:
    talk = Talk(shop)
    reply = talk.say("我想買紅色的連衣裙")
    assert talk.done.frame is not None and talk.done.frame.wanted["color"] == ("red",)
    assert "連衣裙" in reply and "连衣裙" not in reply
    assert "碼" in talk.say("M")
    assert "连" not in talk.say("便宜一點")


@pytest.mark.parametrize(("said", "language"), [("navy", "zh"), ("OK", "zh"), ("show me a navy dress", "en"), ("红色的", "zh")])
def test_a_word_of_another_language_does_not_change_the_conversations(shop: Catalogue, said: str, language: str) -> None:
    talk = Talk(shop)
    talk.say("红色连衣裙")
    talk.say(said)
    assert talk.session.language == language
