"""What cannot be so is asked about and kept aside; what is said again counts."""

from __future__ import annotations

import pytest

from assistant.frame import Body
from assistant.wearer.validation import grown_up, weigh

KNOWN = {"height": 175.0, "weight": 70.0}


@pytest.mark.parametrize(
    ("known", "said", "kind", "instead"),
    [
        ({}, {"height": 70.0, "weight": 175.0}, "swap", {"height": 175.0, "weight": 70.0}),
        ({}, {"waist_girth": 32.0}, "unit", {"waist_girth": 81.3}),
        ({}, {"height": 57.0}, "range", {}),
        ({}, {"weight": 18.0}, "range", {}),
        ({}, {"waist_girth": 140.0, "hip_girth": 90.0}, "together", {}),
        ({"hip_girth": 90.0}, {"waist_girth": 140.0}, "together", {}),
        (KNOWN, {"height": 155.0}, "changed", {}),
        (KNOWN, {"inside_leg_length": 62.0}, "together", {}),
        ({}, {"height": 70.0}, "unit", {"height": 177.8}),
        ({"height": 175.0}, {"weight": 170.0}, "unit", {"weight": 77.1}),
        ({}, {"waist_girth": 32.0, "chest_girth": 40.0}, "unit", {"waist_girth": 81.3, "chest_girth": 101.6}),
        ({"waist_girth": 70.0}, {"weight": 130.0, "height": 165.0}, "unit", {"weight": 59.0}),
    ],
)
def test_slips_are_asked_about_and_not_taken(
    known: dict[str, float], said: dict[str, float], kind: str, instead: dict[str, float]
) -> None:
    weighed = weigh(known, said)
    assert weighed.doubt is not None and weighed.doubt.kind == kind
    assert weighed.doubt.instead == instead
    assert not set(weighed.taken) & set(weighed.doubt.names)


@pytest.mark.parametrize(
    "said",
    [
        {"height": 150.0, "weight": 45.0},
        {"height": 200.0, "weight": 130.0},
        {"height": 160.0, "weight": 110.0, "chest_girth": 128.0, "waist_girth": 118.0, "hip_girth": 134.0},
        {"chest_girth": 90.0, "waist_girth": 60.0, "hip_girth": 90.0},
        {"height": 175.0, "inside_leg_length": 81.3, "waist_girth": 81.3},
        {"underbust_girth": 75.0, "chest_girth": 90.0},
        {"weight": 36.0},
        {"height": 125.0, "weight": 30.0},
        {"height": 180.0, "weight": 150.0},
    ],
)
def test_bodies_that_exist_are_not_doubted(said: dict[str, float]) -> None:
    assert weigh({}, said).doubt is None


def test_only_what_is_doubtful_waits() -> None:
    weighed = weigh({}, {"height": 180.0, "weight": 18.0})
    assert weighed.taken == {"height": 180.0}


def test_a_correction_and_a_value_said_again_are_taken() -> None:
    assert weigh(KNOWN, {"height": 155.0}, corrects=True).taken == {"height": 155.0}
    assert weigh({}, {"waist_girth": 170.0}, asked={"waist_girth": 170.0}).doubt is None
    assert weigh({}, {"height": 999.0}, asked={"height": 999.0}).doubt is not None


def test_children_are_small() -> None:
    assert weigh({}, {"height": 98.0, "weight": 15.0}, small=True).doubt is None


def test_what_was_insisted_on_contradicts_nothing_any_more() -> None:
    known = {"waist_girth": 140.0, "hip_girth": 90.0}
    assert weigh(known, {"weight": 60.0}).doubt is not None
    assert weigh(known, {"weight": 60.0}, asked={"waist_girth": 140.0, "hip_girth": 90.0}).doubt is None


def test_what_both_changed_and_contradicts_is_asked_as_a_change() -> None:
    known = {"height": 175.0, "weight": 70.0, "inside_leg_length": 82.0}
    doubt = weigh(known, {"inside_leg_length": 62.0}).doubt
    assert doubt is not None and (doubt.kind, doubt.before) == ("changed", {"inside_leg_length": 82.0})


@pytest.mark.parametrize(
    ("body", "grown"),
    [
        (Body({"height": 165.0}), True),
        (Body({"height": 134.0}), False),
        (Body({"height": 57.0}), True),
        (Body({"height": 165.0}, age_years=15), False),
    ],
)
def test_who_is_grown_up(body: Body, grown: bool) -> None:
    """57 is no child's height but a slip."""
    assert grown_up(body) is grown
