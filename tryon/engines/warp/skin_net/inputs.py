"""What the network sees of a picture: the part round new skin at a usual size. Must match how it was trained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from tryon.types import RGB

Map = npt.NDArray[np.float32]
SHOULDERS_PX = 80.0  # the shoulders' width at the network's size: form and tone are seen, pores are not
CHANNELS = 7
MOST = 60.0  # levels that a colour may be changed by
_MARGIN = 0.3  # of the shoulders' width that is seen round the new skin
_MULTIPLE = 16  # px; sides of the input


@dataclass(frozen=True)
class Scene:
    """A picture with what is known of it; maps have its size, 0..1."""

    picture: RGB
    new: Map  # skin that was drawn
    seen: Map  # skin that the photo shows
    cloth: Map  # clothes, old and new
    matte: Map  # the person


@dataclass(frozen=True)
class Window:
    """A part of the picture (rows, columns) and the size in px (height, width) at which the network sees it."""

    rows: slice
    columns: slice
    size: tuple[int, int]


def window(new: Map, shoulders_px: float) -> Window | None:
    """Round the new skin; None where there is none."""
    there = new > 0.05
    rows, columns = np.where(there.any(1))[0], np.where(there.any(0))[0]
    if not len(rows):
        return None
    margin = round(_MARGIN * shoulders_px)
    r = slice(max(0, int(rows[0]) - margin), min(new.shape[0], int(rows[-1]) + 1 + margin))
    c = slice(max(0, int(columns[0]) - margin), min(new.shape[1], int(columns[-1]) + 1 + margin))
    scale = SHOULDERS_PX / shoulders_px
    return Window(r, c, (_side(scale * (r.stop - r.start)), _side(scale * (c.stop - c.start))))


def channels(scene: Scene, part: Window) -> Map:
    """Return 7xHxW of the window's size: colour and four maps."""
    at = (part.rows, part.columns)
    out = np.empty((CHANNELS, *part.size), np.float32)
    out[:3] = (_sized(scene.picture[at], part.size).transpose(2, 0, 1).astype(np.float32) - 128) / 64
    for number, one in enumerate((scene.new, scene.seen, scene.cloth, scene.matte)):
        out[3 + number] = _sized(one[at], part.size)
    return out


def _sized(picture: npt.NDArray[Any], size: tuple[int, int]) -> npt.NDArray[Any]:
    return np.asarray(cv2.resize(picture, size[::-1], interpolation=cv2.INTER_AREA))


def _side(px: float) -> int:
    return max(2, round(px / _MULTIPLE)) * _MULTIPLE
