"""Several people in one list are several searches; a person who is only mentioned is none."""

from __future__ import annotations

import pytest

from assistant.understand.wearer.listed_people import listed_people
from assistant.understand.wearer.people import read_people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("presents: grandma, my uncle and a niece, 4", ["grandmother", "uncle", "niece"]),
        ("xmas shopping for the lot\nmum\ndad\nlittle sister 9", ["mother", "father", "sister"]),
        ("something for my brother who lives in hoodies, and for my father in law", ["brother", "father-in-law"]),
        ("birthday stuff for my husband's sister, my son 12 and my boss", ["female", "son", "boss"]),
        ("圣诞礼物：外婆、舅舅和外甥女6岁", ["grandmother", "uncle", "niece"]),
        ("过年给婆婆和公公各买一件", ["mother-in-law", "father-in-law"]),
    ],
)
def test_people_of_a_list(text: str, people: list[str]) -> None:
    assert [one.who for one in read_people(text).persons] == people
    assert read_people(text).listed


def test_a_number_behind_a_child_is_its_age() -> None:
    found = listed_people("gifts: nephew 10, niece (7), brother 40, son 25 dollars")
    ages = {one.who: one.age_years for one in found.values()}
    assert ages == {"nephew": 10, "niece": 7, "brother": None, "son": None}


@pytest.mark.parametrize(
    "text",
    [
        "a dress for my sister's wedding, my mum says blue",
        "i need a present for my mum, she loves blue",
        "my mum and my sister are coming on friday",
        "a gift for my wife, my daughter thinks she likes green",
        "我妈和妹妹要来，帮我挑条裙子",
        "送老婆的生日礼物，她喜欢蓝色",
    ],
)
def test_who_is_only_mentioned_is_not_looked_for(text: str) -> None:
    assert not read_people(text).listed
