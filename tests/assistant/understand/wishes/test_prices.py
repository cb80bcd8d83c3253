"""Prices in every spelling, and numbers that are none."""

from __future__ import annotations

import pytest

from assistant.understand.wishes.values import Values, read_values
from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


def read(text: str, currency: str = "USD") -> Values:
    return read_values(text, "en", VOCABULARY, currency=currency)


@pytest.mark.parametrize(
    ("text", "lowest", "highest", "about"),
    [
        ("under 50", None, 50, None),
        ("dress under $49.90", None, 49.9, None),
        ("not more than 40 bucks", None, 40, None),
        ("no more than fifty dollars", None, 50, None),
        ("can't spend more than 75", None, 75, None),
        ("I don't want to pay over 60", None, 60, None),
        ("max 30 usd", None, 30, None),
        ("30 max", None, 30, None),
        ("less than $16", None, 16, None),
        ("up to 1,200 euros", None, 1200, None),
        ("my budget is 100", None, 100, None),
        ("cheaper than 40", None, 40, None),
        ("a hundred at most", None, 100, None),
        ("between 20 and 50", 20, 50, None),
        ("from 20 to 40 dollars", 20, 40, None),
        ("$20-$40", 20, 40, None),
        ("something 50-80", 50, 80, None),
        ("over 30 but under 70", 30, 70, None),
        ("at least 50", 50, None, None),
        ("50 or more", 50, None, None),
        ("not less than 25", 25, None, None),
        ("around 100", None, None, 100),
        ("40ish", None, None, 40),
        ("about 50-60 bucks", None, None, 55),
        ("a $50 dress", None, None, 50),
        ("100元以下", None, 100, None),
        ("200元以内", None, 200, None),
        ("不超过八百", None, 800, None),
        ("预算300块", None, 300, None),
        ("一千五以内", None, 1500, None),
        ("三百到五百之间", 300, 500, None),
        ("100-200元", 100, 200, None),
        ("至少五百", 500, None, None),
        ("一百块左右", None, None, 100),
        ("大概两百", None, None, 200),
        # number words
        ("a dress for under sixty five", None, 65, None),
        ("keep it under eighty-five pounds", None, 85, None),
        ("not above one fifty please", None, 150, None),
        ("two hundred and twenty max", None, 220, None),
        ("a couple of hundred tops", None, 200, None),
        ("twelve hundred at the very most", None, 1200, None),
        ("two grand, not a penny more", None, 2000, None),
        ("a fiver for socks, max", None, 5, None),
        ("nineteen ninety nine or less", None, 19.99, None),
        ("five bucks tops", None, 5, None),
        ("1.200,50 € at most", None, 1200.5, None),
        ("1k5以内", None, 1500, None),
        ("1万5以下", None, 15000, None),
        ("十九块九以内", None, 19.9, None),
        ("99块9的袜子", None, None, 99.9),
        # spans
        ("btwn 20 n 35 bucks", 20, 35, None),
        ("two to three hundred for a coat", 200, 300, None),
        ("2-3k for a suit", 2000, 3000, None),
        ("15 to 20 for a tie", 15, 20, None),
        ("50 at least and 90 at most", 50, 90, None),
        ("somewhere between 50 and 90", 50, 90, None),
        ("三四百的外套", 300, 400, None),
        ("八九十块的T恤", 80, 90, None),
        ("一百二三十的裙子", 120, 130, None),
        ("五六百以内", None, 600, None),
        ("三到五百的鞋", 300, 500, None),
        ("大概五六十", None, None, 55),
        ("一百来块钱的鞋", None, None, 100),
        # limits behind and around the number
        ("the most I can pay is 45", None, 45, None),
        ("80 is my absolute limit", None, 80, None),
        ("my budget is around 60", None, None, 60),
        ("预算五百左右", None, None, 500),
        ("五百封顶", None, 500, None),
        ("200元不到", None, 200, None),
        ("三百打底", 300, None, None),
        # what is refused bounds the other side
        ("anything over 60 is too much", None, 60, None),
        ("hide jackets above 120", None, 120, None),
        ("exclude belts under 15", 15, None, None),
        ("300以上的就不看了", None, 300, None),
        ("低于100的鞋子不考虑", 100, None, None),
        # corrections
        ("under 80, wait, 100", None, 100, None),
        ("max 50 - sorry, I meant 65", None, 65, None),
        ("over 100, no, under 100", None, 100, None),
        ("i meant 90 not 60", None, 90, None),
        ("300以上的,哦不,300以下的", None, 300, None),
        ("我要的是300不是500", None, 300, None),
    ],
)
def test_prices_are_read(text: str, lowest: float | None, highest: float | None, about: float | None) -> None:
    values = read(text)
    expected = tuple(None if amount is None else round(amount * 100) for amount in (lowest, highest, about))
    assert (values.price_min, values.price_max, values.price_about) == expected


@pytest.mark.parametrize(
    "text",
    [
        "size 38",
        "in 38",
        "EU 39-40",
        "sizes 38-40",
        "I am 168 cm and 61 kg",
        "about 170 cm tall",
        "over 6 ft",
        "for a 6 year old",
        "kids 8-9",
        "women over 50",
        "in 3 days",
        "the top 3",
        "number 4",
        "2 pairs",
        "at least 4 stars",
        "around 5 minutes",
        "100% cotton",
        "I weigh 150 pounds",
        "我180，75公斤",
        "165斤",
        "38码",
        "两件",
        "6岁",
        "第3件",
        "身高170",
        "打5折",
        "free delivery on orders over 60?",
        "nike air max 90",
        "UPF 50+ shirt",
        "coats from 2024",
        "an over the shoulder bag",
        "20 off",
        "I said 38 not 40",
        "满200包邮吗",
    ],
)
def test_other_numbers_are_no_prices(text: str) -> None:
    assert not read(text).prices_said, read(text)


def test_the_currency_is_the_one_said() -> None:
    assert read("under 50 euros").currency == "EUR"
    assert read("under £50").currency == "GBP"
    assert read("50美元以内").currency == "USD"
    assert read("under 50 bucks").currency == "USD"
    assert read("100块以下").currency == "CNY"
    assert read("七八十块钱的").currency == "CNY"
    assert read("100元以下").currency == "CNY"
    assert read("a dress under 200元").currency == "CNY"
    assert read("5000日元以内", "EUR").price_max == 5000


def test_a_word_of_many_currencies_means_the_currency_of_the_shop() -> None:
    assert read("under 50 bucks", "CAD").currency == "CAD"
    assert read("under $50", "AUD").currency == "AUD"
    assert read("¥5000以内", "JPY").currency == "JPY"
    assert read("under 50 usd", "CAD").currency == "USD"
    assert read("under $50", "EUR").currency == "USD"


def test_a_refused_price_leaves_the_garment_wanted() -> None:
    for text in ("don't show me belts above 35", "超过一百的皮带不要", "别给我看两百以上的皮带"):
        values = read(text)
        assert values.wanted_values()["category"] == ("belt",) and not values.unwanted, text
    assert read("no red shoes over 50").wanted_values()["color"] == ("red",)


def test_cheap_is_no_limit() -> None:
    values = read("something cheap")
    assert values.cheap and not values.prices_said
    assert read("便宜一点的").cheap and not read("a dress").cheap


def test_a_price_has_a_place_and_is_read_once() -> None:
    values = read("shirt under 50 in 38")
    assert values.price_max == 5000 and values.wanted_values()["size"] == ("38",)
    assert len(values.price_spans) == 1


@pytest.mark.parametrize("said", ["最多花一百", "最多只能花100", "顶多出一百", "至多愿意付一百块"])
def test_what_one_would_spend_at_most_is_a_limit(said: str) -> None:
    assert read_values(f"T恤，{said}。", "zh", VOCABULARY, currency="CNY").price_max == 10000


@pytest.mark.parametrize("between", ["~", "～", "-", "到"])
def test_a_range_is_one_whatever_stands_between_its_ends(between: str) -> None:
    values = read_values(f"高跟鞋，价格300{between}500元", "zh", VOCABULARY, currency="CNY")
    assert (values.price_min, values.price_max, values.price_about) == (30000, 50000, None)


def test_what_is_unwanted_below_an_amount_begins_there() -> None:
    values = read_values("便宜过300的不要，贵过500的也不要", "zh", VOCABULARY, currency="CNY")
    assert (values.price_min, values.price_max) == (30000, 50000)


def test_all_that_one_can_spend_is_a_limit() -> None:
    assert read("a swimsuit, 45 is all that I can spend").price_max == 4500
    assert read("shoes, ~50").price_about == 5000
