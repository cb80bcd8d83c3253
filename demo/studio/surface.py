"""The height field of a piece of cloth, in cm: swelling, folds, wrinkles, seams and threads. Knows no colours or light."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from demo.studio import noise
from demo.studio.cloth import Fold, Swell
from demo.studio.colour import Floats
from demo.studio.fabrics import Fabric

STEP = 2  # folds are worked out on every second pixel
LONG_FOLD_CM = 22.0


def swelling(mask: Floats, swell: Swell, scale: float) -> Floats:
    """Return a cushion over the mask: flat inside, rounded towards the edge."""
    h, w = mask.shape
    small = cv2.resize(mask, (max(2, w // 4), max(2, h // 4)), interpolation=cv2.INTER_AREA)
    across, down = max(swell.across * scale / 4, 0.5), max(swell.down * scale / 4, 0.5)
    blurred = cv2.GaussianBlur(small, (0, 0), across, sigmaY=down, borderType=cv2.BORDER_CONSTANT)
    big = cv2.resize(blurred, (w, h), interpolation=cv2.INTER_CUBIC)
    t = np.clip((big - 0.12) / 0.88, 0, 1)  # 0.5 on straight edges, less on corners: no kink there
    return np.asarray(1.9 * swell.height * t * (2 - t), np.float32)


def rim(mask: Floats, edge_cm: float, scale: float) -> tuple[Floats, Floats]:
    """(height of the rounded cut edge, distance from the edge in cm)."""
    distance = np.asarray(cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, 3), np.float32) / np.float32(scale)
    soft = cv2.GaussianBlur(np.clip(distance / 0.38, 0, 1).astype(np.float32), (0, 0), 1.1)
    return (0.42 * edge_cm * soft * (2 - soft)).astype(np.float32), distance


def folded(rng: np.random.Generator, folds: Sequence[Fold], x: Floats, y: Floats, fabric: Fabric, scale: float) -> Floats:
    """Return the sum of creases along bent, wobbling axes."""
    xs, ys = x[::STEP, ::STEP], y[::STEP, ::STEP]
    shape = (int(xs.shape[0]), int(xs.shape[1]))
    height = np.zeros(shape, np.float32)
    wobbles = [noise.grid(rng, shape, cell_cm * scale / STEP) for cell_cm in (9.0, 26.0, 4.5)]
    for fold in folds:
        _add(height, fold, xs, ys, wobbles, fabric.soft, scale / STEP)
    height = 0.6 * np.tanh(height / 0.6)  # crossing folds do not pile up
    full = cv2.resize(height.astype(np.float32), (x.shape[1], x.shape[0]), interpolation=cv2.INTER_CUBIC)
    return np.asarray(full * np.float32(fabric.fold), np.float32)


def _add(height: Floats, fold: Fold, xs: Floats, ys: Floats, wobbles: Sequence[Floats], soft: float, scale: float) -> None:
    d = np.array([fold.x1 - fold.x0, fold.y1 - fold.y0], np.float32)
    length = float(np.hypot(d[0], d[1])) + 1e-3
    e, n = d / length, np.array([-d[1], d[0]], np.float32) / length
    width = fold.width * soft
    pad = 3 * width + abs(fold.bend) + 0.5
    rows = [(min(fold.y0, fold.y1) - pad - float(ys[0, 0])) * scale, (max(fold.y0, fold.y1) + pad - float(ys[0, 0])) * scale]
    cols = [(min(fold.x0, fold.x1) - pad - float(xs[0, 0])) * scale, (max(fold.x0, fold.x1) + pad - float(xs[0, 0])) * scale]
    i0, i1 = np.clip(rows, 0, xs.shape[0]).astype(int)
    j0, j1 = np.clip(cols, 0, xs.shape[1]).astype(int)
    if i1 <= i0 or j1 <= j0:
        return
    window = np.s_[i0:i1, j0:j1]
    px, py = xs[window] - fold.x0, ys[window] - fold.y0
    t = (px * e[0] + py * e[1]) / length
    wobble = wobbles[0] if length < LONG_FOLD_CM else wobbles[1]
    s = px * n[0] + py * n[1] - fold.bend * 4 * t * (1 - t) + 0.8 * wobble[window] * width
    fade = np.clip(t * 4, 0, 1) * np.clip((1 - t) * 1.5, 0, 1)
    fade = fade * fade * (3 - 2 * fade)
    z = s / (width * (0.50 + 0.95 * np.clip(t, 0, 1)) * np.clip(1 + 0.22 * wobbles[2][window], 0.5, 1.6))
    height[window] += fold.height * fade * (np.exp(-z * z) - 0.45 * np.exp(-(((z - 1.35) / 0.95) ** 2)))


def wrinkled(
    rng: np.random.Generator, shape: tuple[int, int], fabric: Fabric, crumple: tuple[float, float], scale: float
) -> Floats:
    """Fine wrinkles and the slow unevenness of cloth that lies."""
    h, w = shape
    half = (h // 2 + 1, w // 2 + 1)
    fine = noise.creases(rng, half, 2.1 * scale / 2, crumple[0], crumple[1])
    slow = noise.grid(rng, half, 8 * scale / 2)
    fine_full = cv2.resize(fine, (w + (w & 1), h + (h & 1)), interpolation=cv2.INTER_CUBIC)[:h, :w]
    slow_full = cv2.resize(slow, (w, h), interpolation=cv2.INTER_CUBIC)
    return np.asarray(0.11 * fabric.crumple * fine_full + 0.09 * fabric.soft * slow_full, np.float32)


def gradient(height: Floats, scale: float) -> tuple[Floats, Floats]:
    """Return slopes across and down, cm per cm."""
    gx = cv2.Scharr(height, cv2.CV_32F, 1, 0) / 32 * scale
    gy = cv2.Scharr(height, cv2.CV_32F, 0, 1) / 32 * scale
    return np.asarray(gx, np.float32), np.asarray(gy, np.float32)
