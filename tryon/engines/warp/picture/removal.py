"""Takes the old clothes off where new ones won't cover them: background, skin, or the garment that stays shows instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from tryon.engines.warp.picture.background import behind
from tryon.engines.warp.picture.beneath import comes_low, hem_row, in_tights, outline
from tryon.engines.warp.picture.protect import always
from tryon.engines.warp.picture.skin import seam_px, synthetic_skin
from tryon.image.ops import Array, Mask, blur, closed, coarse_push_pull, dilate, erode, opened, polygon, step
from tryon.person.body_frame import Body, columns_across, once, rows_along
from tryon.person.limbs import BareLimb, bare_limb, instep

_BITE = 0.04  # of the shoulders' width: half of what the matte may miss at the edge of a sleeve, and new skin needs

_TRUNK = 0.4  # of the shoulders' width: half of the waist in clothes
_HIPS = 0.45  # of the shoulders' width: half of bare hips
_SLOPE = 0.08  # of the shoulders' width: so much higher than usual may shoulders be
_CLOTH, _COAT = 0.012, 0.09  # of the shoulders' width: cloth on shoulders, and how much more a coat has


@dataclass(frozen=True)
class Taken:
    """The photo without the old clothes, and where it differs."""

    picture: Array  # HxWx3 float32 RGB
    changed: Array  # HxW
    person: Array  # HxW: how much of the person is there now, before new clothes are laid on
    skin: Array  # HxW, how much of what differs is drawn skin


def take_off(body: Body, old: Array, covered: Array, front: Array, light: Array, *, upper: bool, lower: bool) -> Taken:
    """Take clothes off.

    `old`: clothes to take off; `covered`: new cloth that will lie over them; `light`: log light of the old clothes.
    """
    photo = body.photo.astype(np.float32)
    open_to_change = (covered + front < 0.98) & (front < 0.6) & (body.face < 0.3) & (body.hair < 0.5)
    zone = _worn(body, old) & open_to_change
    if not zone.any():
        none = np.zeros(old.shape, np.float32)
        return Taken(photo, none, body.matte, none)
    coat = upper and not lower and comes_low(body, old)
    limbs, bare = _bare_body(body, old, upper=upper, lower=lower)
    if coat:
        bare |= _legs_below(body, limbs)
    real = body.skin * step(1.0 - old, 0.4, 0.7)  # what the old cloth has of the skin's colour is no skin
    whole = np.maximum(body.matte, blur(closed(body.matte > 0.5, _BITE * body.width).astype(np.float32), 1.0))
    skin_share = np.maximum(blur(bare.astype(np.float32), 1.2) * whole, real * body.matte)
    kept_zone = (body.matte > 0.5) & (skin_share < 0.5) & _kept_side(body, upper=upper, lower=lower)
    if upper:  # beside hips and legs nothing of trousers or a skirt goes on
        trunk = coat | (np.abs(columns_across(body)) < _TRUNK * body.width)
        kept_zone &= (
            (outline(body) & (coat | ~body.arm_zone)) | ((rows_along(body) < 0.64 * body.torso) & trunk) | (body.low > 0.5)
        )
    wanted = zone & ((body.matte < 0.98) | (skin_share < 0.98) & ~kept_zone)
    picture, zone = _background(body, photo, old, wanted, zone, open_to_change)
    if (zone & kept_zone).sum() > 30:
        kept = _kept(body, photo, zone, upper=upper)
        picture = _mixed(picture, kept, blur(kept_zone.astype(np.float32), 1.0) * body.matte, zone)
    if (zone & (skin_share > 0.02)).any():
        picture = _mixed(picture, synthetic_skin(body, zone, limbs, skin_share > 0.5, light), skin_share, zone)
        if lower and in_tights(body):
            tights = coarse_push_pull(photo, _known(body.legwear, zone), 4)
            picture = _mixed(picture, tights, np.minimum(skin_share, blur(_of_legs(body, limbs), 1.2)), zone)
    changed = np.maximum(
        blur(zone.astype(np.float32), 1.5) * (1 - front), _seam(body, opened(zone & (skin_share > 0.5) & (covered < 0.5), 2))
    )
    person = np.where(zone, np.minimum(np.maximum(skin_share, kept_zone), body.matte), body.matte)
    drawn = np.asarray(skin_share * changed, np.float32)
    return Taken(_mixed(photo, picture, changed, zone), changed, blur(person.astype(np.float32), 1.0), drawn)


def _worn(body: Body, old: Array) -> Mask:
    """Return the old clothes with the threads and hems at their edge."""
    cloth = old > 0.42
    loose = dilate(cloth, 0.05 * body.width) & (body.matte > 0.02) & (_named(body) < 0.35)
    return np.asarray(dilate(cloth, 3 + 0.015 * body.width) | loose)


@once
def _named(body: Body) -> Array:
    """Return how surely a pixel is something of the person's, whatever it is."""
    parts = [body.skin, body.hair, body.low, body.top, body.shoes, body.legwear, body.other]
    return np.asarray(np.maximum.reduce(parts), np.float32)


def _mixed(below: Array, above: Array, share: Array, zone: Mask) -> Array:
    """`above` over `below` (HxWx3) in and near the zone."""
    rows, columns = np.where(zone.any(1))[0], np.where(zone.any(0))[0]
    near = (slice(max(0, rows[0] - 24), rows[-1] + 25), slice(max(0, columns[0] - 24), columns[-1] + 25))
    out = below.copy()
    out[near] += (above[near] - below[near]) * share[near][..., None]
    return out


def _seam(body: Body, zone: Mask) -> Array:
    """Return how much of the real skin beside new skin is drawn anew: all at the border, nothing a little further on."""
    away = np.asarray(cv2.distanceTransform((~zone).astype(np.uint8), cv2.DIST_L2, 5), np.float32)
    near = step(1 - away / np.float32(1.6 * seam_px(body)), 0, 0.6) * step(body.skin, 0.4, 0.7) * body.matte
    return np.asarray(near * (1 - always(body)), np.float32)


def _bare_body(body: Body, old: Array, *, upper: bool, lower: bool) -> tuple[list[BareLimb], Mask]:
    """Return all four limbs as far as they are in the photo; and all of the body that is skin once the clothes are off."""
    shape, width, down = body.matte.shape, body.width, body.down
    skin: Mask = np.zeros(shape, bool)
    along = rows_along(body)
    arms = [found for arm in body.arms if (found := bare_limb(body, arm, old, leg=False)) is not None]
    legs = [found for leg in body.legs if (found := bare_limb(body, leg, old, leg=True)) is not None]
    if upper:
        slope = [(0.17, -0.45), (0.18, -0.31), (0.25, -0.235), (0.36, -0.165), (0.5, -0.11), (0.56, 0.0), (0.55, 0.55)]
        outline = [(-x, y) for x, y in slope] + slope[::-1]
        skin = skin | polygon(shape, [body.neck + (body.across * x + down * y) * width for x, y in outline])
        skin |= dilate(skin, _SLOPE * width) & _shoulders(body)
    if lower:
        hips = (along > body.torso) & (along <= body.torso * 1.1)
        skin = skin | (hips & (np.abs(columns_across(body)) < _HIPS * width))
    for limb in (arms if upper else []) + (legs if lower else []):
        skin[limb.box] |= limb.shape
    for leg in body.legs if lower else ():
        skin |= instep(body, leg)
    return arms + legs, skin


def _shoulders(body: Body) -> Mask:
    """Shoulders beside the neck as they stand in the photo, less the cloth that lies on them."""
    x, y = np.abs(columns_across(body)) / body.width, rows_along(body) / body.width
    whole = (body.matte > 0.5) & (body.hair < 0.5)
    return erode(whole, (_CLOTH + _COAT * body.outer_share) * body.width) & (x > 0.2) & (x < 0.6) & (y > -0.5) & (y < 0.05)


def _legs_below(body: Body, limbs: Sequence[BareLimb]) -> Mask:
    """Legs below the hem of what is worn under a coat."""
    found = np.zeros(body.matte.shape, bool)
    for limb in limbs:
        if limb.leg:
            found[limb.box] |= limb.shape
    return np.asarray(found & (rows_along(body) > hem_row(body)))


def _of_legs(body: Body, limbs: Sequence[BareLimb]) -> Array:
    found = np.zeros(body.matte.shape, np.float32)
    for limb in limbs:
        if limb.leg:
            found[limb.box] = np.maximum(found[limb.box], limb.shape)
    return np.asarray(np.maximum(found, (rows_along(body) > body.torso) & ~body.arm_zone & (found.max() > 0)), np.float32)


def _kept_side(body: Body, *, upper: bool, lower: bool) -> Mask:
    """Return where the garment that stays on continues: below the waist for a top, above it for trousers."""
    if upper and lower:
        return np.zeros(body.matte.shape, bool)
    along = rows_along(body)
    near = np.abs(columns_across(body)) < 0.62 * body.width  # no torso reaches further
    return np.asarray(near & (along > 0.45 * body.torso if upper else along < 1.1 * body.torso))


def _background(body: Body, photo: Array, old: Array, wanted: Mask, zone: Mask, open_to_change: Mask) -> tuple[Array, Mask]:
    """Return what is behind the person, continued from around them where it is `wanted`; and the zone.

    Before a plain wall the zone is wider: fringes and shadows that the matte missed go, too, and nothing is lost there.
    """
    fringe = dilate(old > 0.42, 0.07 * body.width)
    known = (body.matte < 0.02) & ~dilate(body.matte > 0.1, max(4.0, 0.02 * body.width)) & ~fringe
    wide = fringe & (body.matte < 0.5) & (_named(body) < 0.35) & open_to_change
    filled, plain = behind(photo, known, dilate(wanted, 3), body.width)
    return filled, (zone | wide if plain else zone)


def _kept(body: Body, photo: Array, zone: Mask, *, upper: bool) -> Array:
    """Return the garment that stays on, continued under what was taken off; else tights, else skin."""
    for cloth in (body.low, body.legwear) if upper else (body.top,):
        known = _known(cloth, zone)
        if known.sum() >= 500:
            return coarse_push_pull(photo, known, 4)
    return synthetic_skin(body, zone, [], zone, np.zeros(zone.shape, np.float32))


def _known(cloth: Array, zone: Mask) -> Array:
    return np.asarray(erode((cloth > 0.8) & ~zone, 1), np.float32)
