"""Adjustments as options and back."""

from __future__ import annotations

import pytest

from tryon.adjustment import Adjustment, adjustments, options
from tryon.types import Refusal


def test_what_is_written_as_options_is_read_again() -> None:
    worn = (Adjustment(length=2, ease=-1), Adjustment(), Adjustment(sleeves=-2, height=1, tuck=True), Adjustment(open=False))
    assert adjustments(options(worn), 4) == worn
    assert options((Adjustment(),)) == {}


def test_an_option_without_a_place_is_for_all_and_one_with_a_place_goes_before_it() -> None:
    assert adjustments({"length": "1", "length.1": "-2", "tuck": "yes"}, 2) == (
        Adjustment(length=1, tuck=True),
        Adjustment(length=-2, tuck=True),
    )


def test_options_of_others_are_passed_over() -> None:
    assert adjustments({"steps": "30", "seed": "1"}, 1) == (Adjustment(),)


@pytest.mark.parametrize(
    ("option", "value"),
    [("length", "3"), ("length.0", "long"), ("sleeves", "1"), ("tuck.0", "maybe"), ("open", "+1"), ("ease", "+-1")],
)
def test_unusable_values_are_refused_with_what_is_allowed(option: str, value: str) -> None:
    with pytest.raises(Refusal, match="option_unusable") as refusal:
        adjustments({option: value}, 1)
    assert refusal.value.values["option"] == option and refusal.value.values["allowed"]


def test_steps_end_where_they_end() -> None:
    assert Adjustment(length=2).moved("length", 1) == Adjustment(length=2)
    assert Adjustment().moved("sleeves", 1) == Adjustment()
    assert Adjustment(ease=1).at("ease", -7) == Adjustment(ease=-2)
