"""Where the picture is taken from: points in space -> pixels and depth. Knows no triangles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tryon.engines.mannequin.surface import Floats, Surface

_FIELD_DEG = 22.0  # of view, upright: a long lens, as shops take their pictures
_MARGIN = 1.08  # air round the figure
_CENTRINGS = 3  # each leaves what perspective adds: a hundredth of what was off


@dataclass(frozen=True)
class Camera:
    """A perspective camera that looks at `centre`. Its axes are right, away and up, in metres."""

    centre: Floats  # 3
    turn: Floats  # 3x3, space -> the camera's axes
    distance: float
    focal_px: float
    size: tuple[int, int]  # width, height in pixels

    def see(self, points: Floats) -> tuple[Floats, Floats]:
        """Project points. Nx3 -> Nx2 pixels (x right, y down) and N distances in metres."""
        seen = (points - self.centre) @ self.turn.T
        away = seen[:, 1] + np.float32(self.distance)
        middle = np.array(self.size, np.float32) / 2
        flat = seen[:, ::2] * np.array([1, -1], np.float32) * np.float32(self.focal_px) / away[:, None]
        return np.asarray(flat + middle, np.float32), np.asarray(away, np.float32)

    def place(self, pixels: Floats, away: Floats) -> Floats:
        """Return the points in space of Nx2 pixels at N distances, Nx3."""
        flat = (
            (pixels - np.array(self.size, np.float32) / 2)
            * np.array([1, -1], np.float32)
            * (away / np.float32(self.focal_px))[:, None]
        )
        seen = np.stack([flat[:, 0], away - np.float32(self.distance), flat[:, 1]], 1)
        return np.asarray(seen @ self.turn + self.centre, np.float32)

    def eye(self) -> Floats:
        """Return where the camera is, 3."""
        return np.asarray(self.centre - self.turn[1] * np.float32(self.distance), np.float32)


def before(surfaces: Sequence[Surface], size: tuple[int, int], *, yaw_deg: float, pitch_deg: float) -> Camera:
    """Return the camera that has all of the figure in the middle of the picture, from each side at one distance.

    `pitch_deg` looks down on it.
    """
    points = np.concatenate([surface.vertices for surface in surfaces])
    top, wide = float(points[:, 2].max()), float(np.linalg.norm(points[:, :2], axis=1).max()) * 2
    extent = max(top, wide * size[1] / size[0]) * _MARGIN
    reach = extent / 2 / np.tan(np.radians(_FIELD_DEG / 2)) + wide / 4
    focal = size[1] / 2 / np.tan(np.radians(_FIELD_DEG / 2))
    a, b = np.radians(yaw_deg), np.radians(pitch_deg)
    about_z = np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]])
    about_x = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    start = np.array([0, 0, top / 2], np.float32)
    camera = Camera(start, np.asarray(about_x @ about_z, np.float32), float(reach), float(focal), size)
    for _ in range(_CENTRINGS):
        camera = _centred(camera, points)
    return camera


def _centred(camera: Camera, points: Floats) -> Camera:
    """Return a camera moved aside and up, so that what the points take of its picture is in the middle of that."""
    pixels, _ = camera.see(points)
    off = (pixels.min(0) + pixels.max(0)) / 2 - np.array(camera.size, np.float32) / 2
    right, _, up = camera.turn
    moved = camera.centre + (off[0] * right - off[1] * up) * np.float32(camera.distance / camera.focal_px)
    return replace(camera, centre=np.asarray(moved, np.float32))
