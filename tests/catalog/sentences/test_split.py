"""Texts become sentences, in both languages, each once."""

from __future__ import annotations

import pytest

from catalog.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soft and light. Cotton, machine wash at 30 degrees.", ("Soft and light.", "Cotton, machine wash at 30 degrees.")),
        ("A heel of 4.5 cm. 100 % linen.", ("A heel of 4.5 cm.", "100 % linen.")),
        ("柔软贴身。棉质，30度机洗。", ("柔软贴身。", "棉质，30度机洗。")),
        ("<p>Warm &amp; dry</p><ul><li>Two pockets</li></ul>", ("Warm & dry", "Two pockets")),
        ("Lined.\nLined.\n• Made in Italy", ("Lined.", "Made in Italy")),
        (" ... ", ()),
        ("", ()),
    ],
)
def test_a_text_is_split_where_its_sentences_end(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected
