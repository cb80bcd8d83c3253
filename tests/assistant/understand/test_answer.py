"""The shape that a model's reading of a message must have: every fault is one, and the schema that is sent says the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from assistant.models.answers import schema_of
from assistant.understand.answer import answer_shape
from catalog.vocabulary import Vocabulary

SHAPE = answer_shape(Vocabulary.load())
RED = {"slot": "color", "value": "red", "side": "wanted", "words": "red"}
GOOD: dict[str, Any] = {
    "acts": ["search"], "wishes": [RED], "price_min": None, "price_max": 50, "price_about": 12.5, "asked": ["price"],
    "dropped": ["color"], "references": [{"kind": "position", "position": -1, "words": None}], "relative": [], "like": False,
    "more": True, "quantity": None, "polarity": None, "photo": "set",
}  # fmt: skip


@pytest.mark.parametrize("change", [{}, {"wishes": []}, {"wishes": [{**RED, "slot": "brand", "value": "Acme"}]}, {"quantity": 2}])
def test_a_good_answer_is_taken_as_it_is(change: dict[str, Any]) -> None:
    assert SHAPE.model_validate({**GOOD, **change}).model_dump() == {**GOOD, **change}


@pytest.mark.parametrize(
    "change",
    [
        {"acts": []},
        {"acts": ["dance"]},
        {"acts": ["search"] * 5},
        {"wishes": [{**RED, "value": "reddish-brownish"}]},
        {"wishes": [{**RED, "slot": "material"}]},
        {"wishes": [{**RED, "words": "x" * 61}]},
        {"wishes": [{**RED, "why": "it says so"}]},
        {"price_max": "50"},
        {"price_max": True},
        {"price_max": -1},
        {"price_max": float("nan")},
        {"references": [{"kind": "position", "position": 21, "words": None}]},
        {"relative": [{"slot": "price_max", "direction": "up", "value": None}]},
        {"like": None},
        {"quantity": 2.0},
        {"more_of_it": 1},
    ],
)
def test_each_fault_is_one(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        SHAPE.model_validate({**GOOD, **change})


@pytest.mark.parametrize("name", GOOD)
def test_every_field_is_required(name: str) -> None:
    with pytest.raises(ValidationError):
        SHAPE.model_validate({key: value for key, value in GOOD.items() if key != name})


def test_the_schema_is_strict_everywhere_and_holds_the_values() -> None:
    schema = schema_of(SHAPE)
    objects = [schema, *schema["$defs"].values()]
    assert all(one["additionalProperties"] is False and one["required"] == list(one["properties"]) for one in objects)
    assert "trousers" in schema["$defs"]["Wish_category"]["properties"]["value"]["enum"]
    assert "title" not in json.dumps(schema) and len(json.dumps(schema)) < 16_000
