"""Texts that are written so as to be read differently."""

from __future__ import annotations

import pytest

from assistant.wording.letters import is_disguised, plain, unaccented


def test_width_zero_width_and_face_are_taken_off() -> None:
    assert plain("ｆ\u200bａｔ 𝒻𝒶𝓉") == "fat fat"
    assert plain("您 太 胖") == "您太胖"
    assert unaccented("fàt") == "fat"


@pytest.mark.parametrize("text", ["ｆａｔ", "f\u200bat", "𝒻𝒶𝓉", "f*t", "a$$", "evil(dot)com_", "🖕", "fa\u0301t", "f\u202eat"])
def test_what_hides_something_is_seen(text: str) -> None:
    assert is_disguised(text)


@pytest.mark.parametrize(
    "text", ["It’s $49, 20% more!", "先看看这8款吧～（都是$49）", "Lovely 😊 ❤️", "US$49 or 50 €", "café – crème…"]
)
def test_plain_sentences_hide_nothing(text: str) -> None:
    assert not is_disguised(text)
