"""One table of limits, for every measure: adults within what is possible, and the people of the estimates within both."""

from __future__ import annotations

from math import exp

import pytest

from anthropometry import MEASURES, Measure
from tryon.body.limits import bounds, changed_much, possible, usual
from tryon.body.proportions import estimate


@pytest.mark.parametrize("name", MEASURES)
def test_adults_are_usual_within_what_is_possible(name: Measure) -> None:
    low, high = bounds(name)
    assert not possible(name, low - 1) and not possible(name, high + 1)
    assert not usual(name, low) and not usual(name, high)
    for gender in ("female", "male"):
        people = estimate({}, gender)
        middle, spread = people.values[name], people.spread[name]
        assert all(usual(name, middle * exp(away * spread / middle)) for away in (-1.64, 0, 1.64))  # nine in ten
        assert not changed_much(name, middle, middle * 1.01) and changed_much(name, middle, middle * 1.4)
