"""Key points of tops and dresses lying flat: neck, shoulders, armpits, torso rows, sleeves. Left is the picture's left."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from tryon.garment.runs import Mask8, Run, box, run_at, runs, tops
from tryon.garment.sleeve_points import Point, Sleeve, column_at, given_sleeve, px, read_sleeve

_ARMHOLE = 0.24  # of the torso's width: the least height of an armhole
_HUNG_TORSO = 0.62  # of a jacket's width with its sleeves hanging in front of its sides, arms of cloth left out
_HUNG_ARMHOLE = 0.34  # of its torso's width, below the shoulder
_HUNG_WIDER = 1.08  # so much wider below than at the chest is what hangs with its sleeves down
_TAPERS = 0.5  # narrower than this near the hem: the widest rows are the torso
_FLAT, _WIDEST = 0.012, 0.62  # of the torso's width: a rise that is none; half the widest neck
SIDES = ((0, -1), (1, 1))  # index and direction of the left and the right side of the picture


@dataclass(frozen=True)
class TopPoints:
    centre_x: float
    torso_width: float
    neck: tuple[Point, Point]
    front: Point  # lowest visible point of the collar's back edge in the middle, or the front's where known
    front_known: bool
    shoulder: tuple[Point, Point]
    armpit: tuple[Point, Point]
    sleeves: tuple[Sleeve, Sleeve] | None
    levels: tuple[tuple[float, float, float], ...]  # (y, left x, right x) from the armpits to the hem
    sure: float
    hung: bool = False  # its sleeves hang over its sides: it is wider than the torso that is seen between them


def given_top(mask: Mask8, points: Mapping[str, tuple[float, float]]) -> TopPoints:
    """Return the key points of a top from those that are known.

    Px of the mask: neck_*, shoulder_*, armpit_*, waist_*, hem_*, sleeve_*_outer/inner.
    """
    at = {name: np.array(p, np.float64) for name, p in points.items()}
    neck, shoulder, armpit = ((at[f"{name}_left"], at[f"{name}_right"]) for name in ("neck", "shoulder", "armpit"))
    sleeves = None
    if all(f"sleeve_{side}_outer" in at for side in ("left", "right")):
        found = [given_sleeve(mask, at, name, sign) for name, sign in (("left", -1), ("right", 1))]
        if found[0] is not None and found[1] is not None:
            sleeves = (found[0], found[1])
    width = float(armpit[1][0] - armpit[0][0])
    centre = float(neck[0][0] + neck[1][0]) / 2
    body = _without(mask, sleeves)
    front = at.get("neck_centre", (neck[0] + neck[1]) / 2)
    return TopPoints(
        centre, width, neck, front, "neck_centre" in at, shoulder, armpit, sleeves, _levels(body, armpit, centre, width), 1.0
    )


def read_top(mask: Mask8, *, dress: bool, sleeveless: bool = False, hung: bool = False) -> tuple[TopPoints, Mask8]:
    """Return the key points from the outline alone, and the mask cut open where sleeves lie against the torso.

    `sleeveless`: it has none; `hung`: its sleeves may hang down all along the sides, as those of a jacket on a hanger.
    """
    found = _read(mask, *_torso(mask, dress), dress=dress, sleeveless=sleeveless)
    if hung and not sleeveless and found[0].sleeves is None:
        opened = mask.copy()
        width = _hung_open(opened, found[0].centre_x)
        if width is not None:
            again = _read(opened, found[0].centre_x, width, dress=False, sleeveless=False)
            return (replace(again[0], hung=True), again[1]) if again[0].sleeves is not None else found
    return found


def _read(mask: Mask8, centre: float, width: float, *, dress: bool, sleeveless: bool) -> tuple[TopPoints, Mask8]:
    x0, y0, x1, y1 = box(mask)
    height = y1 - y0
    mask, column_top = mask.copy(), tops(mask)
    pits = [_armpit(mask, centre, width, sign, dress) for _, sign in SIDES]
    armpits = [p for p in pits if p is not None]
    has_sleeves = not sleeveless and len(armpits) == 2 and abs(armpits[0][1] - armpits[1][1]) < height * 0.25
    if has_sleeves:
        has_sleeves = all(
            (edge - pit[0]) * sign > width * 0.08 for pit, edge, sign in zip(armpits, (x0, x1), (-1, 1), strict=True)
        )
    if has_sleeves:
        armpits = [_cut_open(mask, pit, y0, width, sign, dress) for pit, (_, sign) in zip(armpits, SIDES, strict=True)]
    necks = [_neck(column_top, centre, width, sign) for _, sign in SIDES]
    neck = (necks[0], necks[1])
    sleeves = None
    if has_sleeves:
        shoulders = [_shoulder_above(column_top, pit, sign, width) for pit, (_, sign) in zip(armpits, SIDES, strict=True)]
        found = [read_sleeve(mask, s, p, centre, width, sign) for s, p, (_, sign) in zip(shoulders, armpits, SIDES, strict=True)]
        if found[0] is not None and found[1] is not None:
            sleeves = (found[0], found[1])
    if sleeves is None:
        armpits = [_side_of_chest(mask, centre, width, y0, height, sign) for _, sign in SIDES]
        shoulders = [_strap_tip(mask, column_top, n, centre, height, sign) for n, (_, sign) in zip(neck, SIDES, strict=True)]
    armpit, shoulder = (armpits[0], armpits[1]), (shoulders[0], shoulders[1])
    back = np.array([centre, min(column_top[int(centre)], y1)])
    levels = _levels(_without(mask, sleeves), armpit, centre, width)
    sure = 0.8 if sleeves is not None or not has_sleeves else 0.5
    return TopPoints(centre, width, neck, back, False, shoulder, armpit, sleeves, levels, sure), mask


def _torso(mask: Mask8, dress: bool) -> tuple[float, float]:
    x0, y0, x1, y1 = box(mask)
    low, high = (0.3, 0.5) if dress else (0.45, 0.85)
    rows = [run_at(mask, y, (x0 + x1) / 2) for y in np.linspace(y0 + (y1 - y0) * low, y0 + (y1 - y0) * high, 12)]
    centre = float(np.median([(a + b) / 2 for a, b in (r for r in rows if r)]))
    again = [run_at(mask, y, centre) for y in np.linspace(y0 + (y1 - y0) * low, y0 + (y1 - y0) * high, 12)]
    found = [r for r in again if r]
    return centre, float(np.percentile([b - a for a, b in found], 75 if _tapers(found, centre) else 25))


def _tapers(rows: list[Run], centre: float) -> bool:
    """Tell a bodysuit: narrower from row to row at its end; what ends suddenly is a sleeve or a ribbon."""
    last = np.array([b - a for a, b in rows[-4:] if a <= centre <= b], np.float64)
    usual = float(np.median([b - a for a, b in rows]))
    return len(last) == 4 and bool(last[-1] < _TAPERS * usual and (np.diff(last) < -0.03 * usual).all())


def _armpit(mask: Mask8, centre: float, width: float, sign: int, dress: bool) -> Point | None:
    """Return the top of the gap between sleeve and torso; else the step where a short sleeve ends against the side."""
    _, y0, _, y1 = box(mask)
    height = y1 - y0
    last = y0 + int(height * (0.45 if dress else 0.97))
    gap = _gap_top(mask, centre, width, sign, (y0 + int(height * 0.1), last))
    if gap is not None:
        return gap
    rows = np.arange(int(y0 + height * 0.08), int(y0 + height * (0.5 if dress else 0.75)))
    first = np.argmax(mask[rows] > 0, 1)
    final = mask.shape[1] - 1 - np.argmax(mask[rows][:, ::-1] > 0, 1)
    profile = (first if sign < 0 else final).astype(float) * sign
    step = max(4, int(height * 0.025))
    drop = profile[:-step] - profile[step:]
    k = int(np.argmax(drop))
    return np.array([profile[k + step] * sign - sign * 2, rows[k + step]], float) if drop[k] > 0.05 * width else None


def _gap_top(mask: Mask8, centre: float, width: float, sign: int, rows: tuple[int, int]) -> Point | None:
    points = []
    for y in range(*rows):
        row = runs(mask[y], 5)
        for a, b in itertools.pairwise(row):
            x = (a[1] + b[0]) / 2
            if b[0] - a[1] >= 3 and (x - centre) * sign > width * 0.2:
                points.append((x, y))
                break
    for first, later in zip(points, points[5:], strict=False):
        if later[1] - first[1] < 8:  # rows that follow each other: a nick in the outline is no gap
            near = [x for x, y in points if first[1] <= y <= later[1]]
            return np.array([np.mean(near), first[1]], float)
    return None


def _hung_open(mask: Mask8, centre: float) -> float | None:
    """Cut sleeves free that hang against the torso; give the torso's width.

    None where the outline is no wider below than at the chest: what has no sleeves.
    """
    _, y0, _, y1 = box(mask)
    height = y1 - y0
    chest = _wide(mask, centre, y0 + height * 0.25)
    below = max(_wide(mask, centre, y0 + height * share) for share in (0.5, 0.55, 0.6, 0.68))
    if below < _HUNG_WIDER * chest or height > 1.9 * below:
        return None
    torso, column_top = _HUNG_TORSO * below, tops(mask)
    for _, sign in SIDES:
        shoulder = column_top[column_at(mask, centre + sign * torso / 2)]
        pit = np.array(
            [centre + sign * torso / 2, max(y0 + 0.52 * torso, min(shoulder + _HUNG_ARMHOLE * torso, y0 + 0.8 * torso))]
        )
        foot = np.array([centre + sign * torso * 0.56, y1 + 4.0])
        cv2.line(mask, px(pit), px(foot), (0,), 7)
    return torso


def _wide(mask: Mask8, centre: float, y: float) -> float:
    row = run_at(mask, y, centre)
    return 0.0 if row is None else float(row[1] - row[0])


def _cut_open(mask: Mask8, pit: Point, y0: int, width: float, sign: int, dress: bool) -> Point:
    """Cut the sleeve open: where the gap begins too low the sleeve lies against the torso.

    Cut up to 0.46 of the torso's width below the collar.
    """
    if dress or pit[1] <= y0 + 0.68 * width:
        return pit
    x, y = pit[0] - sign * width * 0.02, y0 + 0.46 * width
    column_top = tops(mask)
    inmost = pit[0] - sign * width * 0.25
    while (x - inmost) * sign > 0 and column_top[column_at(mask, x)] > y - _ARMHOLE * width:  # a sleeve slants: further in
        x -= sign * 2
    top = np.array([x, y])
    cv2.line(mask, px(pit), px(top), (0,), 7)
    return top


def _neck(column_top: npt.NDArray[np.float64], centre: float, width: float, sign: int) -> Point:
    near, far = centre + sign * width * 0.06, centre + sign * width * 0.44
    xs = np.arange(int(min(near, far)), int(max(near, far)))
    xs = np.clip(xs, 0, len(column_top) - 1)
    x = int(xs[int(np.argmin(column_top[xs]))])
    level, end = column_top[x] + _FLAT * width, centre + sign * width * _WIDEST
    if abs(x - far) < 3:  # the straps of a wide neck go on rising
        while (end - x) * sign > 0 and column_top[x + sign] <= column_top[x] + 0.5:
            x += sign
        level = column_top[x] + _FLAT * width
    while (end - x) * sign > 0 and column_top[x + sign] <= level:  # a collar's upper edge is flat: its end is the neck's
        x += sign
    return np.array([x, column_top[x]], float)


def _shoulder_above(column_top: npt.NDArray[np.float64], pit: Point, sign: int, width: float) -> Point:
    x = int(np.clip(pit[0] + sign * width * 0.01, 0, len(column_top) - 1))
    y = column_top[x] if np.isfinite(column_top[x]) else pit[1] - 0.3 * width
    return np.array([x, y], float)


def _side_of_chest(mask: Mask8, centre: float, width: float, y0: int, height: int, sign: int) -> Point:
    rows = range(int(y0 + height * 0.08), int(y0 + height * 0.5))
    reach = []
    for y in rows:
        r = run_at(mask, y, centre)
        reach.append(0.0 if r is None else (centre - r[0] if sign < 0 else r[1] - centre))
    wide = np.array(reach) >= 0.95 * width / 2
    k = int(np.argmax(wide)) if wide.any() else int(len(reach) * 0.4)
    return np.array([centre + sign * reach[k], rows[k]], float)


def _strap_tip(mask: Mask8, column_top: npt.NDArray[np.float64], neck: Point, centre: float, height: int, sign: int) -> Point:
    band = np.where(mask[int(neck[1]) : int(neck[1] + height * 0.05) + 1].any(0))[0]
    band = band[(band - centre) * sign > 0]
    if not len(band):
        return neck.copy()
    x = band.min() if sign < 0 else band.max()
    return np.array([x, column_top[x]], float)


def _without(mask: Mask8, sleeves: tuple[Sleeve, Sleeve] | None) -> Mask8:
    if sleeves is None:
        return mask
    return mask * (1 - (sleeves[0].region | sleeves[1].region))


def _levels(body: Mask8, armpit: tuple[Point, Point], centre: float, width: float) -> tuple[tuple[float, float, float], ...]:
    middle = body[:, int(max(0, centre - width * 0.3)) : int(centre + width * 0.3)]
    bottom = int(np.where(middle.any(1))[0].max())
    start = max(armpit[0][1], armpit[1][1]) + 6
    levels = []
    for y in np.linspace(start, start + (bottom - start) * 0.985, 12):
        r = run_at(body, y, centre)
        if r is not None:
            levels.append((float(y), float(r[0]), float(r[1])))
    return tuple(levels)
