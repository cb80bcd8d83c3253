"""Height and weight alone: near what the body model makes of them, and no nearer than people differ."""

from __future__ import annotations

import pytest

from tryon.body import solve
from tryon.fit import estimated


@pytest.mark.parametrize(
    ("gender", "height", "weight"), [("male", 172, 64), ("male", 183, 96), ("female", 160, 50), ("female", 168, 82)]
)
def test_the_quick_estimate_agrees_with_the_body_that_is_solved(gender: str, height: float, weight: float) -> None:
    given = {"height": height, "weight": weight}
    quick, solved = estimated(given, gender), solve(given, gender=gender).measures  # type: ignore[arg-type]
    for part in ("chest_girth", "waist_girth", "hip_girth", "inside_leg_length", "arm_length"):
        assert abs(quick[part].cm - solved[part]) < quick[part].spread_cm, part
