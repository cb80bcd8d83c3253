"""The outline over shoulders: no horns where sleeves are sewn on, no dents, no straps that stand off the body."""

from __future__ import annotations

import cv2
import numpy as np

from tryon.warp.fields import Array, Mask, blur, closed, dilate, opened, step
from tryon.warp.fit.layer import Layer, Sheet, coverage, with_sheets
from tryon.warp.person.body import Body, rows_along

_AROUND = 0.24  # of the shoulders' width: radius of the region round a shoulder tip that is smoothed
_HORN, _DENT = 0.055, 0.16  # half of the widest horn and dent that go
_EVEN = 0.009  # of the shoulders' width: ripples of an outline that are smoothed away
_OFF_SLEEVE, _OFF_STRAP = 0.06, 0.012  # how far cloth may stand off the body


def smooth_shoulders(layer: Layer, body: Body) -> tuple[Layer, Mask]:
    """The layer trimmed, and where its outline asks for more cloth."""
    if layer.sleeves is None:
        trim = np.maximum(_within(body, _OFF_STRAP), step(rows_along(body), 0.2 * body.width, 0.3 * body.width))
        return with_sheets(layer, _trimmed(layer.body, trim), None), np.zeros(body.matte.shape, bool)
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
    """Without fringe: masks of white clothes on white and the rims of meshes are ragged, hems and seams are not."""
    cloth = coverage(layer)
    even = step(blur(cloth, max(1.0, _EVEN * body.width)), 0.38, 0.62)
    trim = np.asarray(np.clip(even / np.maximum(cloth, 1e-3), 0, 1), np.float32)
    return with_sheets(layer, _trimmed(layer.body, trim), None if layer.sleeves is None else _trimmed(layer.sleeves, trim))


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
