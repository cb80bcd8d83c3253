"""The baked body: adults of all builds, symmetric, on their feet, small enough to ship."""

from pathlib import Path

import numpy as np
import pytest

import tryon
from tryon.body import figure, measure, mesh
from tryon.body.model import TRAITS, local_names, points, standing


def test_the_baked_body_is_small_and_carries_its_notice() -> None:
    data = Path(tryon.__file__).parent / "data"
    assert (data / "body.npz").stat().st_size < 5_000_000
    assert "CC0" in (data / "NOTICE").read_text("utf-8")


def test_feet_stand_on_the_floor_and_the_nose_looks_ahead() -> None:
    body = figure({"gender": 1.0})
    assert body.vertices[:, 2].min() == pytest.approx(0, abs=1e-6)
    head = body.vertices[body.vertices[:, 2] > 0.95 * body.vertices[:, 2].max()]
    assert abs(float(head[:, 0].mean())) < 0.01
    assert body.joints["wrist.L"][0] > 0 > body.joints["wrist.R"][0]
    toes = body.vertices[mesh().mostly("foot")]
    assert toes[:, 1].min() < body.joints["foot.L"][1] - 0.1


def test_surfaces_look_outside() -> None:
    v, f = figure().vertices, mesh().faces
    a, b, c = v[f[:, 0]], v[f[:, 1]], v[f[:, 2]]
    assert np.einsum("ij,ij->", np.cross(a, b), c) > 0


@pytest.mark.parametrize("trait", ["weight", "height"])
def test_more_of_a_trait_is_a_bigger_body(trait: str) -> None:
    sizes = [measure(figure({"gender": 0.0, trait: value}), ["weight"])["weight"] for value in (0.2, 0.5, 0.8)]  # type: ignore[dict-item]
    assert sizes[0] < sizes[1] < sizes[2]


@pytest.mark.parametrize(
    "change, name",
    [("waist-circ", "waist_girth"), ("bust-circ", "chest_girth"), ("hips-circ", "hip_girth"), ("thigh-circ", "thigh_girth"),
     ("neck-circ", "neck_girth"), ("upperarm-circ", "upper_arm_girth"), ("calf-circ", "calf_girth"),
     ("upperleg-height", "inside_leg_length"), ("lowerarm-length", "arm_length"), ("shoulder-dist", "shoulder_width")],
)  # fmt: skip
def test_a_measure_grows_with_its_local_change(change: str, name: str) -> None:
    found = [measure(figure({"gender": 1.0}, {change: value}))[name] for value in (-0.6, 0.0, 0.6)]  # type: ignore[index]
    assert found[0] < found[1] < found[2]


def test_some_points_are_those_of_the_whole() -> None:
    traits = np.full((2, len(TRAITS)), 0.6)
    local = np.full((2, len(local_names())), -0.3)
    only = np.array([5, 900, 13000])
    assert np.allclose(points(traits, local, only), points(traits, local)[:, only], atol=1e-5)
    assert len(standing(points(traits, local)[0]).joints) == 12
