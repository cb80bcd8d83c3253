"""Fills a gap in a picture with the smoothest that meets its rim exactly: a membrane stretched over it."""

from __future__ import annotations

import cv2
import numpy as np

from tryon.image.ops import Array, Mask, grow_to, push_pull, shrink

_ROUNDS = ((8, 80), (4, 50), (2, 30), (1, 16))  # reduction, times that each pixel becomes the mean of its neighbours


def membrane(photo: Array, known: Mask) -> Array:
    """Return HxWx3: `photo` where it is `known`, between it what solves Laplace's equation, nearly."""
    out: Array | None = None
    for factor, times in _ROUNDS:
        share = shrink(known.astype(np.float32), factor)
        own = np.asarray(shrink(photo * known[..., None], factor) / np.maximum(share, 1e-3)[..., None], np.float32)
        sure = (share > 0.6)[..., None]
        out = push_pull(own, (share > 0.6).astype(np.float32)) if out is None else grow_to(out, own.shape)
        for _ in range(times):
            out = np.where(sure, own, cv2.blur(out, (3, 3)))
    return np.asarray(out, np.float32)
