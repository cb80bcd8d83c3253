"""What only describes another piece is no wish of its own."""

from __future__ import annotations

import pytest

from assistant.understand.wishes.values import read_values
from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("something like the black coat", {"category": ("coat",)}),
        ("anything similar to that striped shirt but in green", {"category": ("shirt",), "color": ("green",)}),
        ("similar to the brown and black gown, except in XL", {"category": ("dress",), "size": ("XL",)}),
        ("a skirt in a similar colour to the blue one", {"category": ("skirt",), "color": ("blue",)}),
        ("boots to wear with my red dress", {"category": ("boots",)}),
        ("a hat like the second one in blue", {"category": ("hat",), "color": ("blue",)}),
        ("I'd like the black one", {"color": ("black",)}),
        ("和那件黑色的类似，但是要蓝色的", {"color": ("blue",)}),
    ],
)
def test_the_others_colour_is_not_wished(text: str, wanted: dict[str, tuple[str, ...]]) -> None:
    values = read_values(text, "en", VOCABULARY, currency="USD")
    assert values.wanted_values() == wanted


@pytest.mark.parametrize(
    ("text", "colors"),
    [
        ("a white shirt with red buttons", ("white",)),
        ("navy with yellow lettering", ("navy",)),
        ("something with blue piping", ("blue",)),
        ("black and white with gold zips", ("black", "white")),
        ("白色带黑色字母", ("white",)),
    ],
)
def test_the_colour_of_a_detail_is_none_of_the_piece(text: str, colors: tuple[str, ...]) -> None:
    assert read_values(text, "en", VOCABULARY, currency="USD").wanted_values()["color"] == colors


def test_what_describes_stays_at_hand_for_references() -> None:
    values = read_values("something like the black coat", "en", VOCABULARY, currency="USD")
    assert values.alike
    assert [(m.slot, m.value) for m in values.described] == [("color", "black")]
    assert not read_values("I'd like a black coat", "en", VOCABULARY, currency="USD").alike
