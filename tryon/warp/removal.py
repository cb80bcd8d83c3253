"""Takes the old clothes off where new ones won't cover them: background, skin, or the garment that stays shows instead."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from tryon.warp.body import Body, columns_across, hidden_limb, rows_along, seen_girth
from tryon.warp.fields import Array, Mask, blur, coarse_push_pull, dilate, erode, opened, polygon, step
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
    limbs, bare = _bare_body(body, upper=upper, lower=lower)
    skin_share = np.asarray(np.maximum(blur(bare.astype(np.float32), 1.2), body.skin) * body.matte, np.float32)
    kept_zone = (body.matte > 0.5) & (skin_share < 0.5) & _kept_side(body, upper=upper, lower=lower)
    background = _background(body, photo)
    picture: Array = background
    if (zone & kept_zone).sum() > 30:
        kept = _kept(body, photo, zone, upper=upper)
        share = np.asarray((blur(kept_zone.astype(np.float32), 1.0) * body.matte)[..., None], np.float32)
        picture = np.asarray(picture * (1 - share) + kept * share, np.float32)
    if (zone & (skin_share > 0.02)).any():
        skin = synthetic_skin(body, zone, limbs | (zone & body.arm_zone), skin_share > 0.5, light)
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


def _bare_body(body: Body, *, upper: bool, lower: bool) -> tuple[Mask, Mask]:
    """Limbs as capsules; and all of the body that is skin once the clothes are off."""
    shape, width, down = body.matte.shape, body.width, body.down
    limbs: Mask = np.zeros(shape, bool)
    skin: Mask = np.zeros(shape, bool)
    along = rows_along(body)
    if upper:
        for arm in body.arms:
            s, e, w = arm.points
            girth = seen_girth(body, arm, (0.13, 0.105, 0.078))
            limbs |= hidden_limb(body, [s, e, w, w + (w - e) * 0.12], [r * width * girth for r in (0.13, 0.105, 0.078, 0.075)])
        corners = [body.shoulder[k] + body.across * sign * 0.05 * width for k, sign in ((0, -1), (1, 1))]
        chest = [c + down * 0.55 * width for c in corners]
        neck = [body.neck - down * 0.45 * width + body.across * sign * 0.22 * width for sign in (-1, 1)]
        slope = [c - down * 0.07 * width for c in corners]
        skin = skin | polygon(shape, [neck[0], neck[1], slope[1], chest[1], chest[0], slope[0]])
    if lower:
        for leg in body.legs:
            girth = seen_girth(body, leg, (0.25, 0.165, 0.11))
            limbs |= hidden_limb(body, leg.points, [r * width * girth for r in (0.25, 0.165, 0.11)])
        hip_row = body.torso * 1.1
        skin = np.asarray(np.where(along > hip_row, limbs, skin | (along > body.torso)), np.bool_)
    return limbs, np.asarray(skin | limbs)


def _kept_side(body: Body, *, upper: bool, lower: bool) -> Mask:
    """Where the garment that stays on continues: below the waist for a top, above it for trousers."""
    if upper and lower:
        return np.zeros(body.matte.shape, bool)
    along = rows_along(body)
    near = np.abs(columns_across(body)) < 0.62 * body.width  # no torso reaches further
    return np.asarray(near & (along > 0.45 * body.torso if upper else along < 1.1 * body.torso))


def _background(body: Body, photo: Array) -> Array:
    """What is behind the person, continued smoothly from around them."""
    known = (body.matte < 0.02) & ~dilate(body.matte > 0.1, 4)
    filled = coarse_push_pull(photo, known.astype(np.float32), 4)
    grain = np.random.default_rng(0).standard_normal((*body.matte.shape, 1), np.float32)
    return np.asarray(filled + grain * 1.2, np.float32)


def _kept(body: Body, photo: Array, zone: Mask, *, upper: bool) -> Array:
    """The garment that stays on, continued under what was taken off; skin where there is none."""
    cloth = body.low if upper else body.top
    known = erode((cloth > 0.8) & ~zone, 1).astype(np.float32)
    if known.sum() < 500:
        return synthetic_skin(body, zone, np.zeros(zone.shape, bool), zone, np.zeros(zone.shape, np.float32))
    return coarse_push_pull(photo, known, 4)
