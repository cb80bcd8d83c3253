"""Which sentence of a product's page answers a shopper's question, and whether any does, on labelled questions (ePQA).

The data may be measured on and not trained on; nothing of it is in the repository.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np

from benchmarks.figures import Figures, Missing
from catalog.sentences import rank
from catalog.text.bm25 import tokens
from catalog.vectors.embedder import embedder
from catalog.vectors.vectors import Vectors


@dataclass(frozen=True)
class _Question:
    text: str
    sentences: tuple[str, ...]
    labels: tuple[int, ...]  # 0: no answer, 1: partly, 2: answers

    @property
    def best(self) -> int:
        return max(self.labels)


def measure(data: Path) -> Figures:
    """Return shares over the questions that have an answer, and how well the best score tells these from the others."""
    path = data / "product_questions.jsonl"
    if not path.is_file():
        raise Missing(f"no {path}")
    asked = [_read(line) for line in path.read_text("utf-8").splitlines()]
    ranked, cosines = _ranked(asked)
    answered = [(one, scores) for one, scores in zip(asked, ranked, strict=True) if one.best]
    places = [_place(one, scores) for one, scores in answered]
    alone = [_place(one, scores) for one, scores in zip(asked, cosines, strict=True) if one.best]
    return {
        "questions": len(asked),
        "questions_with_an_answer": len(answered),
        "best_first": float(np.mean([place == 0 for place in places])),
        "mrr": float(np.mean([1 / (place + 1) for place in places])),
        "auroc_answered": _auroc([max(scores) for scores in ranked], [one.best > 0 for one in asked]),
        "best_first_by_cosine_alone": float(np.mean([place == 0 for place in alone])),
    }


def _read(line: str) -> _Question:
    row = json.loads(line)
    return _Question(row["question"], tuple(row["sentences"]), tuple(row["labels"]))


def _ranked(asked: Sequence[_Question]) -> tuple[list[list[float]], list[list[float]]]:
    """Return scores of the sentences of each question, as the shop ranks them and by the cosine alone."""
    counts = Counter(word for one in asked for sentence in one.sentences for word in set(tokens(sentence)))
    total = sum(len(one.sentences) for one in asked)
    meant = _meant({text for one in asked for text in (one.text, *one.sentences)})

    def rarity(word: str) -> float:
        return log(1 + (total - counts[word] + 0.5) / (counts[word] + 0.5))

    ranked, cosines = [], []
    for one in asked:
        vectors = np.stack([meant[text] for text in (one.text, *one.sentences)])
        ranked.append(rank(one.text, one.sentences, "en", rarity, vectors).tolist())
        cosines.append((vectors[1:] @ vectors[0]).tolist())
    return ranked, cosines


def _meant(texts: Iterable[str]) -> dict[str, Vectors]:
    each = sorted(texts, key=len)
    return dict(zip(each, embedder().embed(each), strict=True))


def _place(one: _Question, scores: Sequence[float]) -> int:
    """Return the place, from 0, of the first sentence that has the question's highest label."""
    order = sorted(range(len(scores)), key=lambda place: -scores[place])
    return next(place for place, row in enumerate(order) if one.labels[row] == one.best)


def _auroc(scores: Sequence[float], positive: Sequence[bool]) -> float:
    """Return the chance that an answered question scores above an unanswered one; 0.5 where there are none of a kind."""
    yes = np.array([score for score, is_so in zip(scores, positive, strict=True) if is_so])
    no = np.array([score for score, is_so in zip(scores, positive, strict=True) if not is_so])
    if not len(yes) or not len(no):
        return 0.5
    return float(np.mean((yes[:, None] > no) + 0.5 * (yes[:, None] == no)))
