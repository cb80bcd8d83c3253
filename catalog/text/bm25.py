"""BM25 over product texts: which words a product says. Latin words by stem, Chinese by character pairs. Knows no meaning."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_TOKEN = re.compile(r"[a-z0-9]++|[\u4e00-\u9fff]++")
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
    """Words that carry no wish: function words, praise, talk about shopping."""
    table: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("stopwords.json").read_text(encoding="utf-8"))
    return frozenset(word for language in table.values() for words in language.values() for word in words.split())


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Stem a word lightly: plural, -ing, -ed, -er and -y endings; the same for texts and queries is all that matters."""
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
class InvertedIndex:
    """Postings in one array: term t holds rows[starts[t]:starts[t + 1]], sorted, with their BM25 weights."""

    terms: Mapping[str, int]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    count: int  # products

    def knows(self, term: str) -> bool:
        return term in self.terms

    def score(self, terms: Mapping[str, float], rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """BM25 of sorted `rows` for weighted terms, as a share of what saying all of them once would give: about 0..1."""
        scores = np.zeros(len(rows), np.float32)
        best = 0.0
        for term, weight in terms.items():
            at = self.terms.get(term)
            if at is None:
                best += float(np.log(1 + self.count))
                continue
            found, weights = self._postings(at)
            places, hits = common(rows, found)
            scores[places] += weight * weights[hits]
            best += self.idf(term)
        return scores / np.float32(best) if best else scores

    def says(self, terms: Iterable[str], rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell which of sorted `rows` say every term."""
        said = np.ones(len(rows), bool)
        for term in terms:
            at = self.terms.get(term)
            one = np.zeros(len(rows), bool)
            if at is not None:
                one[common(rows, self._postings(at)[0])[0]] = True
            said &= one
        return said

    def likely(self, terms: Mapping[str, float], most: int) -> NDArray[np.int64]:
        """Return sorted rows that say the rarest of the terms, about `most` of them.

        Common words tell little, and long lists of products that say them are left alone.
        """
        known = sorted((at for term in terms if (at := self.terms.get(term)) is not None), key=self._length)
        found: list[NDArray[np.int32]] = []
        left = most
        for at in known:
            if self._length(at) > left:
                break
            found.append(self._postings(at)[0])
            left -= len(found[-1])
        return np.unique(np.concatenate(found)).astype(np.int64) if found else np.empty(0, np.int64)

    def idf(self, term: str) -> float:
        at = self.terms.get(term)
        return _idf(self.count, 0 if at is None else self._length(at))

    def _length(self, at: int) -> int:
        return int(self.starts[at + 1] - self.starts[at])

    def _postings(self, at: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        span = slice(self.starts[at], self.starts[at + 1])
        return self.rows[span], self.weights[span]


class LexiconBuilder:
    """Counts words product by product; keeps 12 bytes for every word of every product."""

    def __init__(self) -> None:
        self._terms: dict[str, int] = {}
        self._codes, self._rows, self._frequencies = array("i"), array("i"), array("f")
        self._lengths = array("f")

    def add(self, fields: Iterable[tuple[str, float]]) -> None:
        """One product's texts with their weights: (title, 2.0), (description, 1.0)."""
        counts: dict[str, float] = {}
        for text, weight in fields:
            for term in tokens(text):
                counts[term] = counts.get(term, 0.0) + weight
        row = len(self._lengths)
        for term, frequency in counts.items():
            self._codes.append(self._terms.setdefault(term, len(self._terms)))
            self._rows.append(row)
            self._frequencies.append(frequency)
        self._lengths.append(sum(counts.values()))

    def build(self) -> InvertedIndex:
        lengths = np.asarray(self._lengths, np.float32)
        mean = float(lengths.mean()) if len(lengths) else 1.0
        norms = _K1 * (1 - _B + _B * lengths / (mean or 1.0))
        codes = np.asarray(self._codes, np.int32)
        order = np.argsort(codes, kind="stable")
        starts = np.searchsorted(codes[order], np.arange(len(self._terms) + 1)).astype(np.int64)
        rows = np.asarray(self._rows, np.int32)[order]
        frequencies = np.asarray(self._frequencies, np.float32)[order]
        weights = frequencies * (_K1 + 1) / (frequencies + norms[rows])
        found = np.diff(starts)
        weights *= np.repeat(np.log(1 + (len(lengths) - found + 0.5) / (found + 0.5)), found)
        return InvertedIndex(self._terms, starts, rows, weights.astype(np.float32), len(lengths))


def common(rows: NDArray[np.int64], found: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return places in two sorted lists where they have the same row."""
    if not len(rows) or not len(found):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    if len(found) < len(rows):
        at = np.minimum(np.searchsorted(rows, found), len(rows) - 1)
        hits = np.flatnonzero(rows[at] == found)
        return at[hits], hits
    at = np.minimum(np.searchsorted(found, rows.astype(np.int32)), len(found) - 1)
    places = np.flatnonzero(found[at] == rows)
    return places, at[places]


def _idf(count: int, found: int) -> float:
    return float(np.log(1 + (count - found + 0.5) / (found + 0.5)))
