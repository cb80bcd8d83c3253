"""Cheap smooth noise: random grids enlarged with cubic interpolation."""
# mypy: ignore-errors
# ruff: noqa

import cv2
import numpy as np


def grid(rng, shape, cell, wrap=False):
    """Noise of about unit deviation; `cell` is the feature size in pixels, or (x, y) sizes."""
    cx, cy = cell if np.ndim(cell) else (cell, cell)
    h, w = shape
    nx, ny = max(2, int(np.ceil(w / cx))), max(2, int(np.ceil(h / cy)))
    g = rng.standard_normal((ny, nx) if wrap else (ny + 3, nx + 3)).astype(np.float32)
    if not wrap:
        big = cv2.resize(g, (int((nx + 3) * cx) + 1, int((ny + 3) * cy) + 1), interpolation=cv2.INTER_CUBIC)
        y, x = int(cy), int(cx)
        return big[y : y + h, x : x + w] * 1.3
    g = np.pad(g, 2, mode="wrap")
    sx, sy = w / nx, h / ny
    big = cv2.resize(g, (int(round((nx + 4) * sx)), int(round((ny + 4) * sy))), interpolation=cv2.INTER_CUBIC)
    y, x = int(round(2 * sy)), int(round(2 * sx))
    return big[y : y + h, x : x + w] * 1.3


def fbm(rng, shape, cell, octaves=3, wrap=False):
    out, amp, total = np.zeros(shape, np.float32), 1.0, 0.0
    cx, cy = cell if np.ndim(cell) else (cell, cell)
    for _ in range(octaves):
        out += amp * grid(rng, shape, (max(cx, 1.0), max(cy, 1.0)), wrap)
        total += amp * amp
        amp, cx, cy = amp * 0.5, cx / 2, cy / 2
    return out / np.sqrt(total)


def warp(field, dx, dy):
    h, w = field.shape[:2]
    x, y = np.meshgrid(np.arange(w, dtype=np.float32), np.arange(h, dtype=np.float32))
    return cv2.remap(field, x + dx, y + dy, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)


def creases(rng, shape, cell, angle=0.0, stretch=3.0):
    """Ridged, stretched and domain-warped noise: the small wrinkles of worn cloth, in -1..1."""
    h, w = shape
    r = int(np.hypot(h, w)) + 2
    n = fbm(rng, (r, r), (cell * stretch, cell), 2)
    m = cv2.getRotationMatrix2D((r / 2, r / 2), angle, 1)
    m[:, 2] += (w / 2 - r / 2, h / 2 - r / 2)
    n = cv2.warpAffine(n, m, (w, h), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    n = warp(n, grid(rng, shape, cell * 2.5) * cell * 0.5, grid(rng, shape, cell * 2.5) * cell * 0.5)
    gate = np.clip(grid(rng, shape, cell * 4) * 0.6 + 0.35, 0, 1)
    return (1 - np.sqrt(n * n + 0.03)) * gate
