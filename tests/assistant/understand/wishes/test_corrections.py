"""Sizes that are taken back or past."""

from __future__ import annotations

import pytest

from assistant.understand.wishes.values import read_values
from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M, actually make that L", ("L",)),
        ("a hoodie in S, no wait, M", ("M",)),
        ("L码,不对,XL码", ("XL",)),
        ("I was a 10 but now I'm a 12, dress", ("12",)),
        ("used to wear a medium but these days I'm a large", ("L",)),
        ("原来穿L现在穿XL的衬衫", ("XL",)),
        ("M or L", ("M", "L")),
        ("我以前穿S", ("S",)),
    ],
)
def test_only_the_size_that_stands_is_wanted(text: str, expected: tuple[str, ...]) -> None:
    assert read_values(text, "en", VOCABULARY, currency="USD").wanted_values().get("size", ()) == expected
