"""A garment before a ground that is not plain: guesses grown by GrabCut, and the one that looks most like a garment."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.image.ops import Array, grow_to
from tryon.types import RGB

LAB_WEIGHTS = np.array([1.0, 1.6, 1.6], np.float32)  # a shadow changes lightness, cloth changes colour
_GUESS_PX, _FINE_PX = 220, 360  # longest side at which guesses are made and the best one's outline is found
_NECK = 0.12  # of the garment's height
_GROUND = 20.0  # spreads of the ground's colours, times 12: nearer than this is the ground's colour
_EDGE = 25.0  # Lab units: an outline with such a step is a clear one
Flags = npt.NDArray[np.bool_]
States = npt.NDArray[np.uint8]


def grab(picture: RGB, lab: Array, pad_px: int, *, legs: bool) -> Flags:
    """Cut cloth from its ground by GrabCut.

    HxWx3 with `pad_px` of its border's colour on each side, and its Lab -> HxW cloth. `legs`: ground may lie between two.
    """
    height, width = picture.shape[:2]
    guess = _best_guess(picture, lab, pad_px, legs)
    small, small_lab, pad = _at(picture, lab, pad_px, _FINE_PX)
    guess = grow_to(guess.astype(np.float32), small.shape) > 0.5
    reach = np.ones((13, 13), np.uint8)
    state = np.where(guess, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    state[cv2.erode(guess.astype(np.uint8), reach) > 0] = cv2.GC_FGD
    state[cv2.dilate(guess.astype(np.uint8), reach) == 0] = cv2.GC_BGD
    found = _grow(small, _framed(state, pad), 2)
    found = np.asarray(cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)
    soft = np.asarray(cv2.GaussianBlur(found.astype(np.float32), (0, 0), 1.2), np.float32)
    filled = _filled(soft > 0.5)
    inside = small_lab[pad:-pad, pad:-pad]
    ground = _ground_in_the_neck(filled, _distance_to_clusters(small_lab, border_of(inside, max(3, inside.shape[1] // 60))))
    full = np.asarray(np.where(filled, np.maximum(soft, 0.5001), soft) * ~ground, np.float32)
    return np.asarray(grow_to(full, (height, width)) > 0.5)


def _best_guess(picture: RGB, lab: Array, pad_px: int, legs: bool) -> Flags:
    small, small_lab, pad = _at(picture, lab, pad_px, _GUESS_PX)
    inside = small_lab[pad:-pad, pad:-pad]
    distance = _distance_to_clusters(small_lab, border_of(inside, max(2, inside.shape[1] // 60)))
    best, most = np.zeros(small.shape[:2], bool), -np.inf
    for start in _starts(distance):
        state = _framed(np.where(start, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8), pad)
        if (state == cv2.GC_PR_FGD).sum() < 50:
            continue
        found = cv2.morphologyEx(_grow(small, state, 4), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
        guess = _filled(found > 0)
        guess &= ~_ground_in_the_neck(guess, distance)
        score = _looks_like_a_garment(guess[pad:-pad, pad:-pad], inside, 0.0 if legs else 1.7)
        if score > most:
            best, most = guess, score
    return best


def _starts(distance: Array) -> list[Flags]:
    """Return where cloth may be: far from the border's colours and near the middle; the same with less; all but the rim."""
    yy, xx = np.mgrid[-1 : 1 : distance.shape[0] * 1j, -1 : 1 : distance.shape[1] * 1j]
    near = distance * np.clip(1.35 - 0.6 * np.hypot(xx, yy * 0.8), 0.2, 1).astype(np.float32)
    otsu, _ = cv2.threshold(np.clip(near, 0, 255).astype(np.uint8), 0, 255, cv2.THRESH_OTSU)
    return [near > otsu, (np.abs(xx) < 0.75) & (np.abs(yy) < 0.8)]


def _looks_like_a_garment(mask: Flags, lab: Array, large: float) -> float:
    """Higher for a clear outline, colours of its own, two like halves, room all round."""
    share = float(mask.mean())
    if not 0.04 < share < 0.9:
        return -10.0 + share
    ring = np.ones((5, 5), np.uint8)
    flags = mask.astype(np.uint8)
    inside, outside = flags - cv2.erode(flags, ring), cv2.dilate(flags, ring) - flags
    size = (9, 9)
    near = [_local_mean(lab, area > 0, size) for area in (inside, outside)]
    edge = cv2.morphologyEx(flags, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    step = np.sqrt((((near[0] - near[1]) * LAB_WEIGHTS) ** 2).sum(2))[edge]
    clear = float(np.minimum(step, _EDGE).mean() / _EDGE)
    own = 1 - _alike(lab[mask], lab[~mask])
    frame = np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]])
    whole = min(share, 0.5) * large  # one panel of a jacket has a clear outline, too
    return clear + 0.8 * own + 0.5 * _symmetry(mask) - 1.5 * float(frame.mean()) + whole - 3 * max(0.0, 0.15 - share)


def _local_mean(lab: Array, area: Flags, size: tuple[int, int]) -> Array:
    weight = cv2.blur(area.astype(np.float32), size)
    return np.asarray(cv2.blur(lab * area[..., None], size) / np.maximum(weight, 1e-4)[..., None], np.float32)


def _alike(first: Array, second: Array) -> float:
    """Overlap of two colour histograms."""
    shares = []
    for pixels in (first, second):
        q = np.clip(pixels, 0, 255).astype(np.int64)
        counts = np.bincount((q[:, 0] >> 5) * 1024 + (q[:, 1] >> 3) * 32 + (q[:, 2] >> 3), minlength=8 * 1024).astype(np.float64)
        shares.append(counts / max(counts.sum(), 1))
    return float(np.minimum(shares[0], shares[1]).sum())


def _symmetry(mask: Flags) -> float:
    columns = np.where(mask.any(0))[0]
    middle = float(np.where(mask)[1].mean())
    half = int(max(middle - columns[0], columns[-1] - middle)) + 1
    wide = np.pad(mask, ((0, 0), (half, half)))[:, round(middle) : round(middle) + 2 * half]
    mirrored = wide[:, ::-1]
    return float((wide & mirrored).sum() / max((wide | mirrored).sum(), 1))


def _at(picture: RGB, lab: Array, pad_px: int, longest_px: int) -> tuple[RGB, Array, int]:
    factor = longest_px / max(picture.shape[:2])
    small = np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)
    small_lab = np.asarray(cv2.resize(lab, small.shape[1::-1], interpolation=cv2.INTER_AREA), np.float32)
    return small, small_lab, int(pad_px * factor) + 2


def _framed(state: States, pad: int) -> States:
    state[:pad] = state[-pad:] = cv2.GC_BGD
    state[:, :pad] = state[:, -pad:] = cv2.GC_BGD
    return state


def _grow(picture: RGB, state: States, turns: int) -> States:
    if ((state == cv2.GC_PR_FGD) | (state == cv2.GC_FGD)).sum() > 50:
        cv2.setRNGSeed(1)
        cv2.grabCut(picture, state, (0, 0, 1, 1), np.zeros((1, 65)), np.zeros((1, 65)), turns, cv2.GC_INIT_WITH_MASK)
    return np.asarray((state == cv2.GC_FGD) | (state == cv2.GC_PR_FGD), np.uint8)


def _filled(mask: Flags) -> Flags:
    """Return the largest part without holes."""
    outlines, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = np.zeros(mask.shape, np.uint8)
    if outlines:
        cv2.drawContours(filled, [max(outlines, key=cv2.contourArea)], -1, (1,), -1)
    return filled > 0


def _ground_in_the_neck(cloth: Flags, distance: Array) -> Flags:
    """Ground seen inside a hanger: large, near the upper edge, of the ground's colour, which the garment's own is not."""
    nothing = np.zeros(cloth.shape, bool)
    rows = np.where(cloth.any(1))[0]
    if not len(rows):
        return nothing
    alike = cloth & (distance < _GROUND)
    low = slice(int(rows[0] + 0.4 * len(rows)), None)
    if alike[low].sum() > 0.05 * cloth[low].sum():
        return nothing
    solid = cv2.morphologyEx(alike.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=4)
    high = stats[:, cv2.CC_STAT_TOP] < rows[0] + _NECK * len(rows)
    found = np.isin(labels, [k for k in range(1, count) if high[k] and stats[k, cv2.CC_STAT_AREA] > 0.012 * cloth.sum()])
    return np.asarray(cv2.dilate(found.astype(np.uint8), np.ones((5, 5), np.uint8))) > 0


def border_of(picture: RGB | Array, width: int) -> Array:
    """Return the pixels of a frame of this width, Nx3."""
    strips = (picture[:width], picture[-width:], picture[:, :width], picture[:, -width:])
    return np.asarray(np.concatenate([s.reshape(-1, 3) for s in strips]), np.float32)


def _distance_to_clusters(lab: Array, border: Array, count: int = 4) -> Array:
    """Return the distance of each pixel to the nearest of the border's `count` colours, wide clusters being nearer."""
    cv2.setRNGSeed(1)
    criteria = (cv2.TERM_CRITERIA_MAX_ITER, 12, 0.5)
    start = np.zeros((len(border[::3]), 1), np.int32)
    _, labels, centres = cv2.kmeans(border[::3], count, start, criteria, 1, cv2.KMEANS_PP_CENTERS)
    distances = []
    for number, centre in enumerate(centres):
        members = border[::3][labels.ravel() == number]
        spread = np.maximum(members.std(0), 6.0) if len(members) > 20 else np.full(3, 12.0)
        distances.append(np.sqrt((((lab - centre) * LAB_WEIGHTS / spread) ** 2).sum(2)) * 12)
    return np.asarray(np.min(distances, 0), np.float32)
