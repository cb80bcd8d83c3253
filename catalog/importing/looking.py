"""What products' pictures show, for whatever reads pictures: each picture once, and again only when it changed.

Knows no reader: it is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from catalog.importing.journal import Journal
from catalog.importing.notes import Notes
from catalog.importing.progress import Progress
from catalog.product import is_in_folder
from catalog.reading import Seen

_BATCH = 64  # pictures that are read between two notes in the journal


class PictureReader(Protocol):
    """Reads values from product pictures. `name` identifies it and its weights: what another one read is read again."""

    name: str

    def look(self, picture: Path, category: str) -> Seen:
        """Return values that the picture shows, main value first, in the vocabulary's words; only what it is sure of.

        `picture`: an upright RGB JPEG, NAME.mask.png beside it where the shop has one; `category`: what the texts tell, "" for
        nothing.
        """
        ...

    def keep(self, folder: Path, images: Sequence[str | None], progress: Callable[[int, int], None]) -> object:
        """Leave in `folder` what searching by picture needs, before the catalogue is swapped in.

        The paths of the pictures of all its products are relative to `folder`.
        """
        ...


class Looks:
    """`before`: what an earlier import left. For one thread."""

    def __init__(self, reader: PictureReader | None, folder: Path, journal: Journal, before: Notes) -> None:
        self._reader, self._folder, self._journal = reader, folder, journal
        name = reader.name if reader else ""
        self._known = {**(before.looks if before.reader == name else {}), **journal.looks(name)}
        self._new: dict[str, Seen] = {}
        self.used: dict[str, Seen] = {}  # by this import, to be kept for the next

    def __call__(self, image: str | None, category: str) -> Seen:
        """`image`: path of a copied picture in the catalogue, whose name changes with what is in it. Remote ones show nothing."""
        if self._reader is None or not is_in_folder(image):
            return {}
        key = f"{image} {category}"
        if key not in self.used:
            if key not in self._known:
                self._known[key] = self._new[key] = self._reader.look(self._folder / image, category)
                if len(self._new) == _BATCH:
                    self.keep()
            self.used[key] = self._known[key]
        return self.used[key]

    def finish(self, images: Sequence[str | None], progress: Progress) -> None:
        """When all pictures were looked at. `images`: of all products."""
        self.keep()
        if self._reader:
            self._reader.keep(self._folder, images, partial(progress, "looking at pictures"))

    def keep(self) -> None:
        """Note what is new in the journal."""
        if self._reader and self._new:
            self._journal.keep_looks(self._reader.name, self._new)
            self._new = {}
