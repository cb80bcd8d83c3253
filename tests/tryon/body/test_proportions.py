"""What measures say of each other, and which number is doubted."""

import pytest

from tryon.body.proportions import doubts, estimate


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
    "given",
    [{"height": 150, "weight": 45, "chest_girth": 78, "waist_girth": 60, "hip_girth": 84},
     {"height": 160, "weight": 110, "chest_girth": 128, "waist_girth": 118, "hip_girth": 134},
     {"height": 175, "weight": 57, "chest_girth": 84, "waist_girth": 64, "hip_girth": 91},
     {"chest_girth": 90, "waist_girth": 60, "hip_girth": 90}],
)  # fmt: skip
def test_unusual_bodies_are_believed(given: dict[str, float]) -> None:
    assert doubts(given, "female") == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong, value, likely",
    [
        ("waist_girth", 27, 68.6),
        ("chest_girth", 35, 88.9),
        ("weight", 132, 59.9),
        ("height", 65, 165.1),
        ("inside_leg_length", 31, 78.7),
    ],
)
def test_inches_and_pounds_among_centimetres_are_found(wrong: str, value: float, likely: float) -> None:
    given = {"height": 165, "weight": 60, "chest_girth": 88, "waist_girth": 70, "hip_girth": 96} | {wrong: value}
    (doubt,) = doubts(given, "female")  # type: ignore[arg-type]
    assert doubt.measure == wrong and doubt.given == value
    assert doubt.instead == pytest.approx(likely, abs=0.2)


def test_a_contradiction_without_another_unit_has_no_instead() -> None:
    (doubt,) = doubts({"height": 165, "weight": 60, "chest_girth": 88, "waist_girth": 110, "hip_girth": 96}, "female")
    assert doubt.measure == "waist_girth" and doubt.instead is None
