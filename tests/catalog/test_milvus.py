"""Milvus answers as the other index does; asked of milvus-lite."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from catalog.vectors.milvus_index import MilvusIndex, in_milvus
from catalog.vectors.sentence import Vectors

_COUNT = 9000
_SHARES = {"all": None, "few": np.arange(_COUNT) % 30 == 0, "many": np.arange(_COUNT) % 2 == 0}


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    made = np.random.default_rng(3).normal(size=(_COUNT, 32)).astype(np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def index(vectors: Vectors, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MilvusIndex]:
    uri = str(tmp_path_factory.mktemp("milvus") / "vectors.db")
    made = in_milvus(uri, "", "data-abc", vectors)
    yield made
    made._client.close()


@pytest.mark.slow
@pytest.mark.parametrize("share", list(_SHARES))
def test_milvus_finds_the_nearest_of_the_allowed_rows(index: MilvusIndex, vectors: Vectors, share: str) -> None:
    assert index.count == _COUNT
    allowed = _SHARES[share]
    for asked in vectors[:5]:
        likeness = vectors @ asked if allowed is None else np.where(allowed, vectors @ asked, -9)
        rows, scores = index.search(asked, 10, allowed)
        assert rows.tolist() == np.argsort(-likeness, kind="stable")[:10].tolist()
        assert scores.tolist() == sorted(scores.tolist(), reverse=True)


@pytest.mark.slow
def test_milvus_finds_nothing_where_nothing_is_allowed(index: MilvusIndex, vectors: Vectors) -> None:
    assert index.search(vectors[0], 10, np.zeros(_COUNT, bool))[0].tolist() == []


@pytest.mark.slow
def test_rows_that_were_removed_are_not_found_until_they_are_added_again(index: MilvusIndex, vectors: Vectors) -> None:
    index.remove([17])
    assert 17 not in index.search(vectors[17], 3)[0].tolist()
    index.add(np.array([17]), vectors[17:18])
    assert index.search(vectors[17], 3)[0][0] == 17
