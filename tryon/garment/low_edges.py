"""Trousers and skirts lying flat, as strips with two edges from waist to hem: one for a skirt, one per half of trousers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from tryon.garment.low_points import LowPoints, Point
from tryon.garment.runs import Mask8, runs
from tryon.image.ops import soft_line

Line = npt.NDArray[np.float64]
_INSET_PX = 4.0  # so far inside the outline, where every pixel is cloth
_ABOVE, _BELOW = 14, 30  # rows of a strip to the crotch, and from there to the hem


@dataclass(frozen=True)
class Flat:
    """Nx2 px of the working picture, from the waist down; `above` rows end at the crotch (all of them for skirts)."""

    left: Line
    right: Line
    above: int
    sag: Line  # N px by which the middle of a row lies lower than its ends

    @property
    def wide(self) -> Line:
        return np.asarray(np.linalg.norm(self.right - self.left, axis=1), np.float64)


def flat_skirt(mask: Mask8, low: LowPoints) -> Flat:
    left, right = sides(mask, None, 0), sides(mask, None, 1)
    corner, bulge = _hem(mask, 0, mask.shape[1] - 1, curved=True)
    share = np.linspace(0, 1, _ABOVE + _BELOW)
    ends = []
    for k, side in ((0, left), (1, right)):
        y = low.waist[k][1] + (corner[k][1] - low.waist[k][1]) * share
        ends.append(_inset(np.stack([_straight_on(np.interp(y, np.arange(len(side)), side), (-1, 1)[k]), y], 1), (1, -1)[k]))
    return Flat(ends[0], ends[1], len(share), bulge * share**1.5)


def flat_legs(mask: Mask8, low: LowPoints) -> tuple[Flat, Flat]:
    assert low.crotch is not None
    divide = _divide(mask, low.crotch)
    middle = (low.waist[0] + low.waist[1]) / 2
    strips = []
    for k in (0, 1):
        part = _half(mask, divide, k)
        columns = np.where(part[int(low.crotch[1]) :].any(0))[0]
        corner, _ = _hem(part, int(columns[0]), int(columns[-1]), curved=False)
        edges = (sides(part, int(low.crotch[1]), 0), sides(part, int(low.crotch[1]), 1))
        lines = []
        for side in (0, 1):
            down = np.linspace(low.crotch[1], corner[side][1], _BELOW + 1)
            leg = np.stack([np.interp(down, np.arange(len(edges[side])), edges[side]), down], 1)
            if side == k:
                leg[:, 0] = _straight_on(leg[:, 0], (-1, 1)[side])
                y = np.linspace(low.waist[k][1], low.crotch[1], _ABOVE)
                whole = sides(mask, None, k)
                upper = np.stack([np.interp(y, np.arange(len(whole)), whole), y], 1)
                lines.append(_inset(np.concatenate([upper[:-1], leg]), (1, -1)[side]))
            else:
                upper = middle + (low.crotch - middle) * np.linspace(0, 1, _ABOVE)[:, None]
                leg[0] = low.crotch
                lines.append(np.concatenate([upper, _inset(leg[1:], (1, -1)[side])]))
        strips.append(Flat(lines[0], lines[1], _ABOVE, np.zeros(_ABOVE + _BELOW)))
    return strips[0], strips[1]


def _straight_on(x: Line, outwards: int) -> Line:
    """Go straight on: where the side rounds into the hem it goes on as above.

    The corner is the cloth's, the rounding the way it lies.
    """
    start, count = int(0.8 * len(x)), len(x)
    slope = (x[start] - x[int(0.6 * count)]) / max(start - int(0.6 * count), 1)
    on = x[start] + slope * (np.arange(start, count) - start)
    ahead = np.maximum(outwards * x[start:], outwards * on) if outwards * slope > 0 else outwards * x[start:]
    return np.asarray(np.r_[x[:start], outwards * ahead], np.float64)


def _inset(line: Line, towards: int) -> Line:
    return np.asarray(line + np.array([towards * _INSET_PX, 0.0]), np.float64)


def sides(mask: Mask8, start: int | None, side: int) -> Line:
    """Return the x of the left or right outline in every row from `start` on, without belt loops and creases."""
    there = np.asarray(mask.any(1))
    if start is not None:
        there[:start] = False
    rows = np.where(there)[0]
    x = np.argmax(mask[rows], 1) if side == 0 else mask.shape[1] - 1 - np.argmax(mask[rows, ::-1], 1)
    line = np.interp(np.arange(mask.shape[0]), rows, x.astype(np.float64))
    return _steady(line[rows[0] : rows[-1] + 1], rows[0], mask.shape[0])


def _steady(line: Line, first: int, size: int) -> Line:
    reach = max(5, int(0.03 * len(line)) | 1)
    padded = (
        np.pad(line, 2 * reach, mode="reflect", reflect_type="odd") if len(line) > 2 * reach else np.pad(line, 2 * reach, "edge")
    )
    steady = np.median(np.lib.stride_tricks.sliding_window_view(padded, reach), axis=1)
    soft = soft_line(steady, reach / 2)
    inner = soft[(len(soft) - len(line)) // 2 :][: len(line)]
    return np.asarray(np.interp(np.arange(size), np.arange(first, first + len(line)), inner), np.float64)


def _divide(mask: Mask8, crotch: Point) -> Line:
    """X of the line between the legs for every row: in the gap, straight on where there is none."""
    x, line = float(crotch[0]), np.full(mask.shape[0], float(crotch[0]))
    for y in range(int(crotch[1]), mask.shape[0]):
        row = runs(mask[y], 6)
        gaps = [(a[1] + b[0]) / 2 for a, b in pairwise(row)]
        if gaps:
            near = min(gaps, key=lambda g: abs(g - x))
            x = near if abs(near - x) < 0.12 * mask.shape[1] else x
        line[y] = x
    return line


def _half(mask: Mask8, divide: Line, side: int) -> Mask8:
    columns = np.arange(mask.shape[1])[None]
    own = columns <= divide[:, None] if side == 0 else columns > divide[:, None]
    return np.asarray(mask * own, np.uint8)


def _hem(part: Mask8, first: int, last: int, *, curved: bool) -> tuple[tuple[Point, Point], float]:
    """Return the hem's two corners, and how far its middle lies below the line between them."""
    bottom = part.shape[0] - 1 - np.argmax(part[::-1], 0)
    low = int(bottom[part.any(0)].max())
    near = part[max(0, low - max(12, int(0.06 * (low - np.argmax(part.any(1)))))) : low + 1]
    columns = np.where(near.any(0))[0]
    columns = columns[(columns >= first) & (columns <= last)]
    a, b = float(columns[0]), float(columns[-1])
    inside = columns[(columns > a + 0.12 * (b - a)) & (columns < b - 0.12 * (b - a))]
    inside = inside if len(inside) > 6 else columns
    u, y = (inside - (a + b) / 2) / max((b - a) / 2, 1), bottom[inside].astype(np.float64)
    degree = 2 if curved and len(inside) > 20 else 1
    fit = np.polyfit(u, y, degree)
    off = np.abs(np.polyval(fit, u) - y)
    if (off < np.percentile(off, 80) + 1).sum() > degree + 3:
        keep = off < np.percentile(off, 80) + 1
        fit = np.polyfit(u[keep], y[keep], degree)
    bulge = float(np.clip(-fit[0], 0, 0.12 * (b - a))) if degree == 2 else 0.0
    tilt = float(np.clip(fit[-2], -0.12 * (b - a), 0.12 * (b - a)))
    middle = float(np.median(np.polyval(fit, u) - tilt * u + (bulge * u**2 if degree == 2 else 0)))
    ends = (np.array([a, middle - bulge - tilt - 3]), np.array([b, middle - bulge + tilt - 3]))
    return ends, bulge
