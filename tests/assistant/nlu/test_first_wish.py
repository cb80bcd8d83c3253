"""A first message that describes a piece is a wish, whatever it asks; nothing lies there that it could be about."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Is there a blue blouse in silk that I could wear at the office?", "blouse"),
        ("en", "dreaming of a long green skirt. got any?", "skirt"),
        ("en", "shoes under 100 dollars, and they have to stand rain", "shoes"),
        ("en", "can't stand red, otherwise surprise me. dresses", "dress"),
        ("zh", "有条纹的连衣裙吗？别是红色的", "dress"),
        ("zh", "帮我挑一件棉衬衫，除了白色都可以", "shirt"),
    ],
)
def test_it_is_searched(shop: Catalogue, language: str, text: str, kind: str) -> None:
    talk = Talk(shop, language)  # type: ignore[arg-type]
    talk.say(text)
    assert "search" in talk.acts
    assert kind in talk.session.state.wishes.wanted["category"]
    assert "ask_about" not in talk.acts


def test_a_piece_that_is_named_is_asked_about(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("does the black puffer jacket have a hood?")
    assert talk.acts == ("ask_about",)
