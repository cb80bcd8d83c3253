"""Artwork that is placed once on a garment and not repeated: tie-dye, dip-dye, colour blocks. c: colours, linear RGB."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from demo.studio import noise
from demo.studio.colour import Floats

Rng = np.random.Generator


def tie_dye(rng: Rng, c: Sequence[Floats], size: float = 80.0) -> Floats:  # noqa: ARG001 - of every pattern
    """Return a spiral of dyed rings, centred on the chest."""
    n = 640
    y, x = (np.mgrid[:n, :n].astype(np.float32) - n / 2) / (n / 2)
    r, a = np.hypot(x, y), np.arctan2(y, x)
    turn = a / (2 * np.pi) * 2 + 2.1 * np.sqrt(r) + 0.07 * noise.fbm(rng, (n, n), 50, 4) + 0.025 * noise.grid(rng, (n, n), 5)
    ring = (turn % 1) * len(c)
    i = np.floor(ring).astype(int) % len(c)
    mixed = np.clip((ring - np.floor(ring) - 0.55) / 0.45, 0, 1)[..., None]
    dyes = np.stack(c)
    tile = dyes[i] * (1 - mixed) + dyes[(i + 1) % len(c)] * mixed
    pale = np.clip(noise.fbm(rng, (n, n), 24, 3) * 0.5 - 0.25, 0, 0.5)[..., None]
    return np.asarray(cv2.GaussianBlur((tile * (1 - pale) + 0.75 * pale).astype(np.float32), (0, 0), 1.2), np.float32)


def gradient(_: Rng, c: Sequence[Floats], size: float = 140.0) -> Floats:  # noqa: ARG001 - of every pattern
    """Dip-dye from the neck (first colour) to size / 2 cm below it (last colour)."""
    y = np.clip(np.linspace(-1, 1, 640, dtype=np.float32), 0, 1) * (len(c) - 1)
    dyes = np.stack(c)
    column = np.stack([np.interp(y, range(len(c)), dyes[:, k]) for k in range(3)], 1)
    return np.repeat(column[:, None], 640, 1).astype(np.float32)


def blocks(_: Rng, c: Sequence[Floats], size: float = 120.0, cuts: Sequence[float] = (16, 32)) -> Floats:
    """Horizontal blocks; `cuts` in cm below the neck."""
    n = 960
    y = (np.arange(n) / n - 0.5) * size
    rows = np.repeat(np.stack(c)[np.searchsorted(cuts, y)][:, None], 64, 1)
    return np.repeat(rows, 15, 1).astype(np.float32)
