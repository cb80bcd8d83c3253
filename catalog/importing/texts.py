"""What a product's vector and its words stand for, and vectors for all products: only new texts are embedded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from catalog.importing.journal import Journal
from catalog.importing.progress import Progress
from catalog.product import Attribute, Product
from catalog.store import data_folder
from catalog.vectors.distilled import Distilled, Distilling
from catalog.vectors.embedder import Embedder
from catalog.vectors.vectors import Vectors

_BATCH = 512  # texts that are embedded between two notes in the journal: five seconds of work, and sorted by length in it
_SAMPLE = 2000  # texts that a fast encoder learns from; so few are embedded as well as can be, in 16 s
_EMBEDDED: tuple[Attribute, ...] = ("color", "pattern", "material", "style", "occasion", "season", "feature")


@dataclass(frozen=True)
class Embedded:
    keys: tuple[str, ...]  # digest of each product's text
    vectors: Vectors  # n x d, beside `keys`
    fresh: int  # texts that had to be embedded now
    resumed: int  # texts that an import that was broken off had embedded


def embedding_text(product: Product) -> str:
    """Return what a product's vector stands for."""
    said = [product.title, product.category, " ".join(v for name in _EMBEDDED for v in product.values(name))]
    return ". ".join(part for part in [*said, product.description[:600]] if part)


def embed(products: Sequence[Product], out: Path, model: Embedder, journal: Journal, progress: Progress) -> Embedded:
    """Return vectors of all products: those that OUT has of the same texts and model, those in the journal, and new ones."""
    texts = [embedding_text(product) for product in products]
    keys = tuple(hashlib.sha256(text.encode()).hexdigest()[:32] for text in texts)
    known = data_folder.vectors_by_key(out, model.name)
    if isinstance(model, Distilling):
        known = data_folder.vectors_by_key(out, model.teacher.name) | known
    left = {key for key in keys if key not in known}
    done = {key: vector for key, vector in journal.vectors(model.name).items() if key in left}
    known |= done
    by_key = dict(zip(keys, texts, strict=True))
    todo = {key: text for key, text in by_key.items() if key not in known}
    if isinstance(model, Distilling) and len(todo) > _SAMPLE:
        sample, model = _learnt(by_key, model, journal, progress)
        known |= {key: vector for key, vector in sample.items() if key in todo}
    late = {key: text for key, text in todo.items() if key not in known}
    for at, vectors in _batches(late, model, journal):
        known |= vectors
        progress("embedding texts", len(done) + at, len(done) + len(late))
    found = np.empty((len(keys), len(known[keys[0]])), np.float32)
    for row, key in enumerate(keys):
        found[row] = known[key]
    return Embedded(keys, found, len(todo), len(done))


def _learnt(
    texts: Mapping[str, str], model: Distilling, journal: Journal, progress: Progress
) -> tuple[dict[str, Vectors], Distilled]:
    """Return an encoder for all `texts` (by digest) and what it learnt from: a sample that is the same after a crash."""
    chosen = sorted(texts)[:_SAMPLE]
    teacher = model.teacher
    known = {key: vector for key, vector in journal.vectors(teacher.name).items() if key in set(chosen)}
    late = {key: texts[key] for key in chosen if key not in known}
    for at, vectors in _batches(late, teacher, journal):
        known |= vectors
        progress("embedding a sample", at, len(late))
    said = [texts[key] for key in chosen]
    return known, model.learn(said, np.stack([known[key] for key in chosen]), list(texts.values()))


def _batches(texts: Mapping[str, str], model: Embedder, journal: Journal) -> Iterator[tuple[int, dict[str, Vectors]]]:
    """Yield how many are done, and the vectors of one batch by key, each kept in the journal first."""
    keys = list(texts)
    for at in range(0, len(keys), _BATCH):
        batch = keys[at : at + _BATCH]
        vectors = model.embed([texts[key] for key in batch])
        journal.keep_vectors(model.name, batch, vectors)
        yield at + len(batch), dict(zip(batch, vectors, strict=True))
