"""Tops under jackets: what is worn inside shows in the opening, at the collar and below the hem, nowhere beside the jacket."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tryon.engines.warp.fit.layer import Layer, Sheet, coverage, with_sheets
from tryon.engines.warp.picture.protect import above
from tryon.image.ops import Array, Mask, between_edges, blur, capsules, erode, opened, step
from tryon.person.body_frame import Body, columns_across, rows_along

_COLLAR = 0.30  # of the shoulders' width: half of the widest collar that stands out above a jacket's
_OVERLAP = 0.06  # of the shoulders' width: hems are not level
_LOOSE = 0.34  # of the shoulders' width: how far inner sleeves stand off the arm's bones at most


def under_outer(layers: Sequence[Layer], body: Body) -> list[Layer]:
    """Return the layers, inner first, those under a jacket trimmed to it."""
    out = list(layers)
    for k, layer in enumerate(layers):
        if layer.shape.top is None:
            continue
        for outer in layers[k + 1 :]:
            if outer.shape.kind == "outer":
                out[k] = _trimmed(out[k], outer, body)
    return out


def _trimmed(inner: Layer, outer: Layer, body: Body) -> Layer:
    cloth = coverage(outer)
    rows = rows_along(body)
    top, hem = _ends(outer, rows)
    whole = between_edges(opened(outer.body.alpha > 0.5, 3))  # the opening of a jacket, too
    keep = np.asarray(whole | (rows > hem - _OVERLAP * body.width), np.float32)
    keep = np.maximum(keep, ((rows < top) & (np.abs(columns_across(body)) < _COLLAR * body.width)).astype(np.float32))
    solid = erode(cloth > 0.95, 1).astype(np.float32)  # not under its soft rim, through which it would shine
    keep = np.maximum(step(blur(keep, 0.006 * body.width), 0.4, 0.9), solid)
    torso = Sheet(inner.body.colour, np.asarray(inner.body.alpha * keep, np.float32))
    if inner.sleeves is None:
        return with_sheets(inner, torso, None)
    if outer.sleeves is None:  # out of a waistcoat's armholes
        return with_sheets(inner, _with_arms(inner.body, keep, _arms(outer, body, 0.55)), inner.sleeves)
    hidden = _arms(outer, body, 1.0)
    shown = np.where(hidden, solid, 1).astype(np.float32)
    return with_sheets(inner, torso, Sheet(inner.sleeves.colour, np.asarray(inner.sleeves.alpha * shown, np.float32)))


def _ends(outer: Layer, rows: Array) -> tuple[float, float]:
    """Return px along the body where a jacket begins and ends."""
    there = rows[outer.body.alpha > 0.5]
    if not len(there):
        return 0.0, 0.0
    return float(np.percentile(there, 1)), float(np.percentile(there, 99))


def _arms(outer: Layer, body: Body, share: float) -> Mask:
    """Wide capsules along the arms, as far down as a jacket's sleeves come; without sleeves, `share` of the upper arm."""
    found = np.zeros(body.matte.shape, bool)
    for side, arm in enumerate(body.arms):
        upper = float(np.linalg.norm(arm.points[1] - arm.points[0]))
        bones = above(arm, outer.targets.cuffs.get(side, share * upper) - 0.02 * body.width)
        found |= capsules(body.matte.shape, bones, [_LOOSE * body.width] * len(bones))
    return found


def _with_arms(sheet: Sheet, keep: Array, arms: Mask) -> Sheet:
    return Sheet(sheet.colour, np.asarray(sheet.alpha * np.maximum(keep, arms), np.float32))
