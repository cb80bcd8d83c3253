"""The outline over shoulders: no horns where sleeves are sewn on, no dents, no straps that stand off the body."""

from __future__ import annotations

import cv2
import numpy as np

from tryon.engines.warp.fit.layer import Layer, Sheet, coverage, with_sheets
from tryon.engines.warp.fit.targets import along
from tryon.image.ops import Array, Mask, blur, closed, dilate, opened, polygon, step
from tryon.person.body_frame import Body, Point, rows_along
from tryon.person.limbs import bare_arms

_AROUND = 0.24  # of the shoulders' width: radius of the region round a shoulder tip that is smoothed
_HORN, _DENT = 0.055, 0.16  # half of the widest horn and dent that go
_EVEN = 0.009  # of the shoulders' width: ripples of an outline that are smoothed away
_ARMPIT = 0.4  # of the shoulders' width, along the arm
_BAND = 0.07  # the widest band of the old cloth above a strap that the strap takes up
_SCOOP = 0.07  # how far in an armhole bows
_OFF_SLEEVE, _OFF_STRAP = 0.06, 0.012  # how far cloth may stand off the body


def smooth_shoulders(layer: Layer, body: Body) -> tuple[Layer, Mask]:
    """Return the layer trimmed, and where its outline asks for more cloth."""
    if layer.sleeves is None:
        trim = np.maximum(_within(body, _OFF_STRAP), step(rows_along(body), 0.2 * body.width, 0.3 * body.width))
        worn = with_sheets(layer, _trimmed(layer.body, trim), None)
        return worn, _up_to_outline(worn, body)
    round_tips = _round_tips(layer, body)
    near = step(blur(round_tips.astype(np.float32), 0.07 * body.width), 0.2, 0.9)
    cloth = coverage(layer) > 0.5
    on_body = (_within(body, _OFF_SLEEVE) > 0.5) | (rows_along(body) > 0.05 * body.width)
    smooth = opened(closed(cloth & on_body, 0.5 * _HORN * body.width), _HORN * body.width)
    smooth = closed(smooth, _DENT * body.width)
    soft = step(blur(smooth.astype(np.float32), 0.02 * body.width), 0.35, 0.65)
    trim = np.asarray(1 - near * (1 - soft), np.float32)
    trimmed = with_sheets(layer, _trimmed(layer.body, trim), _trimmed(layer.sleeves, trim))
    return trimmed, np.asarray((soft > 0.5) & round_tips)


def even_outline(layer: Layer, body: Body) -> Layer:
    """Even the outline, without fringe.

    Masks of white clothes on white and the rims of meshes are ragged, hems and seams are not.
    """
    cloth = coverage(layer)
    even = step(blur(cloth, max(1.0, _EVEN * body.width)), 0.38, 0.62)
    trim = np.asarray(np.clip(even / np.maximum(cloth, 1e-3), 0, 1), np.float32)
    return with_sheets(layer, _trimmed(layer.body, trim), None if layer.sleeves is None else _trimmed(layer.sleeves, trim))


def cut_armholes(layer: Layer, body: Body) -> Layer:
    """Cut armholes: a garment without sleeves ends at a line that bows from the shoulder's tip to the armpit.

    The arm beyond it is bare.
    """
    if layer.sleeves is not None or layer.targets.tips is None:
        return layer
    beyond = np.zeros(body.matte.shape, bool)
    for side, tip in enumerate(layer.targets.tips):
        line = _armhole(body, side, tip)
        if line is not None:
            out = body.across * (-1, 1)[side] * body.width
            beyond |= polygon(body.matte.shape, [*line, line[-1] + out, tip + out - body.down * 0.3 * body.width])
    keep = np.asarray(1 - blur(beyond.astype(np.float32), 1.0), np.float32)
    return with_sheets(layer, _trimmed(layer.body, keep), None)


def _armhole(body: Body, side: int, tip: Point) -> list[Point] | None:
    """Return points from the shoulder's tip to the armpit; None where the arm is lifted or out of sight."""
    arm, sign = body.arms[side], (-1, 1)[side]
    if arm.seen < 0.3:
        return None
    bone, axis = along(arm, _ARMPIT * body.width)
    normal = np.array([-axis[1], axis[0]])
    inwards = normal if (normal @ body.across) * sign < 0 else -normal
    armpit = bone + inwards * _inner_half(body, side, bone, inwards)
    drop = float((armpit - tip) @ body.down)
    if drop < 0.2 * body.width:
        return None
    x = min(float((p - body.neck) @ body.across) * sign for p in (tip, armpit)) - _SCOOP * body.width
    bend = body.neck + body.across * sign * x + body.down * (float((tip - body.neck) @ body.down) + 0.7 * drop)
    return [np.asarray(tip * (1 - t) ** 2 + bend * 2 * t * (1 - t) + armpit * t * t) for t in np.linspace(0, 1, 16)]


def _inner_half(body: Body, side: int, bone: Point, inwards: Point) -> float:
    """Return px from a point on the bone to the bare arm's inner rim."""
    found, usual = bare_arms(body)[side], 0.105 * body.width
    if found is None:
        return usual
    ys, xs = np.where(found.shape)
    off = np.stack([xs + found.box[1].start, ys + found.box[0].start], 1) - bone
    here = off[np.abs(off @ np.array([-inwards[1], inwards[0]])) < 1.5] @ inwards
    return float(np.clip(here.max(), 0.5 * usual, 1.6 * usual)) if len(here) else usual


def _up_to_outline(layer: Layer, body: Body) -> Mask:
    """Old cloth above the straps, between neck and shoulders' tips: straps lie on the shoulders, not below their outline."""
    neck, tips = layer.targets.neck, layer.targets.tips
    found = np.zeros(body.matte.shape, bool)
    if neck is None or tips is None:
        return found
    cloth, person = layer.body.alpha > 0.5, (body.matte > 0.5) & (body.hair < 0.5)
    first_cloth, first_person = cloth.argmax(0), person.argmax(0)
    gap = first_cloth - first_person
    near = cloth.any(0) & (gap > 0) & (gap < _BAND * body.width)
    share, columns = np.zeros(len(gap)), np.arange(len(gap))
    for a, b in zip(neck, tips, strict=True):  # down to nothing at the tip: no horns
        there = (columns >= min(a[0], b[0])) & (columns <= max(a[0], b[0]))
        share[there] = np.clip(2 * np.abs(columns[there] - b[0]) / max(abs(a[0] - b[0]), 1.0), 0, 1)
    rows = np.arange(len(cloth))[:, None]
    found |= (rows >= first_cloth - share * gap) & (rows < first_cloth + 3) & near & (share > 0) & (body.top > 0.4)
    return found


def _within(body: Body, off: float) -> Array:
    return step(blur(dilate(body.matte > 0.5, off * body.width).astype(np.float32), 1.5), 0.35, 0.65)


def _round_tips(layer: Layer, body: Body) -> Mask:
    """Discs round the shoulder tips, above the armpits."""
    found = np.zeros(body.matte.shape, np.uint8)
    assert layer.targets.tips is not None
    for tip, sign in zip(layer.targets.tips, (-1, 1), strict=True):
        centre = tip + body.across * sign * 0.03 * body.width
        cv2.circle(found, (round(float(centre[0])), round(float(centre[1]))), round(_AROUND * body.width), (1,), -1)
    return np.asarray((found > 0) & (rows_along(body) < 0.16 * body.width))


def _trimmed(sheet: Sheet, trim: Array) -> Sheet:
    return Sheet(sheet.colour, np.asarray(sheet.alpha * trim, np.float32))
