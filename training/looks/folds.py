"""Cross-validation: what the reader would make of each photo if it had never learned from that photo, nor from its fold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from catalog.vectors.vectors import Vectors
from catalog.visual.colours import Floats
from catalog.visual.heads import Head
from catalog.visual.reader import colour_shares, seen, vector
from catalog.visual.reading import Seen
from training.looks.lessons import Example, examples, learn
from training.looks.samples import Sample

FOLDS = 5
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Fold:
    """What the heads learned without the queries make of all photos."""

    queries: Numbers  # places in the list of photos
    vectors: Vectors  # of all photos
    read: dict[int, Seen]  # of the queries


def fold_of(samples: Sequence[Sample], *, folds: int = FOLDS) -> Numbers:
    """Each type is spread evenly; the same split every time."""
    rng = np.random.default_rng(0)
    found = np.zeros(len(samples), np.int64)
    types = np.array([sample.type for sample in samples])
    for name in sorted(set(types)):
        members = rng.permutation(np.flatnonzero(types == name))
        found[members] = np.arange(len(members)) % folds
    return found


def measured(photos: Sequence[Sample]) -> list[list[Example]]:
    """Return the examples of each photo."""
    found: list[list[Example]] = [[] for _ in photos]
    places = {id(photo): place for place, photo in enumerate(photos)}
    for example in examples(photos):
        found[places[id(example[0])]].append(example)
    return found


def cross_validated(found: Sequence[Sequence[Example]], fold: Numbers, others: Sequence[Example]) -> Iterator[Fold]:
    """`others`: what is learned from besides in every fold, drawn garments and people."""
    for number in range(int(fold.max()) + 1):
        taught = [example for place, each in enumerate(found) if fold[place] != number for example in each]
        heads = learn([*taught, *others])
        queries = np.flatnonzero(fold == number)
        vectors = np.stack([vector(heads, each[0][1]) for each in found])
        yield Fold(queries, vectors, {q: seen(heads, found[q][0][1]) for q in queries.tolist()})


def precision(
    vectors: Vectors, labels: npt.NDArray[np.str_], queries: Numbers, *, among: Numbers | None = None, best: int = 5
) -> float:
    """Return the mean share of the `best` nearest photos that have the query's label.

    `among`: which may be found, by default all.
    """
    pool = np.arange(len(vectors)) if among is None else among
    alike = vectors[queries] @ vectors[pool].T
    alike[queries[:, None] == pool[None]] = -np.inf
    nearest = pool[np.argsort(-alike, 1, kind="stable")[:, :best]]
    return float((labels[nearest] == labels[queries][:, None]).mean())


def colour_vectors(heads: dict[str, Head], found: Sequence[Sequence[Example]]) -> Floats:
    """Only the colours of each photo, unit length: what a search by colours alone would have."""
    shares = np.sqrt(np.stack([colour_shares(heads, each[0][1]) for each in found]))
    return np.asarray(shares / np.linalg.norm(shares, axis=1, keepdims=True), np.float32)
