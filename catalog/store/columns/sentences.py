"""Vectors of the sentences that a shop's texts are made of, each once, found by the sentence's digest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from catalog.store.columns.files import Columns, save_column
from catalog.vectors.vectors import Vectors

_KEYS, _VECTORS = "sentence_keys", "sentence_vectors"


@dataclass(frozen=True)
class SentenceVectors:
    """`keys`: sorted uint64; `vectors[i]`, float16, is of the sentence with the digest `keys[i]`."""

    keys: NDArray[np.uint64]
    vectors: NDArray[np.float16]

    def get(self, sentence: str) -> Vectors | None:
        """None for a sentence that was not embedded at import."""
        key = digest(sentence)
        place = int(np.searchsorted(self.keys, key))
        if place == len(self.keys) or self.keys[place] != key:
            return None
        vector = np.asarray(self.vectors[place], np.float32)
        return np.asarray(vector / np.linalg.norm(vector), np.float32)


NO_SENTENCES = SentenceVectors(np.empty(0, np.uint64), np.empty((0, 0), np.float16))


def digest(sentence: str) -> np.uint64:
    return np.uint64(int.from_bytes(hashlib.blake2b(sentence.encode(), digest_size=8).digest(), "big"))


def save_sentences(folder: Path, sentences: SentenceVectors) -> None:
    save_column(folder, _KEYS, sentences.keys, np.uint64)
    save_column(folder, _VECTORS, sentences.vectors, np.float16)


def read_sentences(columns: Columns) -> SentenceVectors:
    """Return what an import has embedded; nothing where it was made before sentences were."""
    if not columns.has(_KEYS):
        return NO_SENTENCES
    return SentenceVectors(columns[_KEYS], columns[_VECTORS])
