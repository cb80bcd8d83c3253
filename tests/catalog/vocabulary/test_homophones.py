"""Characters that sound alike: taken for the one that was meant, and real words left alone."""

from __future__ import annotations

import pytest

from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("深灰色的西库", "suit trousers"),
        ("棉质半身群", "skirt"),
        ("透汽的鞋子", "breathable"),
        ("一件毛一", None),
        ("军绿色的风一", None),
        ("羽绒付", "puffer jacket"),
        ("凡布的", "canvas"),
        ("高妖的裤子", "high waist"),
    ],
)
def test_a_character_that_sounds_alike_is_taken_for_the_one_meant(text: str, value: str | None) -> None:
    found = {m.value: m.likeness for m in VOCABULARY.find(text)}
    assert (value in found and found[value] < 1) if value else not any(likeness < 1 for likeness in found.values())


@pytest.mark.parametrize("text", ["上一件", "老公原来那条", "打折吗", "什么面料", "眼睛有点小", "这边的", "发生了什么"])
def test_words_that_exist_are_no_slips(text: str) -> None:
    assert not VOCABULARY.find(text)
