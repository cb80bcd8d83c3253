"""Key points of trousers, shorts and skirts lying flat: waist, crotch, legs or hem. Left and right as seen in the picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tryon.garment.runs import Mask8, box, run_at, runs

Point = npt.NDArray[np.float64]
_RISE = 0.85  # of the waist's width lying flat: waistband to crotch
_MIDDLE = 0.3  # of the whole width: nearer to a side is no gap between legs
_SHARES = (0.12, 0.3, 0.5, 0.7, 0.85, 0.985)


@dataclass(frozen=True)
class LowPoints:
    waist: tuple[Point, Point]
    crotch: Point | None  # None for skirts
    legs: tuple[tuple[tuple[float, Point, Point], ...], ...]  # per leg: (share from crotch to hem, left edge, right edge)
    levels: tuple[tuple[float, float, float], ...]  # (y, left x, right x): waist to crotch, or waist to hem of a skirt
    bottom: float  # y of the hem
    sure: float


def has_legs(mask: Mask8) -> bool:
    """Tell two separate legs at the hem: read from the picture, whatever the shop calls it."""
    x0, y0, x1, y1 = box(mask)
    split = sum(_gap(mask, y, (x1 - x0) * 0.12) is not None for y in np.linspace(y0 + (y1 - y0) * 0.6, y0 + (y1 - y0) * 0.97, 12))
    return split >= 2


def read_low(mask: Mask8, *, legs: bool, points: Mapping[str, tuple[float, float]] | None = None) -> LowPoints:
    """Read the key points of trousers or a skirt from its HxW mask, or take them from `points` (px)."""
    at = {name: np.array(p, np.float64) for name, p in (points or {}).items()}
    waist = (at["waist_left"], at["waist_right"]) if "waist_left" in at else _waist(mask)
    _, y0, _, y1 = box(mask)
    if not legs:
        levels = _levels(mask, waist, y0 + (y1 - y0) * 0.985 - 4)
        return LowPoints(waist, None, (), levels, float(y1), 1.0 if at else 0.7)
    crotch = at.get("crotch")
    if crotch is None:
        crotch = _crotch(mask, waist)
    found = tuple(_leg(mask, crotch, y1, side) for side in (0, 1))
    if not all(len(leg) >= 3 for leg in found):
        return LowPoints(waist, None, (), _levels(mask, waist, y0 + (y1 - y0) * 0.985 - 4), float(y1), 0.4)
    return LowPoints(waist, crotch, found, _levels(mask, waist, crotch[1] - 4), float(y1), 1.0 if at else 0.7)


def _waist(mask: Mask8) -> tuple[Point, Point]:
    """Return the first row nearly as wide as the rows below it: hangers and loops are narrower."""
    _, y0, _, y1 = box(mask)
    height = y1 - y0
    widths = mask[y0 : int(y0 + height * 0.3)].sum(1)
    wide = widths > 0.8 * np.median(widths[: max(3, int(height * 0.12))])
    y = max(y0 + int(np.argmax(wide)) + 2, int(y0 + height * 0.02))
    left, right = max(runs(mask[y]), key=lambda r: r[1] - r[0])
    return np.array([left, y], float), np.array([right, y], float)


def _gap(mask: Mask8, y: float, least_px: float) -> float | None:
    """Return the middle between two legs in row y."""
    row = [r for r in runs(mask[int(y)]) if r[1] - r[0] > least_px]
    if len(row) < 2:
        return None
    middle = (row[0][1] + row[-1][0]) / 2
    share = (middle - row[0][0]) / (row[-1][1] - row[0][0])
    return middle if _MIDDLE < share < 1 - _MIDDLE else None  # else a corner of the hem


def _crotch(mask: Mask8, waist: tuple[Point, Point]) -> Point:
    """Return the top of the gap between the legs; where they lie against each other further down, by proportion."""
    _, y0, _, y1 = box(mask)
    height, wide = y1 - y0, waist[1][0] - waist[0][0]
    x, y = (waist[0][0] + waist[1][0]) / 2, y0 + height * 0.4
    seen = False
    for row in range(y1 - int(height * 0.02), y0 + int(height * 0.15), -1):
        gap = _gap(mask, row, wide * 0.12)
        if gap is not None:
            x, seen = gap, True
        elif seen:
            y = float(row)
            break
    usual = y0 + min(_RISE * wide, 0.66 * height)
    return np.array([x, y if y < usual + 0.45 * wide else usual], float)


def _leg(mask: Mask8, crotch: Point, bottom: int, side: int) -> tuple[tuple[float, Point, Point], ...]:
    edges = []
    for share in _SHARES:
        y = int(crotch[1] + (bottom - crotch[1]) * share)
        row = runs(mask[min(y, mask.shape[0] - 1)], 7)
        if not row:
            continue
        left, right = row[0] if side == 0 else row[-1]
        if len(row) == 1:  # the legs touch: each takes its half
            middle = int(crotch[0])
            left, right = (left, min(right, middle)) if side == 0 else (max(left, middle), right)
        if right - left > 4:
            edges.append((share, np.array([left, y], float), np.array([right, y], float)))
    return tuple(edges)


def _levels(mask: Mask8, waist: tuple[Point, Point], bottom: float) -> tuple[tuple[float, float, float], ...]:
    centre = (waist[0][0] + waist[1][0]) / 2
    top = max(waist[0][1], waist[1][1])
    found = []
    for y in np.linspace(top, bottom, 9)[1:]:
        r = run_at(mask, y, centre)
        if r is not None:
            found.append((float(y), float(r[0]), float(r[1])))
    return tuple(_without_slanted_hem(found))


def _without_slanted_hem(levels: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Leave out rows that run out of cloth at a slanted hem: narrower than those above, they are no width."""
    while len(levels) > 4 and levels[-1][2] - levels[-1][1] < 0.985 * (levels[-2][2] - levels[-2][1]):
        levels = levels[:-1]
    return levels
