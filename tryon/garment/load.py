"""Product pictures from files, with the key points and masks that lie beside them where the shop has them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from tryon.person.photo import Limits, open_photo
from tryon.types import UNSIZED, Garment, GarmentTraits, Map, Refusal, SizeSpec

WORKING_PX = 1200  # longest side: no garment is drawn larger into a photo of 1600 px
_LIMITS = Limits(file_mb=100, megapixels=120, working_px=WORKING_PX)


def load_garment(
    path: Path,
    category: str,
    attributes: Mapping[str, str] | None = None,
    traits: GarmentTraits | None = None,
    *,
    made: SizeSpec = UNSIZED,
) -> Garment:
    """Load a garment's picture.

    PATH with NAME.garment.json, NAME.mask.png and NAME.inner.png beside it, where they are; the caller's attributes go first.

    What the operator wrote into NAME.garment.json goes before both: `wear_as` is the category and, with it, the traits;
    `corrections` are attributes. Raises OSError for a file that can't be read, Refusal picture_missing for one that is no
    picture.
    """
    try:
        picture = open_photo(path.read_bytes(), limits=_LIMITS)
    except Refusal as refusal:
        raise Refusal("picture_missing") from refusal
    described = _described(path.with_name(f"{path.stem}.garment.json"))
    known = {**_texts(described.get("attributes")), **(attributes or {}), **_texts(described.get("corrections"))}
    if described.get("wear_as"):
        category, traits = str(described["wear_as"]), None
    files = {part: path.with_name(f"{path.stem}.{part}.png") for part in ("mask", "inner")}
    stamp = _stamp(path, path.with_name(f"{path.stem}.garment.json"), *files.values())
    return Garment(
        picture=picture,
        category=category,
        mask=_coverage(files["mask"], picture.shape[:2]),
        keypoints=_keypoints(described, picture.shape[:2]),
        inner=_coverage(files["inner"], picture.shape[:2]),
        attributes=known,
        made=made,
        key=json.dumps([str(path.resolve()), stamp, category, sorted(known.items())]),
        traits=traits,
    )


def _described(path: Path) -> Mapping[str, Any]:
    """Return the JSON beside a picture; one that is damaged is as good as none."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _stamp(*paths: Path) -> list[tuple[int, int]]:
    """Return what changes with the picture and with every file beside it that is read."""
    found = [path.stat() for path in paths if path.is_file()]
    return [(one.st_mtime_ns, one.st_size) for one in found]


def _texts(found: Any) -> dict[str, str]:
    return {str(name): value for name, value in found.items() if isinstance(value, str)} if isinstance(found, dict) else {}


def _keypoints(described: Mapping[str, Any], shape: tuple[int, ...]) -> dict[str, tuple[float, float]] | None:
    """In pixels of the picture as it was opened; the file has them in pixels of its own `size` (width, height)."""
    points = described.get("keypoints")
    if not isinstance(points, dict) or not points:
        return None
    size = described.get("size") or (shape[1], shape[0])
    try:
        across, down = shape[1] / float(size[0]), shape[0] / float(size[1])
        return {str(name): (float(x) * across, float(y) * down) for name, (x, y) in points.items()}
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None


def _coverage(path: Path, shape: tuple[int, ...]) -> Map | None:
    if not path.is_file():
        return None
    read = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    if read is None:
        return None
    if read.shape != shape:
        read = cv2.resize(read, (shape[1], shape[0]), interpolation=cv2.INTER_AREA)
    return np.asarray(read, np.float32) / np.float32(255)
