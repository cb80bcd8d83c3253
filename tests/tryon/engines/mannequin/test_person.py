"""The mannequin: arms at its sides, a whole skin, a base layer with even edges, hair on its head, for bodies of all shapes."""

from __future__ import annotations

import numpy as np
import pytest

from tryon.body.model import Figure, figure, mesh
from tryon.body.pose import relaxed
from tryon.engines.mannequin.person import bare

BODIES = {
    "middle": figure({"gender": 0.5}),
    "small": figure({"gender": 1, "weight": 0.1, "height": 0.05}),
    "heavy": figure({"gender": 0, "weight": 1.0, "height": 0.9}),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_relaxed_arms_come_down_and_stay_clear_of_the_body(body: Figure) -> None:
    lowered = relaxed(body)
    assert lowered.joints["wrist.L"][0] < body.joints["wrist.L"][0] - 0.05
    assert np.allclose(lowered.joints["wrist.L"][0], -lowered.joints["wrist.R"][0], atol=0.005)
    hands, legs = mesh().of("hand") > 0.9, mesh().of("thigh", "pelvis") > 0.5
    assert np.abs(lowered.vertices[hands, 0]).min() > 0.8 * np.abs(lowered.vertices[legs, 0]).max()
    still = mesh().of("upperarm", "forearm", "hand") == 0
    assert (lowered.vertices[still] == body.vertices[still]).all()


def test_no_edge_of_the_shoulder_is_torn_or_crushed() -> None:
    body = BODIES["middle"]
    faces = mesh().faces
    before, after = (lengths(one.vertices, faces) for one in (body, relaxed(body)))
    long = before > 0.006
    assert np.percentile((after / before)[long], 0.2) > 0.7 and (after / before)[long].max() < 1.3  # an armpit folds


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_skin_and_base_layer_together_cover_the_body_with_one_clean_line_between(body: Figure) -> None:
    skin, base = bare(body)
    shorts = base.vertices[rim(base.faces, base.vertices)]
    leg = shorts[(shorts[:, 2] < body.joints["upperleg01.L"][2] - 0.05)]
    assert np.ptp(leg[:, 2]) < 0.002
    assert area(skin.vertices, skin.faces) + area(base.vertices, base.faces) == pytest.approx(
        area(body.vertices, mesh().faces), rel=0.05
    )


def test_eyes_are_closed_and_the_face_has_no_deep_pockets() -> None:
    body = BODIES["middle"]
    skin = bare(body)[0]
    head = skin.vertices[skin.vertices[:, 2] > body.joints["upperarm01.L"][2] + 0.12]
    middle = np.abs(head[:, 0]) < 0.06
    front = head[middle & (head[:, 1] < -0.02)]
    inside = [(np.hypot(front[:, 0] - x, front[:, 2] - z) < 0.012).any() and front_gap(front, x, z) for x, z in face(body)]
    assert max(inside) < 0.02


@pytest.mark.parametrize("hair", ["short", "long:red", "bun:grey", "curly:black"])
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_hair_is_seen_from_behind_and_leaves_the_face_free(body: Figure, hair: str) -> None:
    strands = bare(body, hair=hair)[-1]
    eyes = face(body)[0][1]
    points = strands.vertices
    head = points[points[:, 2] > eyes - 0.05]
    before = (np.abs(points[:, 0]) < 0.05) & (points[:, 1] < -0.10)
    assert points[before, 2].min() > eyes + 0.02
    assert (head[:, 1] > body.joints["upperarm01.L"][1]).sum() > 60
    assert points[:, 2].max() > body.vertices[:, 2].max() + 0.003
    assert (points[:, 2].min() < body.joints["upperarm01.L"][2]) == hair.startswith("long")


def test_unknown_skin_or_hair_is_named() -> None:
    with pytest.raises(ValueError, match="tone9"):
        bare(BODIES["middle"], skin="tone9")
    with pytest.raises(ValueError, match="mohawk"):
        bare(BODIES["middle"], hair="mohawk")


def face(body: Figure) -> list[tuple[float, float]]:
    top = float(body.vertices[:, 2].max())
    return [(0.03, top - 0.115), (-0.03, top - 0.115), (0.0, top - 0.185)]


def front_gap(points: np.ndarray, x: float, z: float) -> float:
    near = points[np.hypot(points[:, 0] - x, points[:, 2] - z) < 0.012]
    return float(np.ptp(near[:, 1]))


def lengths(points: np.ndarray, faces: np.ndarray) -> np.ndarray:
    return np.linalg.norm(points[faces] - points[np.roll(faces, 1, 1)], axis=2).ravel()


def area(points: np.ndarray, faces: np.ndarray) -> float:
    a, b, c = (points[faces[:, corner]] for corner in range(3))
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)


def rim(faces: np.ndarray, points: np.ndarray) -> np.ndarray:
    ends = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    pairs, count = np.unique(np.sort(ends, 1), axis=0, return_counts=True)
    return np.unique(pairs[count == 1])
