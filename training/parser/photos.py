"""Labelled photos of people: read, their labels merged to our classes, their pose found. Knows nothing of networks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from tryon.person.pose import find_pose
from tryon.types import CLASSES, RGB, Points

Classes = npt.NDArray[np.uint8]  # HxW, index in CLASSES; UNKNOWN where nobody knows
UNKNOWN = 255
KEPT_BACK = Path(__file__).with_name("kept_back.txt")  # names of 80 photos that no weights of ours ever learned from

# Names of clothing-co-parsing's labels by our classes; what is not named is background.
NAMES: dict[str, tuple[str, ...]] = {
    "hair": ("hair",),
    "skin": ("skin",),
    "upper": ("blouse", "bodysuit", "bra", "hoodie", "intimate", "jumper", "shirt", "sweater", "sweatshirt", "t-shirt", "top",
              "vest", "swimwear"),
    "outer": ("blazer", "cape", "cardigan", "coat", "jacket", "suit"),
    "dress": ("dress", "romper"),
    "trousers": ("jeans", "leggings", "pants", "shorts", "panties"),
    "skirt": ("skirt",),
    "legwear": ("tights", "stockings", "socks"),
    "shoes": ("boots", "clogs", "flats", "heels", "loafers", "pumps", "sandals", "shoes", "sneakers", "wedges"),
    "hat": ("hat",),
    "bag": ("bag", "purse", "wallet"),
    "accessory": ("accessories", "belt", "bracelet", "earrings", "glasses", "gloves", "necklace", "ring", "scarf", "sunglasses",
                  "tie", "watch"),
}  # fmt: skip


@dataclass(frozen=True)
class Labelled:
    """One photo with what is known of it; arrays share its size."""

    name: str
    photo: RGB
    classes: Classes
    coverage: npt.NDArray[np.uint8]  # the person, 0..255, as the pose network sees it
    landmarks: Points  # 33x3: x px, y px, visibility


def read(folder: Path, names: Sequence[str] | None = None) -> Iterator[Labelled]:
    """Yield photos of `folder`/photos/*.jpg that have a label map and a pose, all or those named, in the order of their names.

    `folder`/labels/*.png are palette pictures whose values are ids of `folder`/labels.json.
    """
    table = _table(folder / "labels.json")
    for path in sorted((folder / "photos").glob("*.jpg")):
        if names is not None and path.stem not in names:
            continue
        photo = np.asarray(Image.open(path).convert("RGB"))
        classes = table[np.asarray(Image.open(folder / "labels" / f"{path.stem}.png"))]  # OpenCV would give colours, not ids
        if classes.shape != photo.shape[:2]:
            classes = np.asarray(cv2.resize(classes, photo.shape[1::-1], interpolation=cv2.INTER_NEAREST), np.uint8)
        pose = find_pose(photo)
        if pose is not None:
            yield Labelled(path.stem, photo, classes, (pose.coverage * 255).astype(np.uint8), pose.landmarks)


def _table(labels: Path) -> Classes:
    ids = {one["name"].lower(): int(one["id"]) for one in json.loads(labels.read_text("utf-8"))["labels"]}
    table = np.zeros(256, np.uint8)
    for name, parts in NAMES.items():
        for part in parts:
            if part in ids:
                table[ids[part]] = CLASSES.index(name)
    return table
