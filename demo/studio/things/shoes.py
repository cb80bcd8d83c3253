"""Shoes in pairs: the near one from its side with the toe to the left, the far one a little behind it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from demo.studio.colour import Floats
from demo.studio.stage import Stage

FAR_SHOE_CM = (3.4, -4.6)


def draw_pair(stage: Stage, extent: Floats, shoe: Callable[[Stage], None], *, fill: tuple[float, float] = (0.82, 0.6)) -> None:
    """`extent`: corners of one shoe; `shoe` draws one at the origin."""
    far = np.array(FAR_SHOE_CM, np.float32)
    stage.fit(extent, extent + far, fill=fill)
    home = stage.shift.copy()
    stage.shift = home + far * np.float32(stage.scale)
    shoe(stage)
    stage.rgb *= np.float32(0.93)
    stage.shift = home
    _shade_between(stage, extent)
    shoe(stage)


def _shade_between(stage: Stage, extent: Floats) -> None:
    """Shade what lies behind: the near shoe darkens what stands behind it."""
    low = stage.place(np.array([[float(extent[:, 0].mean()), float(extent[:, 1].mean())]], np.float32))[0]
    rows = np.arange(stage.height, dtype=np.float32)[:, None]
    near = np.exp(-(((rows - low[1]) / (6 * stage.scale)) ** 2))
    stage.rgb *= (1 - 0.14 * near)[..., None]
