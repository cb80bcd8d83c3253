"""The colours of a garment: clusters in CIELAB, and the terms by which a head names them. Knows no names."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from catalog.visual.cutout import CutOut, to_lab

CLUSTERS = 6
_EDGE_PX = 5  # of the outline, where shadows lie
_PIXELS = 2000  # looked at, evenly spread
_LIGHTNESS = 0.6  # its weight: folds and shadows change it within one cloth
Floats = npt.NDArray[np.float32]


class Palette(NamedTuple):
    """k-means centres of a garment's pixels."""

    centres: Floats  # CLUSTERS x 3, CIELAB
    shares: Floats  # CLUSTERS, sum 1


def palette(cut: CutOut) -> Palette:
    """Of the garment only; the background is left out."""
    inner = cv2.erode(cut.mask.astype(np.uint8), np.ones((_EDGE_PX, _EDGE_PX), np.uint8)) > 0
    pixels = to_lab(cut.picture)[inner if inner.sum() > cut.mask.sum() / 2 else cut.mask]
    pixels = pixels[np.linspace(0, len(pixels) - 1, _PIXELS).astype(int)]
    weights = np.array([_LIGHTNESS, 1, 1], np.float32)
    criteria = (cv2.TERM_CRITERIA_MAX_ITER + cv2.TERM_CRITERIA_EPS, 20, 0.2)
    cv2.setRNGSeed(1)  # the same picture, the same colours
    start = np.zeros((_PIXELS, 1), np.int32)
    _, labels, centres = cv2.kmeans(pixels * weights, CLUSTERS, start, criteria, 2, cv2.KMEANS_PP_CENTERS)
    shares = np.bincount(labels.ravel(), minlength=CLUSTERS) / len(pixels)
    return Palette(np.asarray(centres / weights, np.float32), shares.astype(np.float32))


def terms(lab: Floats) -> Floats:
    """N x 3 CIELAB -> n x 13: the colour, its squares and products, its chroma and its hue."""
    lightness, a, b = ((lab - np.array([50, 0, 0])) / np.array([50, 30, 30])).T
    chroma = np.hypot(a, b)
    squares = (lightness * lightness, a * a, b * b, lightness * a, lightness * b, a * b)
    hue = (a / (chroma + 0.15), b / (chroma + 0.15))  # without the 0.15, grey would have a hue
    stacked = np.stack([lightness, a, b, *squares, chroma, lightness * chroma, *hue], 1)
    return np.asarray(stacked, np.float32)
