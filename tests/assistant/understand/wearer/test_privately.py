"""What shoppers want of their data, in many words of both languages, and what only sounds like it."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from assistant.dialogue.state import DialogueState
from assistant.frame import Frame, Language
from assistant.understand.rules import RuleUnderstander
from assistant.understand.wearer.privately import TOPICS, own_age, privately
from catalog.vocabulary import Vocabulary

LINES = [json.loads(line) for line in Path(__file__).with_name("privacy.jsonl").read_text("utf-8").splitlines()]
LANGUAGES: tuple[Language, ...] = ("en", "zh")
NEW = DialogueState()
ENDS = ("erase", "withdraw")  # cannot be undone: never done by mistake
BAGGED = replace(NEW, bag=("p1",), last_act="view_bag", has_turns=True)


@cache
def understander() -> RuleUnderstander:
    return RuleUnderstander(Vocabulary.load(), currency="USD")


def read(text: str, language: Language, state: DialogueState = NEW) -> Frame:
    return understander().understand(text, replace(state, language=language))


def topic(text: str, language: Language) -> str:
    said = read(text, language).topic or ""
    return said if said in TOPICS else "other"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("means", ["erase", "withdraw"])
def test_nearly_all_ways_to_say_it_do_it_or_are_told_how(language: Language, means: str) -> None:
    said = [line["said"] for line in LINES if line["language"] == language and line["means"] == means]
    missed = [text for text in said if topic(text, language) not in (means, f"privacy_how_{means}")]
    assert len(said) >= 20
    assert len(missed) <= 0.05 * len(said), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_about_data_are_told_apart(language: Language) -> None:
    asked = [line for line in LINES if line["language"] == language and line["means"].startswith("privacy_")]
    wrong = [(line["said"], line["means"]) for line in asked if topic(line["said"], language) != line["means"]]
    assert len({line["means"] for line in asked}) == 8
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_sounds_like_it_is_something_else(language: Language) -> None:
    near = [line["said"] for line in LINES if line["language"] == language and line["means"] == "other"]
    assert len(near) >= 40
    assert Counter(topic(text, language) for text in near) == {"other": len(near)}, [
        (text, topic(text, language)) for text in near if topic(text, language) != "other"
    ]


@pytest.mark.parametrize(("text", "language"), [("delete everything", "en"), ("全部删掉", "zh")])
def test_delete_everything_while_the_bag_is_spoken_of_is_the_bag(text: str, language: Language) -> None:
    assert read(text, language).topic == "erase"
    assert read(text, language, BAGGED).topic != "erase"


@pytest.mark.parametrize(
    "text", ["delete everything except my measurements", "delete all my data but keep my bag", "除了购物袋都删了"]
)
def test_a_part_that_is_to_stay_keeps_everything(text: str) -> None:
    frame = read(text, "zh" if text[0] == "除" else "en")
    assert frame.topic not in ENDS and not frame.forget


AGES = {
    "i am 15 years old": 15,
    "i'm 14": 14,
    "im 12 years old": 12,
    "i'm only thirteen years old": 13,
    "i turned 15 last week": 15,
    "i'm not 16 yet": 15,
    "i'm under 16": 15,
    "i'm a minor": 0,
    "i'm 34": 34,
    "我今年13岁": 13,
    "我才十四岁": 14,
    "我还没满16岁": 15,
    "我13": 13,
    "我是未成年人": 0,
    "我今年30岁": 30,
}
OTHERS = [
    "my daughter is 12",
    "i'm a size 14",
    "i am 15 minutes late",
    "a dress for a 12 year old girl",
    "i usually wear 14",
    "我女儿12岁",
    "我穿14码",
    "12岁女孩的裙子",
]
PIECES = ["delete ", "everything ", "my ", "data ", "don't ", "keep ", "i am ", "删", "我的", "不要", "全", "我今年", "a", "1"]


@pytest.mark.parametrize(("text", "age"), AGES.items())
def test_an_age_that_is_ones_own_is_read(text: str, age: int) -> None:
    assert own_age(text) == age


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_are_nobodys_age(text: str) -> None:
    assert own_age(text) is None


def test_a_bare_number_after_a_question_of_size_is_a_size() -> None:
    assert read("I'm 14", "en", replace(NEW, last_act="size_advice")).own_age is None
    assert read("I'm 14", "en").own_age == 14


@pytest.mark.parametrize("piece", PIECES)
def test_no_message_takes_long(piece: str) -> None:
    text = (piece * 2000)[:2000]
    start = time.perf_counter()
    for language in LANGUAGES:
        privately(text, language, NEW, garments=False)
        privately(text[:150], language, NEW, garments=False)
    own_age(text)
    assert time.perf_counter() - start < 0.5
