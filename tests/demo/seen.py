"""What colour a drawn picture shows: the mean CIELAB of the pixels that were painted with each named dye."""

from __future__ import annotations

import cv2
import numpy as np

from demo.studio.colour import RGB, Floats, dye
from demo.studio.picture import Picture
from demo.table import load

LEAST_SHARE = 0.03  # of the product; less is thread and trim
EVERY = 3  # pixels, for speed


def seen_colours(picture: Picture, names: tuple[str, ...]) -> dict[str, tuple[Floats, float]]:
    """name -> (CIELAB of 3 floats, share of the product's pixels), for the colours that show."""
    inside = (picture.mask > 230) & (picture.inner < 25)
    pixels, paint = lab_of(picture.photo[inside][::EVERY]), picture.dyed[inside][::EVERY]
    wanted = np.sqrt(np.stack([dye(name) for name in names]))  # perceptually more even than linear light
    nearest = ((np.sqrt(np.maximum(paint, 0))[:, None] - wanted[None]) ** 2).sum(-1).argmin(1)
    out = {}
    for i, name in enumerate(names):
        chosen = nearest == i
        if chosen.mean() >= LEAST_SHARE:
            out[name] = (pixels[chosen].mean(0), float(chosen.mean()))
    return out


def lab_of(picture: RGB) -> Floats:
    """CIELAB D65 of an sRGB picture (..., 3) uint8."""
    flat = np.ascontiguousarray(picture, np.float32).reshape(1, -1, 3) / 255
    return np.asarray(cv2.cvtColor(flat, cv2.COLOR_RGB2LAB), np.float32).reshape(picture.shape)


def lab_of_name(name: str) -> Floats:
    code = load("colours")[name]["hex"]
    return lab_of(np.array([int(code[i : i + 2], 16) for i in (0, 2, 4)], np.uint8))
