"""What the commands share: reading pictures from paths, writing results, one sentence for what can't be used."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from PIL import Image

from prompts import say
from tryon.person.photo import Limits, open_photo
from tryon.types import RGB, Note, Refusal

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif", ".heic", ".heif"})
# A command's own files are trusted further than an upload is.
LIMITS = Limits(file_mb=200, megapixels=200)


class Unusable(Exception):
    """Arguments or files that can't be used: one sentence for stderr, exit code 2."""


def word(what: Refusal | Note, language: str = "en") -> str:
    """Return the sentence of a refusal or a note."""
    return say(f"tryon.{what.code}", language, **what.values)


def read_picture(path: Path, *, working_px: int = LIMITS.working_px) -> RGB:
    """Return HxWx3 of a file. Raises Unusable with the file's name."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unusable(f"{path}: {error.strerror or 'this file cannot be read'}.") from error
    try:
        return open_photo(data, limits=Limits(LIMITS.file_mb, LIMITS.megapixels, working_px))
    except Refusal as refusal:
        raise Unusable(f"{path}: {word(refusal)}") from refusal


def photo_size(path: Path) -> tuple[int, int]:
    """Return the height and width of the upright photo, from its header. The file was read before."""
    with Image.open(path) as image:
        turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
        width, height = image.size
    return (width, height) if turned else (height, width)


def write(path: Path, data: bytes) -> None:
    """Write a file and the folders above it. Raises Unusable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise Unusable(f"{path}: {error.strerror or 'this file cannot be written'}.") from error


def pictures_in(folder: Path) -> list[Path]:
    """Return all picture files below a folder, sorted; product pictures' masks are not products.

    Raises Unusable when there are none.
    """
    if not folder.is_dir():
        raise Unusable(f"{folder} is not a folder.")
    found = sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and not _beside(p))
    if not found:
        raise Unusable(f"There is no picture in {folder}.")
    return found


def _beside(path: Path) -> bool:
    return path.name.endswith((".mask.png", ".inner.png"))


def grid(rows: Iterable[Iterable[RGB]]) -> RGB:
    """Lay out equal cells as one picture."""
    return np.vstack([np.hstack(list(row)) for row in rows])


def complain(sentence: str) -> int:
    """Print a sentence to stderr; return exit code 2."""
    print(sentence, file=sys.stderr)
    return 2


def options(pairs: Iterable[str], flag: str = "--option") -> Mapping[str, str]:
    """Read options. ["a=1", "b=2"] -> {"a": "1", "b": "2"}. Raises Unusable."""
    out = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not (name and equals):
            raise Unusable(f"{flag} {pair!r} is not of the form name=value.")
        out[name] = value
    return out
