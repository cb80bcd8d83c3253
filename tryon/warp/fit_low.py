"""Where trousers, shorts and skirts go on a body: waist, hips, crotch, legs, hem."""

from __future__ import annotations

import numpy as np

from tryon.adjustment import Adjustment
from tryon.types import Refusal
from tryon.warp.adjust import eased, hem_px, leg_px, waist_shift_px
from tryon.warp.body import Body, Limb, Point
from tryon.warp.low_points import LowPoints
from tryon.warp.shape import Shape
from tryon.warp.silhouette import half_width, limb_half, outer_half
from tryon.warp.targets import Targets, along, length, smooth


def fit_low(shape: Shape, body: Body, adjustment: Adjustment) -> Targets:
    """Raises Refusal no_legs."""
    assert shape.low is not None
    if body.hips[1] > 0.97 * body.matte.shape[0]:
        raise Refusal("no_legs")
    waist, seen = waist_of(body)
    waist = waist + body.down * waist_shift_px(adjustment, body)
    halves = (half_width(body, waist, 0), half_width(body, waist, 1))
    low = shape.low
    targets = Targets((halves[0] + halves[1]) * 1.02 / max(float(np.linalg.norm(low.waist[1] - low.waist[0])), 1.0))
    targets.tight, targets.tuck = adjustment.ease < 0, adjustment.tuck
    if not seen:
        targets.doubts.append("waist_hidden")
    ends = (waist - body.across * halves[0] * 1.03, waist + body.across * halves[1] * 1.03)
    targets.waist = ends
    for k in (0, 1):
        targets.pull(low.waist[k], ends[k], 6)
    if low.crotch is not None:
        _trousers(targets, shape, body, waist, adjustment)
    else:
        _skirt(targets, low, body, waist, adjustment)
    targets.hem = max(float((goal - body.hips) @ body.down) for goal in targets.goal)
    return targets


def waist_of(body: Body) -> tuple[Point, bool]:
    """The middle of the waist: where the present lower garment begins if that is seen, else by proportion."""
    usual = body.hips - body.down * 0.36 * body.torso
    half = int(0.15 * body.width)
    x = int(np.clip(body.hips[0], half, body.matte.shape[1] - half - 1))
    column = (body.low[:, x - half : x + half] > 0.5).mean(1) > 0.5
    top_there = (body.top[:, x - half : x + half] > 0.5).mean(1) > 0.5
    rows = np.where(column)[0]
    rows = rows[(rows > body.neck[1] + 0.3 * body.torso) & (rows < body.hips[1] + 0.35 * body.torso)]
    if not len(rows):
        return usual, False
    first = int(rows[0])
    above = float(body.hips[1] - first)
    if above > 0.66 * body.torso:  # a dress: no waist to be seen
        return usual, False
    covered = bool(top_there[max(0, first - 6) : first].any())
    if above >= 0.22 * body.torso:
        return body.hips - body.down * (above + 0.02 * body.torso), True
    return usual, not covered


def _trousers(targets: Targets, shape: Shape, body: Body, waist: Point, adjustment: Adjustment) -> None:
    low = shape.low
    assert low is not None and low.crotch is not None
    crotch = body.hips + body.down * 0.17 * body.torso
    targets.pull(low.crotch, crotch, 4)
    top = low.waist[0][1]
    for y, left, right in low.levels[:-1]:
        share = (y - top) / max(low.crotch[1] - top, 1)
        centre = waist + (crotch - waist) * share
        for k, x in ((0, left), (1, right)):
            own = half_width(body, centre, k)
            reach = eased(own * 1.04, own, adjustment, share=0.5 * share)
            targets.pull((x, y), centre + body.across * (-reach if k == 0 else reach), 5)
    for k in (0, 1):
        _leg(targets, shape, body, k, adjustment)


def _leg(targets: Targets, shape: Shape, body: Body, side: int, adjustment: Adjustment) -> None:
    low = shape.low
    assert low is not None and low.crotch is not None
    edges = low.legs[side]
    hip, knee, ankle = body.legs[side].points
    limb = Limb((hip + body.down * 0.17 * body.torso, knee, ankle), body.legs[side].tip, 1)
    full = length(limb)
    asked = float(np.linalg.norm((edges[-1][1] + edges[-1][2]) / 2 - low.crotch)) * targets.scale
    reach, room = leg_px(full * 1.04 if asked > 0.72 * full else asked, full, adjustment, shape.kind)
    if not room:
        targets.at_limit.append("length")
    targets.part_scale[side + 1] = float(np.clip(reach / max(asked, 1), 0.4, 1.6))
    for share, left, right in edges:
        centre, axis = along(limb, share * reach)
        normal = np.array([-axis[1], axis[0]])
        normal = normal if normal @ body.across > 0 else -normal
        flat = float(np.linalg.norm(right - left)) * targets.scale / 2
        part = share * reach / full
        for sign, edge in ((-1, left), (1, right)):
            own = min(limb_half(body, centre, normal * float(sign), 0.45 * body.width, 0.2 * body.width), 0.36 * body.width)
            reach_out = eased(max(own * 1.04, min(flat, own * 1.6) if part > 0.35 else own * 1.04), own, adjustment)
            targets.pull(edge, centre + normal * sign * reach_out, 5, side + 1)


def _skirt(targets: Targets, low: LowPoints, body: Body, waist: Point, adjustment: Adjustment) -> None:
    top = (low.waist[0][1] + low.waist[1][1]) / 2
    long = float(np.clip((low.bottom - top) * targets.scale, 0.62 * body.torso, 3.0 * body.torso))
    long, room = hem_px(long, adjustment, "skirt", body, start=float((waist - body.neck) @ body.down))
    if not room:
        targets.at_limit.append("length")
    hip = [half_width(body, body.hips + body.down * 0.02 * body.torso, k) for k in (0, 1)]
    middle = (low.waist[0][0] + low.waist[1][0]) / 2
    for k in (0, 1):
        centres = [waist + body.down * long * (level[0] - top) / max(low.bottom - top, 1) for level in low.levels]
        owns = [min(outer_half(body, centre, k), 1.35 * hip[k]) for centre in centres]
        reaches = [max(own * 1.04, abs(v[1 + k] - middle) * targets.scale) for own, v in zip(owns, low.levels, strict=True)]
        lower = np.linspace(0.3, 1, len(reaches))
        reaches = [eased(r, own, adjustment, hangs=True, share=s) for r, own, s in zip(reaches, owns, lower, strict=True)]
        for level, centre, reach in zip(low.levels, centres, smooth(reaches), strict=True):
            targets.pull((level[1 + k], level[0]), centre + body.across * (-1, 1)[k] * reach, 5)
