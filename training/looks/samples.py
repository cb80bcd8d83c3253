"""What is learned from: phone photos of garments (CC0), the demo shop's drawn ones, and photos of people."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from catalog.visual.cutout import RGB, Mask
from catalog.visual.types import TYPES, type_of
from catalog.vocabulary import Vocabulary
from demo.table import load as demo_table
from training.looks.drawn import MASK, further

PATTERNS = ("solid", "striped", "checked", "floral", "polka dot", "graphic", "colour block", "camouflage", "animal", "tie-dye")
_SAME = {"herringbone": "checked", "ombre": "tie-dye"}  # too few to learn by themselves
_PEOPLE = 60
_CROPS = ((0.0, 1.0, 0.0, 1.0), (0.0, 0.4, 0.2, 0.8), (0.15, 0.6, 0.15, 0.85))  # of a person: whole, a selfie, the torso


@dataclass(frozen=True)
class Sample:
    """A picture with what is known of it; empty where nothing is."""

    photo: Path
    mask: Path | None = None
    box: tuple[float, float, float, float] = (0.0, 1.0, 0.0, 1.0)  # top, bottom, left, right as shares
    type: str = ""
    pattern: str = ""
    colours: tuple[str, ...] = ()  # families, main one first
    person: bool = False
    drawn: bool = False

    def read(self) -> tuple[RGB, Mask | None]:
        picture = np.ascontiguousarray(cv2.imread(str(self.photo))[..., ::-1])
        height, width = picture.shape[:2]
        top, bottom, left, right = self.box
        cut = np.s_[int(top * height) : int(bottom * height), int(left * width) : int(right * width)]
        if self.mask is None:
            return np.ascontiguousarray(picture[cut]), None
        mask = cv2.imread(str(self.mask), cv2.IMREAD_GRAYSCALE)
        return np.ascontiguousarray(picture[cut]), np.asarray(mask > 127, np.bool_)


def photos(folder: Path, labels: Path | None) -> Iterator[Sample]:
    """FOLDER/CLASS/*.jpg; `labels`: JSON Lines with `source_photo`, `pattern` and `color` for some of them."""
    vocabulary = Vocabulary.load()
    lines = labels.read_text("utf-8").splitlines() if labels else []
    known = {Path(line["source_photo"]).name: line for line in map(json.loads, lines)}
    of_folder = {kind.photos: name for name, kind in TYPES.items() if kind.photos}
    for photo in sorted(folder.glob("*/*.jpg")):
        said = known.get(photo.name, {})
        colours = tuple(vocabulary.family(colour) for colour in said.get("color", ()))
        yield Sample(photo, type=of_folder[photo.parent.name], pattern=_pattern(said.get("pattern", "")), colours=colours)


def shop(source: Path) -> Iterator[Sample]:
    """Yield the demo shop as it was drawn: SOURCE/feed.tsv and SOURCE/images."""
    vocabulary = Vocabulary.load()
    with (source / "feed.tsv").open(encoding="utf-8") as file:
        rows = {row["item_group_id"]: row for row in csv.DictReader(file, delimiter="\t")}
    for name, row in rows.items():
        photo = source / "images" / f"{name}.jpg"
        mask = photo.with_name(f"{name}{MASK}")
        yield Sample(
            photo,
            mask if mask.is_file() else None,
            type=_type(row["product_type"], vocabulary),
            pattern=_pattern(row["pattern"]),
            colours=tuple(vocabulary.family(colour.strip().lower()) for colour in row["color"].split("/")),
            drawn=True,
        )


def further_drawn(folder: Path) -> Iterator[Sample]:
    """Yield what `drawn.draw_further` has put there."""
    vocabulary, prints = Vocabulary.load(), demo_table("prints")
    for product in further():
        pattern = _pattern(prints[product.print]["pattern"])
        photo = folder / f"{product.id}.jpg"
        yield Sample(photo, folder / f"{product.id}{MASK}", type=_type(product.path, vocabulary), pattern=pattern, drawn=True)


def people(folder: Path) -> Iterator[Sample]:
    """Yield some photos of people, each whole and in pieces."""
    found = sorted(folder.glob("*.jpg"))
    for photo in found[:: max(1, len(found) // _PEOPLE)]:
        for box in _CROPS:
            yield Sample(photo, box=box, person=True)


def _pattern(said: str) -> str:
    said = _SAME.get(said, said)
    return said if said in PATTERNS else ""


def _type(path: str, vocabulary: Vocabulary) -> str:
    """Of a category path, by its last segment that is known."""
    for segment in reversed(path.split(">")):
        for mention in vocabulary.find(segment):
            if mention.slot == "category" and (found := type_of(mention.value, vocabulary)):
                return found
    return ""
