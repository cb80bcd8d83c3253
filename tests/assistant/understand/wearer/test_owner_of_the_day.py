"""Whose day it is and who wears the clothes: "my niece's christening, I'm the godmother"."""

from __future__ import annotations

import pytest

from assistant.understand.wearer.people import read_people


@pytest.mark.parametrize(
    "said",
    [
        "an outfit for my niece's christening",
        "silk dress for my sister's engagement",
        "something for my nephew's first wedding",
        "a look for my daughter's baby shower",
        "去女儿的家长会穿什么",
        "给我女儿的满月酒找一条裙子",
        "我侄女的婚礼，帮我搭一套",
    ],
)
def test_who_only_owns_the_day_wears_nothing_of_it(said: str) -> None:
    people = read_people(said)
    assert not people.named and not people.values and not people.persons


@pytest.mark.parametrize(
    ("said", "gender"),
    [
        ("an outfit for my niece's christening, i'm the godmother", "female"),
        ("i'm best man in three weeks and need a suit", "male"),
        ("i'm the mother of the bride, something blue", "female"),
        ("what should i wear to my son's graduation", None),
        ("我当伴娘，要一条裙子", "female"),
        ("我儿子的毕业典礼，我是妈妈，给我配一身", "female"),
    ],
)
def test_a_part_in_the_day_tells_who_the_shopper_is(said: str, gender: str | None) -> None:
    values = {slot: value for slot, value, _ in read_people(said).values}
    assert values.get("gender") == gender and values.get("age_group") == ("adult" if gender else None)


@pytest.mark.parametrize(
    "said",
    ["a dress for my daughter", "outfit for my nephew to wear to a wedding", "我女儿的裙子", "a prom dress for my daughter"],
)
def test_whom_clothes_are_for_is_still_heard(said: str) -> None:
    assert read_people(said).named
