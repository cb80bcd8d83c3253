"""Find faces or people with a single-shot detector: anchors, decoding, weighted non-maximum suppression.

Follows mediapipe's SsdAnchorsCalculator, TensorsToDetectionsCalculator and NonMaxSuppressionCalculator. All three networks have
anchors of fixed size 1, so that an anchor is a point.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np

from tryon.nets.tflite import NetworkName, Tensor, network
from tryon.person.landmarks.region import Floats, whole
from tryon.types import RGB

_OVERLAP = 0.3  # intersection over union, above which two detections are of one object


@dataclass(frozen=True)
class Detector:
    network: NetworkName
    size: int  # px of its square input
    layers: tuple[tuple[int, int], ...]  # of each feature map: stride in px, anchors per cell
    least: float  # likelihood below which a box is ignored


@dataclass(frozen=True)
class Detection:
    box: tuple[float, float, float, float]  # XYXY px
    points: Floats  # Kx2 px
    likelihood: float


BODIES = Detector("pose_detection", 224, ((8, 2), (16, 2), (32, 6)), 0.3)
NEAR_FACES = Detector("face_detection_short_range", 128, ((8, 2), (16, 6)), 0.3)
# The threshold of its graph: the 0.3 that mediapipe was asked for did not reach it.
FAR_FACES = Detector("face_detection_full_range_sparse", 192, ((4, 1),), 0.6)


def detect(detector: Detector, photo: RGB) -> list[Detection]:
    """Return what the detector sees in a HxWx3 photo, most likely first."""
    region = whole(photo)
    values, logits = network(detector.network).run(region.crop(photo, detector.size, low=-1.0, beyond=cv2.BORDER_CONSTANT))
    likelihoods = 1 / (1 + np.exp(-np.clip(logits[0, :, 0].astype(np.float64), -100, 100)))
    likely = np.flatnonzero(likelihoods >= detector.least)
    corners = decode(values[0, likely], anchors(detector)[likely], detector.size)
    boxes = (corners[:, 1] >= corners[:, 0]).all(1)
    found = suppressed(corners[boxes], likelihoods[likely][boxes])
    return [_in_photo(region.to_photo(points), likelihood) for points, likelihood in found]


@cache
def anchors(detector: Detector) -> Floats:
    """Return the centres of all anchors, Nx2, in 0..1 of the input."""
    centres = []
    for stride, count in detector.layers:
        cells = -(-detector.size // stride)
        y, x = np.mgrid[:cells, :cells]
        centres.append(np.repeat(np.column_stack([x.ravel(), y.ravel()]) + 0.5, count, axis=0) / cells)
    return np.concatenate(centres)


def decode(values: Tensor, centres: Floats, size: int) -> Floats:
    """Return Nx(2+K)x2 points in 0..1: upper left and lower right corner, then the key points.

    `values`: Nx(4+2K) px from the anchor: x and y of the centre, width, height, then x and y of the key points.
    """
    pairs = values.astype(np.float64).reshape(len(values), values.shape[1] // 2, 2) / size
    middle, half = pairs[:, 0] + centres, pairs[:, 1] / 2
    return np.concatenate([(middle - half)[:, None], (middle + half)[:, None], pairs[:, 2:] + centres[:, None]], axis=1)


def suppressed(corners: Floats, likelihoods: Floats) -> list[tuple[Floats, float]]:
    """Return one (2+K)x2 points and likelihood per object, most likely first.

    Of boxes that overlap the most likely one, the points are averaged, weighted by likelihood; its likelihood stays.
    """
    found = []
    order = np.argsort(-likelihoods, kind="stable")
    while order.size:
        same = _overlaps(corners[order], corners[order[0]]) > _OVERLAP
        same[0] = True  # a box without area overlaps nothing, not even itself
        together = order[same]
        mean = np.average(corners[together], axis=0, weights=likelihoods[together])
        found.append((mean, float(likelihoods[order[0]])))
        order = order[~same]
    return found


def _overlaps(corners: Floats, one: Floats) -> Floats:
    """Return the intersection over union of N boxes with one."""
    inner = np.minimum(corners[:, 1], one[1]) - np.maximum(corners[:, 0], one[0])
    shared = inner.clip(0).prod(1)
    union = (corners[:, 1] - corners[:, 0]).prod(1) + (one[1] - one[0]).prod() - shared
    return np.asarray(np.divide(shared, union, out=np.zeros_like(union), where=union > 0), np.float64)


def _in_photo(points: Floats, likelihood: float) -> Detection:
    (x0, y0), (x1, y1) = points[:2].tolist()
    return Detection((x0, y0, x1, y1), points[2:], likelihood)
