"""Colour names and conversions. Light and dye are kept in linear RGB; pictures are sRGB."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from demo.table import load

Floats = npt.NDArray[np.float32]
RGB = npt.NDArray[np.uint8]


@cache
def _hexes() -> dict[str, str]:
    return {name: entry["hex"] for name, entry in load("colours").items()}


def dye(name: str) -> Floats:
    """Return linear RGB of a named colour, or of an sRGB hex code."""
    code = _hexes().get(name, name)
    return to_linear(np.array([int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)], np.float32))


def to_linear(srgb: Floats) -> Floats:
    """IEC 61966-2-1."""
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4).astype(np.float32)


def to_srgb(light: Floats) -> Floats:
    """Return the plain 2.2 power: fast, and within 1 % of the standard's curve."""
    return np.power(np.clip(light, 0, 1), np.float32(1 / 2.2)).astype(np.float32)
