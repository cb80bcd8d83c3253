"""Soft light of a shop's window: what is seen at each pixel -> its colour. Knows no triangles and no files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from tryon.engines.mannequin.surface import Floats

KEY = np.array([-0.50, -0.72, 0.78], np.float32) / np.float32(np.linalg.norm([-0.50, -0.72, 0.78]))  # of the camera's axes
_FILL = np.array([0.80, -0.55, 0.20], np.float32) / np.float32(np.linalg.norm([0.80, -0.55, 0.20]))
_BACK = np.array([0.35, 0.80, 0.50], np.float32) / np.float32(np.linalg.norm([0.35, 0.80, 0.50]))
_KEY_TINT, _SKY_TINT = np.array([1.02, 1.0, 0.97], np.float32), np.array([0.98, 1.0, 1.03], np.float32)
_WRAP = 0.30  # a wide lamp reaches round: so far beyond the edge, of 1
_SHINE = 24.0


@dataclass(frozen=True)
class GBuffer:
    """What N pixels show, in the camera's axes (right, away, up)."""

    colours: Floats  # Nx3 linear
    normals: Floats  # Nx3 unit
    roughness: Floats  # N
    inside: npt.NDArray[np.bool_]  # N: the inner side of cloth
    open_to_sky: Floats  # N in 0..1: not in a hollow
    lit: Floats  # N in 0..1: not in the key light's shadow


def shaded(seen: GBuffer) -> Floats:
    """Return Nx3 linear colours under key light, fill, sky and floor."""
    facing = seen.normals @ KEY
    key = np.clip((facing + _WRAP) / (1 + _WRAP), 0, None) ** 1.2 * (0.25 + 0.75 * seen.lit)
    fill = np.clip(seen.normals @ _FILL, 0, None)
    rim = np.clip(seen.normals @ _BACK, 0, None) ** 2
    sky = 0.62 + 0.38 * seen.normals[:, 2]
    shut = np.where(seen.inside, 0.55, 1.0).astype(np.float32) * seen.open_to_sky
    warm = (0.78 * key * (0.4 + 0.6 * shut))[:, None] * _KEY_TINT
    cool = ((0.26 * sky + 0.13 * fill + 0.10 * rim) * shut)[:, None] * _SKY_TINT
    half = KEY - np.array([0, 1, 0], np.float32)
    glance = np.clip(seen.normals @ (half / np.linalg.norm(half)), 0, None) ** _SHINE
    shine = (glance * (1 - seen.roughness) * 0.30 * seen.lit * shut)[:, None]
    return np.asarray(seen.colours * (warm + cool) * np.float32(1.22) + shine, np.float32)


def openness(near: Floats, pixels_per_metre: float) -> Floats:
    """Return how open each pixel lies.

    HxW 1 / distance (0: nothing) -> HxW in 0..1, darker where surroundings stand before a pixel (blurred depth).
    """
    covered = (near > 0).astype(np.float32)
    away = np.where(covered > 0, 1 / np.maximum(near, 1e-6), 0).astype(np.float32)
    small = (near.shape[1] // 2, near.shape[0] // 2)
    cover, depth = (cv2.resize(one, small, interpolation=cv2.INTER_AREA) for one in (covered, away))
    dark = np.zeros(cover.shape, np.float32)
    for metres, strength in ((0.012, 0.30), (0.035, 0.35), (0.09, 0.35)):
        sigma = max(metres * pixels_per_metre / 2, 0.8)
        around = cv2.GaussianBlur(depth, (0, 0), sigma) / np.maximum(cv2.GaussianBlur(cover, (0, 0), sigma), 1e-4)
        here = depth / np.maximum(cover, 1e-4)
        dark = np.asarray(dark + strength * np.clip((here - around) / (metres * 1.2) - 0.30, 0, 1), np.float32)
    whole = cv2.resize(cv2.GaussianBlur(dark, (0, 0), 1.2), (near.shape[1], near.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.exp(-1.1 * whole), np.float32)


def linear(colours: npt.NDArray[Any]) -> Floats:
    """Return sRGB in 0..1 -> light. IEC 61966-2-1."""
    low = colours / 12.92
    return np.asarray(np.where(colours <= 0.04045, low, ((colours + 0.055) / 1.055) ** 2.4), np.float32)


def display(light: Floats) -> Floats:
    """Map light to the screen.

    Light -> sRGB in 0..1; what is brighter than 0.8 is pressed together, so that white cloth keeps its folds.
    """
    over = np.clip(light - 0.8, 0, None)
    light = np.clip(np.where(light > 0.8, 0.8 + 0.2 * (1 - np.exp(-over / 0.2)), light), 0, 1)
    return np.asarray(np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055), np.float32)
