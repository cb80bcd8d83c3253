"""Sizes in sentences, and what only looks like one."""

from __future__ import annotations

import pytest

from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


def sizes(text: str) -> list[str]:
    return [m.value for m in VOCABULARY.find(text) if m.slot == "size"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in M or L", ["M", "L"]),
        ("size-9", ["9"]),
        ("siz 28", ["28"]),
        ("UK 12 and US 8", ["UK 12", "US 8"]),
        ("in 38", ["38"]),
        ("42", ["42"]),
        ("m please", ["M"]),
        ("I'm a medium", ["M"]),
        ("do you have it in a small?", ["S"]),
        ("extra large hoodie", ["XL"]),
        ("2XL", ["XXL"]),
        ("perfect. L, bag", ["L"]),
        ("a large black coat", ["L"]),
        ("small hoodies", ["S"]),
        ("W32 L34", ["32"]),
        ("30x32 jeans", ["30"]),
        ("34 inch waist", ["34"]),
        ("ages 6-7", ["6-7Y"]),
        ("size 8-9 years", ["8-9Y"]),
        ("one size", ["one size"]),
        ("size 7 US", ["US 7"]),
        ("I usually take a 10", ["10"]),
        ("L码", ["L"]),
        ("穿38码", ["38"]),
        ("有XL吗", ["XL"]),
        ("要中号的", ["M"]),
        ("尺码要M", ["M"]),
        ("41或者42码", ["41", "42"]),
        ("is there a medium left?", ["M"]),
        ("jeans 32", ["32"]),
        ("heels, 39", ["39"]),
        ("kids shorts 8-9", ["8-9Y"]),
        ("kids dress size 6-7", ["6-7Y"]),
        ("black jeans for women 27", ["27"]),
        ("jeans 32 in black", ["32"]),
        ("jeans 32 black", ["32"]),
        ("牛仔裤 男 32", ["32"]),
        ("腰围32的牛仔裤", ["32"]),
        ("ok 32", ["32"]),
        ("那就38码", ["38"]),
        ("38-40", ["38", "40"]),
    ],
)
def test_sizes_are_read(text: str, expected: list[str]) -> None:
    assert sizes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a small bag",
        "30-40",
        "< 40",
        "腰围80cm",
        "jeans 30 or less",
        "a skirt 30",
        "shorts 8-9",
        "small polka dots",
        "medium length hair",
        "at large",
        "number 3",
        "in 3 days",
        "under 50",
        "I am 168 cm",
        "it's 61 kg",
        "M&S style",
        "in 2 colours",
        "H&M",
        "between 20 and 50",
        "the second one",
        "第2件",
        "两件",
        "100元以下",
        "in 30 minutes",
    ],
)
def test_other_numbers_and_letters_are_no_sizes(text: str) -> None:
    assert sizes(text) == []
