"""Trousers and skirts as rings from the waist down: one closed surface, legs and all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tryon.engines.mannequin.cloth.drape import hung
from tryon.engines.mannequin.cloth.lines import Lines
from tryon.engines.mannequin.cloth.mesh import Cloth
from tryon.engines.mannequin.cloth.rings import grid
from tryon.engines.mannequin.cloth.tubes import ANGLES, THETA, Array, at, girth, outline

_OUTER = ANGLES // 2 + 1  # of a leg's ring: from front middle round the side to back middle
_INNER = 11  # and between the legs
_RING = _OUTER + _INNER
_ANGLE = np.radians(-135) + np.arange(_RING) * (2 * np.pi / _RING)  # of a leg's ring, from its front inner edge round outside
_MELT = 0.12  # m below the crotch where the legs are round by themselves
_APART = 0.004  # m from the middle to each leg


@dataclass(frozen=True)
class LowerCut:
    """Metres; heights above the floor, rising."""

    girths: tuple[tuple[float, float], ...]  # round the trunk
    top: float
    hem: float
    legs: tuple[tuple[float, float], ...] = ()  # (height, girth of one leg); none: a skirt
    drop: float = 0.01  # of the crotch below the body's
    step: float = 0.03


def trousers(lines: Lines, cut: LowerCut) -> Cloth:
    """Return trousers as cloth: Vx3 metres and Fx3."""
    split, crotch = _split(lines, cut)
    trunk = lower_trunk(lines, cut)
    leg = _leg(lines, cut)
    heights = _rows(cut.top, split, cut.step * 0.8)
    rows = _placed(outline(at(lines.levels, trunk, heights)), heights, lines.middle_y)
    curve = _crotch_curve(rows[-1], crotch)
    left = _leg_rings(lines, cut, trunk, leg, rows[-1], curve)
    vertices, faces = [rows.reshape(-1, 3), curve], [grid(len(heights), ANGLES)]
    first, bottom = len(heights) * ANGLES, (len(heights) - 1) * ANGLES
    for side, rings in enumerate((left, left * [-1, 1, 1])):
        outer = bottom + (ANGLES * 3 // 4 + np.arange(_OUTER)) % ANGLES
        if side:
            outer = bottom + (ANGLES * 3 // 4 - np.arange(_OUTER)) % ANGLES
        top_ring = np.concatenate([outer, first + np.arange(_INNER)])
        start = sum(len(part) for part in vertices)
        vertices.append(rings.reshape(-1, 3))
        number = np.concatenate([top_ring[None], start + np.arange(rings.shape[0] * _RING).reshape(-1, _RING)])
        pieces = grid(len(number), _RING)
        pieces = number.ravel()[pieces]
        faces.append(pieces[:, ::-1] if side else pieces)
    trunk = np.where(((lines.levels >= split) & (lines.levels <= cut.top))[:, None], trunk, 0)
    leg = np.where(((lines.levels >= cut.hem) & (lines.levels < lines.marks.crotch))[:, None], leg, 0)
    return Cloth(np.concatenate(vertices), np.concatenate(faces), trunk, leg=leg)


def _split(lines: Lines, cut: LowerCut) -> tuple[float, float]:
    """Return heights where the legs part at front and back, and of the lowest place between them."""
    crotch = lines.marks.crotch - cut.drop
    return crotch + 0.25 * max(lines.marks.hip - lines.marks.crotch, 0.1) + cut.drop, crotch


def lower_trunk(lines: Lines, cut: LowerCut) -> Array:
    heights, girths = np.array(cut.girths).T
    wanted = np.interp(lines.levels, heights, girths)
    start = int(np.searchsorted(lines.levels, lines.marks.hip + 0.25 * (lines.marks.waist - lines.marks.hip)))
    return hung(lines.trunk, wanted, start)


def _leg(lines: Lines, cut: LowerCut) -> Array:
    heights, girths = np.array(cut.legs).T
    wanted = np.interp(lines.levels, heights, girths)
    start = int(np.searchsorted(lines.levels, lines.marks.crotch - 0.02))
    return hung(lines.leg, wanted, start, drift=0.0004)


def _rows(top: float, bottom: float, step: float) -> Array:
    return np.linspace(top, bottom, max(int(np.ceil((top - bottom) / step)), 1) + 1)


def _placed(points: Array, heights: Array, middle_y: float) -> Array:
    """RxNx2 round the trunk's axis -> RxNx3."""
    high = np.broadcast_to(heights[:, None, None], (*points.shape[:2], 1))
    return np.concatenate([points + np.array([0, middle_y]), high], 2)


def _crotch_curve(ring: Array, crotch: float) -> Array:
    """From the back's middle below to the front's: half an ellipse, its ends left out. x = 0."""
    back, front = ring[ANGLES // 4], ring[ANGLES * 3 // 4]
    turn = np.pi * np.arange(1, _INNER + 1) / (_INNER + 1)
    y = (back[1] + front[1]) / 2 + (back[1] - front[1]) / 2 * np.cos(turn)
    return np.stack([np.zeros(_INNER), y, back[2] - (back[2] - crotch) * np.sin(turn)], 1)


def _leg_rings(lines: Lines, cut: LowerCut, trunk: Array, leg: Array, ring: Array, curve: Array) -> Array:
    """RxNx3 of the leg at +x, from below the first ring (which trunk and curve give) to the hem."""
    outer = (ANGLES * 3 // 4 + np.arange(_OUTER)) % ANGLES
    first = np.concatenate([ring[outer], curve])
    level = max(curve[:, 2].min() - _MELT, cut.hem + 0.02)
    melt = max(int(np.ceil((first[0, 2] - level) / cut.step)), 4)
    below = _rows(level, cut.hem, cut.step)[1:]
    share = np.concatenate([np.arange(1, melt + 1) / melt, np.ones(len(below))])
    height = first[:, 2] + (level - first[:, 2]) * share[:, None]
    height[melt:] = below[:, None]
    tube = _around(lines, leg, height)
    across = np.repeat(first[None, :, :2], len(height), 0)
    whole = _each(lines, trunk, height[:, :_OUTER], THETA[outer])
    across[:, :_OUTER] = whole + np.array([0, lines.middle_y])
    soft = (share * share * (3 - 2 * share))[:, None, None]
    flat = across * (1 - soft) + tube * soft
    flat[..., 0] = np.maximum(flat[..., 0], _APART * np.minimum(share * 3, 1)[:, None])
    return np.concatenate([flat, height[..., None]], 2)


def _around(lines: Lines, leg: Array, height: Array) -> Array:
    """Return points of the leg's outlines at the ring's angles, RxNx2."""
    centre = at(lines.levels, lines.leg_centre, height.ravel()).reshape(*height.shape, 2)
    return np.asarray(_each(lines, leg, height, _ANGLE) + centre)


def _each(lines: Lines, table: Array, height: Array, angles: Array) -> Array:
    """Outlines at a height of its own for each angle: RxN heights -> RxNx2."""
    dense = outline(table, angles)
    place = np.clip(height / (lines.levels[1] - lines.levels[0]), 0, len(table) - 1.001)
    low, column = place.astype(np.int64), np.arange(len(angles))
    share = (place - low)[..., None]
    return np.asarray(dense[low, column] * (1 - share) + dense[low + 1, column] * share)


def skirt(lines: Lines, cut: LowerCut, *, columns: int = 120, folds: int = 0, pleats: bool = False) -> Cloth:
    """Return a skirt. `folds` at the hem; fullness beyond what hangs straight goes into them."""
    heights = _rows(cut.top, cut.hem, cut.step)
    trunk = lower_trunk(lines, cut)
    rows = skirt_rows(lines, trunk, heights, columns, folds, pleats)
    trunk = np.where(((lines.levels >= cut.hem) & (lines.levels <= cut.top))[:, None], trunk, 0)
    return Cloth(rows.reshape(-1, 3), grid(len(heights), columns), trunk)


def skirt_rows(lines: Lines, trunk: Array, heights: Array, columns: int, folds: int, pleats: bool) -> Array:
    """Return RxNx3: the trunk's outlines at these heights with folds; column 0 is at +x."""
    points = outline(at(lines.levels, trunk, heights), np.arange(columns, dtype=np.float64) * (2 * np.pi / columns))
    if folds:
        points = points * (1 + _folds(lines, trunk, heights, columns, folds, pleats)[..., None])
    return _placed(points, heights, lines.middle_y)


def _folds(lines: Lines, trunk: Array, heights: Array, columns: int, folds: int, pleats: bool) -> Array:
    """RxN: how much further from the axis, as a share. They grow with what the cloth has more than the body takes."""
    loose = girth(at(lines.levels, trunk, heights)) - girth(at(lines.levels, lines.trunk, heights))
    radius = girth(at(lines.levels, trunk, heights)) / (2 * np.pi)
    angle = np.arange(columns) * (2 * np.pi / columns)
    if pleats:
        saw = np.abs((angle * folds / (2 * np.pi)) % 1 - 0.25) * 2
        wave = np.where(saw < 1, saw, 2 - saw) - 0.5
        deep = np.clip(0.002 + 0.05 * np.maximum(loose, 0), 0.002, 0.014)
    else:
        uneven = 0.35 * np.sin(2 * angle + 0.7) + 0.25 * np.sin(3 * angle + 2.1)
        wave = np.sin(folds * angle + uneven * 2) * (0.75 + 0.25 * np.sin(2 * angle + 1.3))
        deep = np.clip(0.07 * np.maximum(loose - 0.06, 0), 0, 0.035)
    return np.asarray(wave[None] * (deep / radius)[:, None])
