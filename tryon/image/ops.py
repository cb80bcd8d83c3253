"""Small tools on maps: hole filling by push-pull, capsules, soft steps, edge-aware smoothing."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]


def step(values: Array, low: float, high: float) -> Array:
    """Return 0 below `low`, 1 above `high`, linear between."""
    return np.asarray(np.clip((values - low) / (high - low), 0, 1), np.float32)


def blur(values: Array, sigma_px: float) -> Array:
    """Apply a Gaussian blur; wide ones are done at a smaller size (the eye can't tell, the clock can)."""
    if sigma_px < 6:
        return np.asarray(cv2.GaussianBlur(values, (0, 0), max(sigma_px, 0.1)), np.float32)
    factor = int(2 ** np.floor(np.log2(sigma_px / 2)))
    small = shrink(values, factor)
    return grow_to(np.asarray(cv2.GaussianBlur(small, (0, 0), sigma_px / factor), np.float32), values.shape)


def soft_line(values: npt.NDArray[np.float64], sigma: float) -> npt.NDArray[np.float64]:
    """Apply a Gaussian blur of N values, the ends going on as they are."""
    half = int(3 * sigma)
    kernel = np.exp(-0.5 * (np.arange(-half, half + 1) / sigma) ** 2)
    return np.asarray(np.convolve(np.pad(values, half, mode="edge"), kernel / kernel.sum(), "valid"), np.float64)


def shrink(values: Array, factor: int) -> Array:
    """Return values at 1 / factor of their size, each the mean of its area."""
    size = (max(1, values.shape[1] // factor), max(1, values.shape[0] // factor))
    return np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_AREA), np.float32)


def grow_to(values: Array, shape: tuple[int, ...]) -> Array:
    """Return values enlarged to `shape` (height, width), linear between."""
    return np.asarray(cv2.resize(values, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR), np.float32)


def disc(radius_px: float) -> npt.NDArray[np.uint8]:
    """Return a disc of ones, the structuring element of this radius."""
    size = 2 * max(1, round(radius_px)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), np.uint8)


def dilate(mask: Mask, radius_px: float) -> Mask:
    """Dilate a mask by a disc."""
    if radius_px > 5:  # the same disc, sooner
        away = cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 5)
        return np.asarray((away <= round(radius_px) + 0.3) & mask.any())
    return np.asarray(cv2.dilate(mask.astype(np.uint8), disc(radius_px))) > 0


def erode(mask: Mask, radius_px: float) -> Mask:
    """Erode a mask by a disc."""
    return np.asarray(cv2.erode(mask.astype(np.uint8), disc(radius_px), borderValue=(1,))) > 0


def closed(mask: Mask, radius_px: float) -> Mask:
    """Close a mask: gaps up to 2 x radius_px are filled; big radii run at a smaller size."""
    factor = max(1, int(radius_px / 6))
    small = shrink(mask.astype(np.float32), factor)
    pad = round(radius_px / factor) + 2
    wide = cv2.copyMakeBorder((small > 0.5).astype(np.uint8), *(pad,) * 4, cv2.BORDER_CONSTANT, value=(0,))
    wide = cv2.morphologyEx(wide, cv2.MORPH_CLOSE, disc(radius_px / factor))[pad:-pad, pad:-pad]
    return mask | (grow_to(wide.astype(np.float32), mask.shape) > 0.5)


def opened(mask: Mask, radius_px: float) -> Mask:
    """Open a mask: what is thinner than twice the radius goes."""
    return np.asarray(cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, disc(radius_px))) > 0


def between_edges(mask: Mask) -> Mask:
    """Return all of each row from its first pixel of the mask to its last."""
    left, right = np.maximum.accumulate(mask, 1), np.maximum.accumulate(mask[:, ::-1], 1)[:, ::-1]
    return np.asarray(left & right)


def push_pull(colour: Array, known: Array) -> Array:
    """Fill what is not known (HxW weight 0..1) of an HxWxC picture smoothly from what is (Gortler 1996)."""
    colours, weights = [colour * known[..., None]], [known]
    while min(colours[-1].shape[:2]) > 3:
        colours.append(np.asarray(cv2.pyrDown(colours[-1]), np.float32))
        weights.append(np.asarray(cv2.pyrDown(weights[-1]), np.float32))
    current = np.asarray(colours[-1] / np.maximum(weights[-1], 1e-6)[..., None], np.float32)
    for level in range(len(colours) - 2, -1, -1):
        up = grow_to(current, colours[level].shape).reshape(colours[level].shape)
        weight = weights[level][..., None]
        own = colours[level] / np.maximum(weight, 1e-6)
        share = np.clip(weight, 0, 1)
        current = np.where(weight > 1e-3, own, up) * share + up * (1 - share)
    return np.asarray(current, np.float32)


def coarse_push_pull(colour: Array, known: Array, factor: int) -> Array:
    """Run `push_pull` at a smaller size, back at full size; for fields that are smooth anyway."""
    small_known = shrink(known, factor)
    sure = np.where(small_known > 0.85, small_known, 0).astype(np.float32)
    small = shrink(np.asarray(colour * known[..., None], np.float32), factor) / np.maximum(small_known, 1e-3)[..., None]
    return grow_to(push_pull(np.asarray(small, np.float32), sure), colour.shape)


def capsules(shape: tuple[int, ...], points: Sequence[npt.ArrayLike], radii_px: Sequence[float]) -> Mask:
    """Return the union of tapering limbs through the points."""
    mask = np.zeros(shape[:2], np.uint8)
    pts = [np.asarray(p, np.float64) for p in points]
    for a, b, ra, rb in zip(pts, pts[1:], radii_px, radii_px[1:], strict=False):
        along = b - a
        length = float(np.hypot(*along))
        for centre, radius in ((a, ra), (b, rb)):
            cv2.circle(mask, _xy(centre), max(1, round(radius * 8)), (1,), -1, cv2.LINE_8, 3)
        if length > 1:
            n = np.array([-along[1], along[0]]) / length
            quad = np.array([a + n * ra, b + n * rb, b - n * rb, a - n * ra])
            cv2.fillConvexPoly(mask, np.round(quad * 8).astype(np.int32), (1,), cv2.LINE_8, 3)
    return mask > 0


def polygon(shape: tuple[int, ...], points: npt.ArrayLike) -> Mask:
    """Return the HxW mask of a closed polygon of Nx2 points (x, y)."""
    mask = np.zeros(shape[:2], np.uint8)
    cv2.fillPoly(mask, [np.round(np.asarray(points, np.float64) * 8).astype(np.int32)], (1,), cv2.LINE_8, 3)
    return mask > 0


def _xy(point: npt.NDArray[np.float64]) -> tuple[int, int]:
    limited = np.clip(point, -20000, 20000) * 8
    return round(float(limited[0])), round(float(limited[1]))
