"""One shoe seen from its side, out of a picture of one or of a pair: the near one, level, its toe to the right."""

from __future__ import annotations

from typing import TypeVar

import cv2
import numpy as np
import numpy.typing as npt

from tryon.engines.accessories.cutout_solid import Solid
from tryon.image.ops import Array, Mask, shrink
from tryon.types import Refusal

T = TypeVar("T", Mask, Array)
_SMALL_PX = 110  # longest side on which the far shoe is looked for
_BEHIND = (0.07, 0.4)  # of the outline's width: least that the far shoe is higher, most that it is further aside
_EDGE = 7.0  # levels between the far shoe and the near one's upper edge
_MISSING = 6.0  # how much what two equal shoes, one moved, leave of the outline counts against what the near one fills
_UNLIKE = 0.002  # per level by which the far shoe's colour is another
_ALONE = 0.8  # of the outline: what is not covered much better by two equal shoes is one
_MOST_TILTED_DEG = 24.0
_LOW, _TALL = 0.2, 2.1  # height by length of what may be a shoe seen from its side
_RAGGED = 1.25  # times the length of its hull: an outline with floor on it
_FLAT = 0.62  # by its length: what is taller has a shaft
_SHAFT = 1.7  # times as high as the toe is the heel's end of a boot
_SOLE = 0.055  # of the length: so near to the ground is a sole that stands on it
_STANDS = 0.42  # of the length that stands on the ground: heels and the tip of the toe do not
_NOSE = 0.16  # of the length, at either end: where toes are told from heels


def from_the_side(cut: Solid) -> Solid:
    """Crop the picture to the near shoe. Raises Refusal shoe_view where it is not seen from its side."""
    near = _level(_with(cut, near_shoe(cut)))
    near = _cropped(near)
    near = near if _toe_right(near.mask) else _mirrored(near)
    height, length = near.mask.shape
    if not _LOW < height / length < _TALL or _standing(near.mask) < _STANDS:
        raise Refusal("shoe_view")
    outline, _ = cv2.findContours(near.mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    whole = max(outline, key=cv2.contourArea)
    if cv2.arcLength(whole, True) > _RAGGED * cv2.arcLength(cv2.convexHull(whole), True):
        raise Refusal("shoe_view")
    _, high = ends(near.mask)
    if height > _FLAT * length and high[: length // 4].mean() < _SHAFT * high[-length // 4 :].mean():
        raise Refusal("shoe_view")
    return near


def near_shoe(cut: Solid) -> Mask:
    """Return the lower of two equal outlines that overlap, or the whole where there is but one.

    Of two equal shoes, one moved by d, the near one is what lies in the outline and does so, too, when it is moved by d.
    """
    step = max(1, round(max(cut.mask.shape) / _SMALL_PX))
    small = shrink(cut.mask.astype(np.float32), step) > 0.5
    colour = shrink(cut.colour, step)
    rows, columns = np.where(small.any(1))[0], np.where(small.any(0))[0]
    height, width = int(rows[-1] - rows[0]), int(columns[-1] - columns[0])
    best, least = (0, 0), _ALONE
    cross = np.asarray(cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3)), np.uint8)  # they are moved by whole steps
    for up in range(max(2, round(_BEHIND[0] * width)), int(0.5 * height)):
        for aside in range(-int(_BEHIND[1] * width), int(_BEHIND[1] * width) + 1):
            both = small & _moved(small, aside, up)
            again = _moved(both, -aside, -up)
            cost = (both.sum() + _MISSING * (small & (cv2.dilate((both | again).view(np.uint8), cross) == 0)).sum()) / small.sum()
            if cost >= least:
                continue
            far = again & ~both
            off = np.abs(_moved(colour, -aside, -up) - colour)[far].mean() if far.any() else 0.0
            if cost + _UNLIKE * off < least:
                best, least = (aside, up), float(cost + _UNLIKE * off)
    aside, up = best
    near = small & _moved(small, aside, up)
    if best == (0, 0) or _seam(colour, near, small & ~near) < _EDGE:
        return cut.mask
    return cut.mask & _moved(cut.mask, aside * step, up * step)


def _seam(colour: Array, near: Mask, far: Mask) -> float:
    """Return levels between the near shoe's upper edge and what is seen over it: of one shoe that was cut in two, few."""
    shape = np.ones((5, 1), np.uint8)
    over = far & (cv2.dilate(near.astype(np.uint8), shape, anchor=(0, 0)) > 0)
    under = near & (cv2.dilate(far.astype(np.uint8), shape, anchor=(0, 4)) > 0)
    columns = np.where(over.any(0) & under.any(0))[0]
    if len(columns) < 4:
        return 0.0
    sums = [(colour * part[..., None]).sum(0) / np.maximum(part.sum(0), 1)[:, None] for part in (over, under)]
    return float(np.median(np.abs(sums[0] - sums[1])[columns].mean(1)))


def _moved(values: T, left: int, down: int) -> T:
    """Return what lies `left` px further right and `down` px higher, brought here; nothing comes in at the edges."""
    turn = np.array([[1, 0, -left], [0, 1, down]], np.float32)
    kind = np.uint8 if values.dtype == np.bool_ else np.float32
    out = cv2.warpAffine(values.astype(kind), turn, values.shape[1::-1], flags=cv2.INTER_NEAREST)
    return out.astype(values.dtype)


def _with(cut: Solid, mask: Mask) -> Solid:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    if count < 2:
        raise Refusal("shoe_view")
    one = labels == 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    soft = cv2.GaussianBlur(one.astype(np.float32), (0, 0), 1.0)
    return Solid(cut.colour, np.asarray(np.minimum(cut.alpha, soft), np.float32), np.asarray(one))


def _level(cut: Solid) -> Solid:
    """Turn it so that its sole, the longest straight piece of its hull's lower side, is level."""
    outline, _ = cv2.findContours(cut.mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    hull = cv2.convexHull(max(outline, key=cv2.contourArea))[:, 0].astype(np.float64)
    rough = cv2.approxPolyDP(hull.astype(np.float32)[:, None], 0.012 * np.ptp(hull[:, 0]), True)
    hull = np.asarray(rough, np.float64)[:, 0]
    sides = np.roll(hull, -1, 0) - hull
    middle = hull.mean(0)
    lower = ((hull + 0.5 * sides)[:, 1] > middle[1]) & (np.abs(sides[:, 1]) < np.abs(sides[:, 0]))
    if not lower.any():
        raise Refusal("shoe_view")
    side = sides[int(np.argmax(np.where(lower, np.linalg.norm(sides, axis=1), 0)))]
    angle = float(np.degrees(np.arctan(side[1] / side[0])))
    if abs(angle) > _MOST_TILTED_DEG:
        raise Refusal("shoe_view")
    height, width = cut.mask.shape
    room = int(abs(np.sin(np.radians(angle))) * max(height, width)) + 2
    turn = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), np.float64)
    turn[:, 2] += room
    size = (width + 2 * room, height + 2 * room)
    colour = cv2.warpAffine(cut.colour, turn, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    alpha = cv2.warpAffine(cut.alpha, turn, size)
    return Solid(np.clip(colour, 0, 255).astype(np.float32), np.asarray(alpha, np.float32), np.asarray(alpha > 0.5))


def _cropped(cut: Solid) -> Solid:
    rows, columns = np.where(cut.mask.any(1))[0], np.where(cut.mask.any(0))[0]
    part = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    return Solid(cut.colour[part], cut.alpha[part], cut.mask[part])


def ends(mask: Mask) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the heights over the ground, px, at which each column begins and ends."""
    height = mask.shape[0]
    high = height - np.argmax(mask, 0)
    return np.argmax(mask[::-1], 0).astype(np.float64), np.where(mask.any(0), high, 0).astype(np.float64)


def _standing(mask: Mask) -> float:
    low, _ = ends(mask)
    return float((low < _SOLE * mask.shape[1]).mean())


def _toe_right(mask: Mask) -> bool:
    """Toes are low, heels are not."""
    _, high = ends(mask)
    end = max(2, int(_NOSE * len(high)))
    return bool(high[-end:].mean() < high[:end].mean())


def _mirrored(cut: Solid) -> Solid:
    colour, alpha, mask = (np.ascontiguousarray(part[:, ::-1]) for part in (cut.colour, cut.alpha, cut.mask))
    return Solid(np.asarray(colour, np.float32), np.asarray(alpha, np.float32), np.asarray(mask, bool))
