"""Colour names, conversions and measurement.  Albedo is kept in linear RGB."""
# mypy: ignore-errors
# ruff: noqa

import cv2
import numpy as np

from catalog.demo.table import load

NAMED = {name: entry["hex"] for name, entry in load("colours").items()}


def to_linear(srgb):
    srgb = np.asarray(srgb, np.float32)
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4).astype(np.float32)


def to_srgb(lin):
    return np.power(np.clip(lin, 0, 1, dtype=np.float32), np.float32(1 / 2.2))


def dye(name):
    """Linear RGB of a named colour (or of a hex string)."""
    code = NAMED.get(name, name)
    return to_linear([int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)])


def lab(srgb8):
    """CIELAB of an sRGB uint8 image of shape (..., 3)."""
    flat = np.ascontiguousarray(srgb8, np.float32).reshape(1, -1, 3) / 255
    return cv2.cvtColor(flat, cv2.COLOR_RGB2LAB).reshape(srgb8.shape)


def measure(image, albedo, mask, names):
    """Mean Lab and share of each named colour, from the pixels painted with it."""
    inside = mask > 0.9
    if not inside.any() or not names:
        return {}
    pixels, paint = image[inside][::3], np.sqrt(np.maximum(albedo[inside][::3], 0))
    values = lab(pixels)
    wanted = np.stack([np.sqrt(dye(n)) for n in names])
    nearest = ((paint[:, None] - wanted[None]) ** 2).sum(-1).argmin(1)
    out = {}
    for i, name in enumerate(names):
        chosen = nearest == i
        if chosen.mean() > 0.004:
            out[name] = {"lab": [round(float(v), 1) for v in values[chosen].mean(0)], "share": round(float(chosen.mean()), 3)}
    return out
