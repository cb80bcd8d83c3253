"""Photos with hand-drawn outlines of what is seen through the neck (outlines.json); the photos themselves lie elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from training.garment.drawn import SOURCE_PX, square
from tryon.garment.cutout.cut import PAD_PX, cut_out
from tryon.garment.load import load_garment
from tryon.garment.neckline_net.inputs import CLASSES
from tryon.types import RGB, Garment

OUTLINES = Path(__file__).with_name("outlines.json")
UNKNOWN = 255
_GROUND, _OUTER, _INNER, _ = range(len(CLASSES))
_RIM_PX = 3  # round the cloth's edge nobody knows


@dataclass(frozen=True)
class Labelled:
    """A square round the neck as `drawn.Drawn` has it."""

    name: str
    photo: RGB
    classes: npt.NDArray[np.uint8]  # UNKNOWN where nobody knows


def read(folder: Path, outlines: Path = OUTLINES) -> Iterator[Labelled]:
    """Yield the photos of the outlines' file that lie in the folder.

    An outline's points are shares of the photo's width and height; `neck`: where the square goes; `torso`: its width as a share
    of the photo's; `hung`: a hanger is seen, nobody drew it.
    """
    for name, known in json.loads(outlines.read_text("utf-8")).items():
        if (folder / name).is_file():
            yield _labelled(name, load_garment(folder / name, "t-shirt"), known)


def _labelled(name: str, garment: Garment, known: dict[str, Any]) -> Labelled:
    height, width = garment.picture.shape[:2]
    size = np.array([width, height], np.float32)
    affine = square((known["neck"][0] * width, known["neck"][1] * height), known["torso"] * width)
    frame = (SOURCE_PX, SOURCE_PX)
    photo = cv2.warpAffine(garment.picture, affine, frame, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
    cut = cut_out(garment)
    cloth = cut.mask[PAD_PX:-PAD_PX, PAD_PX:-PAD_PX]
    cloth = np.asarray(cv2.warpAffine(cv2.resize(cloth, (width, height)), affine, frame), np.uint8)
    inner = np.zeros(frame, np.uint8)
    outline = (np.array(known["inner"], np.float32).reshape(-1, 2) * size) @ affine[:, :2].T + affine[:, 2]
    if len(outline):
        cv2.fillPoly(inner, [np.round(outline).astype(np.int32)], (1,))
    return Labelled(name, np.asarray(photo, np.uint8), _classes(cloth, inner, hung=bool(known["hung"])))


def _classes(cloth: npt.NDArray[np.uint8], inner: npt.NDArray[np.uint8], *, hung: bool) -> npt.NDArray[np.uint8]:
    around = np.ones((2 * _RIM_PX + 1,) * 2, np.uint8)
    classes = np.where(cloth > 0, _OUTER, _GROUND).astype(np.uint8)
    classes[(cv2.dilate(cloth, around) > 0) & (cv2.erode(cloth, around) == 0)] = UNKNOWN
    if hung:
        classes[(cloth == 0) & (np.arange(SOURCE_PX)[:, None] < 0.6 * SOURCE_PX)] = UNKNOWN
    edge = cv2.morphologyEx(inner, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0  # drawn by hand: not that exact
    classes[(inner > 0) & (cloth > 0)] = _INNER
    classes[edge] = UNKNOWN
    return classes
