"""Skin where clothes were: the person's own colour and grain, limbs rounded by light, the old cloth's shading where plain."""

from __future__ import annotations

import cv2
import numpy as np

from tryon.warp.body import Body
from tryon.warp.fields import Array, Mask, blur, coarse_push_pull, erode


def synthetic_skin(body: Body, wanted: Mask, limbs: Mask, shade: Array) -> Array:
    """HxWx3 RGB float32. `wanted`: what will be shown; `limbs`: arms and legs; `shade`: log light of the old cloth or 0."""
    known = erode((body.skin > 0.75) & (body.matte > 0.8) & ~wanted, 2)
    weight = np.where(known, 1.0, 0.0).astype(np.float32)
    seeded = np.where(known[..., None], body.lab, body.skin_lab).astype(np.float32)
    lab = coarse_push_pull(seeded, weight, 4)
    deep = cv2.distanceTransform((limbs & (body.matte > 0.5)).astype(np.uint8), cv2.DIST_L2, 5)
    rim = 1 - np.clip(deep / (0.11 * body.width), 0, 1)
    light = blur(np.where(limbs, -36 * rim**1.5 + 5, 0).astype(np.float32), max(1.0, 0.012 * body.width))
    lab[..., 0] = (lab[..., 0] + light) * np.exp(np.clip(shade, -0.35, 0.25) * 0.8)
    lab[..., 0] += _grain(body, known) + 2.0 * _clouds(body)
    return np.asarray(cv2.cvtColor(np.clip(lab, 0, 255).astype(np.uint8), cv2.COLOR_LAB2RGB), np.float32)


def _clouds(body: Body) -> Array:
    """Slow unevenness, standard deviation 1: skin is nowhere one colour."""
    noise = np.random.default_rng(1).normal(size=body.matte.shape).astype(np.float32)
    slow = blur(noise, max(6.0, 0.06 * body.width))
    return np.asarray(slow / max(float(slow.std()), 1e-6), np.float32)


def _grain(body: Body, known: Mask) -> Array:
    """Noise with the strength of the photo's own skin."""
    lightness = body.lab[..., 0]
    detail = lightness - blur(lightness, 1.5)
    strength = float(np.clip(np.median(np.abs(detail[known])) * 1.48, 0.4, 3.0)) if known.sum() > 200 else 1.0
    noise = np.random.default_rng(0).normal(size=lightness.shape).astype(np.float32)
    soft = cv2.GaussianBlur(noise, (0, 0), 0.8)
    return np.asarray(soft / soft.std() * strength, np.float32)
