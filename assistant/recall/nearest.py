"""The wordings nearest to a message, by what it means, by its words and by signs of a topic. Knows no operations.

The sentence encoder knows English, so that a message of another language is compared word by word in English with the English
wordings, and by its own words with those of its language. Either alone errs: the first loses order and what no gloss has, the
second knows no paraphrase.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from assistant.recall.saved import vectors_of
from assistant.recall.tables import About, Asking, signs, wordings
from assistant.understand.encoder.inputs import opening
from catalog.lru import Kept
from catalog.text.gloss import glossed
from catalog.text.languages import ENCODED, LETTERS, SIGNS, spelt
from catalog.text.patterns import compiled
from catalog.vectors.embedder import embedder
from catalog.vectors.vectors import Vectors
from catalog.vocabulary.tokens import fold

_BY_MEANING = 0.6  # share of the encoder in a score, the words have the rest
_WORDS_AT_LEAST = 0.25  # of 1,121 fresh messages and clauses, 27 % have less; 0.5 % of those that were found have
_WORDS_OF_A_PART = 0.35  # 62 % have less, and 13 % of those that were found: encoding takes 5 ms a part
_SIGN = 0.4  # what words that tell a topic add to its likeness
_TOKEN = compiled(rf"[{LETTERS}][{LETTERS}']{{0,30}}|\d{{1,6}}|[{SIGNS}]")
_REMEMBERED = 128  # texts: each kind of operation asks about the same message and parts
_STEM = 5  # letters that words have in common: "deliver", "delivery"


@dataclass(frozen=True)
class Found:
    """`score`: 0 to 1, of its nearest wording."""

    about: About
    name: str
    score: float
    named: bool = False  # by a sign of the topic


class Nearest:
    """Compares messages with wordings that were read once. Safe to share between threads."""

    def __init__(self, known: Sequence[Asking], vectors: Vectors) -> None:
        """`vectors`: one row for each wording in the encoder's language, in order."""
        self._known = known
        self._keys = list(dict.fromkeys((one.about, one.name) for one in known))
        self._place = {key: n for n, key in enumerate(self._keys)}
        self._of = np.array([self._place[one.about, one.name] for one in known], np.int64)
        self._encoded = np.array([one.language == ENCODED for one in known])
        self._vectors = vectors
        counted = [Counter(terms(one.text)) for one in known]
        seen = Counter(term for one in counted for term in one)
        self._weight = {term: log(1 + len(known) / count) for term, count in seen.items()}
        self._rare = log(1 + len(known))
        self._found: Kept[tuple[str, str, bool, bool], tuple[Found, ...]] = Kept(_REMEMBERED)
        self._worded: Kept[str, Vectors] = Kept(_REMEMBERED)
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for row, counts in enumerate(counted):
            for term, weight in self._weighed(counts).items():
                self._postings.setdefault(term, []).append((row, weight))

    def __call__(self, text: str, language: str, *, part: bool = False, known: bool = False) -> tuple[Found, ...]:
        """Return what a message, or a part of one, may ask for, best first, one entry for each card, topic or kind of talk.

        `known`: it is known to ask for one of them, so that it is compared by what it means whatever its words.
        """
        text = fold(text)  # as the reader of acts has it, so that a message is encoded once
        return self._found.get((text, language, part, known), partial(self._nearest, text, language, part=part, known=known))

    def _nearest(self, text: str, language: str, *, part: bool, known: bool) -> tuple[Found, ...]:
        words = self._by_words(text)
        score = (1 - _BY_MEANING) * words
        said = [self._place["shop", name] for name, sign in signs(language).items() if sign.search(text)]
        if known or said or words.max() >= (_WORDS_OF_A_PART if part else _WORDS_AT_LEAST):
            score = score + _BY_MEANING * self._by_meaning(text, language)
        score[said] = (score[said] + _SIGN).clip(0.0, 1.0)
        order = np.argsort(-score)[:12]
        best = ((*self._keys[n], round(float(score[n]), 3), n in said) for n in order)
        return tuple(Found(about, name, share, named) for about, name, share, named in best)

    def weighed(self, text: str) -> Mapping[str, float]:
        """Return what each term of a text counts: the rarer in the wordings, the more."""
        return self._weighed(Counter(terms(text)))

    def ahead(self, parts: Sequence[str], language: str, *, of: str) -> None:
        """Encode a message (`of`) and its parts at once, which takes less than one by one: they will be asked about."""
        folded = {fold(text) for text in parts}
        said = {self._encodable(text, language) for text in folded if self._by_words(text).max() >= _WORDS_OF_A_PART}
        if said:
            embedder().embed(sorted(said | {self._encodable(fold(of), language)}))

    def _encodable(self, text: str, language: str) -> str:
        return glossed(opening(text), language)

    def _by_meaning(self, text: str, language: str) -> Vectors:
        vector = embedder().embed([self._encodable(text, language)])[0]
        return self._best((self._vectors @ vector).clip(0.0), self._of[self._encoded])

    def _by_words(self, text: str) -> Vectors:
        return self._worded.get(text, partial(self._word_scores, text))

    def _word_scores(self, text: str) -> Vectors:
        scores = np.zeros(len(self._known), np.float32)
        for term, weight in self._weighed(Counter(terms(text))).items():
            for row, other in self._postings.get(term, ()):
                scores[row] += weight * other
        return self._best(scores, self._of)

    def _best(self, scores: Vectors, entries: NDArray[np.int64]) -> Vectors:
        """Return the best score of each entry's wordings."""
        best = np.zeros(len(self._keys), np.float32)
        np.maximum.at(best, entries, scores)
        return best

    def _weighed(self, counts: Mapping[str, int]) -> dict[str, float]:
        """Return weights of length 1: rare terms count more."""
        weights = {term: self._weight.get(term, self._rare) for term in counts}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {term: weight / length for term, weight in weights.items()}


def terms(text: str) -> Iterable[str]:
    """Yield words without their endings; of characters that are not spaced, each one and each pair."""
    before, end = "", -1
    for found in _TOKEN.finditer(text.lower()):
        token = found[0]
        if spelt(token[0]):
            yield token[:_STEM]
            before = ""
            continue
        yield token
        if before and found.start() == end:
            yield before + token
        before, end = token, found.end()


@cache
def nearest() -> Nearest:
    """Return the one for the whole process."""
    known = wordings()
    return Nearest(known, vectors_of([one.text for one in known if one.language == ENCODED]))
