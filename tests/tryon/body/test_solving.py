"""The body of given numbers has these numbers, whatever was given; where there is none it says so."""

import numpy as np
import pytest

from training.body.sampling import drawn
from tryon.body import measure, solve
from tryon.body.model import points, standing

pytestmark = pytest.mark.slow

_FIVE = ("height", "weight", "chest_girth", "waist_girth", "hip_girth")


@pytest.mark.parametrize(
    "gender, numbers",
    [("female", (150, 45, 78, 60, 84)), ("female", (165, 60, 88, 70, 96)), ("female", (160, 110, 128, 118, 134)),
     ("male", (168, 58, 86, 72, 88)), ("male", (178, 78, 100, 86, 99)), ("male", (185, 105, 116, 110, 113)),
     ("male", (200, 95, 106, 90, 104)), ("male", (200, 130)), (None, (170, 68, 94, 80, 98))],
)  # fmt: skip
def test_a_body_has_what_was_given(gender: str | None, numbers: tuple[float, ...]) -> None:
    solved = solve(dict(zip(_FIVE, numbers, strict=False)), gender=gender)  # type: ignore[arg-type]
    assert solved.fits
    found = measure(solved.figure)
    for name, value in zip(_FIVE, numbers, strict=False):
        assert found[name] == pytest.approx(value, abs=0.3 if name == "height" else 0.7)  # type: ignore[index]


def test_random_bodies_come_back_from_their_measures() -> None:
    rng = np.random.default_rng(4)
    for gender in ("female", "male"):
        traits, local = drawn(gender, 3, rng)  # type: ignore[arg-type]
        for one in points(traits, local):
            found = measure(standing(one))
            solved = solve({name: found[name] for name in _FIVE}, gender=gender)  # type: ignore[arg-type, index]
            assert max(abs(solved.misfit[name]) for name in _FIVE[2:]) < 0.7  # type: ignore[index]
            assert abs(solved.misfit["height"]) < 0.3


def test_a_single_number_is_enough_and_the_rest_is_marked_estimated() -> None:
    solved = solve({"hip_girth": 104})
    assert solved.measures["hip_girth"] == pytest.approx(104, abs=0.7)
    assert "height" in solved.estimated and 150 < solved.measures["height"] < 190


def test_legs_are_as_long_as_said() -> None:
    short, long = (solve({"height": 172, "weight": 66, "inside_leg_length": inside}) for inside in (76, 84))
    assert short.measures["inside_leg_length"] == pytest.approx(76, abs=0.7)
    assert long.measures["inside_leg_length"] == pytest.approx(84, abs=0.7)


def test_numbers_that_no_body_has_are_said() -> None:
    solved = solve({"height": 165, "weight": 50, "chest_girth": 88, "waist_girth": 120, "hip_girth": 90}, gender="female")
    assert not solved.fits


def test_age_changes_the_shape_and_not_the_measures() -> None:
    young, old = (solve({"height": 165, "weight": 65}, gender="female", age_years=years) for years in (22, 75))
    assert old.measures["height"] == pytest.approx(165, abs=0.3)
    assert not np.allclose(young.figure.vertices, old.figure.vertices, atol=0.002)
