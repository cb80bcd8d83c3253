"""Woven patterns: stripes, checks and twills, as seamless tiles. Sizes in centimetres; c: colours, ground first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from demo.studio.colour import Floats
from demo.studio.tile import PX, blank, soften

Rng = np.random.Generator
# Shares of the sett: from, to, which colour.
_TARTAN = ((0.06, 0.40, 1), (0.16, 0.20, 0), (0.26, 0.30, 0), (0.62, 0.66, 2), (0.80, 0.82, 2), (0.72, 0.74, 1))


def stripes(_: Rng, c: Sequence[Floats], size: float = 1.0, *, vertical: bool = False, ratio: float = 0.5) -> Floats:
    tile = blank(size * 2, size * 2, c[0])
    n = int(tile.shape[0] * ratio)
    tile[:n] = c[1]
    if len(c) > 2:
        tile[n // 2 - n // 6 : n // 2 + n // 6] = c[2]
    return soften(np.ascontiguousarray(tile.transpose(1, 0, 2)) if vertical else tile)


def gingham(_: Rng, c: Sequence[Floats], size: float = 1.2) -> Floats:
    tile = blank(size * 2, size * 2, c[0])
    n = tile.shape[0] // 2
    mixed = (c[0] + c[1]) / 2
    tile[:n], tile[:, :n] = mixed, mixed
    tile[:n, :n] = c[1]
    return soften(tile)


def tartan(_: Rng, c: Sequence[Floats], size: float = 7.0) -> Floats:
    n = int(size * PX)
    sett = np.zeros((n, 3), np.float32) + c[0]
    for start, end, k in _TARTAN:
        sett[int(start * n) : int(end * n)] = c[k % len(c)]
    y, x = np.mgrid[:n, :n]
    over = (((x + y) // 2) % 2)[..., None]
    return soften(np.where(over, sett[None], sett[:, None]).astype(np.float32), 1.3)


def houndstooth(_: Rng, c: Sequence[Floats], size: float = 1.6) -> Floats:
    n = max(8, int(size * PX) // 8 * 8)
    y, x = np.mgrid[:n, :n] * 8 // n
    dark = np.where((x + y) % 4 < 2, x < 4, y < 4)[..., None]
    return soften(np.where(dark, c[1], c[0]).astype(np.float32))


def herringbone(_: Rng, c: Sequence[Floats], size: float = 2.4) -> Floats:
    n = int(size * PX)
    y, x = np.mgrid[:n, :n]
    line = ((np.abs(x - n // 2) + y) // 3) % 2
    return soften(np.where(line[..., None], c[1], c[0]).astype(np.float32))
