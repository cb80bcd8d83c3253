"""Reads a product picture of a bag: its body, and what it hangs by. Knows nothing of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
import numpy.typing as npt

from tryon.engines.accessories.cutout_thin import cut_thin, filled
from tryon.image.ops import Array, Mask, closed, erode, push_pull
from tryon.types import Garment, Refusal

Carried = Literal["by_hand", "across"]
_BODY = 0.62  # of the outline's width that is bag and not the air between handles
_STRIPE = 0.04  # of its height: half of the widest pale stripe that may run to the edge
_LEAST_HANDLE = 0.12  # of the whole height


@dataclass(frozen=True)
class Bag:
    carried: Carried
    colour: Array  # HxWx3
    alpha: Array
    body_top: float  # px, where the handle ends and the bag begins
    body: tuple[float, float]  # px, its left and right end
    grip_x: float  # px, the handle's uppermost point
    strap_px: float  # thickness of the handle
    strap_colour: npt.NDArray[np.float32]


def read_bag(garment: Garment, carried: Carried) -> Bag:
    """Read a bag from its picture. Raises Refusal garment_unreadable."""
    thin = cut_thin(garment)
    whole = filled(thin.alpha, 4.0)
    rows = np.where(whole.any(1))[0]
    widths, solid = whole.sum(1), (whole & (thin.alpha > 0.5)).sum(1)
    wide = widths > 0.7 * widths.max()
    body = np.where(wide & (solid > _BODY * widths))[0]
    if len(body) < 0.25 * len(rows):
        raise Refusal("garment_unreadable")
    top = int(body[0])
    if top - rows[0] < _LEAST_HANDLE * len(rows):
        raise Refusal("bag_handle")
    inside = _body(whole, top, _STRIPE * len(rows))
    soft = cv2.GaussianBlur(inside.astype(np.float32), (0, 0), 0.8)
    alpha = np.where(np.arange(len(whole))[:, None] >= top, np.minimum(soft * 1.3, 1) * (soft > 0.3), thin.alpha)
    colour = np.where(inside[..., None], push_pull(thin.picture, erode(inside, 3).astype(np.float32)), thin.colour)
    columns = np.where(whole[top : top + max(3, len(rows) // 12)].any(0))[0]
    grip = np.where(whole[rows[0] : rows[0] + 4].any(0))[0]
    strap = (thin.alpha > 0.8) & ~inside
    strap[: rows[0] + 1] = False
    deep = cv2.distanceTransform(strap.astype(np.uint8), cv2.DIST_L2, 5)
    thick = 2 * float(np.percentile(deep[deep > 0], 90)) if (deep > 0).any() else 6.0
    tint = np.median(thin.colour[strap], 0) if strap.any() else np.median(thin.colour[inside], 0)
    return Bag(
        carried, colour.astype(np.float32), alpha.astype(np.float32), float(top), (float(columns[0]), float(columns[-1])),
        float(grip.mean()), thick, tint.astype(np.float32),
    )  # fmt: skip


def _body(whole: Mask, top: int, gap_px: float) -> Mask:
    """Return the bag below its handle, with pale stripes that reach its edge and look like the ground."""
    inside = whole.copy()
    inside[:top] = False
    inside = closed(inside, gap_px)
    inside[:top] = False
    return filled(inside.astype(np.float32), 1.0)
