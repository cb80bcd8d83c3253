"""How far drawn and finished skin are from the real skin, on photos that nothing was learned from."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from training.skin.examples import Example
from tryon.engines.warp.skin_net.inputs import SHOULDERS_PX, Scene, channels, window
from tryon.engines.warp.skin_net.network import FinishNet, residual

_TONE_PX = 4.0  # blur: what is left is tone and form
Float = npt.NDArray[np.float32]


def measure(network: FinishNet, examples: Sequence[Example]) -> dict[str, object]:
    """Return the mean over the examples of the mean Lab difference (CIE76 on OpenCV's 8-bit scale), of tone and of each pixel."""
    before, after = [], []
    for one in examples:
        before.append(_off(one.picture.astype(np.float32), one))
        after.append(_off(finished(network, one), one))
    (tone, fine), (own_tone, own_fine) = (np.mean(rows or [(0.0, 0.0)], 0) for rows in (before, after))
    return {
        "tone": round(float(own_tone), 2), "drawn_tone": round(float(tone), 2),
        "pixels": round(float(own_fine), 2), "drawn_pixels": round(float(fine), 2),
    }  # fmt: skip


def finished(network: FinishNet, example: Example) -> Float:
    """Return HxWx3 levels: the example's picture with its new skin finished."""
    maps = [one.astype(np.float32) / np.float32(255) for one in (example.new, example.seen, example.cloth, example.matte)]
    part = window(maps[0], SHOULDERS_PX)
    picture = example.picture.astype(np.float32)
    if part is None:
        return picture
    added = residual(network, channels(Scene(example.picture, *maps), part))
    at = (part.rows, part.columns)
    height, width = picture[at].shape[:2]
    picture[at] += cv2.resize(added, (width, height)) * maps[0][at][..., None]
    return np.clip(picture, 0, 255)


def _off(picture: Float, example: Example) -> tuple[float, float]:
    known = (example.known > 127).astype(np.float32)
    off = cv2.cvtColor(np.asarray(picture + 0.5, np.uint8), cv2.COLOR_RGB2LAB).astype(np.float32)
    off = (off - cv2.cvtColor(example.real, cv2.COLOR_RGB2LAB)) * known[..., None]
    tone = cv2.GaussianBlur(off, (0, 0), _TONE_PX) / np.maximum(cv2.GaussianBlur(known, (0, 0), _TONE_PX), 0.05)[..., None]
    return tuple(float((np.linalg.norm(one, axis=2) * known).sum() / max(known.sum(), 1)) for one in (tone, off))  # type: ignore[return-value]
