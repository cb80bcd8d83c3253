"""The built-in wording: facts into sentences of prompts/, streamed in word-sized pieces. No language model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import prompts
from assistant.facts import Fact, Facts
from assistant.frame import Language
from assistant.wording.sentences import sentence
from catalog.vocabulary import Vocabulary

# A run of letters with the space after it; two characters at a time where words are not spaced.
_PIECE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]{1,2}|[^\s\u3000-\u9fff\uff00-\uffef]++[^\S\n]*+|\s++")


class BuiltInWording:
    """Words facts from the sentences `replies.KIND`; variants take turns, so that two turns in a row do not sound the same."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def word(self, facts: Facts, *, language: Language, said: str, turn: int = 0) -> Iterator[str]:  # noqa: ARG002
        return pieces(join_sentences(self.sentences(facts.facts, language, turn=turn), language))

    def sentences(self, facts: Sequence[Fact], language: Language, *, turn: int = 0) -> list[str]:
        """One text a fact, in order. Raises KeyError for a kind that has no sentence."""
        seen: Counter[str] = Counter()
        texts = []
        for fact in facts:
            texts.append(sentence("replies", fact, language, self._vocabulary, number=turn + seen[fact.kind]))
            seen[fact.kind] += 1
        return texts


def suggested_replies(facts: Facts, language: Language, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the suggested replies of a turn, without doubles."""
    return tuple(dict.fromkeys(sentence("suggestions", fact, language, vocabulary) for fact in facts.suggestions))


def join_sentences(sentences: Sequence[str], language: Language) -> str:
    """One text. A sentence that begins with a line break is a line of a list; what follows a list begins a line, too."""
    gap = prompts.say("grammar.gap", language)
    text, in_list = "", False
    for one in sentences:
        starts_line = one.startswith("\n")
        text += one if starts_line or not text else ("\n" if in_list else gap) + one
        in_list = starts_line
    return text.lstrip("\n")


def pieces(text: str) -> Iterator[str]:
    """Word-sized pieces that add up to the text."""
    yield from _PIECE.findall(text)
