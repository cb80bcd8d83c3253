"""BM25 over product texts: which words a product says. Latin words by stem, Chinese by character pairs. Knows no meaning."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_TOKEN = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff]+")
_K1, _B = 1.2, 0.6


def tokens(text: str) -> list[str]:
    """Stemmed words and pairs of Chinese characters: `Striped dresses` -> [stripe, dress]."""
    found: list[str] = []
    for token in _TOKEN.findall(text.lower().replace("'s", "").replace("’s", "")):
        if token[0] >= "\u4e00":
            found += [token[i : i + 2] for i in range(len(token) - 1)] or [token]
        elif token not in _stopwords():
            found.append(stem(token))
    return found


@cache
def _stopwords() -> frozenset[str]:
    """English words that carry no wish: function words, praise, talk about shopping."""
    table: dict[str, str] = json.loads(Path(__file__).with_name("stopwords.json").read_text(encoding="utf-8"))
    return frozenset(word for words in table.values() for word in words.split())


def stem(word: str) -> str:
    """A light stemmer: plural, -ing, -ed, -er and -y endings; the same for texts and queries is all that matters."""
    if len(word) <= 3 or word.isdigit():
        return word
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("ves", "f")):
        if word.endswith(ending):
            return _bare(word[: -len(ending)] + instead)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return _bare(word)


def _bare(word: str) -> str:
    for ending in ("ing", "ed", "er", "ie", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
                word = word[:-1]
            return word
    return word


@dataclass(frozen=True)
class Lexicon:
    """Postings in one array: term t holds rows[starts[t]:starts[t + 1]] with their BM25 weights."""

    terms: Mapping[str, int]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    count: int  # products

    def knows(self, term: str) -> bool:
        return term in self.terms

    def score(self, terms: Mapping[str, float]) -> NDArray[np.float32]:
        """BM25 of every product for weighted terms, as a share of what saying all of them once would give: about 0..1."""
        scores = np.zeros(self.count, np.float32)
        best = 0.0
        for term, weight in terms.items():
            at = self.terms.get(term)
            if at is None:
                best += float(np.log(1 + self.count))
                continue
            span = slice(self.starts[at], self.starts[at + 1])
            scores[self.rows[span]] += weight * self.weights[span]
            best += self.idf(term)
        return scores / np.float32(best) if best else scores

    def idf(self, term: str) -> float:
        at = self.terms.get(term)
        found = 0 if at is None else int(self.starts[at + 1] - self.starts[at])
        return float(np.log(1 + (self.count - found + 0.5) / (found + 0.5)))


def build_lexicon(texts: Sequence[Sequence[tuple[str, float]]]) -> Lexicon:
    """`texts`: for every product its fields with their weights: (title, 2.0), (description, 1.0)."""
    counts: list[dict[str, float]] = []
    for fields in texts:
        merged: Counter[str] = Counter()
        for text, weight in fields:
            for term in tokens(text):
                merged[term] += weight  # type: ignore[assignment]
        counts.append(dict(merged))
    lengths = np.array([sum(c.values()) for c in counts], np.float32)
    mean = float(lengths.mean()) if len(lengths) else 1.0
    postings: dict[str, list[tuple[int, float]]] = {}
    for row, terms in enumerate(counts):
        norm = _K1 * (1 - _B + _B * float(lengths[row]) / (mean or 1.0))
        for term, frequency in terms.items():
            postings.setdefault(term, []).append((row, frequency * (_K1 + 1) / (frequency + norm)))
    names = sorted(postings)
    starts = np.zeros(len(names) + 1, np.int64)
    starts[1:] = np.cumsum([len(postings[name]) for name in names]) if names else []
    rows = np.array([row for name in names for row, _ in postings[name]], np.int32)
    weights = np.array([_idf(len(counts), len(postings[name])) * w for name in names for _, w in postings[name]], np.float32)
    return Lexicon({name: i for i, name in enumerate(names)}, starts, rows, weights, len(counts))


def _idf(count: int, found: int) -> float:
    return float(np.log(1 + (count - found + 0.5) / (found + 0.5)))
