"""A model that failed several times in a row is left alone for a while."""

from __future__ import annotations

import pytest

from assistant.models import RestingModel
from assistant.models.scripted import ScriptedModel
from assistant.ports import Answer, ChatMessage, ModelTrouble

ASKED = (ChatMessage("user", "hello"),)


class Number(Answer):
    n: int


class Clock:
    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def say(model: RestingModel) -> str:
    return "".join(model.stream(ASKED, max_tokens=5, timeout_s=1))


def test_after_three_troubles_it_is_not_asked_until_it_has_rested() -> None:
    clock, inner = Clock(), ScriptedModel(*[ModelTrouble("down")] * 3, "Back.")
    model = RestingModel(inner, failures=3, rest_s=30, clock=clock)
    for _ in range(3):
        with pytest.raises(ModelTrouble, match="down"):
            say(model)
    with pytest.raises(ModelTrouble, match="rests for another 30 s"):
        say(model)
    assert len(inner.asked) == 3
    clock.now_s = 31
    assert say(model) == "Back."


def test_a_good_answer_in_between_starts_the_count_again() -> None:
    inner = ScriptedModel(ModelTrouble("slow"), "Hi.", ModelTrouble("slow"), {"n": 1})
    model = RestingModel(inner, failures=2, rest_s=30)
    for expected in (None, "Hi.", None):
        if expected is None:
            with pytest.raises(ModelTrouble, match="slow"):
                say(model)
        else:
            assert say(model) == expected
    assert model.json(ASKED, Number, max_tokens=5, timeout_s=1) == Number(n=1)
