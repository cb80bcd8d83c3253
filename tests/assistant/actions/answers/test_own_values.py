"""A "yes" tells the piece's own value where it is a kind of the one asked for, or only near it."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.mark.parametrize(
    ("wish", "question", "told"),
    [
        ("skirts", "is the green one long?", "midi"),
        ("jeans", "are the jeans blue?", "navy"),
        ("shirts", "is the blue one blue?", "blue"),
    ],
)
def test_the_own_value_is_told(shop: Catalogue, wish: str, question: str, told: str) -> None:
    talk = Talk(shop)
    talk.say(wish)
    assert told in talk.say(question).lower()
