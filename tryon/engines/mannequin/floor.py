"""What the figure stands on: a backdrop that runs into the floor, and soft shadows on it."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from tryon.engines.mannequin.camera import Camera
from tryon.engines.mannequin.light import linear
from tryon.engines.mannequin.surface import Floats, Surface

_HALF_M, _CELLS = 1.6, 192  # the floor's map: a square round the feet
_NEAR_M = 0.10  # what is lower than this touches the floor
_LEAN = np.array([0.30, 0.34], np.float32)  # metres that a shadow goes aside per metre of height, from the lamp


def backdrop(camera: Camera, surfaces: Sequence[Surface], background: tuple[float, float, float]) -> Floats:
    """Return HxWx3 linear: `background` (sRGB, 0..1), a little darker to the edges, with the figure's shadows."""
    width, height = camera.size
    y, x = np.linspace(-1, 1, height, dtype=np.float32)[:, None], np.linspace(-1, 1, width, dtype=np.float32)[None]
    fade = 1 - 0.10 * np.clip(x**2 * 0.5 + (y + 0.1) ** 2 * 0.7, 0, 1.2)
    shade = _on_picture(camera, _shadow(surfaces, camera))
    return np.asarray(linear(np.array(background))[None, None] * (fade * (1 - shade))[:, :, None], np.float32)


def _shadow(surfaces: Sequence[Surface], camera: Camera) -> Floats:
    """Darkness of the floor's map, CELLSxCELLS in 0..1: sharp and dark under the soles, wide and faint beside the body."""
    points = np.concatenate([surface.vertices for surface in surfaces])
    lean = np.array([_LEAN[0], _LEAN[1], 0], np.float32) @ camera.turn * points[:, 2:]
    thrown = points[:, :2] + lean[:, :2] * 0.5
    touch = _spread(points[points[:, 2] < _NEAR_M][:, :2], 2.2)
    legs = _spread(thrown[points[:, 2] < 0.5], 7.0)
    body = _spread(thrown, 18.0)
    return np.asarray(1 - (1 - 0.42 * touch) * (1 - 0.22 * legs) * (1 - 0.20 * body), np.float32)


def _spread(points: Floats, sigma: float) -> Floats:
    grid = np.zeros((_CELLS, _CELLS), np.float32)
    at = np.round((points + _HALF_M) * (_CELLS / 2 / _HALF_M)).astype(np.int64)
    inside = ((at >= 0) & (at < _CELLS)).all(1)
    grid[at[inside, 1], at[inside, 0]] = 1
    solid = cv2.morphologyEx(grid, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    return np.asarray(cv2.GaussianBlur(solid, (0, 0), sigma), np.float32)


def _on_picture(camera: Camera, floor: Floats) -> Floats:
    """Return the floor's map as the camera sees it, HxW."""
    cells = np.array([[0, 0], [_CELLS, 0], [_CELLS, _CELLS], [0, _CELLS]], np.float32)
    ground = np.concatenate([cells * (2 * _HALF_M / _CELLS) - _HALF_M, np.zeros((4, 1), np.float32)], 1)
    pixels, _ = camera.see(np.asarray(ground, np.float32))
    warp = cv2.getPerspectiveTransform(cells, pixels)
    return np.asarray(cv2.warpPerspective(floor, warp, camera.size, flags=cv2.INTER_LINEAR), np.float32)
