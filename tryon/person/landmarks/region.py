"""Cut a turned square out of a photo for a network, and carry the network's points and masks back.

Follows mediapipe's ImageToTensorCalculator, RectTransformationCalculator, LandmarkProjectionCalculator and WarpAffineCalculator.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from tryon.nets.tflite import Tensor
from tryon.types import RGB, Map

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Region:
    """A turned square of a photo. Its own frame: x and y from 0 to 1, from its upper left corner."""

    centre: tuple[float, float]  # x, y px
    side: float  # px
    angle: float  # radians, clockwise as seen

    def crop(self, photo: RGB, size: int, *, low: float, beyond: int) -> Tensor:
        """Return the square as 1 x size x size x 3, 0..255 mapped to `low`..1.

        `photo`: HxWx3. `beyond`: how OpenCV continues the photo outside it, cv2.BORDER_CONSTANT (black) or cv2.BORDER_REPLICATE.
        """
        matrix = self._to_photo(1 / size)
        cut = cv2.warpAffine(photo, matrix, (size, size), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=beyond)
        return np.asarray(cut, np.float32)[None] * np.float32((1 - low) / 255) + np.float32(low)

    def to_photo(self, points: npt.NDArray[np.floating]) -> Floats:
        """Return Nx2 px in the photo of Nx2 points in the square's own frame."""
        matrix = self._to_photo(1.0)
        return np.asarray(points @ matrix[:, :2].T + matrix[:, 2], np.float64)

    def spread(self, mask: Map, width: int, height: int) -> Map:
        """Return a size x size mask of this square as height x width of the photo; 0 outside the square."""
        matrix = self._to_photo(1 / mask.shape[0])
        return np.asarray(cv2.warpAffine(mask, matrix, (width, height), flags=cv2.INTER_LINEAR), np.float32)

    def _to_photo(self, step: float) -> Floats:
        """2x3: from the square's own frame, in units of `step`, to px of the photo."""
        turn = np.array([[np.cos(self.angle), -np.sin(self.angle)], [np.sin(self.angle), np.cos(self.angle)]])
        linear = turn * self.side
        return np.column_stack([linear * step, np.array(self.centre) - linear @ (0.5, 0.5)])


def whole(photo: RGB) -> Region:
    """Return the smallest upright square around a HxWx3 photo."""
    height, width = photo.shape[:2]
    return Region((width / 2, height / 2), float(max(width, height)), 0.0)


def turn_between(start: Floats, end: Floats, target: float) -> float:
    """Return by how much the line between two points (2 px) is turned clockwise from `target`, radians in -pi..pi.

    `target` is measured against the clock from the x axis, as mediapipe's rotation_vector_target_angle.
    """
    angle = target - np.arctan2(-(end[1] - start[1]), end[0] - start[0])
    return float(angle - 2 * np.pi * np.floor((angle + np.pi) / (2 * np.pi)))
