"""The built-in wording: facts into sentences of prompts/, streamed in word-sized pieces. No language model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.facts import Fact, Facts
from assistant.frame import Language
from assistant.wording.composing import composed, gathered
from assistant.wording.sentences import has_again, sentence
from catalog.vocabulary import Vocabulary

# A run of letters with the space after it; two characters at a time where words are not spaced.
_PIECE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]{1,2}|[^\s\u3000-\u9fff\uff00-\uffef]++[^\S\n]*+|\s++")


class BuiltInWording:
    """Words facts from the sentences `replies.KIND`; variants take turns, so that two turns in a row do not sound the same."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def word(self, facts: Facts, *, language: Language, said: str, turn: int = 0) -> Iterator[str]:  # noqa: ARG002
        told = gathered(facts.facts)
        return pieces(composed(told, self.sentences(told, language, turn=turn), language))

    def sentences(self, facts: Sequence[Fact], language: Language, *, turn: int = 0) -> list[str]:
        """One text a fact, in order; a piece is named once. Raises KeyError for a kind that has no sentence."""
        seen: Counter[str] = Counter()
        texts = []
        before: Fact | None = None
        for fact in facts:
            again = before is not None and _pieces_of(fact) == _pieces_of(before) != () and has_again(fact, language)
            area = "again" if again else "replies"
            texts.append(sentence(area, fact, language, self._vocabulary, number=turn + seen[fact.kind]))
            seen[fact.kind] += 1
            before = fact
        return texts


def suggested_replies(facts: Facts, language: Language, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the suggested replies of a turn, without doubles."""
    return tuple(dict.fromkeys(sentence("suggestions", fact, language, vocabulary) for fact in facts.suggestions))


def _pieces_of(fact: Fact) -> tuple[object, ...]:
    """Return the titles of the one piece or two that a fact is about, in the order of its sentence; empty for any others."""
    if "titles" in fact.values:
        return ()
    return tuple(fact.values[name] for name in ("title", "other") if name in fact.values)


def pieces(text: str) -> Iterator[str]:
    """Word-sized pieces that add up to the text."""
    yield from _PIECE.findall(text)
