"""A refusal of all reaches back over the whole list before it; one of one does not."""

from __future__ import annotations

import pytest

from assistant.understand.wishes.values import read_values
from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


@pytest.mark.parametrize(
    ("text", "language", "refused"),
    [
        ("a dress, red and gold are both out", "en", {"red", "gold"}),
        ("coats; beige, camel, grey are all out", "en", {"beige", "camel", "grey"}),
        ("i love red, pink is out", "en", {"pink"}),
        ("围巾 红的金的都不要", "zh", {"red", "gold"}),
        ("米色，驼色，灰色一律不要", "zh", {"beige", "camel", "grey"}),
        ("我喜欢黑色，白色不要", "zh", {"white"}),
        ("大衣，红色和条纹的都不要", "zh", {"red"}),
    ],
)
def test_what_is_refused(text: str, language: str, refused: set[str]) -> None:
    values = read_values(text, language, VOCABULARY, currency="USD")  # type: ignore[arg-type]
    assert set(values.unwanted_values().get("color", ())) == refused


@pytest.mark.parametrize(
    ("text", "wanted", "refused"),
    [
        ("白的和大红的都别穿", set(), {"white", "red"}),
        ("白的就算了吧一脚就脏", set(), {"white"}),
        ("红、绿皆不宜，黑的好", {"black"}, {"red", "green"}),
        ("红的我说过不要，蓝的可以", {"blue"}, {"red"}),
        ("白色肯定不行，黑色也别给我看", set(), {"white", "black"}),
        ("红色不要 蓝色的", {"blue"}, {"red"}),
        ("红色别要，蓝色的", {"blue"}, {"red"}),
        ("红色的别太短", {"red"}, set()),
        ("红色的先看看", {"red"}, set()),
        ("红色的不要了吗", {"red"}, set()),
        ("white and red no thanks, blue", {"blue"}, {"white", "red"}),
    ],
)
def test_a_no_behind_its_thing_reaches_to_the_left_alone(text: str, wanted: set[str], refused: set[str]) -> None:
    values = read_values(text, "zh" if text[0] > "z" else "en", VOCABULARY, currency="USD")
    assert set(values.unwanted_values().get("color", ())) == refused
    assert set(values.wanted_values().get("color", ())) == wanted


@pytest.mark.parametrize(
    ("text", "wanted", "refused"),
    [
        ("大衣不要了夹克就行", {"jacket"}, {"coat"}),
        ("雨衣不要 平时上班穿的裤子", {"trousers"}, {"rain jacket"}),
        ("首饰算了怕不合她心意", set(), {"jewellery"}),
        ("那项链先不买了，要耳环", {"earrings"}, {"necklace"}),
        ("不要帽子和包", set(), {"bag"}),
        ("不要帽子、包，要鞋", {"shoes"}, {"bag"}),
        ("不要帽子，要包", {"bag"}, set()),
        ("大衣不要太长", {"coat"}, set()),
        ("no hats and bags", set(), {"hat", "bag"}),
        ("hats and bags no, show me shoes", {"shoes"}, {"hat", "bag"}),
        ("no hats, bags please", {"bag"}, {"hat"}),
        ("rain jackets no thanks, trousers for work", {"trousers"}, {"rain jacket"}),
    ],
)
def test_garments_that_a_no_reaches(text: str, wanted: set[str], refused: set[str]) -> None:
    values = read_values(text, "zh" if text[0] > "z" else "en", VOCABULARY, currency="USD")
    assert set(values.unwanted_values().get("category", ())) == refused
    assert set(values.wanted_values().get("category", ())) == wanted
