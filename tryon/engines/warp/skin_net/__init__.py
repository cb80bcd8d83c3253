"""Drawn skin made more like a photo's: its tone, form and shadows, by a small network, and nothing else of the picture."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from tryon.engines.warp.skin_net.inputs import Scene, channels, window

_TONE = 0.5  # of the change of the skin's tone as a whole: in street photos bodies are darker than faces, in studios they are not

if TYPE_CHECKING:
    from tryon.engines.warp.skin_net.network import FinishNet


def to_add(scene: Scene, shoulders_px: float) -> npt.NDArray[np.float32]:
    """Return HxWx3 levels of RGB to add to the scene's picture: 0 wherever there is no new skin. `shoulders_px`: their width."""
    out = np.zeros(scene.picture.shape, np.float32)
    part = window(scene.new, shoulders_px)
    if part is not None:
        from tryon.engines.warp.skin_net.network import residual

        at = (part.rows, part.columns)
        small = residual(_network(), channels(scene, part))
        height, width = out[at].shape[:2]
        new = scene.new[at][..., None]
        levels = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
        usual = (levels * new).sum((0, 1)) / max(float(new.sum()), 1e-3)
        out[at] = (levels - (1 - _TONE) * usual) * new
    return out


@cache
def _network() -> FinishNet:
    import torch

    from tryon.engines.warp.skin_net.network import load

    torch.set_num_threads(1)  # on a busy two-core machine two threads are up to ten times slower
    return load()
