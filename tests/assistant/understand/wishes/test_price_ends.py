"""One end of a range moves by its name, the other one stays."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.mark.parametrize(
    ("language", "wish", "moved", "low", "high"),
    [
        ("en", "dresses from 20 to 30", "the upper end can be 40", 20, 40),
        ("en", "dresses from 20 to 60", "and the lower limit should be 35 then", 35, 60),
        ("en", "dresses from 20 to 60", "lower end 70", 70, None),
        ("zh", "30到60的连衣裙", "上限放到80", 30, 80),
        ("zh", "30到60的连衣裙", "下限也提到50吧", 50, 60),
    ],
)
def test_an_end_moves(shop: Catalogue, language: str, wish: str, moved: str, low: int, high: int | None) -> None:
    talk = Talk(shop, language)  # type: ignore[arg-type]
    talk.say(wish)
    talk.say(moved)
    wishes = talk.session.state.wishes
    assert (wishes.price_min, wishes.price_max) == (low * 100, high * 100 if high else None)
    assert talk.bag == []


def test_a_number_without_an_end_is_none(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("dresses")
    talk.say("the top 3 please")
    assert talk.session.state.wishes.price_max is None
