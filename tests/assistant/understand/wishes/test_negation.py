"""A refusal of all reaches back over the whole list before it; one of one does not."""

from __future__ import annotations

import pytest

from assistant.understand.wishes.values import read_values
from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


@pytest.mark.parametrize(
    ("text", "language", "refused"),
    [
        ("a dress, red and gold are both out", "en", {"red", "gold"}),
        ("coats; beige, camel, grey are all out", "en", {"beige", "camel", "grey"}),
        ("i love red, pink is out", "en", {"pink"}),
        ("围巾 红的金的都不要", "zh", {"red", "gold"}),
        ("米色，驼色，灰色一律不要", "zh", {"beige", "camel", "grey"}),
        ("我喜欢黑色，白色不要", "zh", {"white"}),
        ("大衣，红色和条纹的都不要", "zh", {"red"}),
    ],
)
def test_what_is_refused(text: str, language: str, refused: set[str]) -> None:
    values = read_values(text, language, VOCABULARY, currency="USD")  # type: ignore[arg-type]
    assert set(values.unwanted_values().get("color", ())) == refused
