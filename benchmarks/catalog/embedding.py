"""What the fast encoder of large imports costs and how near it comes to the sentence encoder that it learns from."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.catalog.imports import write_feed
from benchmarks.figures import Figures, Missing
from catalog.feeds import collect, read_feed
from catalog.importing.texts import embedding_text
from catalog.reading import Words, read
from catalog.vectors.distilled import Distilling
from catalog.vectors.embedder import embedder
from catalog.vectors.vectors import Vectors
from catalog.vocabulary import Vocabulary

_SAMPLE, _OTHERS = 500, 5_000  # made-up texts, for speed
_BEST = 10


def measure(data: Path) -> Figures:
    """Quality on products and queries of a shop: a fifth or half of its products is learnt from, the others are compared."""
    feed = data / "shop" / "feed.tsv"
    if not feed.is_file():
        raise Missing(f"no {feed}")
    lines = (data / "shop" / "queries.jsonl").read_text("utf-8").splitlines()
    model = embedder("fast")
    assert isinstance(model, Distilling)
    model.embed(["loads the model"])
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "feed.tsv"
        write_feed(made, products=_SAMPLE + _OTHERS, sizes=1)
        texts = _texts(made)
    exact, teacher_s = _timed(lambda: model.embed(texts[:_SAMPLE]))
    fast, learning_s = _timed(lambda: model.learn(texts[:_SAMPLE], exact, texts[_SAMPLE:]))
    _, fast_s = _timed(lambda: fast.embed(texts[_SAMPLE:]))
    return {
        "minilm_texts_a_cpu_second": _SAMPLE / teacher_s,
        "fast_texts_a_cpu_second": _OTHERS / fast_s,
        "learning_cpu_seconds": learning_s,
        **_quality(model, _texts(feed), [str(json.loads(line)["query"]) for line in lines]),
    }


def _quality(model: Distilling, texts: list[str], queries: list[str]) -> Figures:
    exact = model.embed(texts)
    asked = model.embed(queries)
    order = np.random.default_rng(1).permutation(len(texts))
    figures: dict[str, float | int] = {}
    for count in (len(texts) // 5, len(texts) // 2):
        sample, others = order[:count], order[count:]
        said, unseen = [texts[i] for i in sample], [texts[i] for i in others]
        near = model.learn(said, exact[sample], unseen).embed(unseen)
        true, found = _best(asked, exact[others]), _best(asked, near)
        same = [len(set(a) & set(b)) / _BEST for a, b in zip(true, found, strict=True)]
        figures[f"cosine_of_{len(others)}_unseen_after_{count}"] = float((near * exact[others]).sum(1).mean())
        figures[f"same_of_best_{_BEST}_after_{count}"] = float(np.mean(same))
    return figures


def _best(queries: Vectors, vectors: Vectors) -> list[list[int]]:
    return [list(row[:_BEST]) for row in np.argsort(-(queries @ vectors.T), 1)]


def _texts(feed: Path) -> list[str]:
    words = Words(Vocabulary.load())
    return [embedding_text(read(draft, words).product) for draft in collect(read_feed(feed)).products]


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.process_time()
    return work(), time.process_time() - begun
