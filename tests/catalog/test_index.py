"""The nearest vectors are found, and only among the allowed ones, whichever way they are stored."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from catalog.vectors.faiss_index import FaissIndex


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    made = np.random.default_rng(3).normal(size=(3000, 32)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


@pytest.mark.parametrize("flat_up_to", [50_000, 100])
def test_the_nearest_is_the_vector_itself(vectors: np.ndarray, flat_up_to: int) -> None:
    rows, scores = FaissIndex(vectors, flat_up_to=flat_up_to).search(vectors[17], 5)
    assert rows[0] == 17
    assert scores[0] == pytest.approx(1.0, abs=1e-4)
    assert list(scores) == sorted(scores, reverse=True)


@pytest.mark.parametrize("flat_up_to", [50_000, 100])
def test_only_allowed_rows_come_back(vectors: np.ndarray, flat_up_to: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.vectors.faiss_index.EXACT_BELOW", 10)  # so that FAISS filters, as it does in a large shop
    allowed = np.arange(3000) % 3 == 0
    rows, _ = FaissIndex(vectors, flat_up_to=flat_up_to).search(vectors[1], 8, allowed)
    assert len(rows) == 8
    assert not any(row % 3 for row in rows)


def test_few_allowed_rows_are_ranked_exactly(vectors: np.ndarray) -> None:
    allowed = np.isin(np.arange(3000), [5, 900, 2999])
    rows, scores = FaissIndex(vectors, flat_up_to=100).search(vectors[900], 2, allowed)
    assert (rows[0], len(rows)) == (900, 2)
    assert scores[1] == pytest.approx(max(float(vectors[5] @ vectors[900]), float(vectors[2999] @ vectors[900])), abs=1e-4)


def test_nothing_allowed_gives_nothing(vectors: np.ndarray) -> None:
    rows, scores = FaissIndex(vectors).search(vectors[0], 5, np.zeros(3000, bool))
    assert (len(rows), len(scores)) == (0, 0)


def test_saved_cells_answer_the_same(vectors: np.ndarray, tmp_path: Path) -> None:
    built = FaissIndex(vectors, flat_up_to=100)
    built.save(tmp_path / "index.faiss")
    loaded = FaissIndex(vectors, saved=tmp_path / "index.faiss", flat_up_to=100)
    assert list(loaded.search(vectors[4], 10)[0]) == list(built.search(vectors[4], 10)[0])


@pytest.mark.parametrize("share", [1.0, 0.5, 0.05])
def test_cells_find_what_comparing_all_finds_whatever_a_filter_leaves(share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.vectors.faiss_index.EXACT_BELOW", 10)
    chance = np.random.default_rng(4)
    kinds = chance.normal(size=(300, 48))  # a shop has many products of each kind
    made = (kinds[chance.integers(0, 300, 20_000)] + 0.4 * chance.normal(size=(20_000, 48))).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    index, allowed = FaissIndex(made, flat_up_to=100), chance.random(20_000) < share
    found = 0
    for asked in made[:20]:
        exact = np.argsort(-np.where(allowed, made @ asked, -1))[:10]
        found += len(set(exact) & set(index.search(asked, 10, allowed)[0]))
    assert found >= 0.98 * 200
