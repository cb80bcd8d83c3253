"""Reading whole messages: wanted and not, firmly or softly, dropped wishes, whom it is for."""

from __future__ import annotations

import time

import pytest

from assistant.understand.language import language_of
from assistant.understand.wishes.values import Values, read_values
from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


def read(text: str) -> Values:
    return read_values(text, language_of(text), VOCABULARY, currency="USD")


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("a skirt with no stripes or dots, black is fine", {"pattern": ("striped", "polka dot")}),
        ("anything but black", {"color": ("black",)}),
        ("a parka without a hood", {"feature": ("hood",)}),
        ("a gown that isn't white or cream", {"color": ("white", "cream")}),
        ("jeans that are not skinny", {"fit": ("skinny",)}),
        ("no kids", {"age_group": ("kids",)}),
        ("neither checks nor stripes", {"pattern": ("checked", "striped")}),
        ("not black, white or red please", {"color": ("black", "white", "red")}),
        ("I don't wear heels", {"category": ("heels",)}),
        ("I can't wear wool", {"material": ("wool",)}),
        ("no red shoes", {"color": ("red",)}),
        ("something patterned", {"pattern": ("solid",)}),
        ("leather-free boots", {"material": ("leather",)}),
        ("stripes are a no", {"pattern": ("striped",)}),
        ("everything except sneakers", {"category": ("sneakers",)}),
        ("a cardigan, not a pullover", {"category": ("sweater",)}),
        ("I hate the orange ones", {"color": ("orange",)}),
        ("不要条纹、波点或者格子", {"pattern": ("striped", "polka dot", "checked")}),
        ("除了黑色都行", {"color": ("black",)}),
        ("白色除外都可以", {"color": ("white",)}),
        ("不要高跟的女鞋", {"category": ("heels",)}),
        ("不喜欢印花", {"pattern": ("graphic",)}),
        ("紫色的不要", {"color": ("purple",)}),
        ("不带帽的外套", {"feature": ("hood",)}),
    ],
)
def test_what_is_not_wanted(text: str, unwanted: dict[str, tuple[str, ...]]) -> None:
    assert read(text).unwanted_values() == unwanted


@pytest.mark.parametrize(
    "text",
    [
        "not only black",
        "why not red?",
        "don't you have it in green?",
        "no idea, maybe blue",
        "I don't have a black dress",
        "I don't mind stripes",
        "not more than 40 for a dress",
        "no, the black one",
        "similar to this, except in purple",
        "没有红色的吗",
        "有没有红色的",
        "要不要试试蓝色",
        "非常喜欢蓝色",
    ],
)
def test_a_no_that_excludes_nothing(text: str) -> None:
    assert read(text).unwanted == ()


def test_the_garment_of_what_is_not_wanted_stays_wanted() -> None:
    assert read("no red shoes please").wanted_values() == {"category": ("shoes",)}


def test_a_wish_after_the_refusal_is_a_wish() -> None:
    values = read("no stripes or dots, black is fine")
    assert values.wanted_values() == {"color": ("black",)}
    values = read("I mean a light jacket, not a coat")
    assert (values.wanted_values(), values.unwanted_values()) == ({"category": ("jacket",)}, {"category": ("coat",)})


@pytest.mark.parametrize(
    ("text", "soft"),
    [
        ("ideally linen", {("material", "linen")}),
        ("a shirt, preferably in a light colour", {("color", "light")}),
        ("green if possible", {("color", "green")}),
        ("裤子，最好是棉的", {("material", "cotton")}),
        ("a red dress", set()),
        ("a jumper maybe", set()),
    ],
)
def test_preferences_are_soft_and_garments_never(text: str, soft: set[tuple[str, str]]) -> None:
    assert read(text).soft == soft


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("any other colour is ok", ("color",)),
        ("any colour is fine", ("color",)),
        ("the price doesn't matter", ("price_max",)),
        ("whatever size", ("size",)),
        ("I don't care about the brand", ("brand",)),
        ("forget the pattern", ("pattern",)),
        ("money is no object", ("price_max",)),
        ("in any size", ("size",)),
        ("颜色无所谓", ("color",)),
        ("什么颜色都行", ("color",)),
        ("价格不限", ("price_max",)),
        ("不限品牌", ("brand",)),
        ("what colours do you have?", ()),
        ("is there any colour you like?", ()),
        ("黑色都行", ()),
    ],
)
def test_wishes_taken_back(text: str, slots: tuple[str, ...]) -> None:
    assert read(text).dropped == slots


@pytest.mark.parametrize(
    ("text", "wanted", "age"),
    [
        ("a hat for my dad", {"category": ("hat",), "gender": ("male",), "age_group": ("adult",)}, None),
        ("something for my lovely wife", {"gender": ("female",), "age_group": ("adult",)}, None),
        ("shoes for a 6 year old", {"category": ("shoes",), "age_group": ("kids",)}, 6),
        ("i'm 9 and i want a hat", {"age_group": ("kids",), "category": ("hat",)}, 9),
        ("i'm 34. a hat please", {"age_group": ("adult",), "category": ("hat",)}, 34),
        ("i'm 12, or L, in hats", {"category": ("hat",), "size": ("L",)}, None),
        ("hats for my 9-year-old son", {"category": ("hat",), "gender": ("male",), "age_group": ("kids",)}, 9),
        ("my little girl needs boots", {"gender": ("female",), "age_group": ("kids",), "category": ("boots",)}, None),
        ("my brother is getting married", {"occasion": ("wedding",)}, None),
        ("送女朋友的围巾", {"gender": ("female",), "age_group": ("adult",), "category": ("scarf",)}, None),
        ("给我儿子买帽子，他8岁", {"gender": ("male",), "age_group": ("kids",), "category": ("hat",)}, 8),
        ("I'm a guy", {"gender": ("male",)}, None),
    ],
)
def test_whom_it_is_for(text: str, wanted: dict[str, tuple[str, ...]], age: int | None) -> None:
    values = read(text)
    assert values.wanted_values() == wanted
    assert (values.bodies.other or values.bodies.body).age_years == age


def test_occasions_are_read_from_what_happens() -> None:
    assert read("I have a job interview").wanted_values() == {"occasion": ("office",)}
    assert read("we're getting married in spring").wanted_values() == {"occasion": ("wedding",), "season": ("spring",)}
    assert read("去海边穿的裙子").wanted_values()["occasion"] == ("beach",)


def test_brands_that_the_shop_does_not_know_are_no_wishes() -> None:
    assert read("a jacket by Home Office Supplies").wanted_values() == {"category": ("jacket",)}


def test_sizes_are_wanted_and_usual_ones_remembered() -> None:
    assert read("a shirt in M or L").wanted_values()["size"] == ("M", "L")
    assert read("I usually wear a medium").bodies.body.usual_size == "M"
    assert read("我平时穿L").bodies.body.usual_size == "L"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("add two of them", 2),
        ("3 pairs of socks", 3),
        ("我想要两件", 2),
        ("第二件", None),
        ("a dress", None),
        ("the last two", None),
    ],
)
def test_how_many(text: str, number: int | None) -> None:
    assert read(text).quantity == number


def test_ratings_and_offers() -> None:
    assert read("dresses rated 4 and up").rating_min == 4.0
    assert read("at least 4.5 stars").rating_min == 4.5
    assert read("well reviewed boots").rating_min == 4.0
    assert read("评分4分以上").rating_min == 4.0
    assert read("shoes on sale").on_sale and read("打折的鞋").on_sale and not read("red shoes").on_sale


def test_languages_are_told_apart() -> None:
    assert [language_of(t) for t in ("a red dress", "红色连衣裙", "红色 dress 长款的")] == ["en", "zh", "zh"]
    assert language_of("42", "zh") == "zh"


def test_nonsense_and_very_long_texts_are_survived() -> None:
    for text in ("", "   ", "!!!???", "🙂🙂", "no no no not not", "不不不不要不要", "a" * 5000, "red or " * 800):
        read(text)


@pytest.mark.parametrize("piece", ["1,", "no ", "size ", "red or ", "一", "like the ", "S/M/", "$", "between 1 and "])
def test_repetition_comes_to_an_end(piece: str) -> None:
    """A pattern that backtracks without measure would take hours for this, not seconds."""
    start = time.process_time()
    read(piece * (4000 // len(piece)))
    assert time.process_time() - start < 60


def test_a_size_alone_changes_no_language() -> None:
    assert language_of("XXL", "zh") == "zh"
    assert language_of("UK 12", "zh") == "zh"
    assert language_of("a dress under 200元", "zh") == "en"
