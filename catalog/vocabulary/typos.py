"""Forgives misspelt words, carefully: never a short word, never a word that exists. Knows no meanings."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalog.text.languages import LETTERS, PLURAL_SIGNS
from catalog.text.patterns import compiled

_SPELT = compiled(f"[{LETTERS}]+")


class Speller:
    """Corrects words towards `targets`, those in `alone` first; `known` are real words that stay as they are.

    Safe to share between threads: only a cache changes.
    """

    def __init__(self, targets: Collection[str], alone: Collection[str], known: Collection[str]) -> None:
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(targets):
            self._by_letter.setdefault(word[0], []).append(word)
        self._targets = frozenset(targets)
        self._alone = alone
        self._known = known
        self._cache: dict[str, tuple[str, float]] = {}

    def correct(self, word: str) -> tuple[str, float]:
        """Return the word meant and how like it is (1.0: the word itself, or no better idea)."""
        if len(word) < 4 or word in self._targets or word in self._known or not _SPELT.fullmatch(word):
            return word, 1.0
        if word not in self._cache:
            if len(self._cache) > 20_000:
                self._cache.clear()
            self._cache[word] = self._nearest(word)
        return self._cache[word]

    def _nearest(self, word: str) -> tuple[str, float]:
        # First letters are rarely wrong; a slip of two needs a long word.
        allowed = 1 if len(word) < 8 else 2
        found = process.extract(word, self._by_letter.get(word[0], ()), scorer=OSA.distance, score_cutoff=allowed, limit=8)
        if not found or (word[-1] in PLURAL_SIGNS and word[:-1] in self._known):
            return word, 1.0
        target, distance, _ = min(found, key=lambda hit: (hit[1], hit[0] not in self._alone, _rarity(word, hit[0])))
        if len(word) == 4 and len(target) == 4 and sorted(target) != sorted(word):
            return word, 1.0  # one letter for another in so short a word is more often another word
        return target, 1.0 - distance / max(len(word), len(target))


def _rarity(word: str, target: str) -> tuple[bool, bool]:
    """Weigh slips: letters swapped or left out are commoner slips than one letter for another.

    The last letter is mostly right.
    """
    return len(word) == len(target) and sorted(word) != sorted(target), word[-1] != target[-1]
