"""Blank print tiles and drawing on them with wrap-around. Colours are linear RGB; a tile is HxWx3 float32."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from demo.studio.colour import Floats

PX = 16  # tile pixels per centimetre
REACH = 140  # pixels; nothing that is stamped is larger
ROUND = np.linspace(0, 2 * np.pi, 48, endpoint=False, dtype=np.float32)


def blank(width_cm: float, height_cm: float, colour: Floats) -> Floats:
    return (np.ones((int(height_cm * PX), int(width_cm * PX), 3), np.float32) * colour).astype(np.float32)


def stamp(tile: Floats, draw: Callable[[Floats, float, float], None], x: float, y: float) -> None:
    """Call draw(tile, x, y) for every copy that touches the tile."""
    h, w = tile.shape[:2]
    for dx in (-w, 0, w):
        for dy in (-h, 0, h):
            if -REACH < x + dx < w + REACH and -REACH < y + dy < h + REACH:
                draw(tile, x + dx, y + dy)


def fill(tile: Floats, points: Floats, colour: Floats) -> None:
    cv2.fillPoly(tile, [np.round(points * 16).astype(np.int32)], [float(c) for c in colour], cv2.LINE_8, 4)


def soften(tile: Floats, sigma_px: float = 0.9) -> Floats:
    big = np.pad(tile, ((8, 8), (8, 8), (0, 0)), mode="wrap")
    return np.ascontiguousarray(cv2.GaussianBlur(big, (0, 0), sigma_px)[8:-8, 8:-8], np.float32)
