"""Where a top or a dress goes on a body: collar, shoulder tips, torso rows, sleeves."""

from __future__ import annotations

import itertools

import numpy as np

from tryon.adjustment import Adjustment
from tryon.engines.warp.fit.adjust import eased, hem_px, stretch
from tryon.engines.warp.fit.sleeves import outline, outwards, pull_sleeve
from tryon.engines.warp.fit.targets import Stretch, Targets, smooth
from tryon.garment.runs import run_at
from tryon.garment.shape import Shape
from tryon.garment.top_points import TopPoints
from tryon.person.body_frame import Body, Point, columns_across, rows_along
from tryon.person.silhouette import half_width, ray

# Hem below the neck in torso lengths (shoulders to hip joints): least and most that a photo of the garment may ask for.
_BROADEST = 1.4  # a garment's scale by its shoulders against that by its chest: narrow shoulders are easily misread
_COAT = 1.3  # the least of what is called a coat, whatever its picture's proportions are
_OVER = 0.07  # torso lengths: old hems are not level
_HUNG = 0.83  # of a jacket's torso is seen between sleeves that hang over its sides
_LENGTHS = {"top": (0.72, 1.22), "outer": (0.85, 2.6), "dress": (1.3, 3.3)}


def fit_top(shape: Shape, body: Body, adjustment: Adjustment) -> Targets:
    assert shape.top is not None
    points = shape.top
    tips = _tips(points, body)
    between = float(np.linalg.norm(points.shoulder[1] - points.shoulder[0]))
    scale = by_chest = 1.13 * body.width / points.torso_width
    if points.sleeves is not None:
        scale = min(float(np.linalg.norm(tips[1] - tips[0])) / max(between, 1.0), _BROADEST * by_chest)
    if points.hung:
        scale *= _HUNG
    targets = Targets(scale, tight=adjustment.ease < 0, tuck=adjustment.tuck and shape.kind == "top")
    _collar(targets, points, body, tips)
    for k in (0, 1):
        targets.pull(points.shoulder[k], tips[k], 20)
    targets.tips = tips
    for k in (0, 1) if points.sleeves is not None else ():
        _slope(targets, shape, body, k)
    _torso(targets, shape, body, tips, adjustment)
    for k in (0, 1) if points.sleeves is not None else ():
        pull_sleeve(targets, shape, body, k, adjustment)
    return targets


def _tips(points: TopPoints, body: Body) -> tuple[Point, Point]:
    """Tips of the shoulders; straps sit further in."""
    out = [
        ray(body, body.shoulder[k], sign * body.across * 0.75 - body.down * 0.66, 0.17 * body.width)
        for k, sign in ((0, -1), (1, 1))
    ]
    if points.sleeves is None:
        wide = float(np.linalg.norm(points.shoulder[1] - points.shoulder[0])) / points.torso_width
        inwards = float(np.clip(0.55 + 0.45 * np.clip(wide, 0.35, 1.0), 0.6, 1))
        middle = (out[0] + out[1]) / 2
        out = [middle + (tip - middle) * inwards * 0.93 - body.down * (1 - inwards) * body.width * 0.18 for tip in out]
    return out[0], out[1]


def _collar(targets: Targets, points: TopPoints, body: Body, tips: tuple[Point, Point]) -> None:
    wide = float(np.linalg.norm(points.neck[1] - points.neck[0])) * targets.scale
    wide = float(np.clip(wide, 0.34 * body.width, 0.72 * body.width))
    if points.sleeves is None:
        wide = min(wide, 0.92 * float(np.linalg.norm(tips[1] - tips[0])))
    ends = [_on_trapezius(body, tips[k], sign, wide) for k, sign in ((0, -1), (1, 1))]
    up = float(np.clip(((ends[0] + ends[1]) / 2 - body.neck) @ -body.down, 0.10 * body.width, 0.34 * body.width))
    middle = body.neck - body.down * up
    goal = (middle - body.across * wide / 2, middle + body.across * wide / 2)
    targets.neck = goal
    for k in (0, 1):
        targets.pull(points.neck[k], goal[k], 16)


def _slope(targets: Targets, shape: Shape, body: Body, side: int) -> None:
    """Lay the shoulder's slope: the seam from the neck to the shoulder's tip lies on the body, whose outline bows."""
    assert shape.top is not None and targets.neck is not None and targets.tips is not None
    start, run = shape.top.neck[side], shape.top.shoulder[side] - shape.top.neck[side]
    collar, tip = targets.neck[side], targets.tips[side]
    upwards = outwards(tip - collar, side)
    for share in (0.35, 0.7):
        chord = collar + (tip - collar) * share
        worn = ray(body, chord - upwards * 0.08 * body.width, upwards, 0.13 * body.width)
        rise = float((worn - chord) @ upwards)
        x, y = (int(np.clip(v, 0, n - 1)) for v, n in zip(worn, body.hair.shape[::-1], strict=True))
        if body.hair[y, x] > 0.3 or rise > 0.045 * body.width:  # hair or a scarf: the outline is not the shoulder's
            rise = 0.01 * body.width
        targets.pull(outline(shape, start + run * share, run, side), chord + upwards * rise, 10)


def _on_trapezius(body: Body, tip: Point, sign: int, wide: float) -> Point:
    """Return a point on the slope from the shoulder tip to the neck, at half the collar's width from the middle."""
    start = body.neck + body.across * sign * 0.30 * body.width + body.down * 0.10 * body.width
    top = ray(body, start, -body.down, 0.45 * body.width)
    rise, run = float((top - tip) @ -body.down), abs(float((top - tip) @ body.across))
    slope = float(np.clip(rise / max(run, 1), 0.1, 0.75))
    inwards = max(0.0, abs(float((tip - body.neck) @ body.across)) - wide / 2)
    return np.asarray(tip + (-body.down * slope - body.across * sign) * inwards - body.down * 0.015 * body.width)


def _torso(targets: Targets, shape: Shape, body: Body, tips: tuple[Point, Point], adjustment: Adjustment) -> None:
    assert shape.top is not None
    points = shape.top
    start = (points.shoulder[0][1] + points.shoulder[1][1]) / 2
    top = (tips[0] + tips[1]) / 2
    flat = (points.levels[-1][0] - start) * targets.scale
    low, high = _LENGTHS[shape.kind]
    low = max(low, _COAT) if shape.coat else low
    hem = float(np.clip(flat, low * body.torso, high * body.torso))
    if shape.kind == "top" and flat > 0.9 * body.torso:  # a normal length ends a little below the hips, whatever the scale says
        hem = float(np.clip(flat, 0.98 * body.torso, 1.2 * body.torso))
    worn = _worn_hem(body)
    over = worn + _OVER * body.torso  # longer by a little rather than the old hem below it
    if shape.kind in ("top", "outer") and hem < over and worn < 1.3 * body.torso:
        hem = min(over, hem * 1.2)
    targets.stretch_y, targets.hem = hem / flat, hem
    lower = _move_hem(targets, shape, points, body, adjustment)
    roomy = shape.kind in ("outer", "dress")
    hang = _hang(points, body, targets, start, top)
    levels, ratios = _levels(shape, points), list[float]()
    for k in (0, 1):
        reaches, centres = [], []
        for i, level in enumerate(levels):
            down = (level[0] - start) * targets.scale * targets.stretch_y + float(lower.at(level[0]))
            centre = top + body.down * down
            own = half_width(body, centre, k)
            flat = abs(level[1 + k] - points.centre_x) * targets.scale
            if i == 0:
                widest = 0.60 * body.width
                reach = (
                    min(max(own * 1.04, 0.43 * body.width), widest)
                    if points.sleeves
                    else min(max(own, 0.52 * body.width), widest)
                )
            elif down < 0.9 * body.torso:
                reach = max(own * 1.04, min(flat, own * (1.22 if roomy else 1.12) + 0.02 * body.width))
            else:
                reach = max(own * (1.04 if down < 1.15 * body.torso else 0.9), flat * hang[k])
            reach = reach if i == 0 else eased(reach, own, adjustment, hangs=down > 0.9 * body.torso)
            reaches.append(min(reach, _behind_arm(body, centre, k)))
            centres.append(centre)
        targets.chest.append(centres[0] + body.across * (-1, 1)[k] * reaches[0])
        for i, (level, reach) in enumerate(zip(levels, smooth(smooth(reaches)), strict=True)):
            targets.pull((level[1 + k], level[0]), centres[i] + body.across * (-1, 1)[k] * reach, 6 if i == 0 else 14)
            ratios.append(reach / max(abs(level[1 + k] - points.centre_x), 1.0))
    targets.stretch_x = float(np.clip(np.median(ratios) / targets.scale, 0.6, 1.4))


def _levels(shape: Shape, points: TopPoints) -> list[tuple[float, float, float]]:
    """Return the torso's rows as they were read, and one more between each two: the outline follows the body without scallops."""
    torso = np.asarray((shape.mask > 0) & (shape.parts == 0), np.uint8)
    out = [points.levels[0]]
    for above, below in itertools.pairwise(points.levels):
        y = (above[0] + below[0]) / 2
        row = run_at(torso, y, points.centre_x)
        if row is not None:
            out.append((y, float(row[0]), float(row[1])))
        out.append(below)
    return out


def _behind_arm(body: Body, centre: Point, side: int) -> float:
    """Return px from the torso's middle to the axis of an arm that hangs beside it: cloth goes behind the arm and no further."""
    arm = body.arms[side]
    if arm.seen < 0.3:
        return np.inf
    sign, bones = (-1, 1)[side], [*arm.points, arm.tip]
    for a, b in itertools.pairwise(bones):
        above, below = (a - centre) @ body.down, (b - centre) @ body.down
        if above <= 0 < below:
            across = float((a + (b - a) * (-above / (below - above)) - centre) @ body.across) * sign
            return across if across > 0.45 * body.width else np.inf
    return np.inf


def _move_hem(targets: Targets, shape: Shape, points: TopPoints, body: Body, adjustment: Adjustment) -> Stretch:
    hem, room = hem_px(targets.hem, adjustment, shape.kind, body)
    if not room:
        targets.at_limit.append("length")
    lower = stretch(points.levels, hem - targets.hem)
    targets.hem, targets.stretch = hem, lower
    return lower


def _worn_hem(body: Body) -> float:
    """Return px from the shoulders to the hem of the top that is worn now; 0 where there is none."""
    worn = (body.top > 0.5) & (np.abs(columns_across(body)) < 0.25 * body.width)
    return float(np.percentile(rows_along(body)[worn], 97)) if worn.sum() > 200 else 0.0


def _hang(points: TopPoints, body: Body, targets: Targets, start: float, top: Point) -> tuple[float, float]:
    """Return the width on the body per width lying flat, at the hips, for what hangs free below.

    A tube lies flat wider than it hangs.
    """
    factors = []
    for k in (0, 1):
        near = min(points.levels, key=lambda v: abs((v[0] - start) * targets.scale * targets.stretch_y - 0.9 * body.torso))
        flat = abs(near[1 + k] - points.centre_x) * targets.scale
        own = half_width(body, top + body.down * (near[0] - start) * targets.scale * targets.stretch_y, k)
        factors.append(float(np.clip(own * 1.12 / max(flat, 1), 0.62, 1.0)))
    both = (factors[0] + factors[1]) / 2
    return both, both
