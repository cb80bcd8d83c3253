"""How well a parser's network reads labelled photos: intersection over union per class, tops merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from training.parser.photos import Labelled
from tryon.person.parser.inputs import crop, uncrop
from tryon.person.parser.network import Parser, probabilities
from tryon.types import CLASSES

TOPS = tuple(CLASSES.index(name) for name in ("upper", "outer", "dress"))
_ZOOM = 0.5  # photos are compared at this size


@dataclass(frozen=True)
class Score:
    """Shares, 0..1; classes that no photo shows are left out."""

    classes: Mapping[str, float]
    tops: float

    @property
    def mean(self) -> float:
        return float(np.mean(list(self.classes.values())))

    def row(self) -> dict[str, object]:
        classes = {name: round(value, 3) for name, value in self.classes.items()}
        return {"miou": round(self.mean, 4), "tops": round(self.tops, 4), "classes": classes}


def measure(network: Parser, photos: Sequence[Labelled]) -> Score:
    """Measure the network alone, at its own input size, without what mends its maps afterwards."""
    both, either, tops = np.zeros(len(CLASSES)), np.zeros(len(CLASSES)), np.zeros(2)
    for one in photos:
        channels, affine = crop(one.photo, one.coverage.astype(np.float32) / np.float32(255), one.landmarks)
        height, width = one.classes.shape
        maps = uncrop(probabilities(network, channels), affine, (height, width), _ZOOM)
        read = maps.argmax(0)
        real = cv2.resize(one.classes, read.shape[::-1], interpolation=cv2.INTER_NEAREST)
        for index in range(len(CLASSES)):
            both[index] += _count((read == index) & (real == index))
            either[index] += _count((read == index) | (real == index))
        top, real_top = np.isin(read, TOPS), np.isin(real, TOPS)
        tops += (_count(top & real_top), _count(top | real_top))
    shares = {name: float(both[index] / either[index]) for index, name in enumerate(CLASSES) if either[index]}
    return Score(shares, float(tops[0] / max(tops[1], 1)))


def _count(where: npt.NDArray[np.bool_]) -> int:
    return int(where.sum())
