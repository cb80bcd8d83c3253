"""Vectors of sentences: those of the import, mapped; others are embedded at their first use and kept for a while."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

import numpy as np

from catalog.lru import Kept
from catalog.vectors.embedder import Embedder
from catalog.vectors.vectors import Vectors

_KEPT = 20_000  # sentences: 30 MB


class Imported(Protocol):
    """Vectors that an import has made."""

    def get(self, sentence: str) -> Vectors | None: ...


class Meanings:
    """`model`: the catalogue's own, as vectors of two models have nothing in common."""

    def __init__(self, imported: Imported, model: Embedder) -> None:
        self._imported, self._model = imported, model
        self._kept: Kept[str, Vectors] = Kept(_KEPT)

    def of(self, texts: Sequence[str]) -> Vectors:
        """N x d float32 of length 1."""
        return np.stack([self._kept.get(text, partial(self._of, text)) for text in texts])

    def _of(self, text: str) -> Vectors:
        found = self._imported.get(text)
        return self._model.embed([text])[0] if found is None else found
