"""The photo's own noise and fine texture: how strong and how fine they are, and more of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from tryon.image.ops import Array, Mask

_FINE_PX = 1.2  # what is finer than this is noise and pores, not shape
_BLOCK = 7  # px over which strength is averaged
_SHARE = 0.6  # of the noise measured on real skin, where it holds pores, too
_MOTTLES = ((2.5, 0.7), (6.0, 0.5))  # sizes, px, and most of their standard deviations, levels: more is hair or shadow
_MOST = 3.0  # levels; more is texture that was taken for a plain surface


@dataclass(frozen=True)
class Grain:
    strength: float  # standard deviation of the fine part, levels
    softness_px: float  # of the blur that white noise must get to look alike


def fine_part(lightness: Array) -> Array:
    return np.asarray(lightness - cv2.GaussianBlur(lightness, (0, 0), _FINE_PX), np.float32)


def measure_grain(lightness: Array, plain: Mask) -> Grain:
    """Measure the grain of a photo.

    `plain`: HxW where the photo shows a surface of one kind. Its smoothest part counts: there is only noise.
    """
    if plain.sum() < 100:
        return Grain(0.5, 0.8)
    fine = fine_part(lightness)
    local = np.sqrt(np.maximum(cv2.blur(fine * fine, (_BLOCK, _BLOCK)), 0))
    level = float(np.percentile(local[plain], 15))
    smooth = plain & (local <= level)
    beside = smooth[:, 1:] & smooth[:, :-1]
    a, b = fine[:, 1:][beside], fine[:, :-1][beside]
    likeness = float((a * b).mean() / max(float((a * a).mean() * (b * b).mean()) ** 0.5, 1e-6)) if len(a) > 50 else 0.0
    # Correlation of neighbours in the fine part of white noise blurred by 0, 0.6, 0.8, 1.1 px.
    softness = float(np.interp(likeness, (-0.05, 0.22, 0.44, 0.62), (0.0, 0.6, 0.8, 1.1)))
    return Grain(min(level, _MOST), softness)


def more_grain(grain: Grain, shape: tuple[int, ...], seed: int = 0) -> Array:
    """Return HxW noise whose fine part has the measured strength; the same for the same seed."""
    noise = soft_noise((shape[0], shape[1]), grain.softness_px if grain.softness_px > 0.1 else 0.0, seed)
    there = float(fine_part(noise[:128, :128]).std())
    return np.asarray(noise * (grain.strength / max(there, 1e-6)), np.float32)


@lru_cache(maxsize=6)
def soft_noise(shape: tuple[int, int], sigma_px: float, seed: int) -> Array:
    """Return HxW white noise of standard deviation 1, blurred; kept, as photos of one size ask for the same again and again."""
    noise = np.random.default_rng(seed).standard_normal(shape, np.float32)
    if sigma_px > 0:
        noise = np.asarray(cv2.GaussianBlur(noise, (0, 0), sigma_px), np.float32)
    noise.setflags(write=False)
    return noise


def more_like(lightness: Array, known: Mask, grain: Grain, seed: int = 0) -> Array:
    """Return HxW: fine noise, and mottles of each size as strong as in the smoother third of `known`."""
    out = _SHARE * more_grain(grain, lightness.shape, seed)
    if known.sum() < 200:
        return out
    rng = np.random.default_rng(seed + 1)
    rows, columns = np.where(known.any(1))[0], np.where(known.any(0))[0]
    box = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    weight, finer = known[box].astype(np.float32), lightness[box]
    for sigma_px, most in _MOTTLES:
        share = cv2.GaussianBlur(weight, (0, 0), sigma_px) + 1e-3
        coarser = np.asarray(cv2.GaussianBlur(lightness[box] * weight, (0, 0), sigma_px) / share, np.float32)
        energy = float(np.percentile(np.abs(finer - coarser)[known[box]][::4], 35)) / 0.454  # of a normal distribution
        finer = coarser
        out += min(energy, most) * _band(rng, out.shape, sigma_px)
    return np.asarray(out, np.float32)


def _band(rng: np.random.Generator, shape: tuple[int, ...], sigma_px: float) -> Array:
    """Return noise of one size, of standard deviation 1."""
    half = rng.standard_normal((shape[0] // 2 + 1, shape[1] // 2 + 1), np.float32)
    soft = cv2.GaussianBlur(half, (0, 0), sigma_px / 4) - cv2.GaussianBlur(half, (0, 0), sigma_px / 2)
    grown = cv2.resize(soft / max(float(soft.std()), 1e-6), (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(grown, np.float32)
