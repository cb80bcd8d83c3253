"""How an open catalogue sees: the reader of shoppers' photos, and the looks of its own pictures. Loads at the first use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from catalog.vectors.vectors import Vectors
from catalog.visual.cutout import RGB
from catalog.visual.embedding import PictureEmbedder, picture_embedder
from catalog.visual.look_index import looker, looks
from catalog.visual.reader import reader
from catalog.visual.reading import Seen


class Sight:
    """Safe to share between threads."""

    def __init__(self, folder: Path, images: Callable[[], Iterable[str | None]]) -> None:
        """`images`: of all products, in order; paths relative to the folder."""
        self._folder, self._images = folder, images

    def see(self, photo: RGB, *, people: bool = True) -> Seen:
        """Read by our own small reader, with the vector of the model that looked at the catalogue's pictures."""
        seen = reader().read(photo, people=people)
        if self._embedder.name == reader().name:
            return seen
        vector = self._embedder.embed(photo)
        return replace(seen, vector=vector, colourless=vector)

    @cached_property
    def looks(self) -> Vectors | None:
        """N x d float32, zeros for products without a picture; None where nobody looked, or another version of the reader did."""
        return looks(self._folder, list(self._images()), self._embedder.name)

    @cached_property
    def _embedder(self) -> PictureEmbedder:
        return picture_embedder(looker(self._folder))
