"""Hair as a shop's mannequins have it: a smooth cap of the scalp's own shape, a curtain behind the shoulders, a bun, curls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from tryon.body.model import Figure, mesh
from tryon.engines.mannequin.cloth.clip import cut
from tryon.engines.mannequin.surface import Floats, Ints, Surface, normals_of

_ROUGH = 0.55


@dataclass(frozen=True)
class Skin:
    """The body with its calm face."""

    vertices: Floats  # Vx3
    normals: Floats  # Vx3
    faces: Ints  # Fx3


class Style(StrEnum):
    """Raises ValueError for another name."""

    NONE = "none"
    SHORT = "short"
    LONG = "long"
    BUN = "bun"
    CURLY = "curly"


_THICK_M = {Style.SHORT: 0.016, Style.LONG: 0.017, Style.BUN: 0.009, Style.CURLY: 0.036}


def hair_of(figure: Figure, body: Skin, style: Style, colour: list[float], *, over: Sequence[Surface] = ()) -> list[Surface]:
    """Return the hair.

    None for no hair, else one surface in `colour` (sRGB 0..1), outside of the clothes `over` which it falls.
    """
    if style is Style.NONE:
        return []
    head = _Head(body.vertices, body.faces)
    parts = [_cap(head, body.vertices, body.normals, body.faces, style)]
    if style is Style.LONG:
        parts.append(_curtain(head, figure, body.vertices, over))
    if style is Style.BUN:
        parts.append(_bun(head))
    points = np.concatenate([part[0] for part in parts])
    begins = np.cumsum([0, *(len(part[0]) for part in parts)])
    joined = np.concatenate([part[1] + begin for part, begin in zip(parts, begins, strict=False)])
    turned = np.concatenate([normals_of(part[0], part[1]) for part in parts])
    painted = _strands(head, points, colour)
    return [Surface("hair", points, joined, turned, painted, two_sided=True, roughness=_ROUGH)]


class _Head:
    """Middle and half axes of the skull; `at` gives points in it: right, back, up, about -1..1."""

    def __init__(self, vertices: Floats, faces: Ints) -> None:
        used = np.zeros(len(vertices), bool)
        used[faces.ravel()] = True
        head = vertices[(mesh().of("head") > 0.9) & used]
        top = head[:, 2].max()
        skull = head[head[:, 2] > top - 0.11]
        self.half = np.array([np.abs(skull[:, 0]).max(), np.ptp(skull[:, 1]) / 2, 0.115])
        self.centre = np.array([0, (skull[:, 1].max() + skull[:, 1].min()) / 2, top - 0.115])

    def at(self, points: Floats) -> npt.NDArray[np.float64]:
        return np.asarray((points - self.centre) / self.half)


def _cap(head: _Head, vertices: Floats, normals: Floats, faces: Ints, style: Style) -> tuple[Floats, Ints]:
    """Return the scalp, lifted off by the hair's thickness; at the hairline it dips into the skin."""
    near = np.flatnonzero((mesh().of("head", "neck")[faces] > 0.5).all(1))
    place = head.at(vertices)
    line = 0.24 if style is Style.SHORT else 0.30
    value = np.minimum(place[:, 2] + 0.80 * place[:, 1] + line - 0.10 * np.abs(place[:, 0]), place[:, 2] + 0.85)
    if style is not Style.LONG:  # ears are free
        value = np.minimum(value, np.hypot((place[:, 1] - 0.12) / 0.30, (place[:, 2] + 0.22) / 0.42) - 1)
    flat = vertices.copy()  # else ears are in the way
    flat[:, 0] = np.clip(flat[:, 0], -head.half[0], head.half[0])
    carried, kept = cut(np.concatenate([flat, normals, value[:, None]], 1).astype(np.float64), faces[near], value)
    points, depth = carried[:, :3], carried[:, 6]
    out = _outwards(head, points, carried[:, 3:6])
    thick = _THICK_M[style] * np.clip(depth / 0.32, 0, 1) ** 0.6 - 0.0015
    lifted = _smooth(points + out * thick[:, None], kept, depth < 0.02, 14)
    if style is Style.CURLY:
        fine, kept = _finer(np.concatenate([lifted, out, depth[:, None]], 1), kept)
        lifted = fine[:, :3] + fine[:, 3:6] * (0.0075 * _bumps(fine[:, :3]) * np.clip(fine[:, 6] / 0.15, 0, 1))[:, None]
    return lifted.astype(np.float32), kept


def _finer(carried: npt.NDArray[np.float64], faces: Ints) -> tuple[npt.NDArray[np.float64], Ints]:
    """Each triangle in four."""
    ends = np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), 1)
    edges, middle = np.unique(ends, axis=0, return_inverse=True)
    ab, bc, ca = (middle.ravel() + len(carried)).reshape(3, -1)
    a, b, c = faces.T
    four = [np.stack(one, 1) for one in ((a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca))]
    return np.concatenate([carried, carried[edges].mean(1)]), np.concatenate(four)


def _outwards(head: _Head, points: npt.NDArray[np.float64], normals: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return where hair lifts off to: the skull's own normals, evened out by those of an ellipsoid."""
    round_ = (points - head.centre) / head.half**2
    round_[:, 2] = np.maximum(round_[:, 2], 0)
    mixed = 0.15 * normals + 0.85 * round_ / np.maximum(np.linalg.norm(round_, axis=1, keepdims=True), 1e-9)
    return np.asarray(mixed / np.maximum(np.linalg.norm(mixed, axis=1, keepdims=True), 1e-9))


def _smooth(points: npt.NDArray[np.float64], faces: Ints, fixed: npt.NDArray[np.bool_], passes: int) -> npt.NDArray[np.float64]:
    ends = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    ends = np.concatenate([ends, ends[:, ::-1]])
    count = np.maximum(np.bincount(ends[:, 0], minlength=len(points)), 1)[:, None]
    for turn in range(2 * passes):  # there and back (Taubin 1995): smooth without shrinking
        mean = np.stack([np.bincount(ends[:, 0], points[ends[:, 1], axis], len(points)) for axis in range(3)], 1) / count
        points = np.where(fixed[:, None], points, points + (mean - points) * (0.5 if turn % 2 == 0 else -0.52))
    return points


def _bumps(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Curls: three crossed waves, -1..1."""
    x, y, z = (points * 190).T
    return np.asarray((np.sin(x + 0.6 * np.sin(z)) + np.sin(y + 0.8 * np.sin(x)) + np.sin(z + 0.7 * np.sin(y))) / 3)


def _curtain(head: _Head, figure: Figure, vertices: Floats, over: Sequence[Surface]) -> tuple[Floats, Ints]:
    """Straight hair from the crown's sides and back down to the shoulder blades, outside of neck and shoulders."""
    shoulder = float(figure.joints["upperarm01.L"][2])
    top, low = float(head.centre[2] + 0.045), shoulder - 0.07
    levels, angles = np.linspace(0, 1, 22), np.radians(np.linspace(-112, 112, 49))
    trunk = np.concatenate([vertices[mesh().of("upperarm", "forearm", "hand") < 0.3], *(cloth.vertices for cloth in over)])
    rings = []
    reach = np.zeros(len(angles))
    for level in levels:
        turned = angles * (1 - 0.52 * level * level * (3 - 2 * level))  # behind the shoulders, lower down
        z = top + (low - top) * level
        skull = np.hypot(np.sin(turned) * (head.half[0] + 0.012), np.cos(turned) * (head.half[1] + 0.014)) * (
            0.90 + 0.10 * min(level / 0.2, 1) - 0.08 * level
        )
        under = _reach(trunk[np.abs(trunk[:, 2] - z) < 0.018], head.centre, turned) + 0.010
        reach = np.maximum(np.maximum(skull, under if level > 0.25 else 0), reach * 0.955)
        reach = np.minimum(_even(reach), 0.155)
        flat = reach * (1 + 0.02 * np.sin(angles * 11) * level)
        x, y = head.centre[0] + flat * np.sin(turned), head.centre[1] + flat * np.cos(turned)
        rings.append(np.stack([x, y, np.full(len(angles), z) + 0.03 * level * (np.cos(angles) - 1)], 1))
    grid = np.arange(len(levels) * len(angles)).reshape(len(levels), len(angles))
    a, b, c, d = (part.ravel() for part in (grid[:-1, :-1], grid[:-1, 1:], grid[1:, :-1], grid[1:, 1:]))
    faces = np.concatenate([np.stack([a, b, c], 1), np.stack([b, d, c], 1)])
    return _thick(np.concatenate(rings).astype(np.float32), faces, grid)


def _even(reach: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    padded = np.pad(reach, 3, mode="edge")
    return np.asarray(np.maximum(np.convolve(padded, np.full(7, 1 / 7), "valid"), reach - 0.01))


def _reach(points: Floats, centre: npt.NDArray[np.float64], angles: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return how far these points reach from the axis at each angle (0: back), metres."""
    if not len(points):
        return np.zeros(len(angles))
    off = points[:, :2] - centre[:2]
    angle, far = np.arctan2(off[:, 0], off[:, 1]), np.hypot(off[:, 0], off[:, 1])
    near = np.abs(angle[None] - angles[:, None]) < np.radians(8)
    return np.asarray(np.where(near, far[None], 0).max(1))


def _thick(points: Floats, faces: Ints, grid: Ints) -> tuple[Floats, Ints]:
    """Return a sheet with an inner side 8 mm behind it and a rim: seen from the edge it is no paper."""
    normals = normals_of(points, faces)
    inner = points - normals * np.float32(0.008)
    rim = np.concatenate([grid[0], grid[1:, -1], grid[-1, -2::-1], grid[-2:0:-1, 0]])
    after, count = np.roll(rim, -1), len(points)
    walls = np.concatenate([np.stack([rim, rim + count, after], 1), np.stack([after, rim + count, after + count], 1)])
    return np.concatenate([points, inner]), np.concatenate([faces, faces[:, ::-1] + count, walls])


def _bun(head: _Head) -> tuple[Floats, Ints]:
    """Return a ball behind the crown."""
    around, down = np.meshgrid(np.linspace(0, 2 * np.pi, 28, endpoint=False), np.linspace(0, np.pi, 15))
    ball = np.stack([np.sin(down) * np.cos(around), np.sin(down) * np.sin(around), np.cos(down)], -1).reshape(-1, 3)
    centre = head.centre + head.half * [0, 0.86, 0.72]
    row, column = np.meshgrid(np.arange(14), np.arange(28), indexing="ij")
    a, b = row * 28 + column, row * 28 + (column + 1) % 28
    faces = np.concatenate([np.stack([a, a + 28, b], -1).reshape(-1, 3), np.stack([b, a + 28, b + 28], -1).reshape(-1, 3)])
    return np.asarray(ball * [0.045, 0.042, 0.040] + centre, np.float32), faces


def _strands(head: _Head, points: Floats, colour: list[float]) -> Floats:
    """Vx3: the colour with faint streaks that run from the crown down."""
    place = head.at(points)
    angle = np.arctan2(place[:, 0], place[:, 1])
    streak = 1 + 0.07 * np.sin(angle * 23 + 2 * np.sin(angle * 7)) + 0.04 * np.sin(angle * 61)
    return np.asarray(np.clip(np.array(colour)[None] * streak[:, None], 0, 1), np.float32)
