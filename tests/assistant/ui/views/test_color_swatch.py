"""Colour dots."""

from __future__ import annotations

import pytest

from assistant.ui.views.products.color_swatch import hex_color
from tests.assistant.ui.shop import words_of_the_shop


def channels(code: str) -> tuple[int, ...]:
    return tuple(int(code[i : i + 2], 16) for i in (1, 3, 5))


@pytest.mark.parametrize(("color", "largest"), [("red", 0), ("green", 1), ("blue", 2)])
def test_a_colour_looks_like_its_name(color: str, largest: int) -> None:
    code = hex_color(words_of_the_shop(), color)
    assert code is not None
    assert max(range(3), key=lambda i: channels(code)[i]) == largest


def test_white_is_white_and_black_is_dark() -> None:
    white, black = (hex_color(words_of_the_shop(), name) for name in ("white", "black"))
    assert white and min(channels(white)) > 235
    assert black and max(channels(black)) < 60


def test_a_name_without_a_place_has_no_dot() -> None:
    assert hex_color(words_of_the_shop(), "no such colour") is None
