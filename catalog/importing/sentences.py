"""Vectors of the sentences that a catalogue's descriptions are made of, each once; what an import before had is taken over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from catalog.importing.progress import Progress
from catalog.product import Product
from catalog.sentences import sentences
from catalog.store import data_folder
from catalog.store.columns import SentenceVectors, digest
from catalog.vectors.distilled import Distilling
from catalog.vectors.embedder import Embedder
from catalog.vectors.vectors import Vectors

_AT_ONCE = 2000  # that are embedded as well as can be: at most 10 s, and what a fast encoder learns from
_MOST = 100_000  # 77 MB; what is said beyond them is embedded when somebody asks
_BATCH = 512


def embed_sentences(products: Iterable[Product], out: Path, model: Embedder, progress: Progress) -> SentenceVectors:
    """Return vectors of all sentences; of many new ones only where the model has a fast encoder for them.

    Those that are left out are embedded at their first use.
    """
    said = _said(products)
    before = data_folder.sentence_vectors(out, model.name)
    found: dict[str, Vectors] = {}
    for sentence in said:
        if (vector := before.get(sentence)) is not None:
            found[sentence] = vector.astype(np.float16)
    late = [sentence for sentence in said if sentence not in found]
    found |= _embedded(late, model, progress)
    return _sorted(found)


def _said(products: Iterable[Product]) -> list[str]:
    """Return each sentence once, in the order in which the shop says them."""
    said: dict[str, None] = {}
    for product in products:
        said.update(dict.fromkeys(sentences(product.description)))
        if len(said) >= _MOST:
            break
    return list(said)[:_MOST]


def _embedded(late: Sequence[str], model: Embedder, progress: Progress) -> dict[str, Vectors]:
    if len(late) <= _AT_ONCE:
        return _in_batches(late, model, progress)
    if not isinstance(model, Distilling):
        return {}
    sample = sorted(late, key=digest)[:_AT_ONCE]
    exact = _in_batches(sample, model.teacher, progress)
    rest = [sentence for sentence in late if sentence not in exact]
    fast = model.learn(sample, np.stack([exact[one] for one in sample]).astype(np.float32), rest)
    return exact | _in_batches(rest, fast, progress)


def _in_batches(texts: Sequence[str], model: Embedder, progress: Progress) -> dict[str, Vectors]:
    found: dict[str, Vectors] = {}
    for at in range(0, len(texts), _BATCH):
        batch = texts[at : at + _BATCH]
        found |= dict(zip(batch, model.embed(batch).astype(np.float16), strict=True))
        progress("embedding sentences", at + len(batch), len(texts))
    return found


def _sorted(found: dict[str, Vectors]) -> SentenceVectors:
    keys = np.array([digest(sentence) for sentence in found], np.uint64)
    order = np.argsort(keys)
    vectors = np.stack(list(found.values()))[order] if found else np.empty((0, 0))
    return SentenceVectors(keys[order], vectors.astype(np.float16))
