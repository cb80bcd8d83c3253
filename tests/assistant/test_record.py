"""A record is read field by field: what is damaged, older or newer costs only itself."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assistant.frame import Body, Experience
from assistant.store.record import BagLine, Record, from_text, joined, to_text
from catalog.money import Money

WHOLE = Record(
    language="zh",
    bag=(BagLine("p1", "p1-M", 2, Money(4000, "USD")),),
    saved=("p2",),
    body=Body(
        {"height": 168.0, "waist_girth": 74.5}, gender="female", usual_size="M", experiences=(Experience("M"),), skin="tone3"
    ),
)


def with_(**fields: Any) -> Record | None:
    return from_text(json.dumps({**json.loads(to_text(WHOLE)), **fields}))


def without(name: str) -> Record:
    read = from_text(json.dumps({key: value for key, value in json.loads(to_text(WHOLE)).items() if key != name}))
    assert read is not None
    return read


def test_what_was_written_is_read_and_says_its_version() -> None:
    assert from_text(to_text(WHOLE)) == WHOLE
    assert json.loads(to_text(WHOLE))["version"] == 1


@pytest.mark.parametrize(
    "text", ['{"language": "en", "bag": [{"pro', "", "[]", "7", "null", b"\xff\xfe\x00", "{}", '{"new": 1}', "[" * 9999]
)
def test_what_holds_nothing_readable_is_no_record(text: str | bytes) -> None:
    assert from_text(text) is None


@pytest.mark.parametrize("name", ["language", "bag", "saved", "body"])
def test_a_missing_field_costs_only_itself(name: str) -> None:
    read = without(name)
    for other in {"language", "bag", "saved", "body"} - {name}:
        assert getattr(read, other) == getattr(WHOLE, other)
    assert getattr(read, name) == getattr(Record(), name)


@pytest.mark.parametrize(
    "value", [7, "many", None, {"a": 1}, True, [7, None, "x", {"product": "p1"}, {"sku": "s", "product": 3}]]
)
def test_a_bag_that_is_none_is_empty_and_the_rest_stays(value: Any) -> None:
    read = with_(bag=value)
    assert read is not None and read.bag == () and read.body == WHOLE.body and read.saved == WHOLE.saved


def test_bag_lines_of_other_versions_are_read_with_more_and_with_fewer_fields() -> None:
    lines = [
        {"product": "p1", "sku": "p1-M", "quantity": 2, "gift": True},
        {"product": "p3", "sku": "p3-L"},
        {"product": "p4", "sku": "p4-S", "quantity": "two"},
        {"product": "p5", "sku": "p5-S", "quantity": 10**9},
        {"product": "p6", "sku": "p6-S", "quantity": 0},
    ]
    read = with_(bag=lines)
    assert read is not None
    assert read.bag == (BagLine("p1", "p1-M", 2), BagLine("p3", "p3-L", 1), BagLine("p4", "p4-S", 1), BagLine("p5", "p5-S", 99))


@pytest.mark.parametrize("language", ["xx", "", 7, None, ["en"], {}])
def test_an_unknown_language_is_the_first_one(language: Any) -> None:
    read = with_(language=language)
    assert read is not None and read.language == "en" and read.bag == WHOLE.bag


@pytest.mark.parametrize("height", ["168", None, True, [168], {}, float("nan"), float("inf"), -3, 10**400])
def test_a_height_that_is_no_height_costs_only_itself(height: Any) -> None:
    read = with_(body={"measures": {"height": height, "waist_girth": 74.5, "wingspan": 9}, "usual_size": "M"})
    assert read is not None and read.body == Body({"waist_girth": 74.5}, usual_size="M")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("measures", [1]),
        ("gender", "cat"),
        ("gender", ["female"]),
        ("age_years", "old"),
        ("age_years", 900),
        ("usual_size", 7),
        ("usual_shoe_size", {}),
        ("skin", "tone99"),
        ("hair", 1),
        ("units", "cubits"),
        ("experiences", "M"),
        ("experiences", [7, {"verdict": "fits"}, {"size": None}]),
    ],
)
def test_a_wrong_field_of_a_body_costs_only_itself(name: str, value: Any) -> None:
    read = with_(body={"measures": {"height": 168}, "usual_size": "M", name: value})
    height = {} if name == "measures" else {"height": 168.0}
    assert read is not None and read.body == Body(height, usual_size=None if name == "usual_size" else "M")


def test_an_experience_with_an_unknown_verdict_or_part_is_read_without_it() -> None:
    read = with_(body={"experiences": [{"size": "M", "verdict": "itches", "part": 7, "brand": "Levi's", "mood": 1}]})
    assert read is not None and read.body.experiences == (Experience("M", brand="Levi's"),)


@pytest.mark.parametrize("consent", ["false", 1, "no", [True]])
def test_what_is_no_plain_yes_is_no_consent(consent: Any) -> None:
    read = with_(consent=consent)
    assert read is not None and not read.consent


def test_text_that_no_encoding_takes_is_written_all_the_same() -> None:
    odd = Record(body=Body(usual_size="\ud800"))
    assert to_text(odd).isascii() and from_text(to_text(odd)) == odd


def test_two_records_of_one_shopper_become_one_and_the_newer_counts() -> None:
    newer = Record(bag=(BagLine("p1", "p1-M", 5), BagLine("p9", "p9", 1)), saved=("p7",), body=Body({"height": 170.0}))
    both = joined(WHOLE, newer)
    assert both.bag == (BagLine("p1", "p1-M", 5), BagLine("p9", "p9", 1)) and both.saved == ("p2", "p7")
    assert both.body.measures == {"height": 170.0, "waist_girth": 74.5} and both.language == "en"
    chosen = Record(language="zh", chosen=True)
    assert joined(chosen, newer).language == "zh" and joined(chosen, Record(language="en", chosen=True)).language == "en"


@pytest.mark.parametrize("price", [None, 40, "USD", {}, {"minor": "4000", "currency": "USD"}, {"minor": -1, "currency": "USD"}])
def test_a_price_that_cannot_be_read_leaves_the_line(price: Any) -> None:
    read = with_(
        bag=[{"product": "p1", "sku": "p1-M", "quantity": 2, "price": price}, {"product": "p2", "sku": "p2-S", "quantity": 1}]
    )
    assert read is not None and read.bag == (BagLine("p1", "p1-M", 2), BagLine("p2", "p2-S", 1))
