"""What kind of hat an outline is, and from which side it is seen. Knows outlines only: no colours, no heads."""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np
import numpy.typing as npt

from tryon.image.ops import Mask
from tryon.types import Refusal

Form = Literal["beanie", "cap", "brim"]
Widths = npt.NDArray[np.float64]
_RAGGED = 0.85  # of its hull: an outline with larger dents is a hat in a hand, or one that was cut out badly
_UNLIKE = 0.5  # overlap with its own mirror image: below it a hat is seen from its side
_LYING = 0.62  # height by width: a cap so low lies on its side
_DISC = 0.84  # of the circle round it: what fills so much of it, and is as high as wide, is seen from above
_BRIM = 0.12  # of the width: so deep is the corner between a crown and its brim at least


def form_of(mask: Mask) -> Form:
    """Tell a hat's form by its outline alone, of what a catalogue calls only a hat. Raises Refusal: hat_from_above, hat_view."""
    refuse_odd_views(mask)
    widths, height = _widths(mask)
    widest = int(np.argmax(widths)) / len(widths)
    if _at(widths, 0.96) >= 0.8 and (height < 1.1 or widest > 0.7):
        return "beanie"
    if widest > 0.45 and _at(widths, 0.3) < 0.8 and corner_depth(widths) > _BRIM:
        return "brim"
    if height >= 1.1 and _at(widths, 0.3) >= 0.82:
        return "cap"
    if widest > 0.7 and height >= 0.6:
        return "beanie"
    raise Refusal("hat_view")


def refuse_odd_views(mask: Mask) -> None:
    """Refuse hats that are seen from odd sides.

    Raises Refusal: hat_from_above for a disc, hat_view for what is ragged or seen from its side.
    """
    outlines, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outline = max(outlines, key=cv2.contourArea)
    area = cv2.contourArea(outline)
    solid = area / max(cv2.contourArea(cv2.convexHull(outline)), 1.0)
    _, radius = cv2.minEnclosingCircle(outline)
    _, height = _widths(mask)
    if area > _DISC * np.pi * radius**2 and 0.9 < height < 1.09 and solid > 0.97:
        raise Refusal("hat_from_above")
    if solid < _RAGGED or _mirrored(mask) < _UNLIKE:
        raise Refusal("hat_view")


def refuse_lying_cap(mask: Mask) -> None:
    """Refuse a cap that lies on its side. Raises Refusal hat_view."""
    if _widths(mask)[1] < _LYING:
        raise Refusal("hat_view")


def corner_depth(widths: Widths) -> float:
    """Return how far the row at the foot of the crown stays behind the line from the upper crown to the widest row.

    By its width.
    """
    start, end = int(0.2 * len(widths)), int(np.argmax(widths))
    if end - start < 5:
        return 0.0
    line = np.linspace(widths[start], widths[end], end - start + 1)
    return float((line - widths[start : end + 1]).max() / widths[end])


def _widths(mask: Mask) -> tuple[Widths, float]:
    """Cloth of each row from the first to the last, and the outline's height by its width."""
    rows = np.where(mask.any(1))[0]
    widths = mask[rows[0] : rows[-1] + 1].sum(1).astype(np.float64)
    return widths, len(widths) / float(widths.max())


def _at(widths: Widths, share: float) -> float:
    return float(widths[int(share * (len(widths) - 1))] / widths.max())


def _mirrored(mask: Mask) -> float:
    columns = np.where(mask.any(0))[0]
    part = mask[:, columns[0] : columns[-1] + 1]
    return float((part & part[:, ::-1]).sum() / (part | part[:, ::-1]).sum())
