"""Finds mentions in a text: every phrase of the trie, misspellings too, the longest wins. Knows no slots by name but colour."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from catalog.text.languages import LETTERS, spelt
from catalog.text.patterns import compiled
from catalog.vocabulary.homophones import Homophones
from catalog.vocabulary.lexicon import Lexicon, TrieNode
from catalog.vocabulary.mention import Mention
from catalog.vocabulary.tables import Context, Meaning, Tables
from catalog.vocabulary.tokens import Token, fold, joined, tokenize
from catalog.vocabulary.typos import Speller

_BEFORE = 24  # characters of context that a pattern may look at
_REMEMBERED = 50_000  # words whose first steps are kept
_SOUNDS_ALIKE = 0.75  # likeness of a phrase with one character for another that sounds the same


@dataclass(frozen=True)
class _Match:
    meanings: tuple[Meaning, ...]
    start: int
    end: int
    likeness: float


class Matcher:
    def __init__(self, lexicon: Lexicon, tables: Tables) -> None:
        self._root = lexicon.root
        common = frozenset().union(*tables.common_words.values())
        self._speller = Speller(lexicon.words, lexicon.alone, common)
        self._homophones = Homophones(tables.homophones, lexicon.signs, common)
        self._contexts = {word: _Guard(context) for words in tables.contexts.values() for word, context in words.items()}
        self._first: dict[str, list[tuple[TrieNode, float]]] = {}
        self._shades = frozenset().union(*(language.shades for language in tables.languages.values()))

    def find(self, text: str) -> list[Mention]:
        """Return mentions in order of place; a phrase with several meanings gives several mentions of the same place."""
        folded = fold(text)
        tokens = tokenize(folded)
        chosen = _longest(list(self._matches(folded, tokens)))
        return [
            Mention(m.slot, m.value, start, match.end, text[start : match.end], match.likeness, m.negated)
            for match in chosen
            for start in [self._shaded_start(folded, tokens, match)]
            for m in match.meanings
        ]

    def _matches(self, folded: str, tokens: list[Token]) -> Iterator[_Match]:
        for first, token in enumerate(tokens):
            paths, last = self._first_steps(token.word), first
            while paths:
                start, end = token.start, tokens[last].end
                for node, like in paths:
                    if node.meanings and self._meant(folded, start, end, like) and self._allowed(folded, start, end):
                        yield _Match(node.meanings, start, end, like)
                last += 1
                if last == len(tokens) or not joined(folded, tokens[last - 1], tokens[last]):
                    break
                word = tokens[last].word
                paths = [step for node, like in paths if node.next for step in self._steps(node, like, word)]

    def _first_steps(self, word: str) -> list[tuple[TrieNode, float]]:
        """Return where a word leads at the beginning of a phrase: mostly nowhere, so it is remembered."""
        steps = self._first.get(word)
        if steps is None:
            if len(self._first) > _REMEMBERED:
                self._first.clear()
            steps = self._first[word] = list(self._steps(self._root, 1.0, word))
        return steps

    def _steps(self, node: TrieNode, like: float, word: str) -> Iterator[tuple[TrieNode, float]]:
        """Yield where a word leads: as it is, as it was meant, and, once in a phrase, as a character that sounds alike."""
        if word in node.next:
            yield node.next[word], like
        else:
            spelt, likeness = self._speller.correct(word)
            if spelt in node.next:
                yield node.next[spelt], min(like, likeness)
        if like == 1.0:
            for other in self._homophones.meant(word):
                if other in node.next:
                    yield node.next[other], _SOUNDS_ALIKE

    def _meant(self, folded: str, start: int, end: int, like: float) -> bool:
        """Return the word meant: a word that exists is no slip for another that sounds alike, nor is a part of one.

        "老公|原来" holds no "公园".
        """
        if like == 1.0 or spelt(folded[start]):
            return True
        around = (folded[start:end], folded[max(0, start - 1) : start + 1], folded[end - 1 : end + 1])
        return end - start > 1 and not any(self._homophones.known(word) for word in around if len(word) > 1)

    def _allowed(self, folded: str, start: int, end: int) -> bool:
        guard = self._contexts.get(folded[start:end])
        return guard is None or guard.allows(folded[max(0, start - _BEFORE) : start], folded[end : end + _BEFORE])

    def _shaded_start(self, folded: str, tokens: list[Token], match: _Match) -> int:
        """Find where a shade begins: "pale lemon" has no entry of its own: the shade belongs to the colour's place."""
        if match.meanings[0].slot != "color":
            return match.start
        at = bisect_right(tokens, match.start, key=lambda token: token.end)
        before = tokens[at - 1] if at else None
        if before and before.word in self._shades and joined(folded, before, Token("", match.start, match.end)):
            return before.start
        return match.start


class _Guard:
    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
        after, before = self._context.not_after, self._context.not_before
        return compiled(rf"(?:(?<![{LETTERS}])|(?=[^{LETTERS}]))(?:{after})") if after else None, compiled(
            before
        ) if before else None

    def allows(self, left: str, right: str) -> bool:
        if self._context.never:
            return False
        after, before = self._patterns
        return not ((after and after.search(left)) or (before and before.match(right)))


def _longest(matches: list[_Match]) -> list[_Match]:
    """Without overlaps; longer beats shorter, spelt right beats forgiven, earlier beats later."""
    kept: list[_Match] = []
    taken = bytearray(max((match.end for match in matches), default=0))  # by character
    for match in sorted(matches, key=lambda m: (-(m.end - m.start), -m.likeness, m.start)):
        if not any(taken[match.start : match.end]):
            taken[match.start : match.end] = b"\1" * (match.end - match.start)
            kept.append(match)
    return sorted(kept, key=lambda m: m.start)
