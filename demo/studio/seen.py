"""What colour a drawn picture shows: the mean CIELAB of the pixels that were painted with each named dye."""

from __future__ import annotations

import numpy as np

from demo.studio.colour import Floats, dye, lab_of
from demo.studio.picture import Picture

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
