"""Sizes with their systems: what a bare number means, and what a size is elsewhere."""

from __future__ import annotations

import pytest

from anthropometry import Gender
from catalog.size_values import System, converted, readings, typed
from catalog.sizes import Kind, fits, home_system
from catalog.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("said", "kind", "gender", "name", "assumed"),
    [
        ("UK 10", "clothes", "female", "UK 10", False),
        ("40", "clothes", "female", "EU 40", True),
        ("12", "clothes", "female", "US 12", True),
        ("27", "bottoms", "female", "W 27", True),
        ("31/32", "bottoms", "male", "W 31", True),
        ("38", "clothes", "male", "US 38", True),
        ("M", "clothes", "male", "M", False),
        ("165/88A", "clothes", "female", "165/88A", False),
    ],
)
def test_a_size_has_a_system(said: str, kind: Kind, gender: Gender, name: str, assumed: bool) -> None:
    size = typed(said, kind, gender, home="US")
    assert size is not None and (size.name, size.assumed) == (name, assumed)


def test_a_bare_number_is_of_the_shop_s_country() -> None:
    size = typed("12", "clothes", "female", home=home_system("GBP"))
    assert size is not None and size.name == "UK 12"
    assert [one.name for one in readings("7", "shoes", "female")] == ["US 7", "UK 7"]
    assert typed("75B", "clothes", "female", home="US") is None


@pytest.mark.parametrize(
    ("said", "kind", "gender", "to", "values"),
    [
        ("UK 10", "clothes", "female", "EU", ["38"]),
        ("UK 10", "clothes", "female", "letters", ["S"]),
        ("M", "clothes", "female", "UK", ["12", "14"]),
        ("US 9", "shoes", "male", "EU", ["42"]),
        ("EU 38", "shoes", "female", "letters", []),
        ("165/88A", "clothes", "female", "letters", ["S"]),
        ("EU 38", "clothes", "female", "CN", ["165/88A"]),
        ("32", "bottoms", "male", "letters", ["M"]),
    ],
)
def test_a_size_is_told_in_another_system(said: str, kind: Kind, gender: Gender, to: System, values: list[str]) -> None:
    size = typed(said, kind, gender, home="US")
    assert size is not None and [one.value for one in converted(size, to)] == values


def test_a_bare_twelve_is_found_in_letters_by_the_shop_s_country() -> None:
    words = Vocabulary.load()
    assert fits("L", "12", "clothes", "female", words, home="US") and not fits("L", "12", "clothes", "female", words)
    assert fits("M", "12", "clothes", "female", words, home="UK")
