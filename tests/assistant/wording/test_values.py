"""Values as they are said."""

from __future__ import annotations

import pytest

from assistant.wording.values import the
from catalog.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Navy and white polka-dot wrap dress", "the navy and white polka-dot wrap dress"),
        ("Acme linen shirt", "the Acme linen shirt"),  # a name
        ("Classic Denim Jacket", "the Classic Denim Jacket"),
        ("Jeans", "the Jeans"),
        ("小碎花连衣裙", "the 小碎花连衣裙"),
    ],
)
def test_a_title_within_a_sentence_has_its_article(title: str, told: str) -> None:
    vocabulary = Vocabulary.load()
    assert the(title, "en", vocabulary) == told and the(title, "zh", vocabulary) == title
