"""Makes examples of labelled photos of people and keeps them in a folder, so that a run that was cut off goes on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np

from training.parser.photos import Labelled, read
from training.skin.examples import Example, examples, store, stored
from tryon.person.body_frame import body_of
from tryon.person.read import Reader
from tryon.types import CLASSES, Refusal

_COUNT = 3  # examples of a photo
_LEAST = 0.012  # of the photo: less labelled skin below the face is no limb
_SKIN = CLASSES.index("skin")


def make(photos: Path, folder: Path) -> None:
    """Make an .npz of each photo of `photos` (see parser/training/photos.py) that shows enough skin, where it isn't there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {path.stem for path in folder.glob("*.npz")}
    names = [path.stem for path in (photos / "photos").glob("*.jpg") if path.stem not in made]
    reader = Reader(strict=False)
    for number, labelled in enumerate(read(photos, names)):
        found = _examples(reader, labelled, number)
        if found:
            store(found, folder / f"{labelled.name}.npz")


def lessons(folder: Path, kept_back: Collection[str]) -> tuple[list[Example], list[Example]]:
    """Return what `make` made: to learn from, and of the photos that are kept back."""
    learned: list[Example] = []
    measured: list[Example] = []
    for path in sorted(folder.glob("*.npz")):
        (measured if path.stem in kept_back else learned).extend(stored(path))
    return learned, measured


def _examples(reader: Reader, labelled: Labelled, seed: int) -> Sequence[Example]:
    skin = np.asarray(labelled.classes == _SKIN)
    if skin[len(skin) // 5 :].mean() < _LEAST:
        return []
    try:
        person = reader.read(labelled.photo)
        body = body_of(person)
    except Refusal:
        return []
    (x, y), (height, width) = body.origin, body.matte.shape
    return list(examples(body, skin[y : y + height, x : x + width], _COUNT, seed))
