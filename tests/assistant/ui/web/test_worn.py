"""What stands beside a worn piece."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.dialogue.session import Session
from assistant.ui.views.products.cards import Cards
from assistant.ui.views.words import Words
from assistant.ui.web.room import RoomView, room
from assistant.ui.web.worn import worn
from tests.assistant.ui.shop import PRODUCTS, ROBE, words_of_the_shop


@pytest.mark.parametrize(
    ("said", "advised", "told"),
    [
        ({}, {}, "$45</small>"),
        ({}, {ROBE: "L"}, "$45 · Size L advised</small>"),
        ({ROBE: "L"}, {ROBE: "L"}, "$45 · Size L</small>"),
        ({ROBE: "S"}, {ROBE: "L"}, "$45 · Size S</small>"),
    ],
)
def test_a_size_that_nobody_chose_is_told_as_advised(said: dict[str, str], advised: dict[str, str], told: str) -> None:
    session, words = Session("en"), Words("en", words_of_the_shop())
    session.state = replace(session.state, sizes=said, advised=advised)
    pieces = worn([PRODUCTS[ROBE]], session, words.vocabulary, None)
    view = RoomView(photo="/looks/photo", look="/looks/look", worn=pieces)
    assert told in room(Cards(words, lambda _: None, lambda _: False), view)
