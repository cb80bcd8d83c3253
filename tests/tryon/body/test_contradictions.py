"""Which numbers of a body are doubted, and what was probably meant."""

import pytest

from tryon.body.contradictions import doubts


@pytest.mark.parametrize(
    "given",
    [{"height": 150, "weight": 45, "chest_girth": 78, "waist_girth": 60, "hip_girth": 84},
     {"height": 160, "weight": 110, "chest_girth": 128, "waist_girth": 118, "hip_girth": 134},
     {"height": 175, "weight": 57, "chest_girth": 84, "waist_girth": 64, "hip_girth": 91},
     {"chest_girth": 90, "waist_girth": 60, "hip_girth": 90},
     {"height": 160, "weight": 110}, {"height": 165, "weight": 130}, {"height": 175, "weight": 48}, {"weight": 37},
     {"height": 125}, {"height": 172, "weight": 185, "chest_girth": 150, "waist_girth": 150, "hip_girth": 160}],
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
    assert doubt.kind == "unit" and doubt.given == {wrong: value}
    assert doubt.instead[wrong] == pytest.approx(likely, abs=0.2)  # type: ignore[index]


def test_a_contradiction_without_another_unit_has_no_instead() -> None:
    (doubt,) = doubts({"height": 165, "weight": 60, "chest_girth": 88, "waist_girth": 110, "hip_girth": 96}, "female")
    assert doubt.kind == "together" and "waist_girth" in doubt.given and doubt.instead == {}


@pytest.mark.parametrize(
    ("given", "kind", "doubted"),
    [({"height": 70, "weight": 175}, "swap", {"height", "weight"}),
     ({"height": 57}, "range", {"height"}),
     ({"height": 180, "weight": 18}, "range", {"weight"}),
     ({"waist_girth": 32}, "unit", {"waist_girth"}),
     ({"waist_girth": 32, "chest_girth": 40}, "unit", {"waist_girth", "chest_girth"}),
     ({"waist_girth": 140, "hip_girth": 90}, "together", {"waist_girth", "hip_girth"}),
     ({"height": 175, "weight": 170}, "unit", {"weight"}),
     ({"height": 175, "weight": 70, "inside_leg_length": 62}, "together", {"height", "inside_leg_length"})],
)  # fmt: skip
def test_the_fewest_numbers_are_doubted(given: dict[str, float], kind: str, doubted: set[str]) -> None:
    (doubt,) = doubts(given)  # type: ignore[arg-type]
    assert (doubt.kind, set(doubt.given)) == (kind, doubted)


def test_what_is_beyond_everybody_is_doubted_whatever_the_others_say() -> None:
    (doubt,) = doubts({"height": 999, "weight": 349, "waist_girth": 229})
    assert doubt.kind == "range" and "height" in doubt.given
