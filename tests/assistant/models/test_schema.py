"""The check of answers against the part of JSON Schema that we use."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.models.schema import faults

WISH: dict[str, Any] = {
    "type": "object",
    "properties": {
        "slot": {"const": "color"},
        "value": {"type": "string", "enum": ["red", "blue"]},
        "price": {"type": ["number", "null"], "minimum": 0},
        "words": {"type": "array", "items": {"type": "string", "maxLength": 5}, "maxItems": 2},
    },
    "required": ["slot", "value"],
    "additionalProperties": False,
}


@pytest.mark.parametrize(
    "value",
    [
        {"slot": "color", "value": "red"},
        {"slot": "color", "value": "blue", "price": None, "words": ["navy"]},
        {"slot": "color", "value": "red", "price": 0.5, "words": []},
    ],
)
def test_what_satisfies_has_no_faults(value: object) -> None:
    assert faults(value, WISH) == []


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (["red"], "not object"),
        ({"slot": "color"}, "lacks value"),
        ({"slot": "size", "value": "red"}, "is not 'color'"),
        ({"slot": "color", "value": "green"}, "not among the 2"),
        ({"slot": "color", "value": "red", "more": 1}, "not asked for"),
        ({"slot": "color", "value": "red", "price": -1}, "outside its limits"),
        ({"slot": "color", "value": "red", "price": True}, "not number or null"),
        ({"slot": "color", "value": "red", "words": ["crimson"]}, "words[0] is outside"),
        ({"slot": "color", "value": "red", "words": ["a", "b", "c"]}, "words is outside"),
    ],
)
def test_each_fault_is_named(value: object, fault: str) -> None:
    assert fault in faults(value, WISH)[0]


def test_one_of_several_branches_is_enough() -> None:
    schema = {"anyOf": [WISH, {"type": "null"}]}
    assert faults(None, schema) == []
    assert faults({"slot": "color"}, schema) != []


def test_a_schema_word_that_is_not_checked_is_a_bug() -> None:
    with pytest.raises(ValueError, match="pattern"):
        faults("x", {"type": "string", "pattern": "y"})
