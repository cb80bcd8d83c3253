"""Cuts a garment out of a photo: plain, grey or cluttered background. Knows nothing of what the garment is."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

RGB = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]
Lab = npt.NDArray[np.float32]

WORKING_PX = 256  # longest side: enough for a silhouette and for colours, cheap enough for GrabCut
PLAIN_NOISE = 4.0  # a border whose colours differ by less, in CIELAB, is a studio's
_LAB_WEIGHTS = np.array([0.7, 1.5, 1.5], np.float32)  # a shadow changes lightness, cloth changes colour
_CLUSTERS = 4  # colours of a background: floor, joint, shadow, wall
_ROUNDS = 3  # of GrabCut
_PIXELS = 50  # fewer are no beginning for GrabCut
_SMALL, _LARGE = 0.08, 0.85  # share of the picture of what stands out from a studio's background
_LEAST, _MOST = 0.02, 0.95  # share of the picture that a garment covers


@dataclass(frozen=True)
class CutOut:
    """A garment on its small working picture; arrays share its size."""

    picture: RGB  # HxWx3 uint8 RGB, longest side WORKING_PX
    mask: Mask  # HxW, the garment; all True where none could be told from the background
    found: bool  # whether `mask` is a garment's
    plain: bool  # whether the background is a studio's: one colour


def cut_out(photo: RGB, mask: Mask | None = None) -> CutOut:
    """`photo`: HxWx3 uint8 RGB of any size.

    `mask`: HxW where the shop knows it. The method: distance in CIELAB to the border's colours, then, where these are many,
    GrabCut (Rother, Kolmogorov, Blake, SIGGRAPH 2004) begun from it.
    """
    picture = _small(photo)
    if mask is not None:
        known = cv2.resize(mask.astype(np.uint8), picture.shape[1::-1], interpolation=cv2.INTER_AREA) > 0
        return CutOut(picture, np.asarray(known, np.bool_), True, True)
    lab = to_lab(picture)
    border = _border(lab)
    middle = np.median(border, 0)
    spread = float(np.percentile(_apart(border, middle), 75))
    plain = spread < PLAIN_NOISE
    found = _from_plain(_apart(lab, middle), spread) if plain else None
    if found is None:
        found = _from_border(picture, lab, border)
    found = _main_parts(found)
    ok = _LEAST < found.mean() < _MOST
    return CutOut(picture, found if ok else np.ones(found.shape, np.bool_), ok, plain)


def to_lab(picture: RGB) -> Lab:
    """HxWx3 uint8 sRGB -> HxWx3 float32 CIELAB (D65): L 0..100, a and b about -100..100."""
    return np.asarray(cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), np.float32)


def _small(photo: RGB) -> RGB:
    scale = WORKING_PX / max(photo.shape[:2])
    size = (max(8, round(photo.shape[1] * scale)), max(8, round(photo.shape[0] * scale)))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(photo, size, interpolation=way), np.uint8)


def _border(lab: Lab, width_px: int = 5) -> Lab:
    strips = (lab[:width_px], lab[-width_px:], lab[:, :width_px], lab[:, -width_px:])
    return np.concatenate([strip.reshape(-1, 3) for strip in strips])


def _apart(lab: Lab, colour: Lab) -> npt.NDArray[np.float32]:
    return np.asarray(np.sqrt((((lab - colour) * _LAB_WEIGHTS) ** 2).sum(-1)), np.float32)


def _from_plain(distance: npt.NDArray[np.float32], spread: float) -> Mask | None:
    """Return what stands out from a studio's background: clearly, or, white on white, by a little. None where nothing does."""
    for threshold in (max(3.0, 2.5 * spread), max(1.0, 1.5 * spread)):
        found = _flood(distance, threshold)
        if _SMALL < found.mean() < _LARGE:
            return found
    return None


def _flood(distance: npt.NDArray[np.float32], threshold: float) -> Mask:
    """Return everything that the background's colour doesn't reach from the border."""
    free = np.ones((distance.shape[0] + 2, distance.shape[1] + 2), np.uint8)
    free[1:-1, 1:-1] = distance < threshold
    _, labels = cv2.connectedComponents(free, connectivity=4)
    mask = (labels != labels[0, 0])[1:-1, 1:-1].astype(np.uint8)
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)) > 0, np.bool_)


def _from_border(picture: RGB, lab: Lab, border: Lab) -> Mask:
    """GrabCut, begun from what is far from the border's few colours and near the middle of the picture."""
    smooth = np.asarray(cv2.GaussianBlur(lab, (0, 0), 1.5), np.float32)
    distance = _from_clusters(smooth, border)
    yy, xx = np.mgrid[-1 : 1 : picture.shape[0] * 1j, -1 : 1 : picture.shape[1] * 1j]
    distance = distance * np.clip(1.4 - 0.7 * np.maximum(np.abs(xx), np.abs(yy)) ** 2, 0.2, 1.2).astype(np.float32)
    otsu, _ = cv2.threshold(np.clip(distance * 8, 0, 255).astype(np.uint8), 0, 255, cv2.THRESH_OTSU)
    least = max(otsu, 1.0)  # in a picture of one colour nothing stands out, and GrabCut would take minutes over rounding errors
    state = np.where(distance * 8 > least, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    state[np.maximum(np.abs(xx), np.abs(yy)) > 0.97] = cv2.GC_BGD
    return _cut(picture, state) if (state == cv2.GC_PR_FGD).sum() > _PIXELS else state == cv2.GC_PR_FGD


def _cut(picture: RGB, state: RGB) -> Mask:
    """`state`: HxW uint8, GrabCut's classes. The same picture is cut the same way every time."""
    cv2.setRNGSeed(1)
    cv2.grabCut(picture, state, (0, 0, 1, 1), np.zeros((1, 65)), np.zeros((1, 65)), _ROUNDS, cv2.GC_INIT_WITH_MASK)
    found = cv2.morphologyEx(state & 1, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    return np.asarray(cv2.GaussianBlur(found.astype(np.float32), (0, 0), 1.5) > 0.5, np.bool_)


def _from_clusters(lab: Lab, border: Lab) -> npt.NDArray[np.float32]:
    """Return the distance of each pixel to the nearest of the border's colours, wide clusters being nearer."""
    cv2.setRNGSeed(1)
    start = np.zeros((len(border), 1), np.int32)
    _, labels, centres = cv2.kmeans(border, _CLUSTERS, start, (cv2.TERM_CRITERIA_MAX_ITER, 12, 0.5), 1, cv2.KMEANS_PP_CENTERS)
    distances = []
    for number, centre in enumerate(centres):
        members = border[labels.ravel() == number]
        if len(members) < 0.05 * len(border):
            continue  # a sleeve that reaches the edge
        spread = np.maximum(members.std(0), 3.0)
        distances.append(np.sqrt((((lab - centre) * _LAB_WEIGHTS / spread) ** 2).sum(-1)) * 3)
    return np.asarray(np.min(distances, 0), np.float32)


def _main_parts(mask: Mask) -> Mask:
    """Return the largest part and what is at least a quarter of it (the other shoe), without holes."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    if count < 2:
        return mask
    areas = stats[:, cv2.CC_STAT_AREA].copy()
    areas[0] = 0
    kept = np.isin(labels, np.flatnonzero(areas >= 0.25 * areas.max()))
    outlines, _ = cv2.findContours(kept.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = np.zeros(mask.shape, np.uint8)
    cv2.drawContours(filled, outlines, -1, (1,), -1)
    return filled > 0
