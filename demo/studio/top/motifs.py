"""Chest prints: a few geometric emblems and short words, printed into the cloth so that folds and light stay."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from demo.studio import noise
from demo.studio.colour import Floats
from demo.studio.geometry import box, curve, ellipse, join, pts
from demo.studio.stage import Stage
from demo.studio.trims import lettering, print_on


def draw_motif(stage: Stage, motif: str, colour: str, y: float, size: float = 1.0) -> None:
    """Draw a known emblem, or the motif's own letters; `y`: its top in cm below the neck point, `size` 1 for an adult's chest."""
    emblem = _EMBLEMS.get(motif)
    if emblem is None:
        _word(stage, motif, colour, y, size)
        return
    ink = np.zeros((stage.height, stage.width), np.float32)
    for outline in emblem():
        whole = np.zeros((stage.height, stage.width), np.uint8)
        placed = stage.place(outline * np.array([size, size], np.float32) + np.array([0, y], np.float32))
        cv2.fillPoly(whole, [np.round(placed * 16).astype(np.int32)], (255,), cv2.LINE_AA, 4)
        ink = np.maximum(ink, whole.astype(np.float32) / np.float32(255))
    worn = np.clip(1.02 - 0.10 * np.abs(noise.grid(stage.rng, ink.shape, 1.6)), 0.6, 1)
    print_on(stage, np.asarray(ink * worn, np.float32), colour)


def _word(stage: Stage, word: str, colour: str, y: float, size: float) -> None:
    lettering(stage, word, (0, y + 5.2 * size), 5.0 * size, colour, bold=0.05)
    lettering(stage, "SUPPLY  CO.", (0, y + 7.6 * size), 1.5 * size, colour)


def _sun() -> list[Floats]:
    out = []
    for a, b in ((-7.5, -3.2), (-2.6, 0.2), (0.9, 3.1), (3.9, 5.4)):
        q = np.linspace(a, b, 24)
        half = np.sqrt(7.5**2 - q**2)
        out.append(np.concatenate([np.stack([half, 7.5 + q], 1), np.stack([-half, 7.5 + q], 1)[::-1]]).astype(np.float32))
    return out


def _peaks() -> list[Floats]:
    return [pts((-10, 10), (-3.5, 1), (-0.5, 5), (2.5, 2.2), (9.5, 10)), ellipse(6, 0.6, 1.8), box(-10, 10.8, 19.5, 0.5)]


def _star() -> list[Floats]:
    a = np.arange(10) * np.pi / 5 - np.pi / 2
    radius = np.where(np.arange(10) % 2, 2.8, 7)
    return [np.stack([np.cos(a) * radius, 7 + np.sin(a) * radius], 1).astype(np.float32)]


def _waves() -> list[Floats]:
    out = []
    for k in range(4):
        x = np.linspace(-9, 9, 60)
        top = np.stack([x, 2 + k * 2.6 + 0.75 * np.sin(x * 1.05 + k * 1.2)], 1)
        out.append(join(top.astype(np.float32), (top + np.array([0, 1.15]))[::-1].astype(np.float32)))
    return [*out, join(curve((-3, 0.2), (0, -2.6), (3, 0.2)))]


_EMBLEMS: dict[str, Callable[[], list[Floats]]] = {"sun": _sun, "peaks": _peaks, "star": _star, "waves": _waves}
