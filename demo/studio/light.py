"""How a height field looks under the studio's lamps: shade, highlights, polished metal."""

from __future__ import annotations

import cv2
import numpy as np

from demo.studio.colour import Floats
from demo.studio.fabrics import Fabric
from demo.studio.surface import gradient


def _direction(x: float, y: float, z: float) -> Floats:
    v = np.array([x, y, z], np.float32)
    return np.asarray(v / np.linalg.norm(v), np.float32)


KEY = _direction(-0.42, -0.56, 0.72)  # a soft box up to the left
FILL = _direction(0.62, -0.10, 0.78)
HALF = _direction(*(KEY + np.array([0, 0, 1], np.float32)).tolist())


def lit(z: Floats, z_soft: Floats, fabric: Fabric, scale: float, interior: Floats) -> tuple[Floats, Floats]:
    """(shade factor, highlight) of a surface. `z_soft`: the surface without threads; `interior`: 0..1, less near the edge."""
    gx, gy = gradient(z, scale)
    inverse = 1 / np.sqrt(gx * gx + gy * gy + 1)
    nx, ny, nz = -gx * inverse, -gy * inverse, inverse
    key = np.clip(nx * KEY[0] + ny * KEY[1] + nz * KEY[2], 0, None) / KEY[2]
    fill = np.clip(nx * FILL[0] + ny * FILL[1] + nz * FILL[2], 0, None) / FILL[2]
    shade = 0.40 * key + 0.17 * fill + 0.43 * (0.55 + 0.45 * nz)
    shade = shade * np.exp(-0.32 * np.tanh(_hollow(z_soft, scale) / 0.32) * interior)
    mirror = np.clip(nx * HALF[0] + ny * HALF[1] + nz * HALF[2], 0, 1) ** fabric.shine
    glow = fabric.sheen * (1 - nz) ** 1.5 * 0.7 + 0.009 * np.clip(key**2 * 1.5 - 0.5, 0, 3)
    gloss = fabric.gloss * 0.55 * mirror + glow
    if fabric.gloss:  # flat cloth keeps its colour: only what is brighter than flat shines
        gloss = np.maximum(gloss - fabric.gloss * 0.55 * HALF[2] ** fabric.shine * 0.7, -0.02)
    return shade.astype(np.float32), (gloss * np.clip(shade, 0, 1.2)).astype(np.float32)


def _hollow(z: Floats, scale: float) -> Floats:
    """Return how deep a place lies below its surroundings: ambient occlusion at two radii."""
    h, w = z.shape
    small = cv2.resize(z, (w // 2 + 1, h // 2 + 1), interpolation=cv2.INTER_AREA)
    depth = np.zeros_like(small)
    for radius_cm, gain in ((0.55, 1.5), (1.7, 0.55)):
        depth = depth + gain * np.clip(cv2.GaussianBlur(small, (0, 0), radius_cm * scale / 2) - small, 0, None)
    return np.asarray(cv2.resize(depth, (w, h)), np.float32)


def dyed(albedo: Floats, shade: Floats, gloss: Floats) -> Floats:
    """Cloth of a colour in a light: shadows grow a little more saturated, highlights take some of the dye."""
    strongest = np.maximum(np.maximum(albedo[..., 0], albedo[..., 1]), albedo[..., 2])  # three times as fast as max(-1)
    purity = albedo / (strongest + np.float32(1e-3))[..., None]
    dark = np.clip(1 - shade, 0, 1)[..., None]
    colour = albedo * shade[..., None] * (1 - 0.28 * dark * (1 - purity))
    return np.asarray(colour + gloss[..., None] * (0.45 + 0.55 * purity), np.float32)


def polished(z: Floats, albedo: Floats, scale: float) -> Floats:
    """Return a bright tent with a dark floor, seen in polished metal."""
    gx, gy = gradient(z, scale)
    inverse = 1 / np.sqrt(gx * gx + gy * gy + 1)
    r = -gy * inverse * 0.8 - gx * inverse * 0.45
    bumps = ((0.55, -0.45, 0.22), (0.75, 0.35, 0.12), (-0.42, 0.05, 0.15), (-0.35, 0.75, 0.2))
    tent = 0.50 + sum(gain * np.exp(-(((r - at) / width) ** 2)) for gain, at, width in bumps)
    tent = np.clip(tent, 0.08, 1.5)[..., None]
    return np.asarray(albedo * tent + 0.28 * np.clip(tent - 0.9, 0, 1), np.float32)
