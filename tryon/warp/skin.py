"""Skin where clothes were: the person's usual colour on rounded limbs, drawn towards the real skin beside it without a seam."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.warp.body import Body
from tryon.warp.fields import Array, Mask, blur, coarse_push_pull, dilate, erode, grow_to, shrink

_SEAM = 0.022  # of the shoulders' width: real skin so near old cloth lies in its shadow and is drawn anew with it
_REACH = 0.8  # of the shoulders' width: how far the tone of real skin carries
_ENOUGH_PX = 1200  # of body skin; with less the face's colour counts


def seam_px(body: Body) -> float:
    return max(2.0, _SEAM * body.width)


def synthetic_skin(body: Body, wanted: Mask, limbs: Mask, bare: Mask, shade: Array) -> Array:
    """HxWx3 RGB float32. `wanted`: what will be shown; `limbs`: hidden arms and legs; `bare`: all that is skin now;
    `shade`: log light of the old cloth or 0."""
    known = erode((body.skin > 0.75) & (body.matte > 0.8), 2) & ~dilate(wanted, seam_px(body))
    beside = known & (body.face < 0.1)
    base = np.empty_like(body.lab)
    base[:] = _usual(body, beside)
    base[..., 0] = (base[..., 0] + _rounding(body, limbs, bare)) * np.exp(np.clip(shade, -0.35, 0.25) * 0.8)
    if beside.sum() > 60:
        base += _offset(body, base, beside)
    base[..., 0] += _grain(body, known) + 1.6 * _clouds(body)
    return np.asarray(cv2.cvtColor(np.clip(base, 0, 255).astype(np.uint8), cv2.COLOR_LAB2RGB), np.float32)


def _usual(body: Body, known: Mask) -> npt.NDArray[np.float32]:
    """The body's own colour where enough of it is seen; it is seldom the face's."""
    if known.sum() < _ENOUGH_PX:
        return body.skin_lab
    return np.asarray(np.percentile(body.lab[known], 60, axis=0), np.float32)


def _offset(body: Body, base: Array, known: Mask) -> Array:
    """What real skin has over `base`, continued into the rest and fading with the distance: no step where they meet."""
    off = np.asarray(cv2.blur(body.lab, (3, 3)) - base, np.float32)
    away = cv2.distanceTransform((shrink(known.astype(np.float32), 4) < 0.5).astype(np.uint8), cv2.DIST_L2, 5) * 4
    fading = np.exp(-np.square(away / (_REACH * body.width))).astype(np.float32)
    return np.asarray(coarse_push_pull(off, known.astype(np.float32), 4) * grow_to(fading, known.shape)[..., None], np.float32)


def _rounding(body: Body, limbs: Mask, bare: Mask) -> Array:
    """Lightness over limbs: darker towards both sides, lightest along the middle."""
    deep = cv2.distanceTransform((bare & (body.matte > 0.5)).astype(np.uint8), cv2.DIST_L2, 5) / body.width
    edge, wide = 1 - np.clip(deep / 0.07, 0, 1), 1 - np.clip(deep / 0.2, 0, 1)
    light = np.asarray(7 - 20 * edge**1.6 - 17 * wide**1.3, np.float32)
    return blur(light, max(1.0, 0.012 * body.width)) * blur(limbs.astype(np.float32), 0.04 * body.width)


def _clouds(body: Body) -> Array:
    """Slow unevenness, standard deviation 1: skin is nowhere one colour."""
    coarse = tuple(max(1, side // 8) for side in body.matte.shape)
    noise = np.random.default_rng(1).standard_normal(coarse, np.float32)
    slow = grow_to(np.asarray(cv2.GaussianBlur(noise, (0, 0), max(1.0, 0.0075 * body.width)), np.float32), body.matte.shape)
    return np.asarray(slow / max(float(slow.std()), 1e-6), np.float32)


def _grain(body: Body, known: Mask) -> Array:
    """Noise with the strength of the photo's own skin."""
    lightness = body.lab[..., 0]
    detail = lightness - blur(lightness, 1.5)
    strength = float(np.clip(np.median(np.abs(detail[known])) * 1.48, 0.4, 3.0)) if known.sum() > 200 else 1.0
    noise = np.random.default_rng(0).standard_normal(lightness.shape, np.float32)
    soft = cv2.GaussianBlur(noise, (0, 0), 0.8)
    return np.asarray(soft / soft.std() * strength, np.float32)
