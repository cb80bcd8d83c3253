"""Takes the old clothes off where new ones won't cover them: background, skin, or the garment that stays shows instead."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from tryon.warp.background import behind
from tryon.warp.body import Body, columns_across, rows_along
from tryon.warp.fields import Array, Mask, blur, coarse_push_pull, dilate, erode, opened, polygon, step
from tryon.warp.limbs import BareLimb, bare_limb
from tryon.warp.protect import always
from tryon.warp.skin import seam_px, synthetic_skin


@dataclass(frozen=True)
class Taken:
    """The photo without the old clothes, and where it differs."""

    picture: Array  # HxWx3 float32 RGB
    changed: Array  # HxW
    zone: Mask  # where old clothes were taken off and are not covered


def take_off(body: Body, old: Array, covered: Array, front: Array, light: Array, *, upper: bool, lower: bool) -> Taken:
    """`old`: clothes to take off; `covered`: new cloth that will lie over them; `light`: log light of the old clothes."""
    photo = body.photo.astype(np.float32)
    named = np.maximum.reduce([body.skin, body.hair, body.low, body.top, body.shoes, body.legwear, body.other])
    loose = dilate(old > 0.42, 0.05 * body.width) & (body.matte > 0.02) & (named < 0.35)  # threads and hems at the edge
    worn = dilate(old > 0.42, 3 + 0.015 * body.width) | loose
    zone = worn & (covered + front < 0.98) & (front < 0.6) & (body.face < 0.3) & (body.hair < 0.5)
    if not zone.any():
        return Taken(photo, np.zeros(old.shape, np.float32), zone)
    limbs, bare = _bare_body(body, old, upper=upper, lower=lower)
    real = body.skin * step(1.0 - old, 0.4, 0.7)  # what the old cloth has of the skin's colour is no skin
    skin_share = np.asarray(np.maximum(blur(bare.astype(np.float32), 1.2), real) * body.matte, np.float32)
    kept_zone = (body.matte > 0.5) & (skin_share < 0.5) & _kept_side(body, upper=upper, lower=lower)
    background = _background(body, photo, dilate(zone & ((body.matte < 0.98) | (skin_share < 0.98) & ~kept_zone), 3))
    picture: Array = background
    if (zone & kept_zone).sum() > 30:
        kept = _kept(body, photo, zone, upper=upper)
        share = np.asarray((blur(kept_zone.astype(np.float32), 1.0) * body.matte)[..., None], np.float32)
        picture = np.asarray(picture * (1 - share) + kept * share, np.float32)
    if (zone & (skin_share > 0.02)).any():
        skin = synthetic_skin(body, zone, limbs, skin_share > 0.5, light)
        share = skin_share[..., None]
        picture = np.asarray(picture * (1 - share) + skin * share, np.float32)
    changed = np.maximum(
        blur(zone.astype(np.float32), 1.5) * (1 - front), _seam(body, opened(zone & (skin_share > 0.5) & (covered < 0.5), 2))
    )
    mixed = photo * (1 - changed[..., None]) + picture * changed[..., None]
    return Taken(mixed.astype(np.float32), changed, zone)


def _seam(body: Body, zone: Mask) -> Array:
    """How much of the real skin beside new skin is drawn anew: all at the border, nothing a little further on."""
    away = cv2.distanceTransform((~zone).astype(np.uint8), cv2.DIST_L2, 5)
    near = step(1 - away / (1.6 * seam_px(body)), 0, 0.6) * step(body.skin, 0.4, 0.7) * body.matte
    return np.asarray(near * (1 - always(body)), np.float32)


def _bare_body(body: Body, old: Array, *, upper: bool, lower: bool) -> tuple[list[BareLimb], Mask]:
    """All four limbs as far as they are in the photo; and all of the body that is skin once the clothes are off."""
    shape, width, down = body.matte.shape, body.width, body.down
    skin: Mask = np.zeros(shape, bool)
    along = rows_along(body)
    arms = [found for arm in body.arms if (found := bare_limb(body, arm, old, leg=False)) is not None]
    legs = [found for leg in body.legs if (found := bare_limb(body, leg, old, leg=True)) is not None]
    if upper:
        slope = [(0.17, -0.45), (0.18, -0.31), (0.25, -0.235), (0.36, -0.165), (0.5, -0.11), (0.56, 0.0), (0.55, 0.55)]
        outline = [(-x, y) for x, y in slope] + slope[::-1]
        skin = skin | polygon(shape, [body.neck + (body.across * x + down * y) * width for x, y in outline])
    if lower:
        skin = skin | ((along > body.torso) & (along <= body.torso * 1.1))
    for limb in (arms if upper else []) + (legs if lower else []):
        skin[limb.box] |= limb.shape
    return arms + legs, skin


def _kept_side(body: Body, *, upper: bool, lower: bool) -> Mask:
    """Where the garment that stays on continues: below the waist for a top, above it for trousers."""
    if upper and lower:
        return np.zeros(body.matte.shape, bool)
    along = rows_along(body)
    near = np.abs(columns_across(body)) < 0.62 * body.width  # no torso reaches further
    return np.asarray(near & (along > 0.45 * body.torso if upper else along < 1.1 * body.torso))


def _background(body: Body, photo: Array, wanted: Mask) -> Array:
    """What is behind the person, continued from around them where it is `wanted`."""
    known = (body.matte < 0.02) & ~dilate(body.matte > 0.1, max(4.0, 0.02 * body.width))
    return behind(photo, known, wanted, body.width)


def _kept(body: Body, photo: Array, zone: Mask, *, upper: bool) -> Array:
    """The garment that stays on, continued under what was taken off; skin where there is none."""
    cloth = body.low if upper else body.top
    known = erode((cloth > 0.8) & ~zone, 1).astype(np.float32)
    if known.sum() < 500:
        return synthetic_skin(body, zone, [], zone, np.zeros(zone.shape, np.float32))
    return coarse_push_pull(photo, known, 4)
