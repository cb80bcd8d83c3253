"""Takes a clip hanger off trousers and skirts. Knows colours and thickness; the garment's key points are read after it."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.garment.cutout.grab_cut import LAB_WEIGHTS
from tryon.image.ops import Array, grow_to, shrink
from tryon.types import RGB

_UNLIKE = 25.0  # Lab units: farther than this from every colour of the cloth is no cloth
_RARE = 0.07  # of the cloth: a colour rarer than this is a shadow between the legs or a seam
_REACH = 0.22  # of the height: a hanger ends above this
_BAR, _SOLID = 0.022, 0.38  # of the garment's smaller side: as thick is most of a hanger; this share of it at least
_UNEVEN = 1.7  # clips are thicker than the bar by this; a waistband is of one height
_WAIST = 0.92  # of its width is what a waist without its hanger must have
Flags = npt.NDArray[np.bool_]


def without_hanger(picture: RGB, mask: Flags) -> tuple[Flags, Flags]:
    """Return (cloth without the hanger and its clips, the same with the waist closed where clips hid it), HxW each."""
    ys, xs = np.where(mask)
    x0, y0, x1, y1 = xs.min(), ys.min(), xs.max() + 1, ys.max() + 1
    inside = mask[y0:y1, x0:x1]
    lab = np.asarray(cv2.cvtColor(picture[y0:y1, x0:x1], cv2.COLOR_RGB2LAB), np.float32)
    strange = _unlike_the_cloth(lab, inside)
    strange[_reach(inside) :] = False
    hanger = _hanger(strange, inside)
    if hanger is None:
        return mask, mask
    cloth, whole = mask.copy(), mask.copy()
    left = inside & ~hanger
    closed = _closed_waist(left, inside)
    if _lost_waist(closed, inside):
        return mask, mask
    cloth[y0:y1, x0:x1] = left
    whole[y0:y1, x0:x1] = closed
    return cloth, whole


def _reach(inside: Flags) -> int:
    """Return rows in which a hanger may be: of shorts more than of trousers."""
    return round(max(_REACH * len(inside), 0.3 * float(min(inside.shape))))


def _unlike_the_cloth(lab: Array, inside: Flags) -> Flags:
    """Far in colour from everything in the middle of the garment, shadows in its folds included."""
    height = len(lab)
    middle = lab[int(0.27 * height) : int(0.75 * height)][inside[int(0.27 * height) : int(0.75 * height)]]
    cv2.setRNGSeed(1)
    start = np.zeros((len(middle[::23]), 1), np.int32)
    criteria = (cv2.TERM_CRITERIA_MAX_ITER, 10, 0.5)
    _, members, centres = cv2.kmeans(middle[::23], 6, start, criteria, 1, cv2.KMEANS_PP_CENTERS)
    centres = centres[np.bincount(members.ravel(), minlength=6) > _RARE * len(members)]
    small = shrink(lab, 2)
    nearest = np.min([np.sqrt((((small - centre) * LAB_WEIGHTS) ** 2).sum(2)) for centre in centres], 0)
    return (grow_to(np.asarray(nearest, np.float32), lab.shape) > _UNLIKE) & inside


def _hanger(strange: Flags, inside: Flags) -> Flags | None:
    """Return the strange part at the upper rim that is wide, and thick at its clips but thin between them."""
    size = max(3, len(strange) // 150)
    solid = cv2.morphologyEx(strange.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((2 * size + 1, 2 * size + 1), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(solid)
    below_rim = np.arange(len(inside))[:, None] - np.argmax(inside, 0)[None]
    limit = _reach(inside) - 2
    ends = stats[:, cv2.CC_STAT_TOP] + stats[:, cv2.CC_STAT_HEIGHT]
    stripe = (ends >= limit) & (stats[:, cv2.CC_STAT_WIDTH] < 0.3 * inside.shape[1])  # goes on below, down the side
    parts = [
        k for k in range(1, count)
        if stats[k, 4] > 0.0004 * strange.size and not stripe[k] and (below_rim[labels == k] < 4).any()
    ]  # fmt: skip
    found = np.isin(labels, parts)
    columns = np.where(found.any(0))[0]
    waist = int(inside[: int(np.argmax(found.any(1))) + round(0.06 * len(inside))].any(0).sum())
    size_of_bar = max(3, round(_BAR * min(inside.shape)))
    solid_part = cv2.morphologyEx((found & strange).astype(np.uint8), cv2.MORPH_OPEN, np.ones((size_of_bar,) * 2, np.uint8))
    if solid_part.sum() < _SOLID * max(int((found & strange).sum()), 1):
        return None  # shadows in gathers
    if len(columns) < 2 or columns[-1] - columns[0] < 0.45 * waist:
        return None
    thick = found.sum(0)[columns]
    if np.percentile(thick, 92) < _UNEVEN * max(float(np.median(thick)), 1.0) and len(columns) > 0.92 * waist:
        return None  # a waistband of another colour
    return np.asarray(cv2.dilate(found.astype(np.uint8), np.ones((2 * size + 1, 2 * size + 1), np.uint8))) > 0


def _closed_waist(left: Flags, inside: Flags) -> Flags:
    """Return the largest part of what is left, its upper edge drawn straight over the notches of the clips."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(left.astype(np.uint8))
    if count < 2:
        return left
    main = labels == 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    size = max(3, inside.shape[1] // 25)
    main &= cv2.morphologyEx(main.astype(np.uint8), cv2.MORPH_OPEN, np.ones((size, size), np.uint8)) > 0
    tops = np.where(main.any(0), np.argmax(main, 0), len(main)).astype(np.float32)
    there = np.where(tops < len(main))[0]
    low = float(np.percentile(tops[there], 60))
    bridge = _upper_hull([(float(x), float(tops[x])) for x in there if tops[x] < low + 0.08 * len(main)])
    xs, ys = np.array(bridge).T
    edge = np.interp(np.arange(len(tops)), xs, ys, left=len(main), right=len(main))
    rows = np.arange(len(main))[:, None]
    notch = (rows >= edge[None]) & (rows < low + _reach(inside)) & inside
    return np.asarray(main | notch)


def _lost_waist(closed: Flags, inside: Flags) -> bool:
    """Tell whether the waist was lost.

    A little below its new upper edge cloth is narrower than before: a belt or a waistband in the light was taken.
    """
    top, height = int(np.argmax(closed.any(1))), len(inside)
    below = slice(top + round(0.04 * height), top + round(0.1 * height) + 1)
    return bool(closed[below].sum() < _WAIST * inside[below].sum())


def _upper_hull(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Of points in the order of x: those over which a string pulled tight from above would run (y grows downwards)."""
    hull: list[tuple[float, float]] = []
    for x, y in points:
        while len(hull) > 1:
            (ax, ay), (bx, by) = hull[-2:]
            if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                break
            hull.pop()
        hull.append((x, y))
    return hull
