"""What the photo tells of this person's skin: colour, how it changes with light, where the light comes from, noise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tryon.image.grain import Grain, measure_grain
from tryon.image.ops import Array, Mask, erode
from tryon.person.body_frame import Body, once
from tryon.person.limbs import BareLimb, bare_arms

Vector = npt.NDArray[np.float32]
MEAN_DEPTH = 0.8  # about the mean of the depth component over a round limb, so that shading adds nothing on average
_USUAL_LIGHT = (0.0, -6.0, 38.0)  # levels of lightness per unit of the surface's normal: right, down, towards the camera
_TRUST = 0.05  # how much the usual light counts against what is measured
_ENOUGH = 0.15  # of the shoulders' width squared: with less body skin in sight the face's colour counts, too
_HUE = 8.5  # levels of a and b that other skin may be off the face's; more is another light, a scarf or a coat
_BLUSH = 0.2  # of its red that a face has over other skin
_SUNLIT = 130  # levels by which hands in the sun are lighter than a face in the shade of a hat
_STRIDE = 2  # every other pixel says enough


@dataclass(frozen=True)
class Complexion:
    lab: Vector  # OpenCV's 8-bit Lab scale, facing the camera
    slopes: tuple[float, float]  # how a and b change per level of lightness
    light: Vector  # levels of lightness per unit of the surface's normal: right, down, towards the camera
    grain: Grain


@once
def known_skin(body: Body) -> Mask:
    """Return HxW: skin beyond doubt, rims left out, of a colour that the face's skin can have in other light."""
    off = body.lab - body.skin_lab
    lit = (off[..., 0] > -75) & (off[..., 0] < _SUNLIT)
    alike = lit & (np.abs(off[..., 1]) < 18) & (np.abs(off[..., 2]) < 22)
    return np.asarray(erode((body.skin > 0.75) & (body.matte > 0.8), 2) & alike)


def read_complexion(body: Body, known: Mask, limbs: Sequence[BareLimb]) -> Complexion:
    """Read the complexion. `known`: from `known_skin`, without what will be drawn anew."""
    light = _light(body, known, limbs)
    face = known & (body.face > 0.5)
    lab = body.skin_lab.astype(np.float32)
    if face.sum() > 100:
        lab = _facing(body.lab[face], 65, 95)  # eyes, brows and beards are dark
    beside = known & (body.face < 0.1) & (np.hypot(body.lab[..., 1] - lab[1], body.lab[..., 2] - lab[2]) < _HUE)
    lab[1] -= _BLUSH * max(float(lab[1]) - 128, 0)
    if beside.sum() > 60:
        share = float(beside.sum()) / (beside.sum() + _ENOUGH * body.width**2)
        lab = share * _facing(body.lab[beside], 40, 85) + (1 - share) * lab
    return Complexion(lab.astype(np.float32), _slopes(body.lab[known][::_STRIDE]), light, _grain(body, known))


@once
def light_on(body: Body) -> Vector:
    """Return the share by which a surface is lighter per unit of its normal (right, down, towards the camera).

    Judged by the bare skin.
    """
    limbs = [arm for arm in bare_arms(body) if arm is not None]
    return np.asarray(_light(body, known_skin(body), limbs) / max(float(body.skin_lab[0]), 40.0), np.float32)


def _facing(pixels: Array, low: float, high: float) -> Vector:
    """Return the colour of skin that faces the camera: of the lightness between two percentiles, above rims and shadows."""
    levels = np.percentile(pixels[:, 0], (low, high))
    return np.asarray(np.median(pixels[(pixels[:, 0] >= levels[0]) & (pixels[:, 0] <= levels[1])], 0), np.float32)


def _slopes(pixels: Array) -> tuple[float, float]:
    """Darker skin is warmer: measured, within what skin does."""
    if len(pixels) < 300:
        return -0.06, 0.05
    off = pixels - pixels.mean(0)
    slopes = (off[:, :1] * off[:, 1:]).mean(0) / max(float((off[:, 0] ** 2).mean()), 1.0)
    return float(np.clip(slopes[0], -0.16, 0.08)), float(np.clip(slopes[1], -0.1, 0.25))


def _light(body: Body, known: Mask, limbs: Sequence[BareLimb]) -> Vector:
    """Least squares over limbs and face, each by itself against its mean; the usual light where little is seen."""
    scale = float(np.clip(body.skin_lab[0] / 165, 0.35, 1.2))
    usual = np.array(_USUAL_LIGHT) * scale
    normal, found = np.zeros((3, 3)), np.zeros(3)
    for directions, lightness, weight in _samples(body, known, limbs):
        a = directions - directions.mean(0)
        b = np.clip(lightness - lightness.mean(), -30, 30)
        normal += weight * a.T @ a / len(a)
        found += weight * a.T @ b / len(a)
    light = np.linalg.solve(normal + _TRUST * np.eye(3), found + _TRUST * usual)
    return np.asarray(np.clip(light, np.array([-24, -14, 25]) * scale, np.array([24, 4, 50]) * scale), np.float32)


def _samples(body: Body, known: Mask, limbs: Sequence[BareLimb]) -> list[tuple[Array, Array, float]]:
    """Surface directions (Nx3), lightness there and weight, for every limb and the face."""
    out = []
    for limb in limbs:
        there = known[limb.box] & (np.abs(limb.across) < 0.93) & (limb.along > 0.15) & (limb.along < 0.95)
        if there.sum() > 150:
            u = limb.across[there][::_STRIDE]
            x, y = (part[there][::_STRIDE] * u for part in limb.normal)
            directions = np.stack([x, y, np.sqrt(1 - u * u) - MEAN_DEPTH], 1)
            out.append((directions, body.lab[limb.box][there][::_STRIDE, 0], 1.0))
    face = known & (body.face > 0.6)
    if face.sum() > 200:
        columns = np.where(face)[1][::_STRIDE].astype(np.float32)
        u = np.clip((columns - np.median(columns)) / max(2.1 * float(columns.std()), 1), -0.95, 0.95)
        directions = np.stack([u, 0 * u, np.sqrt(1 - u * u) - MEAN_DEPTH], 1)
        out.append((directions, body.lab[face][::_STRIDE, 0], 0.2))
    return out


def _grain(body: Body, known: Mask) -> Grain:
    """Estimate the noise: a face at a distance is all eyes and lips: noise is no stronger than where the photo is smooth."""
    lightness = body.lab[..., 0]
    own, all_over = measure_grain(lightness, known), _grain_of_all(body)
    return own if own.strength < 1.5 * all_over.strength else Grain(1.5 * all_over.strength, own.softness_px)


@once
def _grain_of_all(body: Body) -> Grain:
    return measure_grain(body.lab[..., 0], np.ones(body.matte.shape, bool))
