"""What a product's vector and its words stand for, and vectors for all products: only new texts are embedded."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from catalog import store
from catalog.embedding import Embedder, Vectors
from catalog.importing.journal import Journal
from catalog.importing.progress import Progress
from catalog.product import Attribute, Product

_BATCH = 512  # texts that are embedded between two notes in the journal: five seconds of work, and sorted by length in it
_EMBEDDED: tuple[Attribute, ...] = ("color", "pattern", "material", "style", "occasion", "season", "feature")


@dataclass(frozen=True)
class Embedded:
    keys: tuple[str, ...]  # digest of each product's text
    vectors: Vectors  # n x d, beside `keys`
    fresh: int  # texts that had to be embedded now
    resumed: int  # texts that an import that was broken off had embedded


def embedding_text(product: Product) -> str:
    """What a product's vector stands for."""
    said = [product.title, product.category, " ".join(v for name in _EMBEDDED for v in product.values(name))]
    return ". ".join(part for part in [*said, product.description[:600]] if part)


def embed(products: Sequence[Product], out: Path, model: Embedder, journal: Journal, progress: Progress) -> Embedded:
    """Vectors of all products: those that OUT has of the same texts and model, those in the journal, and new ones."""
    texts = [embedding_text(product) for product in products]
    keys = tuple(hashlib.sha256(text.encode()).hexdigest()[:32] for text in texts)
    known = store.vectors_by_key(out, model.name)
    left = {key for key in keys if key not in known}
    done = {key: vector for key, vector in journal.vectors(model.name).items() if key in left}
    known |= done
    todo = list({key: text for key, text in zip(keys, texts, strict=True) if key not in known}.items())
    for at in range(0, len(todo), _BATCH):
        batch = todo[at : at + _BATCH]
        vectors = model.embed([text for _, text in batch])
        journal.keep_vectors(model.name, [key for key, _ in batch], vectors)
        known |= dict(zip((key for key, _ in batch), vectors, strict=True))
        progress("embedding texts", len(done) + min(at + _BATCH, len(todo)), len(done) + len(todo))
    found = np.empty((len(keys), len(known[keys[0]])), np.float32)
    for row, key in enumerate(keys):
        found[row] = known[key]
    return Embedded(keys, found, len(todo), len(done))
