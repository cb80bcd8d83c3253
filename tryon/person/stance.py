"""Hips and legs as they stand in the photo, row by row: where each begins and ends. Knows nothing of garments.

Everything is measured on an upright copy of the maps: rows run down the body from the shoulders, columns across it,
`CELLS` to the shoulders' width. Index 0 is the left side of the picture, 1 the right.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from tryon.image.ops import Array, Mask, soft_line
from tryon.person.body_frame import Body, Point, once

CELLS = 100
_SIDE = 170  # cells to either side of the body's axis
_THICK = (25.0, 16.5, 11.0)  # half of a leg at hip, knee and ankle, cells
_FRINGE = 5  # cells
_BUMP = 41  # cells: what stands out over fewer rows is a hand, a cuff or a bag
_CROTCH = 0.16  # torso lengths below the hip joints
_NATURAL = 0.36  # torso lengths from the hip joints up to the waist

_HIP = 1.1  # of a leg's thickness at the hip: how far from the bone its outer edge lies
_OPENS = 70.0  # cells below the crotch: by there the legs stand apart, where nobody sees them
_HIGH, _FITS = 0.9, 1.12  # torso lengths: a waistband is above; of its width is a tucked-in top at most

Row = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Stance:
    """Columns are cells from the body's axis, one per row; rows are cells from the shoulders."""

    cell: float  # px
    torso: float  # cells from shoulders to hip joints
    outer: tuple[Row, Row]  # outer edge of hip and leg
    inner: tuple[Row, Row]  # inner edge of the leg; the middle above the crotch
    axis: tuple[Row, Row]  # bones
    thick: Row  # half of a bare leg
    crotch: float
    natural: float  # row of the waist by proportion
    first: float  # first row of the lower garment that is worn, else `natural`
    seen: bool  # its waist can be seen
    tucked: bool  # the top ends inside its waistband
    ankle: tuple[float, float]
    worn_to: tuple[float, float]  # last rows of long trousers that hide the feet, else the ankles
    ahead: int  # the leg in front

    @property
    def rows(self) -> int:
        return len(self.thick)


@dataclass(frozen=True)
class _Maps:
    person: Mask
    cloth: Mask
    leg: Mask  # cloth, bare legs and shoes
    top: Mask
    shoe: Mask
    arm: Mask
    inside: Mask  # within the photo


@once
def stance_of(body: Body) -> Stance:
    """Find how the legs stand in the photo."""
    cell = body.width / CELLS
    torso = body.torso / cell
    joints = [[_local(body, p) / cell for p in leg.points] for leg in body.legs]
    ankle = tuple(float(j[2][1]) for j in joints)
    rows = int(np.clip(max(ankle) + 40, 1.6 * torso, 7 * CELLS))
    maps = _maps(body, rows, torso, cell)
    at = np.arange(rows, dtype=np.float64)
    axis = [soft_line(np.interp(at, *_rising([p[1] for p in j], [p[0] for p in j])), 6) for j in joints]
    low_end = max(ankle[0], ankle[1], 1.5 * torso)
    thick = np.interp(at, [torso, (torso + low_end) / 2, low_end], _THICK)
    crotch = _crotch(maps, axis, torso)
    first, seen = _first(maps, torso)
    inner = _inner(maps, axis, thick, crotch)
    outer = tuple(_outer(maps, axis[k], thick, k, first, 1.1 * torso) for k in (0, 1))
    return Stance(
        cell, torso, (outer[0], outer[1]), inner, (axis[0], axis[1]), thick, crotch, (1 - _NATURAL) * torso, first, seen,
        seen and _tucked(maps, first, torso),
        (ankle[0], ankle[1]), (_worn_to(maps, axis[0], ankle[0]), _worn_to(maps, axis[1], ankle[1])), int(ankle[1] > ankle[0]),
    )  # fmt: skip


def to_photo(body: Body, columns: npt.ArrayLike, rows: npt.ArrayLike) -> Point:
    """Return ... x2 px of the photo from columns and rows in cells."""
    cell = body.width / CELLS
    c, r = np.asarray(columns, np.float64)[..., None], np.asarray(rows, np.float64)[..., None]
    return np.asarray(body.neck + cell * (r * body.down + c * _right(body)), np.float64)


def value_at(row_values: Row, rows: npt.ArrayLike) -> Row:
    return np.asarray(np.interp(np.asarray(rows, np.float64), np.arange(len(row_values)), row_values), np.float64)


def skirt_middle(stance: Stance, rows: Row) -> Row:
    """Return the column that a skirt hangs round: the trunk's, further down half way to the legs'."""
    legs = value_at((stance.axis[0] + stance.axis[1]) / 2, rows) * np.clip(rows / stance.torso - 1, 0, 0.5)
    trunk = value_at((stance.outer[0] + stance.outer[1]) / 2, np.minimum(rows, stance.torso))
    return np.asarray(legs + trunk * np.clip(3 - 2 * rows / stance.torso, 0, 1), np.float64)


def _right(body: Body) -> Point:
    return np.array([body.down[1], -body.down[0]])


def _local(body: Body, point: Point) -> Point:
    return np.array([(point - body.neck) @ _right(body), (point - body.neck) @ body.down])


def _rising(rows: list[float], columns: list[float]) -> tuple[list[float], list[float]]:
    """Joints in the order of their rows; a lifted knee must not turn the row back."""
    kept = [(rows[0], columns[0])]
    for row, column in zip(rows[1:], columns[1:], strict=True):
        kept.append((max(row, kept[-1][0] + 5), column))
    return [k[0] for k in kept], [k[1] for k in kept]


def _maps(body: Body, rows: int, torso: float, cell: float) -> _Maps:
    right, corner = _right(body) * cell, body.neck - _right(body) * cell * _SIDE
    matrix = np.array([[right[0], body.down[0] * cell, corner[0]], [right[1], body.down[1] * cell, corner[1]]])

    def upright(values: Array) -> Array:
        how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return np.asarray(cv2.warpAffine(values.astype(np.float32), matrix, (2 * _SIDE + 1, rows), flags=how), np.float32)

    person, skin = upright(body.matte) > 0.5, upright(body.skin) > 0.5
    arm = upright(body.arm_zone.astype(np.float32)) > 0.5
    below = np.arange(rows)[:, None] > 1.12 * torso
    named = upright(np.maximum.reduce([body.skin, body.top, body.hair, body.other, body.shoes])) > 0.3
    cloth = (upright(body.low + body.legwear) > 0.5) | (below & ~named)  # down there nothing else is left that it could be
    cloth = _tidy(cloth & person & ~(arm & skin))
    bare = (skin & ~arm) | (upright(body.shoes) > 0.5)
    inside = upright(np.ones(body.matte.shape, np.float32)) > 0.9
    return _Maps(person, cloth, cloth | (bare & below & person), upright(body.top) > 0.5, upright(body.shoes) > 0.5, arm, inside)


def _tidy(mask: Mask) -> Mask:
    return np.asarray(cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))) > 0


def _crotch(maps: _Maps, axis: list[Row], torso: float) -> float:
    """By proportion, or where daylight between the legs begins higher up."""
    usual = (1 + _CROTCH) * torso
    for row in range(int(1.04 * torso), min(int(usual), len(axis[0]) - 4)):
        if all(_gap(maps, axis, row + k) is not None for k in range(4)):
            return float(row)
    return usual


def _gap(maps: _Maps, axis: list[Row], row: int) -> tuple[float, float] | None:
    """First and last column of the background between the legs."""
    a, b = (int(np.clip(axis[k][row] + _SIDE, 0, 2 * _SIDE)) for k in (0, 1))
    if b - a < 6 or not maps.inside[row, (a + b) // 2]:
        return None
    free = np.where(~maps.person[row, a : b + 1] & ~maps.arm[row, a : b + 1])[0]
    return None if len(free) < 2 else (float(free[0] + a - _SIDE), float(free[-1] + a - _SIDE))


def _first(maps: _Maps, torso: float) -> tuple[float, bool]:
    """Return the first row of what is worn below, connected with what covers the hips."""
    natural = (1 - _NATURAL) * torso
    trunk = maps.cloth.copy()
    trunk[:, : _SIDE - 60] = trunk[:, _SIDE + 61 :] = False
    _, labels = cv2.connectedComponents(trunk.astype(np.uint8))
    hips = labels[int(torso) : int(1.3 * torso)]
    if not (hips > 0).any():
        return natural, False
    main = int(np.argmax(np.bincount(hips[hips > 0])))
    rows = np.where((labels == main).sum(1) >= 5)[0]
    rows = rows[rows > 0.3 * torso]
    if not len(rows) or rows[0] < 0.36 * torso:  # a dress or a jumpsuit
        return natural, False
    first = float(rows[0])
    middle = maps.top[: int(first) + 6, _SIDE - 15 : _SIDE + 16].mean(1)
    under = bool((middle[max(0, int(first) - 8) :] > 0.5).any())
    return first, first <= 0.8 * torso or not under


def _tucked(maps: _Maps, first: float, torso: float) -> bool:
    """Tell whether the top is tucked in.

    The top is no wider above the waistband than the lower garment below it, and ends where that begins, all along.
    """
    top, cloth = maps.top & ~maps.arm, maps.cloth & ~maps.arm
    row = int(first)
    above, below = top[max(row - 9, 0) : max(row - 3, 1)].sum(1).mean(), cloth[row + 8 : row + 16].sum(1).mean()
    hanging = top[row + 10 : row + 24].sum(1).mean()
    return bool(first < _HIGH * torso and 0.55 * below < above < _FITS * below and hanging < 0.15 * below)


def _worn_to(maps: _Maps, axis: Row, ankle: float) -> float:
    """Return how far down the leg's cloth comes where no shoe is seen below it."""
    columns = np.clip(axis.astype(int) + _SIDE, 8, 2 * _SIDE - 8)
    cloth = np.array([maps.cloth[r, c - 8 : c + 9].mean() > 0.4 for r, c in enumerate(columns)])
    last = np.where(cloth)[0]
    if not len(last) or not ankle < last[-1] < ankle + 65:
        return max(ankle, _shoe(maps, columns, ankle))
    end = int(last[-1])
    shoe = (maps.leg & ~maps.cloth)[end : end + 25, max(0, columns[end] - 25) : columns[end] + 26]
    return max(ankle, _shoe(maps, columns, ankle)) if shoe.sum() > 120 else float(end)


def _shoe(maps: _Maps, columns: npt.NDArray[np.int64], ankle: float) -> float:
    """Return the first row of the shoe below an ankle, 0 where none is near."""
    top = int(max(ankle - 30, 0))
    near = [maps.shoe[r, columns[r] - 8 : columns[r] + 9].mean() > 0.4 for r in range(top, min(int(ankle) + 36, len(columns)))]
    found = np.where(near)[0]
    return float(top + found[0]) if len(found) else 0.0


def _inner(maps: _Maps, axis: list[Row], thick: Row, crotch: float) -> tuple[Row, Row]:
    """Inner edges: at the daylight where there is some, else where the legs meet."""
    middle = (axis[0] + axis[1]) / 2
    left, right = middle.copy(), middle.copy()
    for row in range(int(crotch), len(middle)):
        gap = _gap(maps, axis, row)
        if gap is not None:
            left[row], right[row] = gap
        elif axis[1][row] - axis[0][row] > 3.0 * thick[row] or not maps.inside[row].any():  # a skirt between, or out of sight
            apart = min((row - crotch) / _OPENS, 1)
            left[row] += apart * (min(middle[row], axis[0][row] + 1.15 * thick[row]) - middle[row])
            right[row] += apart * (max(middle[row], axis[1][row] - 1.15 * thick[row]) - middle[row])
    left, right = (soft_line(np.asarray(cv2.medianBlur(v.astype(np.float32), 5), np.float64).ravel(), 8) for v in (left, right))
    left[: int(crotch)] = right[: int(crotch)] = middle[: int(crotch)]
    below = np.clip((np.arange(len(middle)) - crotch) / 40, 0, 1)
    left, right = (middle + (v - middle) * np.minimum(4 * below, 1) for v in (left, right))  # they meet at the crotch
    left = np.maximum(left, (axis[0] + 0.62 * thick) * below + left * (1 - below))  # legs that cross lie over each other
    right = np.minimum(right, (axis[1] - 0.62 * thick) * below + right * (1 - below))
    return left, right


def _outer(maps: _Maps, axis: Row, thick: Row, side: int, first: float, hips: float) -> Row:
    """Return the outer edge, steady across hands, gaps and the frame."""
    sign = (-1, 1)[side]
    found, sure = np.full(len(axis), np.nan), np.zeros(len(axis), bool)
    for row in range(max(0, int(first) - 2), len(axis)):
        start = int(axis[row]) + _SIDE
        line = maps.leg[row, start::sign] if 0 <= start <= 2 * _SIDE else np.zeros(0, bool)
        line = line[: int(max(2.3 * thick[row], 34 if row < first + 120 else 0))]
        edge = _last(line, maps.arm[row, start::sign][: len(line)])
        if edge is None:
            continue
        found[row] = axis[row] + sign * (edge + 0.5)
        beyond = start + sign * np.arange(edge + 1, edge + 5)
        beyond = beyond[(beyond >= 0) & (beyond <= 2 * _SIDE)]
        sure[row] = len(beyond) > 0 and bool((maps.inside[row, beyond] & ~(maps.arm & maps.person)[row, beyond]).all())
    return _steady(found, sure, axis, thick, sign, hips)


def _last(line: npt.NDArray[np.bool_], arm: npt.NDArray[np.bool_]) -> int | None:
    """Return the last cell of the leg; what shows beyond an arm counts only if it is more than the arm's own fringe."""
    cells = np.where(line)[0]
    if not len(cells):
        return None
    breaks = np.where(np.diff(cells) > 1)[0]
    if len(breaks) and len(cells) - 1 - breaks[-1] < _FRINGE:
        before, after = int(cells[breaks[-1]]), int(cells[breaks[-1] + 1])
        if arm[before:after].any():
            return before
    return int(cells[-1])


def _steady(found: Row, sure: npt.NDArray[np.bool_], axis: Row, thick: Row, sign: int, hips: float) -> Row:
    rows = np.arange(len(axis))
    known = ~np.isnan(found)
    if known.sum() < 5:
        return np.asarray(axis + sign * thick * 1.05)
    good = known & sure if (known & sure).sum() > 0.25 * known.sum() else known
    ratio = sign * (found - axis) / thick
    filled = np.interp(rows, rows[good], ratio[good])
    filled = np.where(known & ~good, np.clip(np.nan_to_num(ratio), filled, 1.06 * filled), filled)
    filled = np.where(~good & (rows < hips), np.minimum(filled, _HIP), filled)  # hands hang there: by proportion
    upright = cv2.morphologyEx(filled.astype(np.float32)[:, None], cv2.MORPH_OPEN, np.ones((_BUMP, 1), np.uint8))
    filled = np.asarray(upright, np.float64).ravel()
    return np.asarray(axis + sign * np.clip(soft_line(filled, 7), 0.6, 2.3) * thick)
