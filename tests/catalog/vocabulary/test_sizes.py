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
        ("size L, 45 tops", ["L"]),
        ("size L, 45 max", ["L"]),
        ("M码，200以内", ["M"]),
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
        ("W32 L34", ["32/34"]),
        ("30x32 jeans", ["30/32"]),
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
        ("a men's 9.5 in brown boots", ["9.5"]),
        ("women's US 8.5 heels", ["US 8.5"]),
        ("UK 10 or 12 dress", ["UK 10", "UK 12"]),
        ("EU 38/39 loafers", ["EU 38", "EU 39"]),
        ("size ten boots", ["10"]),
        ("i'm a nine and a half, loafers", ["9.5"]),
        ("a size 12 wide loafer", ["12"]),
        ("36C bra in black", ["36C"]),
        ("blazer 42 long", ["42L"]),
        ("30/32 chinos", ["30/32"]),
        ("54w by 34l jeans", ["54/34"]),
        ("do these come in my mum's size", []),
        ("I'm between a 10 and a 12 in UK sizes", ["UK 10", "UK 12"]),
        ("32W/34L jeans", ["32/34"]),
        ("a 32 waist and a 34 leg", ["32/34"]),
        ("5t hoodie for my son", ["5T"]),
        ("3x large tee", ["3XL"]),
        ("small black linen shirt", ["S"]),
        ("trousers that are large", ["L"]),
        ("between S and M", ["S", "M"]),
        ("dress in a 10 or 12 whichever fits", ["10", "12"]),
        ("43码半的运动鞋", ["43.5"]),
        ("三十九码的凉鞋", ["39"]),
        ("穿四十二的跑鞋", ["42"]),
        ("欧码38.5短靴", ["EU 38.5"]),
        ("美码8号半", ["US 8.5"]),
        ("36到38码", ["36", "38"]),
        ("加加大T恤", ["XXL"]),
        ("童装120码", ["120"]),
        ("85C文胸", ["85C"]),
        ("30腰的短裤", ["30"]),
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
        "40l backpack",
        "90s style jacket",
        "a small black leather bag",
        "medium wash jeans",
        "three long sleeve shirts",
        "EUR 1.200 max",
        "40D丝袜",
        "50欧左右的包",
        "十二号的活动",
    ],
)
def test_other_numbers_and_letters_are_no_sizes(text: str) -> None:
    assert sizes(text) == []
