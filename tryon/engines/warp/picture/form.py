"""The body's form in the light of the photo: round limbs with knees, calves and elbows, neck, collarbones and chest."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from tryon.image.ops import Array, Mask, blur, grow_to, step
from tryon.person.body_frame import Body, columns_across, once, rows_along
from tryon.person.complexion import MEAN_DEPTH, Complexion
from tryon.person.limbs import BareLimb, claim

_STRIDE = 2  # every other pixel of what is smooth anyway
_TORSO_ROUND = 0.13  # of the shoulders' width: neck and shoulders curve away over so much


def form_of(body: Body, limbs: Sequence[BareLimb], bare: Mask, skin: Complexion) -> tuple[Array, Array]:
    """Return levels of lightness (HxW) that the body's form makes in this light, and of redness at the joints."""
    contrast = float(skin.light[2]) / 20
    deep = cv2.distanceTransform((bare & (body.matte > 0.5)).astype(np.uint8), cv2.DIST_L2, 5)
    away = 1 - np.clip(deep / (_TORSO_ROUND * body.width), 0, 1)
    torso = skin.light[2] * (np.sqrt(1 - 0.96 * away**2) - 1) + contrast * _collarbones(body) + _chest(body, skin)
    light, red = np.asarray(torso, np.float32), np.zeros(body.matte.shape, np.float32)
    nearest = np.full(body.matte.shape, 1.12, np.float32)
    for limb in limbs:
        own, blush = _limb_form(limb, skin, contrast)
        u, box = limb.off(), limb.box
        share = claim(nearest, box, u, step(limb.along, 0.02, 0.2))
        light[box] += share * (own - light[box])
        red[box] += share * (blush - red[box])
    sigma = max(1.0, 0.008 * body.width)
    return blur(light, sigma), blur(red, sigma)


def _limb_form(limb: BareLimb, skin: Complexion, contrast: float) -> tuple[Array, Array]:
    every = (slice(None, None, _STRIDE), slice(None, None, _STRIDE))
    u, t, right, down = (np.clip(limb.across, -0.99, 0.99)[every], limb.along[every], *(part[every] for part in limb.normal))
    x, y, z = skin.light
    light = u * (x * right + y * down) + z * (np.sqrt(1 - u * u) - MEAN_DEPTH)
    outwards = u * np.where(right * (-1, 1)[limb.side] > 0, 1, -1)
    muscles, red = (_leg if limb.leg else _arm)(outwards, t)
    whole = np.asarray(light + contrast * muscles, np.float32)
    return grow_to(whole, limb.along.shape), grow_to(red, limb.along.shape)


def _arm(v: Array, t: Array) -> tuple[Array, Array]:
    """Return levels of lightness and redness.

    `v`: -1 at the inner rim to 1 at the outer; `t`: along the limb, 0.5 at the elbow.
    """
    cap = 3.0 * _bump(t, 0.07, 0.06) * _bump(v, 0.25, 0.4)
    under_cap = -2.5 * _bump(t - 0.05 * v, 0.22, 0.035) * _bump(v, 0.35, 0.35)
    biceps = 2.5 * _bump(t, 0.3, 0.07) * _bump(v, -0.15, 0.3) - 2.0 * _bump(t, 0.3, 0.09) * _bump(v, 0.6, 0.2)
    crease = -3.0 * _bump(t + 0.02 * v, 0.5, 0.012) * step(-np.abs(v), -0.8, -0.3)
    forearm = 2.5 * _bump(t, 0.62, 0.07) * _bump(v, 0.2, 0.35) - 2.0 * _bump(t, 0.6, 0.09) * _bump(v, -0.55, 0.25)
    trunk_side = -4.0 * step(-v, 0.3, 1.0) * step(t, 0.05, 0.15) * step(-t, -0.75, -0.5)
    light = cap + under_cap + biceps + crease + forearm + trunk_side
    return np.asarray(light, np.float32), np.asarray(1.2 * _bump(t, 0.5, 0.05), np.float32)


def _leg(v: Array, t: Array) -> tuple[Array, Array]:
    """As `_arm`; 0.5 is the knee."""
    cap = _bump(t, 0.485, 0.024) * _bump(v, 0, 0.36)
    below = -6.0 * _bump(t, 0.53, 0.014) * _bump(v, 0, 0.4) - 2.5 * _bump(t, 0.45, 0.016) * _bump(v, 0, 0.45)
    dents = -4.5 * _bump(t, 0.495, 0.03) * (_bump(v, -0.62, 0.17) + _bump(v, 0.62, 0.17))
    thigh = 3.0 * _bump(v, 0.12, 0.3) * step(t, 0.02, 0.1) * step(-t, -0.45, -0.35) + 2.5 * _bump(t, 0.425, 0.03) * _bump(
        v, -0.5, 0.2
    )
    between = -6.0 * step(-v, 0.2, 1.0) * step(-t, -0.45, -0.2)
    shin = 4.0 * _bump(v, -0.12, 0.16) * step(t, 0.54, 0.6) * step(-t, -0.97, -0.85)
    calf = -3.5 * _bump(t, 0.68, 0.07) * _bump(v, 0.5, 0.18) - 3.0 * _bump(t, 0.72, 0.07) * _bump(v, -0.65, 0.15)
    ankle = 3.0 * _bump(t, 0.99, 0.012) * _bump(np.abs(v), 0.7, 0.15) - 3.0 * _bump(t, 1.0, 0.03) * _bump(np.abs(v), 0.4, 0.12)
    light = 4.5 * cap + below + dents + thigh + between + shin + calf + ankle
    return np.asarray(light, np.float32), np.asarray(2.5 * cap - 0.2 * below + 1.5 * _bump(t, 0.97, 0.05), np.float32)


def _chest(body: Body, skin: Complexion) -> Array:
    """Return levels of lightness: the neck is a narrow column, the chest a wide one."""
    x, y = columns_across(body) / body.width, rows_along(body) / body.width
    half = np.interp(y, (-0.4, -0.2, -0.05, 0.12), (0.2, 0.21, 0.5, 0.66)).astype(np.float32)
    u = np.clip(x / half, -0.97, 0.97)
    return np.asarray(0.6 * (u * skin.light[0] + skin.light[2] * (np.sqrt(1 - u * u) - 0.9)), np.float32)


@once
def _collarbones(body: Body) -> Array:
    """Return levels of lightness round the hollow of the neck, the collarbones and the breastbone."""
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
