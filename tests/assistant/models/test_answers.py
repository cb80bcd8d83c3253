"""JSON taken out of a model's text, and thoughts left out of a stream."""

from __future__ import annotations

import pytest

from assistant.models.answers import json_answer, without_thoughts
from assistant.ports import Answer, ModelTrouble


class Number(Answer):
    n: int


@pytest.mark.parametrize(
    "text",
    [
        '{"n": 1}',
        'Sure.\n```json\n{"n": 1}\n```',
        '<think>{"n": 7}</think>{"n": 1}',
        'thinking without a beginning {"n": 5}</think> {"n": 1}',
        '{"note": "not this one"} but {"n": 1} and {"n": 2}',
        'an [unclosed { then {"n": 1}',
    ],
)
def test_the_first_object_that_has_the_shape_is_taken(text: str) -> None:
    assert json_answer(text, Number) == Number(n=1)


@pytest.mark.parametrize("text", ["", "no idea", '{"n": "1"}', '{"n": 1, "m": 2}', "[1]", "[" * 100_000])
def test_anything_else_is_trouble(text: str) -> None:
    with pytest.raises(ModelTrouble):
        json_answer(text, Number)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_thoughts_are_left_out_wherever_the_pieces_are_cut(size: int) -> None:
    text = "<think>a < b, so\nred.</think>\n\nPrices < $50. <b>Good</b>. <thinking>more</thinking>Bye."
    pieces = [text[i : i + size] for i in range(0, len(text), size)]
    assert "".join(without_thoughts(pieces)).strip() == "Prices < $50. <b>Good</b>. Bye."


def test_an_endless_thought_says_nothing() -> None:
    assert "".join(without_thoughts(["<think>", "on and on ", "and on"])) == ""
