"""Lays the sheets over the photo, inner ones first, and keeps in front what belongs there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from tryon.engines.warp.fit.layer import Layer, Sheet, coverage, with_sheets
from tryon.engines.warp.fit.low import waist_of
from tryon.engines.warp.picture.camera import CameraResponse, as_photographed, camera_of
from tryon.engines.warp.picture.drapery import drapery
from tryon.engines.warp.picture.layering import under_outer
from tryon.engines.warp.picture.light import cloth_light, contact_shadow, old_light
from tryon.engines.warp.picture.protect import Fronts, always, before_lower, before_upper
from tryon.engines.warp.picture.removal import take_off
from tryon.image.ops import Array, Mask, blur, closed, coarse_push_pull, dilate, erode, step
from tryon.person.body_frame import Body, columns_across, once, rows_along

_INSIDE_WAIST = 0.08  # torso lengths of a tucked-in top inside the waistband
_RIM = 0.012  # of the shoulders' width
_DIM = 0.97  # product photos are lit brighter than people


@dataclass(frozen=True)
class Composed:
    picture: Array  # HxWx3 float32 RGB
    touched: Array  # HxW, where anything was laid or taken off
    plain: float  # how plain the old clothes were
    covered: Array  # HxW, where new cloth is seen
    skin: Array  # HxW, where drawn skin is seen


@dataclass(frozen=True)
class _Scene:
    """What new cloth comes into."""

    light: Array  # HxW: log light of the old clothes
    plain: float
    camera: CameraResponse
    person: Array  # HxW: how much of the person is there without the old clothes


def compose(body: Body, layers: Sequence[Layer]) -> Composed:
    """Compose the picture. `layers`: inner garments first."""
    layers = under_outer(layers, body)
    upper = any(layer.shape.top is not None for layer in layers)
    lower = any(layer.shape.low is not None or layer.shape.kind == "dress" for layer in layers)
    old = np.zeros(body.matte.shape, np.float32)
    if upper:
        old = old + body.top * _to_take_off(body, layers)
    if lower:
        old = old + body.low
    old = np.clip(old, 0, 1) * body.matte
    kept_top = None if upper or any(layer.targets.tuck for layer in layers) else _hanging_over(body)
    if kept_top is not None and (body.in_a_dress or any(layer.targets.over for layer in layers)):
        kept_top = kept_top * blur((body.arm_zone & (body.top > 0.5)).astype(np.float32), 1.5)  # only its sleeves hang before
    elif kept_top is not None:
        kept_top = _without_rim(kept_top, body)
        layers = [_below_hem(layer, kept_top, body) for layer in layers]
    layers = [
        _tucked_in(layer, layers, body) if layer.targets.tuck and layer.shape.top is not None else layer for layer in layers
    ]
    fronts = [before_upper(body, la) if la.shape.top is not None else before_lower(body, kept_top) for la in layers]
    front = np.maximum(np.minimum.reduce([f.body * (1 - f.arm_core) for f in fronts]), always(body))
    covered = np.zeros(body.matte.shape, np.float32)
    for layer, own in zip(layers, fronts, strict=True):
        covered = np.maximum(covered, _visible(layer, own))
    light, plain = _light_of(body, front, upper=upper, lower=lower)
    taken = take_off(body, old, covered, front, light, upper=upper, lower=lower)
    picture, rims = _clean_rims(body, taken.picture, old, fronts)
    touched, scene = np.maximum(taken.changed, rims), _Scene(light, plain, camera_of(body), taken.person)
    for layer, own in zip(layers, fronts, strict=True):
        picture, touched = _lay((picture, touched), body, layer, own, scene)
    return Composed(picture, touched, plain, covered, np.asarray(taken.skin * (1 - covered), np.float32))


def _light_of(body: Body, front: Array, *, upper: bool, lower: bool) -> tuple[Array, float]:
    """Light on each of the old garments by itself: side by side, their colours would pass for light and shade."""
    light, plain = np.zeros(body.matte.shape, np.float32), 0.0
    for there, cloth in ((upper, body.top), (lower, body.low)):
        if there:
            own, how = old_light(body, cloth * body.matte, front)
            light, plain = light + own, max(plain, how)
    return light, plain


def _to_take_off(body: Body, layers: Sequence[Layer]) -> Array:
    """HxW: how much of the upper clothes that are worn goes.

    Under a jacket and the like a top stays on, but for its sleeves and what stands off the body; under a waistcoat these stay,
    too; of a jacket over a top only the jacket goes.
    """
    uppers = [layer for layer in layers if layer.shape.top is not None]
    if any(layer.shape.kind != "outer" for layer in uppers):
        return np.ones(body.matte.shape, np.float32)
    coat = step(body.outer, 0.35, 0.65) if body.outer_share > 0.15 else np.zeros(body.matte.shape, np.float32)
    if body.outer_share > 0.85:
        return np.ones(body.matte.shape, np.float32)
    if all(layer.sleeves is None for layer in uppers):
        return coat
    across = np.asarray(np.abs(columns_across(body)) / np.float32(body.width), np.float32)
    return np.maximum(coat, step(across, 0.30, 0.36))


def _below_hem(layer: Layer, kept_top: Array, body: Body) -> Layer:
    """Trousers show only below the hem of the top that hangs over them, wherever that hem is, and in place of the old ones."""
    trunk = (kept_top > 0.5) & ~body.arm_zone & (rows_along(body) > 0.5 * body.torso)
    columns = np.where(trunk.sum(0) > 0.08 * body.width)[0]
    if len(columns) < 0.2 * body.width:
        return layer
    lowest = trunk.shape[0] - 1 - np.argmax(trunk[::-1, columns], 0)
    hem = np.interp(np.arange(trunk.shape[1]), columns, lowest.astype(np.float64))
    hem = np.maximum(hem, np.median(hem[columns]) - 0.1 * body.width)  # a side that runs inwards is no hem
    room = np.arange(trunk.shape[0], dtype=np.float32)[:, None] - hem[None].astype(np.float32)
    under = step(room, -0.10 * body.width, -0.06 * body.width) * blur(dilate(kept_top > 0.5, 3).astype(np.float32), 1.5)
    old = body.low > 0.5
    along = rows_along(body)
    highest = float(np.percentile(along[old & ~body.arm_zone], 1)) if (old & ~body.arm_zone).sum() > 500 else body.torso
    below_trunk = np.zeros(trunk.shape[1], np.float32)
    below_trunk[columns[0] : columns[-1] + 1] = 1
    free = step(room, 0, 3) * np.maximum(below_trunk[None], step(along, highest - 2, highest + 2))  # none beside a top's waist
    allowed = np.maximum.reduce([under, free, blur(dilate(old, 2).astype(np.float32), 1.0)])
    return with_sheets(layer, Sheet(layer.body.colour, layer.body.alpha * allowed), None)


def _tucked_in(layer: Layer, layers: Sequence[Layer], body: Body) -> Layer:
    """Tuck a top in: a top ends at the waist: inside the waistband of what is put on with it, else of what is worn."""
    waists = [(other.targets.waist[0] + other.targets.waist[1]) / 2 for other in layers if other.targets.waist is not None]
    waist, seen = waist_of(body)
    if waists:
        waist = waists[0] + body.down * _INSIDE_WAIST * body.torso
    elif not seen:  # what it should be tucked into is under the old top
        layer.targets.at_limit.append("tuck")
        return layer
    row = float((waist - body.neck) @ body.down)
    alpha = layer.body.alpha * (1 - step(rows_along(body), row, row + 3))
    return with_sheets(layer, Sheet(layer.body.colour, alpha.astype(np.float32)), layer.sleeves)


@once
def _hanging_over(body: Body) -> Array:
    """Return the top that stays on, with a crisp lower border even where its colour is that of the trousers."""
    clothes = body.top + body.low + body.legwear
    share = blur(body.top, 2.0) / (blur(clothes, 2.0) + 1e-3)
    kept = np.asarray(step(share, 0.45, 0.55) * step(clothes, 0.35, 0.65) * body.matte, np.float32)
    return np.asarray(kept * (1 - _waistband(body, kept)), np.float32)


def _without_rim(kept: Array, body: Body) -> Array:
    """Return the top up to where it is surely its own: at its hem the photo's pixels are half those of the old clothes below."""
    beside = dilate((body.low > 0.5) & ~body.arm_zone, _RIM * body.width).astype(np.float32)
    even = blur(beside, 0.8 * _RIM * body.width)  # no threads of the parser's border
    return np.asarray(kept * (1 - step(even, 0.3, 0.6)), np.float32)


def _waistband(body: Body, kept: Array) -> Array:
    """Return what near the hem was taken for the top but has the trousers' colour: nothing of it may stay."""
    near = dilate(body.low > 0.5, 0.10 * body.width) & (kept > 0)
    top, low = erode(kept > 0.9, 0.05 * body.width), erode(body.low > 0.9, 0.03 * body.width)
    if near.sum() < 50 or top.sum() < 500 or low.sum() < 500:
        return np.zeros(kept.shape, np.float32)
    weighted = body.lab * np.array([0.6, 1, 1], np.float32)
    middle_top, middle_low = _local_colour(weighted, top, body), _local_colour(weighted, low, body)
    apart = np.linalg.norm(middle_top - middle_low, axis=2)
    from_top, from_low = np.linalg.norm(weighted - middle_top, axis=2), np.linalg.norm(weighted - middle_low, axis=2)
    like = step((from_top - from_low) / (apart + 1e-3), 0.1, 0.4) * step(apart, 5, 9)
    beside = top & dilate(body.low > 0.5, 0.45 * body.width)
    if not beside.any() or float((like[beside] > 0.5).mean()) > 0.04:  # a print that has the trousers' colour, too
        return np.zeros(kept.shape, np.float32)
    return _up_from_hem((like > 0.5) & near, kept > 0.5, body.low > 0.5, 0.1 * body.width)


def _up_from_hem(found: Mask, kept: Mask, low: Mask, most_px: float) -> Array:
    """Return what was found, as far up from the hem as it goes on: the border between top and trousers is one smooth line."""
    columns = np.where(kept.any(0))[0]
    hem = kept.shape[0] - 1 - np.argmax(kept[::-1, columns], 0)
    deep = max(8, int(most_px))
    rows = np.clip(hem[None] - np.arange(deep)[:, None], 0, kept.shape[0] - 1)
    solid = closed(found, 2)[rows, columns[None]]
    solid[:4] |= solid[3:7]  # the rim itself is a mixture
    depth = np.zeros(kept.shape[1], np.float32)
    below = np.clip(hem[None] + np.arange(1, 1 + deep // 2)[:, None], 0, kept.shape[0] - 1)
    depth[columns] = np.cumprod(solid, 0).sum(0) * (low[below, columns[None]].mean(0) > 0.5)
    reach = max(3, int(0.6 * most_px) | 1)
    beside = np.lib.stride_tricks.sliding_window_view(np.pad(depth, reach // 2, mode="edge"), reach)
    even = cv2.GaussianBlur(np.percentile(beside, 60, axis=1).astype(np.float32)[None], (0, 0), reach / 4)[0]
    last = np.full(kept.shape[1], -1.0)
    last[columns] = hem
    away = last[None] - np.arange(kept.shape[0], dtype=np.float32)[:, None]
    return blur(((away < even[None] + (even > 0.5)) & kept).astype(np.float32), 0.7)


def _local_colour(lab: Array, where: Mask, body: Body) -> Array:
    inside = where.astype(np.float32)
    return coarse_push_pull(blur(lab * inside[..., None], 1.5), blur(inside, 1.5), max(2, int(0.04 * body.width)))


def _clean_rims(body: Body, picture: Array, old: Array, fronts: Sequence[Fronts]) -> tuple[Array, Array]:
    """Clean the rims: pixels at the edge of a bare arm are half old cloth: they take the colour of the arm beside them.

    And where.
    """
    arms = np.maximum.reduce([np.clip(f.body - f.sleeves, 0, 1) for f in fronts])
    whole = np.asarray(erode((body.skin > 0.85) & body.arm_zone, 1), np.float32)
    beside = blur(whole, 2.0)
    rim = blur(dilate(old > 0.3, 2.5).astype(np.float32), 0.8) * (1 - whole) * step(arms, 0.0, 0.2)
    rim = np.asarray(rim * step(beside, 0.03, 0.1) * (1 - always(body)), np.float32)
    skin = blur(np.asarray(picture * whole[..., None], np.float32), 2.0) / np.maximum(beside, 0.02)[..., None]
    return np.asarray(picture * (1 - rim[..., None]) + skin * rim[..., None], np.float32), rim


def _visible(layer: Layer, fronts: Fronts) -> Array:
    seen = layer.body.alpha * (1 - fronts.body)
    if layer.sleeves is not None:
        seen = np.maximum(seen, layer.sleeves.alpha * (1 - fronts.sleeves))
    return np.asarray(seen, np.float32)


def _shadow(body: Body, layer: Layer, fronts: Fronts, whole: Array, person: Array) -> Array:
    """Return the factor for what lies below: the body of cloth casts none on what is in front of it, cuffs do on the arms."""
    dark = (1 - contact_shadow(body, layer.body.alpha, person)) * (1 - fronts.body)
    if layer.sleeves is not None:
        dark = np.maximum(dark, (1 - contact_shadow(body, layer.sleeves.alpha, person)) * (1 - fronts.sleeves))
    return np.asarray(1 - dark * (1 - whole), np.float32)


def _lay(below: tuple[Array, Array], body: Body, layer: Layer, fronts: Fronts, scene: _Scene) -> tuple[Array, Array]:
    """`below`: the picture so far, and where it was touched."""
    picture, touched = below
    whole = coverage(layer)
    shadow = _shadow(body, layer, fronts, whole, scene.person)
    picture = picture * shadow[..., None]
    touched = np.maximum(touched, (shadow < 0.996).astype(np.float32))
    sleeves = None if layer.sleeves is None else layer.sleeves.alpha
    on_body, on_sleeves = drapery(body, layer, scene.plain)
    sheets: list[tuple[Sheet, Array, Array | None, Array]] = [(layer.body, fronts.body, sleeves, on_body)]
    if layer.sleeves is not None and on_sleeves is not None:
        sheets.append((layer.sleeves, fronts.sleeves, None, on_sleeves))
    for sheet, front, beside, lies in sheets:
        alpha = (sheet.alpha * (1 - front))[..., None]
        shade = scene.light + lies + cloth_light(body, sheet.alpha if beside is None else whole, front, beside)
        cloth = as_photographed(sheet.colour, scene.camera) * np.exp(shade)[..., None] * _DIM
        picture = picture * (1 - alpha) + cloth * alpha
        touched = np.maximum(touched, alpha[..., 0])
    return picture.astype(np.float32), touched
