"""Vectors of the wordings that come with the code, so that none waits for the encoder at start. Knows no wordings.

`python -m training.wordings` writes them. A text that is not among them is encoded when it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from catalog.vectors.embedder import embedder
from catalog.vectors.vectors import Vectors

FILE = Path(__file__).with_name("vectors.npz")
_STEPS = 127  # of int8


def vectors_of(texts: Sequence[str]) -> Vectors:
    """Return n x d float32, every row of length 1."""
    rows, saved = _saved()
    missing = [text for text in dict.fromkeys(texts) if key_of(text) not in rows]
    fresh = dict(zip(missing, embedder().embed(missing), strict=True)) if missing else {}
    found = [fresh[text] if text in fresh else saved[rows[key_of(text)]] for text in texts]
    return np.stack([one / np.linalg.norm(one) for one in map(np.float32, found)]).astype(np.float32)


def save(texts: Sequence[str], path: Path = FILE) -> None:
    """Encode texts and write their vectors, a number of 8 bits for each coordinate."""
    texts = list(dict.fromkeys(texts))
    vectors = embedder().embed(texts)
    scale = np.abs(vectors).max(1, keepdims=True) / _STEPS
    np.savez_compressed(
        path,
        keys=np.array([key_of(text) for text in texts]),
        vectors=np.round(vectors / scale).astype(np.int8),
    )


def key_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


@cache
def _saved() -> tuple[dict[str, int], NDArray[np.int8]]:
    with np.load(FILE) as file:
        return {str(key): row for row, key in enumerate(file["keys"])}, file["vectors"]
