"""Cheap smooth noise: random grids enlarged with cubic interpolation."""

from __future__ import annotations

import cv2
import numpy as np

from demo.studio.colour import Floats

Cell = float | tuple[float, float]  # feature size in pixels, or (x, y) sizes


def grid(rng: np.random.Generator, shape: tuple[int, int], cell: Cell, *, wrap: bool = False) -> Floats:
    """Return noise of about unit deviation, HxW; with `wrap` it tiles."""
    cx, cy = cell if isinstance(cell, tuple) else (cell, cell)
    h, w = shape
    nx, ny = max(2, int(np.ceil(w / cx))), max(2, int(np.ceil(h / cy)))
    if wrap:
        return _tiling(rng, shape, nx, ny)
    values = rng.standard_normal((ny + 3, nx + 3)).astype(np.float32)
    size = (int((nx + 3) * cx) + 1, int((ny + 3) * cy) + 1)
    big = cv2.resize(values, size, interpolation=cv2.INTER_CUBIC)
    y, x = int(cy), int(cx)
    return np.asarray(big[y : y + h, x : x + w] * np.float32(1.3), np.float32)


def _tiling(rng: np.random.Generator, shape: tuple[int, int], nx: int, ny: int) -> Floats:
    h, w = shape
    values = np.pad(rng.standard_normal((ny, nx)).astype(np.float32), 2, mode="wrap")
    sx, sy = w / nx, h / ny
    big = cv2.resize(values, (round((nx + 4) * sx), round((ny + 4) * sy)), interpolation=cv2.INTER_CUBIC)
    y, x = round(2 * sy), round(2 * sx)
    return np.asarray(big[y : y + h, x : x + w] * np.float32(1.3), np.float32)


def fbm(rng: np.random.Generator, shape: tuple[int, int], cell: Cell, octaves: int = 3, *, wrap: bool = False) -> Floats:
    """Return the sum of octaves, each half as large and half as strong, scaled to unit deviation."""
    out, strength, total = np.zeros(shape, np.float32), 1.0, 0.0
    cx, cy = cell if isinstance(cell, tuple) else (cell, cell)
    for _ in range(octaves):
        out += np.float32(strength) * grid(rng, shape, (max(cx, 1.0), max(cy, 1.0)), wrap=wrap)
        total += strength * strength
        strength, cx, cy = strength * 0.5, cx / 2, cy / 2
    return (out / np.float32(np.sqrt(total))).astype(np.float32)


def shifted(values: Floats, dx: Floats, dy: Floats) -> Floats:
    """Return the field looked up dx, dy pixels away."""
    h, w = values.shape[:2]
    x, y = np.meshgrid(np.arange(w, dtype=np.float32), np.arange(h, dtype=np.float32))
    return np.asarray(cv2.remap(values, x + dx, y + dy, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT), np.float32)


def creases(rng: np.random.Generator, shape: tuple[int, int], cell: float, angle_deg: float, stretch: float) -> Floats:
    """Ridged, stretched and bent noise in -1..1: the small wrinkles of worn cloth."""
    h, w = shape
    r = int(np.hypot(h, w)) + 2
    straight = fbm(rng, (r, r), (cell * stretch, cell), 2)
    turn = cv2.getRotationMatrix2D((r / 2, r / 2), angle_deg, 1)
    turn = np.asarray(turn, np.float64) + np.array([[0, 0, w / 2 - r / 2], [0, 0, h / 2 - r / 2]])
    turned = np.asarray(cv2.warpAffine(straight, turn, (w, h), borderMode=cv2.BORDER_REFLECT), np.float32)
    bend_x, bend_y = (grid(rng, shape, cell * 2.5) * np.float32(cell * 0.5) for _ in range(2))
    n = shifted(turned, bend_x, bend_y)
    gate = np.clip(grid(rng, shape, cell * 4) * 0.6 + 0.35, 0, 1)
    return np.asarray((1 - np.sqrt(n * n + 0.03)) * gate, np.float32)
