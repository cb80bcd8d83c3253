"""Answers to questions about a piece in the shop's own sentences: what fits the topic, else what comes nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from catalog.product import Product
from catalog.sentences.fitting import Rarity, fit, is_answered, settings
from catalog.sentences.split import sentences
from catalog.sentences.topics import Topic, topic, topics_of
from catalog.text.gloss import all_in_english
from catalog.text.languages import writing
from catalog.vectors.vectors import Vectors

_MOST_TOLD = 2  # sentences of one topic: "machine washable", and elsewhere "wash by hand"
_AT_ONCE = 40  # sentences of a piece that are compared


@dataclass(frozen=True)
class Told:
    """What the shop says of one topic; None: the question has no topic of the table."""

    topic: Topic | None
    sentences: tuple[str, ...]  # that answer it; empty: the shop does not say
    near: tuple[str, ...] = ()  # where it does not, what comes nearest


@dataclass(frozen=True)
class Answer:
    told: tuple[Told, ...]

    @property
    def answered(self) -> bool:
        return any(one.sentences for one in self.told)


class SentenceEncoder(Protocol):
    """Vectors of texts, of length 1."""

    def of(self, texts: Sequence[str]) -> Vectors:
        """N x d."""
        ...


class Answerer:
    """`meanings`: of languages that the encoder reads; `rarity`: of words in this shop."""

    def __init__(self, meanings: SentenceEncoder, rarity: Rarity) -> None:
        self._meanings, self._rarity = meanings, rarity

    def answer(self, product: Product, question: str, language: str, *, asked_in: str = "") -> Answer:
        """Return what the shop says of what is asked, topic by topic; `asked_in`: the question's language, if another."""
        said, by_vectors = said_of(product, language)
        asked = topics_of(question, asked_in or language)
        if asked:
            return Answer(tuple(self._on(one, said, question, by_vectors=by_vectors) for one in asked))
        if not said:
            return Answer((Told(None, ()),))
        scores = self._scores(question, said, by_vectors=by_vectors)
        best = int(np.argmax(scores))
        if is_answered(float(scores[best]), by_vectors=by_vectors):
            return Answer((Told(None, (said[best],)),))
        near = (said[best],) if scores[best] >= float(settings()["near"]) else ()
        return Answer((Told(None, (), near),))

    def _on(self, asked: Topic, said: Sequence[str], question: str, *, by_vectors: bool) -> Told:
        telling = [one for one in said if asked.tells(one)]
        if telling:
            return Told(asked, tuple(self._best(question, telling, by_vectors=by_vectors)))
        near = [one for one in said if any(topic(name).tells(one) for name in asked.near)]
        return Told(asked, (), tuple(self._best(question, near, by_vectors=by_vectors)[:1]))

    def _best(self, question: str, said: Sequence[str], *, by_vectors: bool) -> list[str]:
        """Return the best few, in the order in which the shop says them."""
        if len(said) <= _MOST_TOLD:
            return list(said)
        scores = self._scores(question, said, by_vectors=by_vectors)
        return [said[place] for place in sorted(np.argsort(-scores, kind="stable")[:_MOST_TOLD])]

    def _scores(self, question: str, said: Sequence[str], *, by_vectors: bool) -> NDArray[np.float64]:
        question, said = all_in_english(question), [all_in_english(one) for one in said]
        meant = self._meanings.of((question, *said)) if by_vectors else None
        return fit(question, said, self._rarity, meant)


def rank(question: str, said: Sequence[str], language: str, rarity: Rarity, meant: Vectors | None = None) -> NDArray[np.float64]:
    """Return how well each sentence answers a question, higher is better: as `fit`, and whether it tells of the topic."""
    topics = topics_of(question, language)
    telling = np.array([any(one.tells(sentence) for one in topics) for sentence in said], np.float64)
    return fit(question, said, rarity, meant) + float(settings()["topic"]) * telling


def said_on(product: Product, name: str, language: str) -> tuple[str, ...]:
    """Return the sentences of a piece that tell of a topic. Raises KeyError for a name that is none."""
    return tuple(sentence for sentence in said_of(product, language)[0] if topic(name).tells(sentence))


def said_of(product: Product, language: str) -> tuple[tuple[str, ...], bool]:
    """Return the sentences of a piece in a language, and whether the sentence encoder reads that one, be it word by word.

    A shop that describes its pieces in one language is quoted in that one.
    """
    own = product.descriptions.get(language, "")
    return sentences(own or product.description)[:_AT_ONCE], not own or writing(language).glossed
