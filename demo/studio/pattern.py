"""A pattern at its real size, looked up at cloth coordinates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import cv2
import numpy as np

from demo.studio import placed, printed, woven
from demo.studio.colour import Floats, dye
from demo.studio.tile import PX

Maker = Callable[..., Floats]
TILED: dict[str, Maker] = {
    maker.__name__: maker
    for maker in (
        woven.stripes, woven.gingham, woven.tartan, woven.houndstooth, woven.herringbone,
        printed.dots, printed.floral, printed.leopard, printed.zebra, printed.camo,
    )
}  # fmt: skip
PLACED: dict[str, tuple[Maker, float]] = {  # with the size in cm of the artwork
    "tie_dye": (placed.tie_dye, 80.0), "gradient": (placed.gradient, 140.0), "blocks": (placed.blocks, 120.0),
}  # fmt: skip
CHEST_CM = 26.0  # below the neck, where a spiral sits


class Pattern:
    """Drawn once for a product; `sample` is called for each of its pieces."""

    def __init__(self, kind: str, colours: Sequence[str], rng: np.random.Generator, **options: Any) -> None:
        dyes = [dye(name) for name in colours]
        self.placed = kind in PLACED
        if self.placed:
            maker, size_cm = PLACED[kind]
            self.tile = maker(rng, dyes, **options)
            self.scale = self.tile.shape[1] / float(options.get("size", size_cm))
        else:
            self.tile, self.scale = TILED[kind](rng, dyes, **options), float(PX)
        self.lowered = CHEST_CM * self.scale if kind == "tie_dye" else 0.0

    def sample(self, u: Floats, v: Floats) -> Floats:
        """Return linear RGB HxWx3 at cloth coordinates in cm."""
        h, w = self.tile.shape[:2]
        x, y = u * np.float32(self.scale), v * np.float32(self.scale)
        if self.placed:
            at = (x + np.float32(w / 2), y + np.float32(h / 2 - self.lowered))
            return np.asarray(cv2.remap(self.tile, *at, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT), np.float32)
        tile = np.pad(self.tile, ((0, 2), (0, 2), (0, 0)), mode="wrap")
        at = (np.mod(x, np.float32(w)), np.mod(y, np.float32(h)))
        return np.asarray(cv2.remap(tile, *at, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.float32)
