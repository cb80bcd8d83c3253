"""Skin where clothes were: this person's tone and light on round limbs, led into the real skin beside it without a seam."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from tryon.warp.fields import Array, Mask, blur, dilate, grow_to, push_pull, shrink, step
from tryon.warp.grain import more_grain
from tryon.warp.person.body import Body, columns_across, rows_along
from tryon.warp.person.complexion import MEAN_DEPTH, Complexion, known_skin, read_complexion
from tryon.warp.person.limbs import BareLimb

_SEAM = 0.022  # of the shoulders' width: real skin so near old cloth lies in its shadow and is drawn anew with it
_REACH = 0.8  # of the shoulders' width: how far the tone of real skin carries
_TORSO_ROUND = 0.13  # of the shoulders' width: neck and shoulders curve away over so much
_GRAIN = 0.6  # of the noise measured on real skin, where it holds pores, too
_OLD_LIGHT = 0.15  # of the light on the old cloth: dark sleeves on a light top look like shade, too
_COARSE = 4  # slow fields are worked out on a picture so many times smaller
_MOST_OFF = (28.0, 8.0, 9.0)  # Lab levels that real skin nearby may differ from the usual


def seam_px(body: Body) -> float:
    return max(2.0, _SEAM * body.width)


def synthetic_skin(body: Body, wanted: Mask, limbs: Sequence[BareLimb], bare: Mask, shade: Array) -> Array:
    """HxWx3 RGB float32. `wanted`: what will be shown; `bare`: all that is skin now; `shade`: log light of the old cloth or 0."""
    known = known_skin(body) & ~dilate(wanted, seam_px(body))
    skin = read_complexion(body, known, limbs)
    shape, red = _form(body, limbs, bare, skin)
    soft = blur(np.clip(shade, -0.15, 0.1).astype(np.float32), 0.06 * body.width)  # folds are the cloth's, not the limb's
    base = _coloured(skin, shape + _OLD_LIGHT * soft * skin.lab[0], red)
    near = np.hypot(body.lab[..., 1] - skin.lab[1], body.lab[..., 2] - skin.lab[2]) < 12
    beside = known & (body.face < 0.1) & near
    if beside.sum() > 60:
        base += _offset(body, base, beside)
    base[..., 0] += _GRAIN * more_grain(skin.grain, body.matte.shape)
    return np.asarray(cv2.cvtColor((base + 0.5).clip(0, 255).astype(np.uint8), cv2.COLOR_LAB2RGB), np.float32)


def _coloured(skin: Complexion, lightness: Array, red: Array) -> Array:
    """Lab from levels of lightness over or under the usual."""
    base = np.empty((*lightness.shape, 3), np.float32)
    base[..., 0] = skin.lab[0] + lightness
    base[..., 1] = skin.lab[1] + skin.slopes[0] * lightness + red
    base[..., 2] = skin.lab[2] + skin.slopes[1] * lightness
    return base


def _form(body: Body, limbs: Sequence[BareLimb], bare: Mask, skin: Complexion) -> tuple[Array, Array]:
    """Levels of lightness (HxW) that the body's form makes in this light, and of redness at the joints."""
    contrast = float(skin.light[2]) / 20
    deep = cv2.distanceTransform((bare & (body.matte > 0.5)).astype(np.uint8), cv2.DIST_L2, 5)
    away = 1 - np.clip(deep / (_TORSO_ROUND * body.width), 0, 1)
    torso = skin.light[2] * (np.sqrt(1 - 0.96 * away**2) - 1) + contrast * _collarbones(body) + _chest(body, skin)
    light, red = np.asarray(torso, np.float32), np.zeros(body.matte.shape, np.float32)
    nearest = np.full(body.matte.shape, 1.12, np.float32)
    for limb in limbs:
        own, blush = _limb_form(limb, skin, contrast)
        u, box = np.abs(limb.across), limb.box
        share = step(limb.along, 0.02, 0.2) * (u < nearest[box])
        light[box] += share * (own - light[box])
        red[box] += share * (blush - red[box])
        nearest[box] = np.where(share > 0, np.minimum(nearest[box], u), nearest[box])
    sigma = max(1.0, 0.008 * body.width)
    return blur(light, sigma), blur(red, sigma)


def _limb_form(limb: BareLimb, skin: Complexion, contrast: float) -> tuple[Array, Array]:
    u, t = np.clip(limb.across, -0.99, 0.99), limb.along
    x, y, z = skin.light
    light = u * (x * limb.normal[0] + y * limb.normal[1]) + z * (np.sqrt(1 - u * u) - MEAN_DEPTH)
    if not limb.leg:
        crease = _bump(t, 0.5, 0.012) * step(-np.abs(u), -0.8, -0.3)
        return np.asarray(light - 2.5 * contrast * crease, np.float32), np.asarray(1.2 * _bump(t, 0.5, 0.05), np.float32)
    cap = _bump(t, 0.485, 0.022) * _bump(u, 0, 0.38)
    below = _bump(t, 0.528, 0.014) * _bump(u, 0, 0.42)
    dents = _bump(t, 0.495, 0.03) * (_bump(u, -0.62, 0.16) + _bump(u, 0.62, 0.16))
    shin = _bump(u, -0.05, 0.2) * step(t, 0.54, 0.6) * step(-t, -0.95, -0.8)
    calf = _bump(t, 0.68, 0.06) * (_bump(u, -0.6, 0.18) + _bump(u, 0.6, 0.18))
    light = light + contrast * (3.5 * cap - 4.5 * below - 3.0 * dents + 2.5 * shin - 1.5 * calf)
    return np.asarray(light, np.float32), np.asarray(2.2 * cap + 1.2 * below, np.float32)


def _chest(body: Body, skin: Complexion) -> Array:
    """Levels of lightness: the neck is a narrow column, the chest a wide one."""
    x, y = columns_across(body) / body.width, rows_along(body) / body.width
    half = np.interp(y, (-0.4, -0.2, -0.05, 0.12), (0.2, 0.21, 0.5, 0.66)).astype(np.float32)
    u = np.clip(x / half, -0.97, 0.97)
    return np.asarray(0.6 * (u * skin.light[0] + skin.light[2] * (np.sqrt(1 - u * u) - 0.9)), np.float32)


def _collarbones(body: Body) -> Array:
    """Levels of lightness round the hollow of the neck, the collarbones and the breastbone."""
    x, y = columns_across(body) / body.width, rows_along(body) / body.width
    out = np.abs(x)
    bone = 0.035 - 0.13 * np.clip(out - 0.05, 0, 0.4) + 0.05 * np.sin(np.clip(out / 0.42, 0, 1) * np.pi)
    along = step(out, 0.04, 0.09) * step(-out, -0.42, -0.3)
    ridge = along * (5.0 * _bump(y - bone, 0, 0.014) - 6.0 * _bump(y - bone, 0.035, 0.022) - 5.0 * _bump(y - bone, -0.04, 0.028))
    hollow = 10.0 * _bump(out, 0, 0.035) * _bump(y, 0.02, 0.035)
    breast = 3.0 * _bump(out, 0, 0.02) * step(y, 0.08, 0.16) * step(-y, -0.5, -0.3)
    return np.asarray(ridge - hollow - breast, np.float32)


def _bump(values: Array, centre: float, width: float) -> Array:
    return np.asarray(np.exp(-0.5 * np.square((values - centre) / width)), np.float32)


def _offset(body: Body, base: Array, known: Mask) -> Array:
    """What real skin has over `base`, continued into the rest and fading with the distance: no step where they meet."""
    share = shrink(known.astype(np.float32), _COARSE)
    seen = known[..., None].astype(np.float32)
    over = (shrink(body.lab * seen, _COARSE) - shrink(base * seen, _COARSE)) / np.maximum(share, 1e-3)[..., None]
    off = np.clip(over, -np.array(_MOST_OFF), _MOST_OFF).astype(np.float32)
    away = cv2.distanceTransform((share < 0.5).astype(np.uint8), cv2.DIST_L2, 5) * _COARSE
    fading = np.exp(-np.square(away / (_REACH * body.width))).astype(np.float32)
    filled = push_pull(off, np.where(share > 0.85, share, 0).astype(np.float32))
    return grow_to(filled * fading[..., None], known.shape)
