"""Cuts hats, bags and shoes out of a picture, without the shadow that they throw on a plain ground."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from tryon.garment.cutout.cut import cut_out
from tryon.image.ops import Array, Mask, closed, coarse_push_pull, erode
from tryon.types import Garment

_SHADE = 42.0  # a shadow darkens the ground by at most so much (8-bit lightness) and hardly colours it
_TINGE = 7.0
_RIM_PX = 4
_KEPT = 0.72  # a piece as pale as its shadow stays whole


@dataclass(frozen=True)
class Solid:
    """On the padded working picture."""

    colour: Array  # HxWx3, bled over the edge
    alpha: Array  # HxW
    mask: Mask


def cut_solid(garment: Garment) -> Solid:
    """Cut out a thing that is solid. Raises Refusal garment_unreadable."""
    cut = cut_out(garment)
    mask = cut.mask > 0
    if garment.mask is None:
        shadow = _shadow(garment, cut.picture, mask)
        bare = mask & ~shadow if (shadow & erode(mask, 6)).any() else mask
        bare = cv2.morphologyEx(bare.astype(np.uint8), cv2.MORPH_OPEN, np.ones((5, 5), np.uint8)) > 0
        bare = closed(bare, 6) & mask  # a pale print at the edge is no shadow
        mask = bare if bare.sum() > _KEPT * mask.sum() else mask
    rim = _RIM_PX if cut.sure < 0.8 else 1  # a ground that is not plain colours the outermost cloth
    colour = coarse_push_pull(cut.picture, erode(mask, rim + 3).astype(np.float32), 2)
    colour = np.where(erode(mask, rim + 1)[..., None], cut.picture, colour).astype(np.float32)
    alpha = cv2.GaussianBlur(erode(mask, rim).astype(np.float32), (0, 0), 1.0)
    return Solid(colour, np.asarray(alpha, np.float32), np.asarray(mask))


def _shadow(garment: Garment, picture: Array, mask: Mask) -> Mask:
    """Return what is only the ground, darkened, and reaches the outline."""
    rim = np.concatenate([garment.picture[:4].reshape(-1, 3), garment.picture[-4:].reshape(-1, 3)])
    ground = np.median(rim, 0).astype(np.uint8)
    lab = cv2.cvtColor(np.clip(picture, 0, 255).astype(np.uint8), cv2.COLOR_RGB2LAB).astype(np.float32)
    own = cv2.cvtColor(ground[None, None], cv2.COLOR_RGB2LAB)[0, 0].astype(np.float32)
    darker = own[0] - lab[..., 0]
    alike = (darker > -14) & (darker < _SHADE) & (np.abs(lab[..., 1:] - own[1:]).max(2) < _TINGE)
    reach = (alike | ~erode(mask, 4)).astype(np.uint8)  # the outermost pixels are bled already
    _, labels = cv2.connectedComponents(np.pad(reach, 1, constant_values=1), connectivity=4)
    return np.asarray((labels == labels[0, 0])[1:-1, 1:-1] & mask)
