"""Find the landmarks and the outline of the most prominent person (BlazePose, arXiv:2006.10204).

Follows mediapipe's graph PoseLandmarkCpu for a single photo. Its detector's four key points are the middle of the hips, a point
whose distance from there is the radius of a circle around the body, and the same two for the upper body, which are not used.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from tryon.nets.tflite import Tensor, network
from tryon.person.landmarks.detector import BODIES, detect
from tryon.person.landmarks.region import Floats, Region, turn_between
from tryon.types import RGB, Map, Points

_SIZE = 256  # px of the landmark network's input
_COUNT = 33
_MARGIN = 1.25  # of the region around the detected circle
_LEAST_PRESENCE = 0.5
# Refinement: cells of the 64x64 heat map; below this heat a landmark stays. The graph asks for 7 cells, but mediapipe 0.10.21
# took the default of 9: with 7 landmarks are 0.15 px (median of 14 photos) off its own, with 9 they are 0.02 px off (842 photos).
_KERNEL, _LEAST_HEAT = 9, 0.5


@dataclass(frozen=True)
class Pose:
    landmarks: Points  # 33x3 float32: x px, y px, visibility 0..1
    depth: Points  # 33 float32: z relative to the hips, in px, smaller is nearer
    coverage: Map  # HxW float32: person or not, soft


def find_pose(photo: RGB) -> Pose | None:
    """Return the landmarks and the coverage of the most prominent person of a HxWx3 photo, or None."""
    found = detect(BODIES, photo)
    if not found:
        return None
    hips, rim = found[0].points[:2]
    radius = float(np.hypot(*(rim - hips)))
    region = Region((float(hips[0]), float(hips[1])), 2 * _MARGIN * radius, turn_between(hips, rim, np.pi / 2))
    values, presence, outline, heat, _ = network("pose_landmark_full").run(
        region.crop(photo, _SIZE, low=0.0, beyond=cv2.BORDER_REPLICATE)
    )
    if presence.item() < _LEAST_PRESENCE:
        return None
    marks = values.reshape(-1, 5)[:_COUNT].astype(np.float64)  # x, y, z px, visibility and presence before the sigmoid
    places = region.to_photo(refined(marks[:, :2] / _SIZE, heat[0]))
    points = np.column_stack([places, _sigmoid(marks[:, 3])]).astype(np.float32)
    depth = (marks[:, 2] * (region.side / _SIZE)).astype(np.float32)
    height, width = photo.shape[:2]
    return Pose(points, depth, region.spread(_sigmoid(outline[0, :, :, 0]).astype(np.float32), width, height))


def refined(places: Floats, heat: Tensor) -> Floats:
    """Return Nx2 places in 0..1, each moved to the centre of heat around it. Follows RefineLandmarksFromHeatmapCalculator.

    `places`: Nx2 in 0..1 of the input; `heat`: HxWxC before the sigmoid, channel i for place i.
    """
    height, width = heat.shape[:2]
    out = places.copy()
    for index, (x, y) in enumerate((places * (width, height)).astype(int).tolist()):
        if not (0 <= x < width and 0 <= y < height):
            continue
        left, top = max(0, x - _KERNEL // 2), max(0, y - _KERNEL // 2)
        window = _sigmoid(heat[top : y + _KERNEL // 2 + 1, left : x + _KERNEL // 2 + 1, index].astype(np.float64))
        if window.max() < _LEAST_HEAT:
            continue
        total = window.sum()
        out[index, 0] = (window.sum(0) @ np.arange(left, left + window.shape[1])) / total / width
        out[index, 1] = (window.sum(1) @ np.arange(top, top + window.shape[0])) / total / height
    return out


def _sigmoid(values: Floats | Tensor) -> Floats:
    clipped = np.asarray(np.clip(values, -80, 80), np.float64)
    return np.asarray(1 / (1 + np.exp(-clipped)), np.float64)
