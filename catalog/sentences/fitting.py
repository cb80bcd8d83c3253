"""How well sentences fit a question: the cosine of their vectors, and the question's rare words that they say."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalog.text.bm25 import tokens
from catalog.vectors.vectors import Vectors

_K1, _B, _USUAL_WORDS = 1.2, 0.3, 14  # of BM25; sentences differ less in length than products

Rarity = Callable[[str], float]  # a word's inverse document frequency


def fit(question: str, said: Sequence[str], rarity: Rarity, meant: Vectors | None = None) -> NDArray[np.float64]:
    """Return one number for each sentence of `said`, higher is better.

    `meant`: vectors of length 1 of the question and then of the sentences, (1 + n) x d; without it only words are compared.
    """
    asked = set(tokens(question))
    best = sum(rarity(word) for word in asked) or 1.0
    words = np.array([_bm25(asked, tokens(sentence), rarity) / best for sentence in said], np.float64)
    if meant is None:
        return words
    cosines = np.asarray(meant[1:] @ meant[0], np.float64)
    return cosines + float(settings()["words"]) * words


def is_answered(score: float, *, by_vectors: bool) -> bool:
    """Tell whether a sentence that fits so well says what was asked."""
    return bool(score >= settings()["answered" if by_vectors else "answered_without_vectors"])


@cache
def settings() -> dict[str, Any]:
    """Return the weights and the thresholds, with their source."""
    found: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return found


def _bm25(asked: set[str], words: Sequence[str], rarity: Rarity) -> float:
    counts = Counter(words)
    norm = _K1 * (1 - _B + _B * len(words) / _USUAL_WORDS)
    return sum(rarity(word) * counts[word] * (_K1 + 1) / (counts[word] + norm) for word in asked if counts[word])
