"""The deformation, the drawing and the filling, each against what it must give by definition."""

from __future__ import annotations

import numpy as np
import pytest

from tryon.engines.warp.fit.arap import deform
from tryon.engines.warp.fit.mesh import triangulate
from tryon.engines.warp.fit.raster import inverse_map
from tryon.image.ops import capsules, push_pull, step


def _grid() -> tuple[np.ndarray, np.ndarray]:
    y, x = np.mgrid[0:5, 0:5].astype(np.float64) * 10
    points = np.stack([x.ravel(), y.ravel()], 1)
    cells = [(r * 5 + c) for r in range(4) for c in range(4)]
    triangles = [(k, k + 1, k + 5) for k in cells] + [(k + 1, k + 6, k + 5) for k in cells]
    return points, np.array(triangles)


def test_a_turned_and_moved_goal_turns_and_moves_the_whole_mesh() -> None:
    points, triangles = _grid()
    angle = np.radians(25)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    goal = points @ turn.T + [40, -7]
    moved = deform(points, triangles, goal[:6], np.full(6, 50.0), edge_scale=np.ones(len(points)), steps=60)
    assert np.abs(moved - goal).max() < 0.5


def test_edge_scale_lengthens_what_is_not_held() -> None:
    points, triangles = _grid()
    moved = deform(points, triangles, points[:5], np.full(5, 50.0), edge_scale=np.full(len(points), 1.2), steps=60)
    assert 1.1 < (moved[:, 1].max() - moved[:, 1].min()) / 40 < 1.3


def test_an_unmoved_mesh_maps_every_pixel_to_itself() -> None:
    points, triangles = _grid()
    x, y, covered = inverse_map((45, 45), points, points, triangles)
    rows, columns = np.where(covered)
    assert covered[:41, :41].all()
    assert np.abs(x[rows, columns] - columns).max() < 1e-3
    assert np.abs(y[rows, columns] - rows).max() < 1e-3


def test_sleeves_are_joined_above_the_armpit_only() -> None:
    mask = np.zeros((200, 200), np.uint8)
    mask[20:180, 60:140] = 1
    mask[20:150, 140:170] = 1
    parts = np.zeros_like(mask)
    parts[20:150, 140:170] = 2
    handles = np.array([[60.0, 20], [139.0, 20], [60.0, 179]])
    mesh = triangulate(mask, parts, handles, np.zeros(3, np.uint8), step_px=12, seam_above=60)
    body = set(mesh.triangles[mesh.part == 0].ravel().tolist())
    shared = sorted(body & set(mesh.triangles[mesh.part == 2].ravel().tolist()))
    assert shared
    assert mesh.points[shared][:, 1].max() <= 60


def test_push_pull_keeps_what_is_known_and_fills_the_rest_with_it() -> None:
    colour = np.zeros((32, 32, 3), np.float32)
    colour[:, :16] = (10, 200, 30)
    known = np.zeros((32, 32), np.float32)
    known[:, :16] = 1
    assert np.allclose(push_pull(colour, known), (10, 200, 30), atol=0.5)


def test_capsules_are_as_wide_as_asked() -> None:
    mask = capsules((100, 100), [(50, 20), (50, 80)], [10, 10])
    assert mask[50].sum() == pytest.approx(21, abs=2)


def test_step_is_linear_between_its_ends() -> None:
    assert step(np.array([0.0, 0.5, 1.0], np.float32), 0.25, 0.75).tolist() == [0.0, 0.5, 1.0]
