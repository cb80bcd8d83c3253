"""What measures say of each other."""

import numpy as np
import pytest

from tryon.body.proportions import deviations, estimate


def test_what_was_given_is_kept_and_the_rest_is_marked() -> None:
    found = estimate({"height": 165, "weight": 60}, "female")
    assert found.values["height"] == 165 and found.spread["height"] == 0
    assert "waist_girth" in found.estimated and "height" not in found.estimated
    assert (
        84 < found.values["chest_girth"] < 96 and 66 < found.values["waist_girth"] < 80 and 91 < found.values["hip_girth"] < 103
    )


def test_the_more_is_known_the_surer_the_rest() -> None:
    little = estimate({"height": 178}, "male").spread["waist_girth"]
    more = estimate({"height": 178, "weight": 78}, "male").spread["waist_girth"]
    most = estimate({"height": 178, "weight": 78, "hip_girth": 99}, "male").spread["waist_girth"]
    assert most <= more < little


def test_an_unknown_gender_is_weighed_by_the_numbers() -> None:
    assert estimate({"height": 190, "foot_length": 30}).female < 0.1
    assert estimate({"height": 160, "waist_girth": 66, "hip_girth": 98}).female > 0.9
    assert estimate({}).female == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("part", "least", "most"), [("chest_girth", 0.42, 0.56), ("waist_girth", 0.6, 0.72), ("hip_girth", 0.42, 0.5)]
)
@pytest.mark.parametrize(("gender", "height", "weights"), [("male", 175.6, (85.5, 110.0)), ("female", 162.9, (67.8, 95.0))])
def test_girths_grow_with_weight_as_in_surveys(
    gender: str, height: float, weights: tuple[float, float], part: str, least: float, most: float
) -> None:
    """As a power of it: half at one build, waists faster (U.S. Army survey of 2012: chest .48, waist .65, hips .45)."""
    light, heavy = (estimate({"height": height, "weight": kg}, gender).values for kg in weights)  # type: ignore[arg-type]
    grown = np.log(heavy[part] / light[part]) / np.log(weights[1] / weights[0])  # type: ignore[index]
    assert least < grown < most


def test_a_number_deviates_from_what_the_others_say_and_alone_from_people() -> None:
    alone, beside = deviations({"waist_girth": 110}), deviations({"waist_girth": 110, "weight": 60, "height": 165})
    assert alone["waist_girth"] < 2 and beside["waist_girth"] > 5
    assert deviations({}) == {}
