"""Takes ground and the shadows on it out of a garment's cut-out: beside the cloth, at its hem, between two legs.

A shadow is ground that got darker and kept its hue; cloth has colours of its own. Where the cloth has those of the ground,
nothing can be said and nothing is taken.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

from tryon.garment.cutout.grab_cut import LAB_WEIGHTS
from tryon.image.ops import Array, coarse_push_pull, grow_to
from tryon.types import RGB

_FINE_PX = 450  # longest side at which pixels are judged
_HUE = 0.055  # log units: so far from the ground's hue is no ground, at least
_DEEP = (1.5, 0.3)  # log units: no shadow is darker; grey cloth before grey ground: ground in full light alone
_ALIKE = 0.1  # of the upper half: with so much that could be ground there is nothing to tell them apart by
_MOST = 0.45  # of the cut-out: more is never taken
_SPOT_PX = 16  # of the smaller picture: spots of ground are no farther from the edge
_COLOURS = 8
_RAGGED = 160.0  # outline squared by area; of a strip of shadow, four times how much longer than wide it is
Flags = npt.NDArray[np.bool_]


def without_ground(picture: RGB, mask: Flags, *, legs: bool) -> tuple[Flags, Flags]:
    """Remove ground from a cut-out.

    HxWx3 and HxW -> (cloth, spots of ground left near its edge) HxW each. `legs`: ground may lie between two of them.
    """
    factor = _FINE_PX / max(picture.shape[:2])
    small = np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)
    soft = np.asarray(cv2.resize(mask.astype(np.float32), small.shape[1::-1], interpolation=cv2.INTER_AREA), np.float32)
    cloth = soft > 0.5
    lab = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2LAB), np.float32)
    strange = _looks_like_ground(small, lab, cloth)
    if strange is None:
        return mask, np.zeros(mask.shape, bool)
    found = _clear(_from_outside(strange, cloth, legs), cloth, lab)
    if found.sum() > _MOST * cloth.sum():
        found[:] = False
    taken = cv2.GaussianBlur(found.astype(np.float32), (0, 0), 0.8)
    spots = _grown(strange, 1) & _grown(~cloth | found, _SPOT_PX)
    left = np.asarray(mask & (grow_to(np.asarray(taken, np.float32), mask.shape) < 0.45))
    return left, left & (grow_to(spots.astype(np.float32), mask.shape) > 0.5)


def _looks_like_ground(small: RGB, lab: Array, cloth: Flags) -> Flags | None:
    """Return pixels of the cut-out that look more like ground, in light or in shadow, than like the cloth."""
    outside, inside = ~_grown(cloth, 4), _shrunk(cloth, 5)
    if outside.sum() < 200 or inside.sum() < 200:
        return None
    log = np.log(cv2.GaussianBlur(small, (0, 0), 0.8).astype(np.float32) + 12)
    ground = coarse_push_pull(log, outside.astype(np.float32), 4)
    near = _unlike(log, ground, outside)
    wide = _unlike(np.asarray(cv2.GaussianBlur(log, (0, 0), 2.5), np.float32), ground, outside)
    ys = np.where(cloth.any(1))[0]
    upper = inside & (np.arange(len(cloth))[:, None] < ys[0] + 0.45 * np.ptp(ys))  # no gap between legs is there
    for deep in _DEEP:
        cost = near(deep)
        even = np.minimum(cost, wide(deep))
        could_be = even < 1
        if could_be[upper].mean() < _ALIKE and could_be[inside].mean() < _MOST:
            own = _distance_to_colours(lab, inside & ~could_be)
            return _with_neighbours((cost < 1.6) & (12 * cost < own), (even < 3) & (6 * even < own)) & cloth
    return None


def _unlike(log: Array, ground: Array, outside: Flags) -> Callable[[float], Array]:
    """Return how unlike the ground pixels are that may lie in a shadow so many log units deep: up to about 1 is alike."""
    difference = log - ground
    brightness = difference.mean(2)
    hue = np.sqrt(((difference - brightness[..., None]) ** 2).sum(2))
    spread = float(np.clip(1.4 * np.percentile(hue[outside], 80), _HUE, 0.16))
    brighter = float(np.clip(1.5 * np.percentile(brightness[outside], 95), 0.1, 0.45))
    unlike = (hue / spread) ** 2 + (np.maximum(brightness, 0) / brighter) ** 2
    return lambda deep: np.asarray(unlike + (np.minimum(brightness + deep / 2, 0) / (deep / 4)) ** 2, np.float32)


def _with_neighbours(sure: Flags, perhaps: Flags) -> Flags:
    """Patches of the second that are mostly of the first."""
    count, labels = cv2.connectedComponents((perhaps | sure).astype(np.uint8), connectivity=4)
    share = np.bincount(labels[sure], minlength=count) / np.maximum(np.bincount(labels.ravel(), minlength=count), 1)
    return np.asarray((labels > 0) & (share[labels] > 0.4))


def _distance_to_colours(lab: Array, cloth: Flags) -> Array:
    cv2.setRNGSeed(1)
    pixels = lab[cloth][:: max(1, int(cloth.sum()) // 4000)]
    criteria = (cv2.TERM_CRITERIA_MAX_ITER, 12, 0.5)
    _, members, centres = cv2.kmeans(pixels, _COLOURS, np.zeros((len(pixels), 1), np.int32), criteria, 1, cv2.KMEANS_PP_CENTERS)
    often = np.bincount(members.ravel(), minlength=_COLOURS) > 0.03 * len(members)
    return np.asarray(np.min([np.sqrt((((lab - c) * LAB_WEIGHTS) ** 2).sum(2)) for c in centres[often]], 0), np.float32)


def _from_outside(strange: Flags, cloth: Flags, legs: bool) -> Flags:
    """Solid patches that reach the outline, or lie between two legs."""
    solid = cv2.morphologyEx(strange.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)) > 0
    solid = np.asarray(cv2.morphologyEx((solid | ~cloth).astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))) > 0
    count, labels, stats, centres = cv2.connectedComponentsWithStats((solid & cloth).astype(np.uint8), connectivity=4)
    rim = cloth & _grown(~cloth, 2)
    ys, xs = np.where(cloth)
    found = np.zeros(cloth.shape, bool)
    for k in range(1, count):
        own = labels == k
        between = legs and abs(centres[k][0] - xs.mean()) < 0.25 * np.ptp(xs) and centres[k][1] > ys.min() + 0.4 * np.ptp(ys)
        if stats[k, cv2.CC_STAT_AREA] > 12 and ((own & rim).any() or (between and stats[k, cv2.CC_STAT_AREA] > 0.004 * len(ys))):
            found |= own
    return found


def _clear(found: Flags, cloth: Flags, lab: Array) -> Flags:
    """Return those patches whose border with the cloth is clearer than theirs with the ground outside."""
    blurred = cv2.GaussianBlur(lab * LAB_WEIGHTS, (0, 0), 0.8)
    steps = np.sqrt(sum((cv2.Sobel(blurred, cv2.CV_32F, *d) ** 2).sum(2) for d in ((1, 0), (0, 1)))) / 8
    count, labels = cv2.connectedComponents(found.astype(np.uint8), connectivity=4)
    out = np.zeros(found.shape, bool)
    for k in range(1, count):
        own = labels == k
        ring = _grown(own, 2) & ~own
        inner, outer = ring & cloth & ~found, ring & ~cloth
        if not inner.any():
            continue
        clear = not outer.any() or steps[inner].mean() > 0.8 * steps[outer].mean()
        if clear and not _cuts_off(own, cloth):
            out |= own
    return out & (not _cuts_off(out, cloth) and not _ragged(out))


def _ragged(found: Flags) -> bool:
    """Of many corners: the light squares of a check, no ground."""
    outlines, _ = cv2.findContours(found.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    around = sum(cv2.arcLength(line, True) for line in outlines)
    return bool(around**2 > _RAGGED * max(len(outlines), 1) * max(int(found.sum()), 1))


def _cuts_off(own: Flags, cloth: Flags) -> bool:
    """With cloth beyond it: a stripe or a check, no ground."""
    _, _, stats, _ = cv2.connectedComponentsWithStats((cloth & ~own).astype(np.uint8), connectivity=4)
    pieces = np.sort(stats[1:, cv2.CC_STAT_AREA])
    return bool(pieces[:-1].sum() > 0.15 * own.sum())


def _grown(mask: Flags, px: int) -> Flags:
    return np.asarray(cv2.dilate(mask.astype(np.uint8), np.ones((2 * px + 1, 2 * px + 1), np.uint8))) > 0


def _shrunk(mask: Flags, px: int) -> Flags:
    return np.asarray(cv2.erode(mask.astype(np.uint8), np.ones((2 * px + 1, 2 * px + 1), np.uint8))) > 0
