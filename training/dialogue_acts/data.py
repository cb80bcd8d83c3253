"""Examples as arrays for training: what the encoder would see of each. Knows no torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from assistant.frame import Language
from assistant.understand.acts.acts import read_acts
from assistant.understand.encoder.inputs import Inputs, inputs, opening
from assistant.understand.encoder.intents import NAMES
from assistant.understand.rules import RuleUnderstander
from catalog.text.gloss import glossed
from catalog.vectors.embedder import embedder
from catalog.vocabulary import Vocabulary
from training.dialogue_acts.generate import Example, examples

_SHARE = 2000  # examples that are made at once


@dataclass(frozen=True)
class Row:
    inputs: Inputs
    first: int
    among: NDArray[np.float32]  # k, 0 or 1
    points: bool


def rows(language: Language, count: int, *, seed: int, held_out: bool, processes: int = 2) -> list[Row]:
    """`count` examples; `held_out`: of the templates that training never sees, else of the others."""
    shares = [
        (language, seed * 1000 + share, min(_SHARE, count - share * _SHARE), held_out) for share in range(-(-count // _SHARE))
    ]
    with get_context("spawn").Pool(processes) as pool:
        return [row for share in pool.imap(_share, shares) for row in share]


def _share(order: tuple[Language, int, int, bool]) -> list[Row]:
    language, seed, count, held_out = order
    return list(encoded(islice(examples(language, seed, held_out=held_out), count)))


def encoded(found: Iterator[Example] | Sequence[Example]) -> Iterator[Row]:
    understander, encoder = RuleUnderstander(Vocabulary.load(), currency="USD"), embedder()
    examples = list(found)
    all_heard = [understander.hear(example.text, example.state) for example in examples]
    sentences = encoder.embed([glossed(opening(heard.text), heard.table.language) for heard in all_heard])
    for example, heard, sentence in zip(examples, all_heard, sentences, strict=True):
        among = np.zeros(len(NAMES), np.float32)
        for intent in example.intents:
            among[NAMES.index(intent)] = 1.0
        yield Row(inputs(heard, read_acts(heard), sentence), NAMES.index(example.intents[0]), among, example.points)
