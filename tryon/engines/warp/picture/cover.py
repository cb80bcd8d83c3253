"""Body that a garment surely hides but its mesh missed is filled with the garment's own colours: no slivers of old cloth."""

from __future__ import annotations

import cv2
import numpy as np

from tryon.engines.warp.fit.layer import Layer, Sheet, with_sheets
from tryon.engines.warp.fit.shoulders import cut_armholes, even_outline, smooth_shoulders
from tryon.engines.warp.fit.targets import along, down_from_neck, length
from tryon.engines.warp.picture.protect import above
from tryon.image.ops import (
    Array,
    Mask,
    between_edges,
    blur,
    capsules,
    closed,
    dilate,
    erode,
    grow_to,
    opened,
    polygon,
    push_pull,
    shrink,
    step,
)
from tryon.person.body_frame import Body, Limb, Point, columns_across, hidden_limb, rows_along
from tryon.person.limbs import bare_arms

_LEG_RIM = 0.025  # of the shoulders' width: so far a leg of trousers grows over the old one
_OPENING, _BELOW = 0.34, 0.3  # of the shoulders' width: half of the widest opening of a jacket; how far below its hem it is kept
_SHRED = 0.025  # of the shoulders' width: half as wide is no front of a jacket
_ARM_GAP = 0.07  # of the shoulders' width: half of the widest gap between cloth and arm that is closed


def cover(layer: Layer, body: Body) -> Layer:
    """Return the layer with its body grown over what it must cover, and its sleeves over the arms."""
    if layer.shape.top is None:
        return with_sheets(layer, _extend(layer.body, _lower_zone(layer, body), body), None)
    layer, shoulders = smooth_shoulders(layer, body)
    torso = _torso_zone(layer, body)
    surely = shoulders | _up_to_arms(layer, body, torso)
    sleeves = layer.sleeves
    if sleeves is not None:
        sleeves = _extend(sleeves, _sleeve_zone(layer, body) & ~torso, body)
    whole = with_sheets(layer, _extend(layer.body, torso, body, surely), sleeves)
    whole = even_outline(cut_armholes(whole, body), body)
    return _with_gap(whole, layer.body.alpha, body) if layer.shape.open else whole


def _with_gap(layer: Layer, before: Array, body: Body) -> Layer:
    """Without what grew over the opening of a jacket; `before`: HxW its cloth as it was."""
    cloth = before > 0.5
    middle = np.abs(columns_across(body)) < _OPENING * body.width
    gap = opened(between_edges(cloth) & ~cloth & middle & (rows_along(body) > 0), 2)
    rows = np.where(gap.any(1))[0]
    if not len(rows):
        return layer
    last = rows[-1]
    gap[last : last + int(_BELOW * body.width)] |= gap[max(0, last - 3) : last + 1].any(0)  # the fronts end at different heights
    whole = layer.body.alpha > 0.5
    shreds = whole & ~opened(whole, _SHRED * body.width) & middle & dilate(gap, 2 * _SHRED * body.width)
    free = 1 - step(blur((gap | shreds).astype(np.float32), 1.2), 0.2, 0.6) * ((before < 0.9) | shreds)
    return with_sheets(layer, Sheet(layer.body.colour, np.asarray(layer.body.alpha * free, np.float32)), layer.sleeves)


def _torso_zone(layer: Layer, body: Body) -> Mask:
    neck, down, width = layer.targets.neck, body.down, body.width
    assert neck is not None and layer.targets.tips is not None
    hem = min(layer.targets.hem * 0.93, body.torso)
    up = 0.05 * width if layer.sleeves is not None else 0.0
    tips = [tip - down * up + sign * body.across * up for tip, sign in zip(layer.targets.tips, (-1, 1), strict=True)]
    foot = [body.neck + down * hem + sign * body.across * 0.40 * width for sign in (1, -1)]
    armholes = [body.shoulder[1] + down * 0.3 * width, body.shoulder[0] + down * 0.3 * width]
    if layer.sleeves is None:
        armholes = [layer.targets.chest[1], layer.targets.chest[0]]
    shoulders = [tips[0], neck[0], neck[1], tips[1]] if layer.sleeves is not None else []  # straps leave them bare
    zone = polygon(body.matte.shape, [*shoulders, armholes[0], foot[0], foot[1], armholes[1]])
    if not layer.targets.tight:
        zone |= _sides(body, hem)
    opening = np.zeros(body.matte.shape, np.uint8)
    middle = (neck[0] + neck[1]) / 2
    wide = float(np.linalg.norm(neck[1] - neck[0]))
    deep = 2 * layer.shape.neck_depth * layer.targets.scale * max(1.0, layer.targets.stretch_y)
    tilt = float(np.degrees(np.arctan2(body.across[1], body.across[0])))
    cv2.ellipse(opening, ((float(middle[0]), float(middle[1])), (wide * 1.02, deep * 1.08 + 2), tilt), (1,), -1)
    return np.asarray(zone & (opening == 0))


def _sides(body: Body, hem: float) -> Mask:
    """Old cloth beside the torso, below the armpits and above the new hem, that is no arm."""
    down = rows_along(body)
    arms = np.zeros(body.matte.shape, bool)
    for arm in body.arms:
        if arm.seen > 0.3:
            arms |= hidden_limb(body, [*arm.points, arm.tip], [r * body.width for r in (0.1, 0.09, 0.07, 0.08)])
            arms |= _outside(body, arm)
    return (body.top > 0.5) & (body.skin < 0.5) & (down > 0.35 * body.width) & (down < hem) & ~arms


def _outside(body: Body, arm: Limb) -> Mask:
    """Return what lies further out than the arm's bones, from shoulder to wrist: wide sleeves, nothing that covers the torso."""
    bones = np.array([(down_from_neck(body, p), (p - body.neck) @ body.across) for p in arm.points])
    if (np.diff(bones[:, 0]) <= 0).any():
        return np.zeros(body.matte.shape, bool)
    down = rows_along(body)
    axis = np.interp(down, bones[:, 0], bones[:, 1])
    side = np.sign(bones[0, 1])
    return np.asarray((down < bones[-1, 0]) & (columns_across(body) * side > axis * side))


def _up_to_arms(layer: Layer, body: Body, torso: Mask) -> Mask:
    """Old cloth between the new and a bare arm: an arm that lay against the old garment lies against the new one."""
    arms = (body.skin > 0.5) & body.arm_zone
    solid = arms | (layer.body.alpha > 0.5) | torso
    down = rows_along(body)
    inside = (body.matte > 0.4) & ~arms & (body.face < 0.3) & (down > 0.42 * body.width) & (down < layer.targets.hem)
    beside = np.abs(columns_across(body)) > 0.3 * body.width
    return np.asarray(closed(solid, _ARM_GAP * body.width) & ~solid & inside & beside)


def _sleeve_zone(layer: Layer, body: Body) -> Mask:
    """Return the arm as far down as the sleeve really came; bare skin beside it further out."""
    assert layer.sleeves is not None
    zone = np.zeros(body.matte.shape, bool)
    for side, reach in layer.targets.cuffs.items():
        arm = body.arms[side]
        end = _reached(layer.sleeves.alpha, arm, min(reach, length(arm))) - 0.05 * body.width
        if arm.seen < 0.3 or end < 0.05 * body.width:
            continue
        bones, first = above(arm, end), max(float(np.linalg.norm(arm.points[1] - arm.points[0])), 1.0)
        over = capsules(body.matte.shape, bones, [r * body.width for r in (0.13, 0.11, 0.08)[: len(bones)]])
        wide = capsules(body.matte.shape, bones, [r * body.width for r in (0.2, 0.16, 0.11)[: len(bones)]])
        found = bare_arms(body)[side]  # what would be drawn as skin where it is not covered
        if found is not None:
            over[found.box] |= found.hidden & (found.along > 0) & (found.along < 0.5 * end / first if end < first else True)
        zone |= (over | (wide & (body.skin > 0.3))) & ~_past(body, bones[-1], bones[-1] - bones[-2])
    return zone


def _past(body: Body, end: Point, towards: Point) -> Mask:
    """Beyond the plane across a limb's end: capsules have round ends, cuffs have not."""
    axis = towards / max(float(np.linalg.norm(towards)), 1e-6)
    rows, columns = np.ogrid[: body.matte.shape[0], : body.matte.shape[1]]
    return np.asarray((columns - end[0]) * axis[0] + (rows - end[1]) * axis[1] > 0)


def _reached(alpha: Array, arm: Limb, longest: float) -> float:
    """Return px along the arm to the last place on its axis that the sleeve covers."""
    steps = np.linspace(0, longest, 60)
    points = np.array([along(arm, float(s))[0] for s in steps])
    x = np.clip(points[:, 0].astype(int), 0, alpha.shape[1] - 1)
    y = np.clip(points[:, 1].astype(int), 0, alpha.shape[0] - 1)
    covered = np.where(alpha[y, x] > 0.5)[0]
    return float(steps[covered[-1]]) if len(covered) else 0.0


def _lower_zone(layer: Layer, body: Body) -> Mask:
    """Return what is left of the old trousers or skirt beside the new, between waist and hem."""
    down_px = rows_along(body) - body.torso
    waist = layer.targets.waist
    assert waist is not None
    top = float(((waist[0] + waist[1]) / 2 - body.hips) @ body.down)
    old = opened(body.low + body.legwear > 0.4, 0.015 * body.width)  # no threads up along the top
    if layer.shape.low is not None and layer.shape.low.crotch is not None:  # a leg keeps its line: what is wider is taken off
        old &= (down_px < 0.2 * body.torso) | dilate(layer.body.alpha > 0.5, _LEG_RIM * body.width)
    return np.asarray(old & (down_px < layer.targets.hem - 0.05 * body.width) & (down_px > top))


def _extend(sheet: Sheet, zone: Mask, body: Body, surely: Mask | None = None) -> Sheet:
    """Return the cloth grown over `zone` where that is near and on the body, and over all of `surely`."""
    near = dilate(sheet.alpha > 0.5, 0.07 * body.width)
    wanted = dilate(zone & (body.matte > 0.4) & near & (body.face < 0.3), 1.5)
    if surely is not None:
        wanted, near = wanted | surely, near | surely
    whole = blur(((sheet.alpha > 0.5) | wanted).astype(np.float32), 0.018 * body.width) > 0.5  # no spikes, no dents
    grown = np.where(sheet.alpha > 0.95, 0, blur((whole & near).astype(np.float32), 1.2)).astype(np.float32)
    source = erode(sheet.alpha > 0.97, 2).astype(np.float32)
    if grown.max() < 0.3 or source.sum() < 300:
        return sheet
    half = shrink(sheet.colour * source[..., None], 2), shrink(source, 2)
    own = np.asarray(half[0] / np.maximum(half[1], 1e-3)[..., None], np.float32)
    filled = grow_to(push_pull(own, (half[1] > 0.9).astype(np.float32)), body.matte.shape)
    own = np.where(sheet.alpha > 0.02, sheet.alpha, 0)[..., None]
    colour = sheet.colour * own + filled * (1 - own)
    return Sheet(colour.astype(np.float32), np.maximum(sheet.alpha, step(grown, 0.3, 0.7)))
