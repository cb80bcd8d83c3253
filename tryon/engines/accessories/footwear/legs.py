"""Old shoes away: the floor behind them, and legs and feet carried on to new ones. Knows nothing of how shoes are drawn."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from tryon.engines.accessories.cutout_thin import filled
from tryon.engines.accessories.footwear.feet import Foot
from tryon.engines.accessories.footwear.shoe_pose import Stood
from tryon.engines.accessories.membrane import membrane
from tryon.engines.accessories.overlay import Box
from tryon.engines.warp.picture.background import behind
from tryon.image.ops import Array, Mask, blur, capsules, dilate, push_pull, step
from tryon.types import CLASSES

_SHOES, _SKIN, _LEGWEAR = (CLASSES.index(name) for name in ("shoes", "skin", "legwear"))
CLOTHES = tuple(CLASSES.index(name) for name in ("upper", "outer", "dress", "trousers", "skirt", "bag"))


@dataclass(frozen=True)
class Place:
    """The part of the photo round the feet; all maps share its size."""

    box: Box
    photo: Array  # HxWx3 float32
    maps: Array  # 13xHxW
    matte: Array
    hem: Array  # HxW: clothes, which stay in front
    old: Mask  # HxW: shoes that go
    complexion: npt.NDArray[np.float32] | None  # of feet where no other skin is seen near them; None for socks


def without_old(place: Place, feet: tuple[Foot, ...], layers: list[Stood]) -> tuple[Array, Array]:
    """Return the photo without the old shoes, and how much of each pixel is leg or foot that they hid."""
    out, legs, length = _floor(place, feet[0].length), np.zeros_like(place.matte), feet[0].length
    shape, corner = legs.shape, np.array(place.box[:2])
    for foot, layer in zip(feet, layers, strict=True):
        shank = [foot.ankle - corner + t * (foot.knee - foot.ankle) for t in (0.75, 0.4, 0.0)]
        zone = capsules(shape, [*shank, layer.opening - corner], [r * length for r in (0.17, 0.14, 0.1, 0.11)])
        whole = np.maximum(blur(zone.astype(np.float32), 0.8), layer.foot)
        # A foot stands within its shoe: below that it would hang in the air.
        upper = _above(max(float(foot.ankle[1]), float(layer.opening[1])), length, place.box, shape)
        whole = whole * np.maximum(filled(layer.body), upper)
        light = np.where(layer.foot > 0.5, 0.5 + 0.5 * layer.light / max(float(np.median(layer.light)), 0.1), 1.0)
        hidden = blur(dilate(place.old, 0.02 * length).astype(np.float32), 0.012 * length)
        free = np.maximum(hidden, layer.inside * (place.maps[_SKIN] < 0.5))
        share = whole * free * (1 - np.maximum(place.hem, above_hem(foot, place.hem, place.box)))
        out = out + (_leg_colour(place, foot, feet) * light[..., None] - out) * share[..., None]
        legs = np.maximum(legs, share)
    return out, legs


def _floor(place: Place, length: float) -> Array:
    """Return the photo with the floor in place of the old shoes: the detail of patches, the tone of what is right beside them."""
    photo, old = place.photo, place.old
    known = (place.maps[1:].sum(0) < 0.35) & ~dilate(old, 0.05 * length)
    if known.sum() <= 50:
        return photo
    bare = step(place.maps[[_SKIN, _LEGWEAR]].sum(0), 0.3, 0.5)
    soft = blur(dilate(old, 0.025 * length).astype(np.float32), 0.012 * length) * (1 - bare) * (1 - place.hem)
    soft = np.maximum(soft, old)
    ground, smooth, tone = behind(photo, known, soft > 0, 1.2 * length)[0], membrane(photo, known), 0.12 * length
    ground = np.clip(ground + blur(smooth, tone) - blur(ground, tone), 0, 255)
    deep = cv2.distanceTransform((~known).astype(np.uint8), cv2.DIST_L2, 5)
    ground = ground + (smooth - ground) * np.exp(-deep / (0.05 * length))[..., None]
    return np.asarray(photo + (ground - photo) * soft[..., None], np.float32)


def _above(y: float, length: float, box: Box, shape: tuple[int, ...]) -> Array:
    """1 above that row of the photo, 0 a little below it."""
    rows = np.arange(shape[0], dtype=np.float32)[:, None] + box[1]
    return np.asarray(np.repeat(step(-rows, -y - 0.08 * length, -y), shape[1], 1), np.float32)


def _leg_colour(place: Place, foot: Foot, feet: tuple[Foot, ...]) -> Array:
    """Return what is seen of the leg above the shoe, or of the other, carried on.

    Skin, stockings; else trousers, darker, as socks.
    """
    photo, maps, clothes = place.photo, place.maps, place.maps[list(CLOTHES)].sum(0)
    skin = np.where((clothes < 0.7) & (maps[_SHOES] < 0.7), np.maximum(maps[_SKIN], _skin_like(photo, maps)), 0)
    stockings = float((maps[_LEGWEAR] > 0.5).sum()) > float((maps[_SKIN] > 0.5).sum())
    first, second = (maps[_LEGWEAR], skin) if stockings else (skin, maps[_LEGWEAR])
    socks = [] if place.complexion is not None else [(clothes, 0.75, False)]
    for there, gain, others in ((first, 1.0, False), (second, 1.0, False), (first, 1.0, True), *socks):
        zone = np.zeros(place.old.shape, bool)
        for one in (one for one in feet if (one is foot) != others):
            ends = [point - np.array(place.box[:2]) for point in (one.knee, one.ankle, one.toe)]
            zone |= capsules(photo.shape, ends, [0.3 * one.length] * 3)
        sure = zone & ~place.old & (there > 0.5)
        if sure.sum() > 0.002 * foot.length**2:
            return np.asarray(push_pull(photo, sure.astype(np.float32)) * gain, np.float32)
    return np.zeros_like(photo) + (place.complexion if place.complexion is not None else 60.0)


def _skin_like(photo: Array, maps: Array) -> Array:
    """Likeness to what is surely skin here: between hem and shoe the parser hardly sees a few rows of ankle."""
    lab = cv2.cvtColor(np.clip(photo, 0, 255).astype(np.uint8), cv2.COLOR_RGB2LAB).astype(np.float32)
    sure = maps[_SKIN] > 0.3
    if sure.sum() < 12:
        return np.zeros(sure.shape, np.float32)
    away = np.linalg.norm((lab - np.median(lab[sure], 0)) * np.array([0.4, 1, 1], np.float32), axis=2)
    return np.asarray(step(-away, -14.0, -7.0) * (maps[0] < 0.5), np.float32)


def above_hem(foot: Foot, hem: Array, box: Box) -> Array:
    """Return HxW: 1 higher than the hem of trousers: boots are worn under them."""
    ends = [foot.ankle - box[:2] + t * (foot.knee - foot.ankle) for t in (0.9, 0.0)]
    zone = capsules(hem.shape, [*ends, foot.toe - box[:2]], [0.12 * foot.length] * 3)
    rows = np.where(((hem > 0.5) & zone).sum(1) > 0.06 * foot.length)[0]
    if not len(rows):
        return np.zeros_like(hem)
    y = np.arange(len(hem), dtype=np.float32)[:, None]
    return np.asarray(
        np.repeat(step(-y, -float(rows[-1]) + 0.02 * foot.length, -float(rows[-1]) + 0.06 * foot.length), hem.shape[1], 1)
    )
