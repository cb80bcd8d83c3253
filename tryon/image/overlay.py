"""Lays overlays over a picture. Knows nothing of what they show."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from tryon.types import RGB, Overlay


def lay(picture: RGB, overlays: Iterable[Overlay]) -> RGB:
    """Return a copy of the picture with the overlays on it, first ones lowest. What they do nothing to keeps every bit."""
    out = picture.copy()
    for one in overlays:
        x, y = one.origin
        part = (slice(y, y + one.gain.shape[0]), slice(x, x + one.gain.shape[1]))
        mixed = out[part] * one.gain + one.light
        out[part] = np.clip(mixed + 0.5, 0, 255).astype(np.uint8)
    return out
