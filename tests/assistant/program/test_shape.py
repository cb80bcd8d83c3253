"""The shape that a program must have: every fault is one, and the schema that is sent says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from assistant.models.answers import requires_all, schema_of
from assistant.models.local import LocalModel
from assistant.ports import ChatMessage
from assistant.program.shape import program_shape
from catalog.vocabulary import Vocabulary
from tests.assistant.models.tiny import write_model
from tests.assistant.program.writing import line, program, step

SHAPE = program_shape(Vocabulary.load())
FIND = step("find", wanted={"color": ["red"], "brand": ["Acme"]}, price_max=50.5)
GOOD = [FIND, step("say", text="Hello."), step("bag", do="add", lines=[line("c1", size="M")]), step("outfit", do="make")]


@pytest.mark.parametrize("steps", [GOOD[:1], GOOD[1:2], GOOD])
def test_a_good_program_is_taken_as_it_is(steps: list[dict[str, Any]]) -> None:
    assert SHAPE.model_validate(program(*steps)).model_dump() == program(*steps)


@pytest.mark.parametrize(
    "steps",
    [
        [],
        GOOD * 2,
        [{**FIND, "op": "dance"}],
        [step("find", wanted={"color": ["reddish-brownish"]})],
        [step("find", wanted={"material": ["red"]})],
        [{**FIND, "price_max": "50"}],
        [{**FIND, "price_max": -1}],
        [{**FIND, "price_max": float("nan")}],
        [{**FIND, "why": "it says so"}],
        [step("say", text="x" * 701)],
        [step("bag", do="add", lines=[line("c1", quantity=0)])],
        [step("bag", do="steal")],
        [step("outfit", do="make", parts=[{"role": "crown", "wanted": [], "owned": False}])],
    ],
)
def test_each_fault_is_one(steps: list[dict[str, Any]]) -> None:
    with pytest.raises(ValidationError):
        SHAPE.model_validate(program(*steps))


def test_what_a_step_leaves_out_is_empty() -> None:
    made = SHAPE.model_validate(program({"op": "find", "wanted": FIND["wanted"], "price_max": 50.5}))
    assert made.model_dump() == program(FIND)


@pytest.mark.parametrize("name", ["op", "do"])
def test_what_is_done_is_never_left_out(name: str) -> None:
    with pytest.raises(ValidationError):
        SHAPE.model_validate(program({key: value for key, value in step("bag", do="view").items() if key != name}))


def test_the_schema_is_strict_everywhere_and_holds_the_values() -> None:
    schema = schema_of(SHAPE)
    objects = [one for one in (schema, *schema["$defs"].values()) if one.get("type") == "object"]
    assert all(one["additionalProperties"] is False for one in objects)
    assert not requires_all(schema)
    assert "trousers" in schema["$defs"]["Wish_category"]["properties"]["value"]["enum"]
    assert "title" not in {key for one in objects for key in one}
    assert len(json.dumps(schema)) < 24_000


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_real_local_model_is_held_to_the_whole_schema(tmp_path: Path) -> None:
    model = LocalModel(str(write_model(tmp_path, positions=16_384)), device="cpu")
    model.warm()
    asked = (ChatMessage("system", "Answer with a program."), ChatMessage("user", "a red dress"))
    made = model.json(asked, SHAPE, max_tokens=6000, timeout_s=240)
    assert SHAPE.model_validate(made.model_dump())
