"""Which of the clothes worn are the upper and which the lower ones: by their own colours, by height, and by the parser last.

A parser easily calls a top and shorts together a dress; colour tells them apart.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.image.ops import Array, Mask, blur, dilate, grow_to, shrink, step
from tryon.types import CLASSES

_AT = {name: number for number, name in enumerate(CLASSES)}
_ALIKE = 0.55  # overlap of the two colour histograms from which colour says nothing
_SAME = 0.75  # ... and from which nothing of it counts
_HIPS, _WAIST = 0.95, 0.7  # torso lengths down from the shoulders: where tops end, and where a dress is parted
_BAG = 0.18  # of the shoulders' width: a bag is larger than a square of that
_SEEN = 0.1  # of the shoulders' width squared: with less of other clothes in sight a long coat is its own skirt


def split_clothes(
    parsing: npt.NDArray[np.float32], lab: Array, arms: Mask, along: Array, across: Array, torso_px: float, width_px: float
) -> tuple[Array, Array]:
    """Return coverage of upper and of lower clothes (HxW each).

    `along`: px down from the shoulders; `across`: px from the axis.
    """
    upper = parsing[_AT["upper"]] + parsing[_AT["outer"]]
    lower = parsing[_AT["trousers"]] + parsing[_AT["skirt"]]
    cloth = np.clip(upper + lower + parsing[_AT["dress"]], 0, 1)
    height = along / torso_px
    dress = parsing[_AT["dress"]] / np.maximum(cloth, 0.1)
    odds = np.clip((_HIPS - (_HIPS - _WAIST) * dress - height) * 6, -3, 3) + np.clip(np.log((upper + 0.1) / (lower + 0.1)), -2, 2)
    chest = (cloth > 0.6) & (height > 0.1) & (height < 0.5) & (np.abs(across) < 0.35 * width_px)
    thighs = (cloth > 0.6) & (height > 1.08) & (height < 1.45) & (np.abs(across) < 0.5 * width_px)
    overlap = _overlap(lab, chest, thighs)
    if chest.sum() > 200 and thighs.sum() > 200:
        odds = odds + _colour_odds(lab, chest, thighs) * (1 - float(np.clip((overlap - _ALIKE) / (_SAME - _ALIKE), 0, 1)))
    elif not thighs.any():
        odds = odds + 1.0
    smooth = blur(odds.astype(np.float32), 0.02 * width_px)
    edge = _hem_row(lab, cloth, height, across, width_px) if overlap > _ALIKE else None
    if edge is not None:
        smooth = np.clip((edge - height) * 60, -4, 4).astype(np.float32)
    if thighs.sum() > 200:
        smooth = _end_at_hem(smooth, cloth, height, across, width_px)
    sleeves = upper + parsing[_AT["dress"]] * (height < 1)
    whole = (
        (sleeves > 0.5) & arms & ~_bare_side(parsing[_AT["skin"]], sleeves, arms, height, across)
    )  # cuffs hang lower than hems
    if _under_a_coat(parsing, height, width_px):
        whole |= parsing[_AT["outer"]] > 0.5  # and so do coats, down to the knees and further
    smooth = smooth + 16 * blur(dilate(whole, 2).astype(np.float32), 1.0)
    share = 1 / (1 + np.exp(-3 * smooth))
    return (cloth * share).astype(np.float32), (cloth * (1 - share)).astype(np.float32)


def in_a_dress(parsing: npt.NDArray[np.float32], height: Array, across: Array, width_px: float) -> bool:
    """Tell whether what is worn at the waist and above it is one garment with what is below."""
    waist = (height > 0.55) & (height < 1.05) & (np.abs(across) < 0.25 * width_px)
    dress = parsing[_AT["dress"]][waist]
    clothes = sum(parsing[_AT[name]][waist].sum() for name in ("upper", "outer", "trousers", "skirt", "dress"))
    return bool(dress.sum() > 0.7 * max(float(clothes), 1.0))


def _under_a_coat(parsing: npt.NDArray[np.float32], height: Array, width_px: float) -> bool:
    """Tell whether a jacket or coat has something else below it, tights included."""
    lower = parsing[_AT["trousers"]] + parsing[_AT["skirt"]] + parsing[_AT["dress"]] + parsing[_AT["legwear"]]
    return bool(((lower > 0.6) & (height > 0.8)).sum() > _SEEN * width_px**2)


def _bare_side(skin: Array, upper: Array, arms: Mask, height: Array, across: Array) -> Mask:
    """Return the side of the body (or both) whose arm shows more skin than sleeve round the elbow.

    No cuff hangs beside that hip.
    """
    elbow = arms & (height > 0.45) & (height < 0.85)
    found = np.zeros(arms.shape, bool)
    for side in (across < 0, across >= 0):
        if (skin[elbow & side] > 0.5).sum() > (upper[elbow & side] > 0.5).sum():
            found |= side
    return found


def held_in_front(parsing: npt.NDArray[np.float32], width_px: float) -> Array:
    """Return HxW coverage of bags; what is small is a cuff or a pocket."""
    bag = parsing[_AT["bag"]]
    count, labels, stats, _ = cv2.connectedComponentsWithStats((bag > 0.5).astype(np.uint8))
    large = [number for number in range(1, count) if stats[number, cv2.CC_STAT_AREA] > (_BAG * width_px) ** 2]
    near = blur(dilate(np.isin(labels, large), 2).astype(np.float32), 1.0)
    return np.asarray(step(bag, 0.35, 0.65) * near, np.float32)


def _end_at_hem(odds: Array, cloth: Array, height: Array, across: Array, width_px: float) -> Array:
    """End the sides at the hem: what the middle of the body says about the hem holds for its sides.

    There shadows and pockets mislead.
    """
    top = (odds > 0) & (cloth > 0.6) & (np.abs(across) < 0.22 * width_px)
    if top.sum() < 100:
        return odds
    hem = float(np.percentile(height[top], 97))
    return np.asarray(odds - 8 * step(height, hem + 0.03, hem + 0.10), np.float32)


def _colour_odds(lab: Array, chest: npt.NDArray[np.bool_], thighs: npt.NDArray[np.bool_]) -> Array:
    """Log odds of the chest's colours against the thighs', at half size."""
    index = _bins(shrink(lab, 2))
    a, b = _histogram(lab[chest]), _histogram(lab[thighs])
    return grow_to(np.clip(np.log((a + 3e-4) / (b + 3e-4)), -3.5, 3.5).astype(np.float32)[index], lab.shape)


def _overlap(lab: Array, chest: npt.NDArray[np.bool_], thighs: npt.NDArray[np.bool_]) -> float:
    if chest.sum() < 200 or thighs.sum() < 200:
        return 0.0
    return float(np.minimum(_histogram(lab[chest]), _histogram(lab[thighs])).sum())


def _bins(lab: Array) -> npt.NDArray[np.int64]:
    """16 levels of lightness, 32 of each colour axis."""
    q = np.clip(lab, 0, 255).astype(np.int64)
    return np.asarray((q[..., 0] >> 4) * 1024 + (q[..., 1] >> 3) * 32 + (q[..., 2] >> 3), np.int64)


def _histogram(pixels: Array) -> npt.NDArray[np.float64]:
    counts = np.bincount(_bins(pixels), minlength=16 * 1024).reshape(16, 32, 32).astype(np.float64)
    for axis in range(3):
        counts = (np.roll(counts, 1, axis) + 2 * counts + np.roll(counts, -1, axis)) / 4
    return np.asarray((counts / max(counts.sum(), 1)).ravel())


def _hem_row(lab: Array, cloth: Array, height: Array, across: Array, width_px: float) -> float | None:
    """Return the height (torso lengths) of the strongest line across the body between waist and crotch, where one stands out."""
    middle = (np.abs(across) < 0.3 * width_px) & (cloth > 0.6)
    change = np.abs(np.gradient(blur(lab[..., 0], 1.5), axis=0))
    levels = np.arange(0.6, 1.3, 0.01)
    which = np.digitize(height, levels)
    inside = middle & (which > 0) & (which < len(levels))
    sums = np.bincount(which[inside], weights=change[inside], minlength=len(levels) + 1)
    counts = np.bincount(which[inside], minlength=len(levels) + 1)
    profile = (sums / np.maximum(counts, 1))[1 : len(levels)]
    profile[counts[1 : len(levels)] < 10] = 0
    if profile.max() < 2.0 * np.median(profile) + 0.2:
        return None
    return float(levels[int(np.argmax(profile))] + 0.005)
