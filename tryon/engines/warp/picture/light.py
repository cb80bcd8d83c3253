"""Light on new cloth: the old clothes' shading where they were plain, rounded edges, shadows of arms and hems."""

from __future__ import annotations

import cv2
import numpy as np

from tryon.image.ops import Array, blur, dilate, erode, step
from tryon.person.body_frame import Body


def old_light(body: Body, old: Array, front: Array) -> tuple[Array, float]:
    """Log light left on the old clothes (HxW, 0 where there are none) and how plain they were, 0..1."""
    zone = erode(old * (1 - front) > 0.7, 2)
    none = np.zeros(old.shape, np.float32)
    if zone.sum() < 800:
        return none, 0.0
    grey = np.log1p(cv2.cvtColor(body.photo, cv2.COLOR_RGB2GRAY).astype(np.float32) + 8)
    inside = zone.astype(np.float32)
    fine = _within(grey, inside, 0.012 * body.width)
    broad = _within(grey, inside, 0.18 * body.width)
    mean = float((grey * inside).sum() / inside.sum())
    busy = float(np.percentile(np.abs(grey - broad)[zone], 80))
    colourful = float(body.lab[zone][:, 1:].std())
    plain = float(np.clip(1.6 - busy / 0.12, 0, 1) * np.clip(1.6 - colourful / 10, 0, 1))
    inwards = np.asarray(cv2.distanceTransform(zone.astype(np.uint8), cv2.DIST_L2, 5), np.float32)
    odd = dilate(zone & (np.abs(grey - broad) > 0.3), 0.03 * body.width)  # prints, trims
    weight = blur((step(inwards, 0, 0.12 * body.width) * ~odd).astype(np.float32), 0.02 * body.width)
    light = plain * weight * (np.clip(fine - broad, -0.25, 0.2) * 0.8 + np.clip(broad - mean, -0.3, 0.2) * 0.3)
    return light.astype(np.float32), plain


def cloth_light(body: Body, alpha: Array, front: Array, sleeves: Array | None) -> Array:
    """Log light of a sheet: darker at its rim, under arms and beside sleeves."""
    depth = cv2.distanceTransform((alpha > 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    light = -0.08 * np.exp(-depth / (0.03 * body.width))
    if sleeves is not None:
        rows = np.arange(alpha.shape[0], dtype=np.float32)[:, None]
        beside = blur(sleeves, 0.03 * body.width) * step(rows, body.neck[1] + 0.25 * body.width, body.neck[1] + 0.45 * body.width)
        light = light - 0.30 * np.clip(beside, 0, 0.5)
    shadow = _shift(blur(front, 0.02 * body.width), 0.012 * body.width)
    return np.asarray(light - 0.22 * np.clip(shadow, 0, 1) * (1 - front), np.float32)


def contact_shadow(body: Body, alpha: Array, person: Array) -> Array:
    """Return the factor (HxW) for what lies below cloth: darkened beside and beneath its rim, on the person (HxW) only."""
    near = _shift(blur(alpha, 0.018 * body.width), 0.012 * body.width)
    wide = _shift(blur(alpha, 0.05 * body.width), 0.05 * body.width)
    shadow = 0.30 * np.clip(near, 0, 1) + 0.14 * np.clip(wide, 0, 1)
    return np.asarray(1 - shadow * (1 - alpha) * person, np.float32)


def _within(values: Array, inside: Array, sigma_px: float) -> Array:
    return blur((values * inside).astype(np.float32), sigma_px) / (blur(inside, sigma_px) + 1e-3)


def _shift(values: Array, down_px: float) -> Array:
    rows = max(1, int(down_px))
    moved = np.zeros_like(values)
    moved[rows:] = values[:-rows]
    return moved
