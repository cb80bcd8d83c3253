"""Where a top or a dress goes on a body: collar, shoulder tips, torso rows, sleeves."""

from __future__ import annotations

import numpy as np

from tryon.adjustment import Adjustment
from tryon.warp.adjust import eased, hem_px, reach_px, stretch
from tryon.warp.body import Body, Point, columns_across, rows_along
from tryon.warp.shape import Shape
from tryon.warp.silhouette import bare_edge, half_width, ray
from tryon.warp.targets import Stretch, Targets, along, length, smooth
from tryon.warp.top_points import Sleeve, TopPoints

# Hem below the neck in torso lengths (shoulders to hip joints): least and most that a photo of the garment may ask for.
_LENGTHS = {"top": (0.72, 1.22), "outer": (0.85, 2.6), "dress": (1.3, 3.3)}


def fit_top(shape: Shape, body: Body, adjustment: Adjustment) -> Targets:
    assert shape.top is not None
    points = shape.top
    tips = _tips(points, body)
    between = float(np.linalg.norm(points.shoulder[1] - points.shoulder[0]))
    scale = float(np.linalg.norm(tips[1] - tips[0])) / max(between, 1.0)
    if points.sleeves is None:
        scale = 1.13 * body.width / points.torso_width
    targets = Targets(scale, tight=adjustment.ease < 0, tuck=adjustment.tuck and shape.kind == "top")
    _collar(targets, points, body, tips)
    for k in (0, 1):
        targets.pull(points.shoulder[k], tips[k], 8)
    _torso(targets, shape, body, tips, adjustment)
    for k, sleeve in enumerate(points.sleeves or ()):
        _sleeve(targets, sleeve, points, body, k, adjustment)
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
        targets.pull(points.neck[k], goal[k], 6)


def _on_trapezius(body: Body, tip: Point, sign: int, wide: float) -> Point:
    """A point on the slope from the shoulder tip to the neck, at half the collar's width from the middle."""
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
    hem = float(np.clip(flat, low * body.torso, high * body.torso))
    if shape.kind == "top" and flat > 0.9 * body.torso:  # a normal length ends a little below the hips, whatever the scale says
        hem = float(np.clip(flat, 0.98 * body.torso, 1.2 * body.torso))
    worn = _worn_hem(body)
    if shape.kind in ("top", "outer") and hem < worn < 1.3 * body.torso:  # longer by a little rather than the old hem below it
        hem = min(worn + 0.03 * body.width, hem * 1.2)
    targets.stretch_y, targets.hem = hem / flat, hem
    lower = _move_hem(targets, shape, points, body, adjustment)
    roomy = shape.kind in ("outer", "dress")
    hang = _hang(points, body, targets, start, top)
    for k in (0, 1):
        reaches, centres = [], []
        for i, level in enumerate(points.levels):
            down = (level[0] - start) * targets.scale * targets.stretch_y + float(lower.at(level[0]))
            centre = top + body.down * down
            own = half_width(body, centre, k)
            flat = abs(level[1 + k] - points.centre_x) * targets.scale
            if i == 0:
                widest = 0.60 * body.width
                reach = min(own * 1.04, widest) if points.sleeves else min(max(own, 0.52 * body.width), widest)
            elif down < 0.9 * body.torso:
                reach = max(own * 1.04, min(flat, own * (1.22 if roomy else 1.12) + 0.02 * body.width))
            else:
                reach = max(own * (1.04 if down < 1.15 * body.torso else 0.9), flat * hang[k])
            reaches.append(reach if i == 0 else eased(reach, own, adjustment, hangs=down > 0.9 * body.torso))
            centres.append(centre)
        targets.chest.append(centres[0] + body.across * (-1, 1)[k] * reaches[0])
        for i, (level, reach) in enumerate(zip(points.levels, smooth(reaches), strict=True)):
            targets.pull((level[1 + k], level[0]), centres[i] + body.across * (-1, 1)[k] * reach, 3 if i == 0 else 5)


def _move_hem(targets: Targets, shape: Shape, points: TopPoints, body: Body, adjustment: Adjustment) -> Stretch:
    hem, room = hem_px(targets.hem, adjustment, shape.kind, body)
    if not room:
        targets.at_limit.append("length")
    lower = stretch(points.levels, hem - targets.hem)
    targets.hem, targets.stretch = hem, lower
    return lower


def _worn_hem(body: Body) -> float:
    """Px from the shoulders to the hem of the top that is worn now; 0 where there is none."""
    worn = (body.top > 0.5) & (np.abs(columns_across(body)) < 0.25 * body.width)
    return float(np.percentile(rows_along(body)[worn], 97)) if worn.sum() > 200 else 0.0


def _hang(points: TopPoints, body: Body, targets: Targets, start: float, top: Point) -> tuple[float, float]:
    """Width on the body per width lying flat, at the hips, for what hangs free below: a tube lies flat wider than it hangs."""
    factors = []
    for k in (0, 1):
        near = min(points.levels, key=lambda v: abs((v[0] - start) * targets.scale * targets.stretch_y - 0.9 * body.torso))
        flat = abs(near[1 + k] - points.centre_x) * targets.scale
        own = half_width(body, top + body.down * (near[0] - start) * targets.scale * targets.stretch_y, k)
        factors.append(float(np.clip(own * 1.12 / max(flat, 1), 0.62, 1.0)))
    both = (factors[0] + factors[1]) / 2
    return both, both


def _sleeve(targets: Targets, sleeve: Sleeve, points: TopPoints, body: Body, side: int, adjustment: Adjustment) -> None:
    arm, sign = body.arms[side], (-1, 1)[side]
    full, offset = length(arm), 0.12 * body.width
    if full < 0.3 * body.torso:  # an arm pointing at the camera: leave the sleeve to the mesh
        targets.doubts.append("arms_hidden")
        return
    asked = sleeve.length / sleeve.kept * targets.scale
    reach = asked + offset
    if reach > 0.74 * full:
        reach = full * 0.99
    reach = reach_px(reach, full, offset, sleeve, points.torso_width)
    targets.part_scale[side + 1] = float(np.clip((reach - offset) / (asked * sleeve.kept), 0.45, 1.3))
    targets.cuffs[side] = reach
    places = []
    for share, a, b in sleeve.across:
        distance = max(offset + share * (reach - offset), 0.02)
        centre, axis = along(arm, min(distance, full * 1.04))
        part = distance / full
        thick = (0.128 if part < 0.4 else 0.128 - 0.048 * (part - 0.4) / 0.6) * body.width
        flat = float(np.linalg.norm(a - b)) * targets.scale / 2
        places.append((centre, axis, max(thick * 1.08, min(flat, thick * (1.3 if part < 0.5 else 1.55))), thick))
    bares = _bare_halves(body, places, sign)
    for (share, a, b), (centre, axis, half, thick), bare in zip(sleeve.across, places, bares, strict=True):
        normal = np.array([-axis[1], axis[0]])
        half = max(eased(half, thick, adjustment) if share > 0.3 else half, bare)
        if share < 0.2:  # at the armhole only the outer edge is free
            a_outside = (a[0] - points.centre_x) * sign > (b[0] - points.centre_x) * sign
            edge, goal = (a, centre - normal * half) if a_outside else (b, centre + normal * half)
            targets.pull(edge, goal, 4, side + 1)
        else:
            targets.pull(a, centre - normal * half, 5, side + 1)
            targets.pull(b, centre + normal * half, 5, side + 1)


def _bare_halves(body: Body, places: list[tuple[Point, Point, float, float]], sign: int) -> list[float]:
    """Px to the outer edge of the bare arm at each place; where clothes hide it, as thick as at the nearest bare place."""
    ratios: list[float | None] = []
    for centre, axis, _, thick in places:
        normal = np.array([-axis[1], axis[0]])
        outwards = normal if (normal @ body.across) * sign > 0 else -normal
        seen = bare_edge(body, centre, outwards, 1.6 * thick)
        ratios.append(None if seen is None else 1.06 * seen / thick)
    known = [k for k, ratio in enumerate(ratios) if ratio is not None]
    if not known:
        return [0.0] * len(places)
    nearest = [known[int(np.argmin(np.abs(np.array(known) - k)))] for k in range(len(places))]
    return [float(ratios[j] or 0) * place[3] for j, place in zip(nearest, places, strict=True)]
