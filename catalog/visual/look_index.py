"""What a catalogue's pictures look like, kept in its folder: each picture is looked at once, and again only when it changed.

DIR/looks.npz: who looked, a key and a vector of each picture. Knows no feeds and no products.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import cv2
import numpy as np

from catalog.product import is_in_folder
from catalog.vectors.vectors import Vectors
from catalog.visual.cutout import RGB, Mask

_FILE = "looks.npz"
_MASK = ".mask.png"
_EVERY = 256  # pictures between two writes: so many are looked at again after a crash
Progress = Callable[[int, int], None]  # done, of how many


def looker(folder: Path) -> str:
    """Return the name of the model that looked at a catalogue's pictures; "" when none did."""
    return _read(folder)[0]


def silent(done: int, of: int) -> None:
    """For who does not want to know."""


def look_at(
    folder: Path, images: Iterable[str | None], model: str, see: Callable[[Path], Vectors | None], progress: Progress = silent
) -> int:
    """Bring DIR/looks.npz up to date and say how many pictures were looked at.

    `images`: paths relative to the folder; remote and missing ones are left out. `see`: a picture's vector by the model of this
    name, None for one that can't be read. What is known of other pictures stays as long as their files do: an open catalogue may
    still show them.
    """
    name, known = _read(folder)
    known = {key: seen for key, seen in known.items() if name == model and _key(folder, key.rsplit(" ", 2)[0]) == key}
    keys = {key: image for image in images if image and (key := _key(folder, image))}
    todo = [key for key in keys if key not in known]
    for done, key in enumerate(todo, start=1):
        vector = see(folder / keys[key])
        if vector is not None:
            known[key] = vector
        if done % _EVERY == 0:
            _write(folder, model, known)
        progress(done, len(todo))
    if todo or name != model:
        _write(folder, model, known)
    return len(todo)


def looks(folder: Path, images: Sequence[str | None], model: str) -> Vectors | None:
    """N x d float32, one row for each image, zeros where there is none; None when the model of this name did not look."""
    name, known = _read(folder)
    if not known or name != model:
        return None
    blank = np.zeros_like(next(iter(known.values())))
    return np.stack([known.get(_key(folder, image), blank) for image in images]).astype(np.float32)


def read_picture(path: Path) -> tuple[RGB | None, Mask | None]:
    """Return a copied picture, HxWx3 uint8 RGB, and the garment's mask where NAME.mask.png lies beside it."""
    picture = cv2.imread(str(path))
    if picture is None:
        return None, None
    beside = path.with_name(path.stem + _MASK)
    mask = cv2.imread(str(beside), cv2.IMREAD_GRAYSCALE) if beside.is_file() else None
    known = None if mask is None or mask.max() <= 127 else np.asarray(mask > 127, np.bool_)
    return np.ascontiguousarray(picture[..., ::-1]), known


def _key(folder: Path, image: str | None) -> str:
    """Return what changes with the file; "" for a picture that is not here."""
    if not is_in_folder(image):
        return ""
    try:
        stat = (folder / image).stat()
    except OSError:
        return ""
    return f"{image} {stat.st_size} {stat.st_mtime_ns}"


def _read(folder: Path) -> tuple[str, dict[str, Vectors]]:
    """Read the file: a damaged file counts as none: everything is looked at anew."""
    try:
        with np.load(folder / _FILE, allow_pickle=False) as file:
            return str(file["model"]), dict(zip(file["keys"].tolist(), file["vectors"], strict=True))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return "", {}


def _write(folder: Path, model: str, known: Mapping[str, Vectors]) -> None:
    fresh = folder / f"new-{_FILE}"
    vectors = np.stack(list(known.values())).astype(np.float16) if known else np.zeros((0, 0), np.float16)
    np.savez(fresh, model=np.array(model), keys=np.array(list(known), dtype=str), vectors=vectors)
    os.replace(fresh, folder / _FILE)  # noqa: PTH105 - under its name the file is whole
