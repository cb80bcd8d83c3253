"""Reads a feed's pictures at import: values for what the texts leave open, and the vectors that later find look-alikes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from catalog.product import Told
from catalog.vectors.vectors import Vectors
from catalog.visual.embedding import BUILT_IN, picture_embedder
from catalog.visual.heads import looks_name
from catalog.visual.look_index import Progress, look_at, read_picture, silent
from catalog.visual.types import TYPES, type_of
from catalog.vocabulary import Vocabulary


class FeedEye:
    """A `PictureReader` for imports. Loads its networks at the first picture that is new. For one thread."""

    def __init__(self, model: str = "") -> None:
        """`model`: of the vectors, an image-text model by name; "" for the small reader's own."""
        self.name = looks_name()
        self._model = "" if model == BUILT_IN else model
        self._vocabulary = Vocabulary.load()
        self._vectors: dict[Path, Vectors] = {}

    def look(self, picture: Path, category: str) -> Mapping[Told, Sequence[str]]:
        """Return what it is sure of.

        Nothing of a person, nor of a garment of another type than the texts tell: there the picture shows something else, or was
        misread.
        """
        from catalog.visual.reader import reader

        photo, mask = read_picture(picture)
        if photo is None:
            return {}
        seen = reader().read(photo, mask, people=mask is None)  # the shop's mask is of the garment
        self._vectors[picture] = seen.vector
        told = type_of(category, self._vocabulary)
        if told and not set(TYPES[told].categories) & set(seen.categories):
            return {}
        return {name: values for name, values in seen.values.items() if name != "category" or not category}

    def keep(self, folder: Path, images: Sequence[str | None], progress: Progress = silent) -> int:
        """Leave a vector of each picture in the catalogue's folder; say how many pictures were new."""
        return look_at(folder, images, self._model or self.name, self._vector, progress)

    def _vector(self, picture: Path) -> Vectors | None:
        if not self._model and picture in self._vectors:
            return self._vectors[picture]
        photo, mask = read_picture(picture)
        return None if photo is None else picture_embedder(self._model).embed(photo, mask)
