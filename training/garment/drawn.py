"""Garments to learn from, as `python -m demo --out` draws them: picture, mask and what shows the inside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from tryon.garment.neckline_net.inputs import Affine, window
from tryon.types import RGB

SOURCE_PX, SOURCE_REACH, SOURCE_ABOVE = 320, 1.7, 0.36  # side in px and in torso widths; share above the neck line


@dataclass(frozen=True)
class Drawn:
    """A square round the neck, larger than what the network sees."""

    photo: RGB
    cloth: npt.NDArray[np.uint8]  # coverage 0..255
    inner: npt.NDArray[np.uint8]  # the same of the inside


def read(folder: Path) -> Iterator[Drawn]:
    """Yield those of folder/images (or folder) that have shoulders."""
    images = folder / "images" if (folder / "images").is_dir() else folder
    for path in sorted(images.glob("*.garment.json")):
        points = json.loads(path.read_text("utf-8"))["keypoints"]
        if "armpit_left" not in points:
            continue
        base = str(path)[: -len(".garment.json")]
        affine = _square(points)
        photo = cv2.imread(f"{base}.jpg")[..., ::-1]
        mask, inner = (cv2.imread(f"{base}.{part}.png", cv2.IMREAD_GRAYSCALE) for part in ("mask", "inner"))
        size = (SOURCE_PX, SOURCE_PX)
        yield Drawn(
            np.asarray(cv2.warpAffine(photo, affine, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE), np.uint8),
            np.asarray(cv2.warpAffine(mask, affine, size), np.uint8),
            np.asarray(cv2.warpAffine(inner, affine, size), np.uint8),
        )


def square(neck: tuple[float, float], torso_width: float) -> Affine:
    """As `inputs.window`, of what is learned from."""
    return window(neck, torso_width, SOURCE_PX, SOURCE_REACH, SOURCE_ABOVE)


def _square(points: dict[str, tuple[float, float]]) -> Affine:
    left, right = points["neck_left"], points["neck_right"]
    neck = (left[0] + right[0]) / 2, (left[1] + right[1]) / 2
    return square(neck, points["armpit_right"][0] - points["armpit_left"][0])
