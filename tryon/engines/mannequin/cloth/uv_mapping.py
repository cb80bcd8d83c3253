"""Where each point of cloth is in its product picture: rows of the trunk to rows, sleeves and legs along their length."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tryon.engines.mannequin.cloth.fields import along_arm, at_arm
from tryon.engines.mannequin.cloth.lines import Lines
from tryon.engines.mannequin.cloth.lower import LowerCut
from tryon.engines.mannequin.cloth.mesh import Cloth
from tryon.engines.mannequin.cloth.necks import armhole_edge
from tryon.engines.mannequin.cloth.tubes import THETA, Array, at, outline
from tryon.engines.mannequin.cloth.upper import UpperCut
from tryon.garment.low_points import LowPoints
from tryon.garment.shape import Shape
from tryon.garment.sleeve_points import Sleeve
from tryon.garment.top_points import TopPoints

_INSET = 0.97  # of the way to the edges, where the photo is mixed with its ground
_HEAD = 0.006  # m from the trunk's side to the armhole's seam
_CAP = -0.02  # m along the arm where a sleeve's picture begins
_MELT = 0.03  # m over which a sleeve's places pass into the trunk's


@dataclass(frozen=True)
class Places:
    """Of each vertex: px of the shape's picture, and on which side of the seams it is."""

    trunk: Array  # Vx2
    behind: Array  # V, m: below 0 before the side seams, above it behind them
    sleeve: Array | None = None  # Vx2, where it is of a sleeve
    out: Array | None = None  # V, m: above 0 beyond the armhole

    def of(self, source: npt.NDArray[np.int64]) -> Places:
        """Re-index to new vertices: vertex i was `source[i]` before."""
        sleeve, out = (None if some is None else some[source] for some in (self.sleeve, self.out))
        near = [np.where(np.abs(some) < 1e-4, 0.0, some) for some in (self.behind[source], *([] if out is None else [out]))]
        return Places(self.trunk[source], near[0], sleeve, None if out is None else near[1])


def upper_places(body: Lines, cloth: Cloth, cut: UpperCut, shape: Shape) -> Places:
    """Map each vertex of a top to its place in the garment's picture, px."""
    assert shape.top is not None
    top, marks, points = shape.top, body.marks, cloth.vertices
    behind: Array = points[:, 1] - body.middle_y
    ridge = (marks.neck_y[0] + marks.neck_y[1]) / 2
    high = _soft((points[:, 2] - marks.armpit) / (marks.shoulder - marks.armpit))
    behind = behind + (body.middle_y - ridge) * high
    edge = _edge(body, cloth, cut, points[:, 2])
    across = _across_trunk(body, cloth, points, edge, high)
    if cut.opening is not None:
        across = _closed(cut, body, points, across, edge)
    places = _on_trunk(body, cut, shape, top, points, across)
    if cut.sleeve is None or top.sleeves is None or cloth.arm is None:
        return Places(places, behind)
    out = np.where(at_arm(body.arm, cloth.arm, points), np.abs(points[:, 0]) - edge - _HEAD, -1.0)
    share = _soft(out / _MELT + 0.5)
    sleeve, front = _on_sleeves(body, cut, top, points)
    return Places(places, np.asarray(behind * (1 - share) - front * share), sleeve, out)


def lower_places(body: Lines, cloth: Cloth, cut: LowerCut, shape: Shape) -> Places:
    """Map each vertex of trousers or a skirt to its place in the garment's picture, px."""
    assert shape.low is not None
    low, points, marks = shape.low, cloth.vertices, body.marks
    behind: Array = points[:, 1] - body.middle_y
    across = _around(cloth.trunk, body.levels, points - np.array([0, body.middle_y, 0]))
    if not cut.legs or low.crotch is None:
        return Places(_on_skirt(cut, low, shape, points, across), behind)
    split, crotch = marks.crotch + 0.03, marks.crotch - cut.drop
    y = np.interp(points[:, 2], [cut.hem, crotch, cut.top], [low.bottom, low.crotch[1], low.waist[0][1]])
    left, right = _edges_at(low.levels, y)
    trunk = np.stack(
        [
            np.where(across < 0, low.crotch[0], low.crotch[0])
            + across * np.where(across < 0, low.crotch[0] - left, right - low.crotch[0]),
            y,
        ],
        1,
    )
    leg, leg_behind = _on_legs(body, cloth, low, points, y)
    share = _soft((split - points[:, 2]) / 0.07)[:, None]
    mixed = behind * (1 - share[:, 0]) + leg_behind * share[:, 0]
    return Places(np.asarray(trunk * (1 - share) + leg * share), np.asarray(mixed))


def _soft(share: Array) -> Array:
    share = np.clip(share, 0, 1)
    return np.asarray(share * share * (3 - 2 * share))


def _around(table: Array, levels: Array, points: Array) -> Array:
    """Return how far round from the front's middle (0) to the sides (-1, 1), by the length of the outline; the same behind."""
    used = np.flatnonzero(table.max(1) > 0)
    if not len(used):
        return np.zeros(len(points))
    rings = outline(table[used])
    steps = np.linalg.norm(np.roll(rings, -1, 1) - rings, axis=2)
    quarter = len(THETA) // 4
    place = np.arctan2(points[:, 1], np.abs(points[:, 0])) / (2 * np.pi) * len(THETA)  # -quarter front .. quarter back
    front = np.cumsum(steps[:, np.arange(3 * quarter, 4 * quarter)], 1)
    back = np.cumsum(steps[:, np.arange(quarter - 1, -1, -1)], 1)
    zero = np.zeros((len(used), 1))
    front, back = np.concatenate([zero, front], 1), np.concatenate([zero, back], 1)
    row = np.clip(np.round(points[:, 2] / (levels[1] - levels[0])).astype(np.int64) - used[0], 0, len(used) - 1)
    from_middle = quarter - np.abs(place)
    low = np.clip(from_middle.astype(np.int64), 0, quarter - 1)
    part = from_middle - low
    both = np.where(
        (place < 0)[:, None],
        np.stack([front[row, low], front[row, low + 1], front[row, -1]], 1),
        np.stack([back[row, low], back[row, low + 1], back[row, -1]], 1),
    )
    reached = (both[:, 0] * (1 - part) + both[:, 1] * part) / np.maximum(both[:, 2], 1e-6)
    return np.asarray(np.sign(points[:, 0]) * reached)


def _edge(body: Lines, cloth: Cloth, cut: UpperCut, height: Array) -> Array:
    """Return how far out the trunk's cloth reaches to the side at a height; above the armpits to the armhole."""
    marks = body.marks
    side = np.interp(height, body.levels, cloth.trunk[:, 0])
    if cut.sleeve is None:
        return np.where(height > marks.armpit - cut.neck.low, np.minimum(armhole_edge(body, cut.neck, height), side), side)
    armpit = np.interp(marks.armpit - 0.01, body.levels, cloth.trunk[:, 0])
    seam = np.interp(height, [marks.armpit - 0.01, marks.shoulder], [float(armpit), marks.shoulder_x + 0.02])
    return np.where(height > marks.armpit - 0.01, seam, side)


def _across_trunk(body: Lines, cloth: Cloth, points: Array, edge: Array, high: Array) -> Array:
    """-1..1 from side to side: by length round the body below the armpits, by the armholes above."""
    round_it = _around(cloth.trunk, body.levels, points - np.array([0, body.middle_y, 0]))
    share = np.clip(high * 4, 0, 1)
    return np.asarray(round_it * (1 - share) + np.clip(points[:, 0] / np.maximum(edge, 0.02), -1.1, 1.1) * share)


def _closed(cut: UpperCut, body: Lines, points: Array, across: Array, edge: Array) -> Array:
    """Close the front: an open front shows all of the picture: its edges are the picture's middle."""
    assert cut.opening is not None
    half = 0.9 * np.interp(points[:, 2], [cut.hem, body.marks.neck_front], [cut.opening, 0.02]) / np.maximum(edge, 0.05)
    moved = np.sign(across) * np.clip((np.abs(across) - half) / (1 - half), 0, 1.1)
    return np.where(points[:, 1] < body.middle_y, moved, across)


def _on_trunk(body: Lines, cut: UpperCut, shape: Shape, top: TopPoints, points: Array, across: Array) -> Array:
    marks = body.marks
    neck_y = (top.neck[0][1] + top.neck[1][1]) / 2
    shoulder_y, armpit_y = (float(pair[0][1] + pair[1][1]) / 2 for pair in (top.shoulder, top.armpit))
    edges = _trunk_levels(shape, top)
    across = np.clip(across, -1, 1) * _INSET
    _, bottoms = _ends(shape, edges, across)
    bottom = float(_ends(shape, edges, np.zeros(1))[1][0])
    heights: list[float] = [cut.hem, marks.armpit - 0.01, marks.shoulder, marks.neck_side + 0.012]
    rows: list[float] = [bottom, float(armpit_y), float(max(shoulder_y, neck_y + 1)), float(neck_y)]
    y = np.interp(points[:, 2], heights, rows)
    y = y + _to_neckline(body, cut, top, points, heights, rows)
    left, right = _edges_at(edges, y)
    half = np.where(across < 0, top.centre_x - left, right - top.centre_x)
    x = top.centre_x + across * half
    lower = np.maximum(y - armpit_y, 0)
    return np.stack([x, y + lower / max(bottom - armpit_y, 1) * (bottoms - bottom)], 1)


def _ends(shape: Shape, edges: tuple[tuple[float, float, float], ...], across: Array) -> tuple[Array, Array]:
    """Return the highest and lowest rows of the cloth on the way down at `across` (-1..1 between the edges), sleeves left out."""
    cloth = (shape.alpha > 0.5) & (shape.parts == 0) if shape.top is not None else shape.alpha > 0.5
    rows = np.arange(cloth.shape[0])
    left, right = _edges_at(edges, rows.astype(np.float64))
    ways = np.linspace(-0.96, 0.96, 33)
    column = (left + right)[:, None] / 2 + ways * (right - left)[:, None] / 2
    on = cloth[rows[:, None], np.clip(np.round(column).astype(np.int64), 0, cloth.shape[1] - 1)]
    first, last = on.argmax(0).astype(np.float64), cloth.shape[0] - 1 - on[::-1].argmax(0).astype(np.float64)
    kernel = np.ones(5) / 5
    first, last = (np.convolve(np.pad(some, 2, mode="edge"), kernel, "valid") for some in (first, last))
    return np.interp(across, ways, first + 2), np.interp(across, ways, last - 2)


def _to_neckline(body: Lines, cut: UpperCut, top: TopPoints, points: Array, heights: list[float], rows: list[float]) -> Array:
    """Return what brings the picture's neckline to the cloth's: most in the middle, nothing at shoulders and armpits."""
    marks = body.marks
    if cut.neck.shape == "straight":
        return np.zeros(len(points))
    lowest = marks.neck_front + cut.neck.stand if cut.neck.shape == "stand" else marks.neck_front - cut.neck.front
    wanted = float(top.front[1]) + 2 if top.front_known else float(max(top.neck[0][1], top.neck[1][1]))
    missing = wanted - float(np.interp(lowest, heights, rows))
    half = marks.neck_x + max(cut.neck.wide, 0.02)
    beside = np.clip(1 - (points[:, 0] / half) ** 2, 0, 1)
    reach = max(lowest - marks.armpit + 0.10, 0.10)
    below = np.clip(1 - (lowest - points[:, 2]) / reach, 0, 1)
    in_front = points[:, 1] < (marks.neck_y[0] + marks.neck_y[1]) / 2
    return np.asarray(missing * beside * below * in_front)


def _trunk_levels(shape: Shape, top: TopPoints) -> tuple[tuple[float, float, float], ...]:
    """(row, left, right) of the trunk from the shoulders to the hem."""
    shoulder_y = (top.shoulder[0][1] + top.shoulder[1][1]) / 2
    armpit_y = (top.armpit[0][1] + top.armpit[1][1]) / 2
    rows = [(float(shoulder_y), float(top.shoulder[0][0]), float(top.shoulder[1][0]))]
    if top.sleeves is None:
        for row in np.linspace(shoulder_y + 4, armpit_y, 7)[:-1]:
            found = np.flatnonzero(shape.mask[int(row)])
            if len(found):
                rows.append((float(row), float(found[0]), float(found[-1])))
    rows.append((float(armpit_y), float(top.armpit[0][0]), float(top.armpit[1][0])))
    return tuple(rows) + _to_the_hem(tuple(level for level in top.levels if level[0] > armpit_y))


def _to_the_hem(levels: tuple[tuple[float, float, float], ...]) -> tuple[tuple[float, float, float], ...]:
    """Move rows to the hem: a row that only touches a wavy hem is no row of the cloth: there the sides go on as above."""
    found = list(levels)
    while len(found) > 3 and found[-1][2] - found[-1][1] < 0.75 * (found[-2][2] - found[-2][1]):
        last = found.pop()[0]
        (above, *sides), (y, left, right) = found[-2], found[-1]
        share = (last - y) / max(y - above, 1.0)
        if right - left > 0.75 * (sides[1] - sides[0]):
            found.append((last, left + share * (left - sides[0]), right + share * (right - sides[1])))
            break
    return tuple(found)


def _edges_at(levels: tuple[tuple[float, float, float], ...], y: Array) -> tuple[Array, Array]:
    rows, left, right = np.array(sorted(levels)).T
    return np.interp(y, rows, left), np.interp(y, rows, right)


def _on_sleeves(body: Lines, cut: UpperCut, top: TopPoints, points: Array) -> tuple[Array, Array]:
    """Vx2 px, and how far in front of the sleeve's middle (m)."""
    assert cut.sleeve is not None and top.sleeves is not None
    along, off = along_arm(body.arm, points)
    down = np.arccos(np.clip(off[:, 1] / np.maximum(np.linalg.norm(off, axis=1), 1e-6), -1, 1)) / np.pi
    share = np.clip((along - _CAP) / max(cut.sleeve - _CAP, 0.02), 0, 1)
    left = _in_sleeve(top.sleeves[0], top.armpit[0], top.centre_x, share, down)
    right = _in_sleeve(top.sleeves[1], top.armpit[1], top.centre_x, share, down)
    return np.where((points[:, 0] < 0)[:, None], left, right), off[:, 0]


def _in_sleeve(sleeve: Sleeve, armpit: Array, centre_x: float, share: Array, down: Array) -> Array:
    """Along the sleeve's axis and straight across it; above the armpit it is as wide as below."""
    sections = []
    for place, one, other in sleeve.across:
        near, far = sorted((one, other), key=lambda edge: abs(float(edge[0]) - centre_x))
        sections.append((place, far, near, bool((near - armpit) @ sleeve.axis > 0)))
    wide = max((float(np.linalg.norm(near - far)) for _, far, near, below in sections if below), default=0.0)
    wide = wide or max(float(np.linalg.norm(near - far)) for _, far, near, _ in sections)
    inward = np.array([-sleeve.axis[1], sleeve.axis[0]])
    inward = inward if (np.array([centre_x, armpit[1]]) - sleeve.root) @ inward > 0 else -inward
    places = np.array([section[0] for section in sections])
    upper = np.array([far for _, far, _, _ in sections], np.float64)
    lower = np.array([near if below else far + inward * wide for _, far, near, below in sections], np.float64)
    share = share * places[-1]
    before = np.minimum(share - places[0], 0)[:, None] * sleeve.axis * sleeve.length
    high, low = (np.stack([np.interp(share, places, edge[:, axis]) for axis in (0, 1)], 1) + before for edge in (upper, lower))
    return np.asarray(high + (low - high) * (0.10 + 0.82 * down[:, None]))


def _on_skirt(cut: LowerCut, low: LowPoints, shape: Shape, points: Array, across: Array) -> Array:
    share = np.clip((cut.top - points[:, 2]) / (cut.top - cut.hem), 0, 1)
    across = across * _INSET
    levels = _to_the_hem(low.levels)
    top, bottom = _ends(shape, levels, across)
    y = top + share * (bottom - top)
    left, right = _edges_at(levels, y)
    return np.stack([(left + right) / 2 + across * (right - left) / 2, y], 1)


def _on_legs(body: Lines, cloth: Cloth, low: LowPoints, points: Array, y: Array) -> tuple[Array, Array]:
    assert low.crotch is not None and cloth.leg is not None
    centre = at(body.levels, body.leg_centre, points[:, 2])
    off = np.stack([np.abs(points[:, 0]) - centre[:, 0], points[:, 1] - centre[:, 1]], 1)
    inward = np.arccos(np.clip(off[:, 0] / np.maximum(np.linalg.norm(off, axis=1), 1e-6), -1, 1)) / np.pi  # 0 outside, 1 inside
    sides = []
    for leg in low.legs:
        rows = [(low.crotch[1] + (low.bottom - low.crotch[1]) * share, float(a[0]), float(b[0])) for share, a, b in leg]
        sides.append(_edges_at(tuple(rows), y))
    left = sides[0][0] + (sides[0][1] - sides[0][0]) * inward
    right = sides[1][1] + (sides[1][0] - sides[1][1]) * inward
    return np.stack([np.where(points[:, 0] < 0, left, right), y], 1), off[:, 1]
