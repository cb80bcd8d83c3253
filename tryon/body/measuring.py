"""Measures a body as a tailor would: tapes around it (hulls of plane sections), lengths between landmarks, weight by volume.

Names and places after ISO 8559-1. A tape is read by Cauchy's formula: a convex outline is as long as the mean of its widths times
pi, which changes smoothly with the body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from anthropometry import MEASURES, Measure
from tryon.body.landmarks import Landmarks, landmarks
from tryon.body.model import Figure, Floats, Ints, mesh

DENSITY_KG_M3 = 985.0  # of a living body with air in its lungs
_DIRECTIONS = 90  # over half a turn
_ANGLES = np.arange(_DIRECTIONS) * np.pi / _DIRECTIONS
_TURNS = np.stack((np.cos(_ANGLES), np.sin(_ANGLES)), 1).astype(np.float32)
_NECK_AXIS = (0.0, -np.sin(np.radians(20)), np.cos(np.radians(20)))
_THIGH_BELOW_CROTCH = 0.02  # of the height


def measure(body: Figure, names: Iterable[Measure] = MEASURES) -> dict[Measure, float]:
    """Measure a body: centimetres, weight in kg."""
    at = landmarks()
    return {name: _READ[name](body, at) for name in names}


def section(vertices: Floats, edges: Ints, point: Floats, normal: Floats) -> Floats:
    """Return where a plane cuts the edges (Ex2) of a mesh: Nx2 metres within the plane around `point`, in no order.

    `normal`: unit.
    """
    ends = vertices.take(edges, axis=0)
    side = ends @ normal - point @ normal
    cut = np.flatnonzero((side[:, 0] > 0) != (side[:, 1] > 0))
    ends, side = ends.take(cut, axis=0), side.take(cut, axis=0)
    share = (side[:, 0] / (side[:, 0] - side[:, 1]))[:, None]
    points = ends[:, 0] * (1 - share) + ends[:, 1] * share - point
    return np.asarray(points @ _within(*(float(one) for one in normal)), np.float32)


@lru_cache(maxsize=64)
def _within(x: float, y: float, z: float) -> Floats:
    """3x2: two directions of the plane with this unit normal, square to each other."""
    normal = np.array((x, y, z))
    across = np.cross((0.0, 1.0, 0.0), normal)
    across /= np.linalg.norm(across)
    return np.asarray(np.stack((across, np.cross(normal, across)), 1), np.float32)


def tape(points: Floats) -> float:
    """Return the length in metres of a tape around Nx2 points: the outline of their convex hull."""
    if not len(points):
        return 0.0
    reach = points @ _TURNS.T
    return float((reach.max(0) - reach.min(0)).mean() * np.pi)


@dataclass(frozen=True)
class _Level:
    """A horizontal tape at a landmark around some triangles."""

    of: str

    def __call__(self, body: Figure, at: Landmarks) -> float:
        point = body.vertices[at.levels[self.of]].mean(0)
        return girth_cm(body, at.edges[self.of], point)


def girth_cm(body: Figure, edges: Ints, point: Floats, normal: Floats | tuple[float, float, float] = (0, 0, 1)) -> float:
    """Return the tape around the triangles with these edges, in the plane through `point`."""
    return tape(section(body.vertices, edges, np.asarray(point), np.asarray(normal, np.float32))) * 100


def volume_m3(vertices: Floats, faces: Ints) -> float:
    """Return the volume by the divergence theorem; small openings count as closed."""
    (ax, ay, az), (bx, by, bz), (cx, cy, cz) = (vertices.T.take(faces[:, corner], axis=1) for corner in range(3))
    return abs(float(ax @ (by * cz - bz * cy) + ay @ (bz * cx - bx * cz) + az @ (bx * cy - by * cx))) / 6


def _height(body: Figure, _at: Landmarks) -> float:
    return float(np.ptp(body.vertices[:, 2])) * 100


def _weight(body: Figure, _at: Landmarks) -> float:
    return volume_m3(body.vertices, mesh().faces) * DENSITY_KG_M3


def _neck(body: Figure, at: Landmarks) -> float:
    """Below the larynx, across the neck's own axis, which leans forward."""
    middle = body.vertices[at.levels["neck"]].mean(0) + np.array((0, 0, 0.01), np.float32)
    return girth_cm(body, at.edges["neck"], middle, _NECK_AXIS)


def _upper_arm(body: Figure, at: Landmarks) -> float:
    shoulder, elbow = body.joints["upperarm01.L"], body.joints["lowerarm01.L"]
    axis = (elbow - shoulder) / np.linalg.norm(elbow - shoulder)
    return girth_cm(body, at.edges["arm"], shoulder + (elbow - shoulder) * 0.45, axis)


def _thigh(body: Figure, at: Landmarks) -> float:
    crotch = body.vertices[at.levels["crotch"]].mean(0)
    below = crotch - np.array((0, 0, np.ptp(body.vertices[:, 2]) * _THIGH_BELOW_CROTCH), np.float32)
    return girth_cm(body, at.edges["leg"], below)


def _inside_leg(body: Figure, at: Landmarks) -> float:
    return float(body.vertices[at.levels["crotch"], 2].mean() - body.vertices[:, 2].min()) * 100


def _arm_length(body: Figure, at: Landmarks) -> float:
    """From the tip of the shoulder by the elbow to the wrist."""
    way = (body.vertices[at.levels["shoulder.L"]].mean(0), body.joints["lowerarm01.L"], body.joints["wrist.L"])
    return _along(way)


def _shoulders(body: Figure, at: Landmarks) -> float:
    """From tip to tip over the back."""
    return _along([body.vertices[at.levels[name]].mean(0) for name in ("shoulder.L", "nape", "shoulder.R")])


def _back(body: Figure, at: Landmarks) -> float:
    """Along the spine from the nape to the waist's level."""
    line = body.vertices[at.spine]
    low = body.vertices[at.levels["waist_girth"], 2].mean()
    return _along([*line[line[:, 2] > low], _at_height(line, low)])


def _at_height(line: Floats, z: float) -> Floats:
    """Return the point of a line of falling points at this height."""
    return np.array([np.interp(z, line[::-1, 2], line[::-1, axis]) for axis in range(3)], np.float32)


def _foot(body: Figure, at: Landmarks) -> float:
    return float(np.ptp(body.vertices[at.levels["foot"], 1])) * 100


def _along(way: Iterable[Floats]) -> float:
    stops = np.stack(list(way))
    return float(np.linalg.norm(np.diff(stops, axis=0), axis=1).sum()) * 100


_READ: Mapping[Measure, Callable[[Figure, Landmarks], float]] = {
    "height": _height,
    "weight": _weight,
    "chest_girth": _Level("chest_girth"),
    "underbust_girth": _Level("underbust_girth"),
    "waist_girth": _Level("waist_girth"),
    "hip_girth": _Level("hip_girth"),
    "neck_girth": _neck,
    "upper_arm_girth": _upper_arm,
    "thigh_girth": _thigh,
    "calf_girth": _Level("calf_girth"),
    "inside_leg_length": _inside_leg,
    "arm_length": _arm_length,
    "shoulder_width": _shoulders,
    "back_neck_to_waist": _back,
    "foot_length": _foot,
}
