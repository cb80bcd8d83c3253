"""Nearest vectors: the `VectorIndex` port and the FAISS adapter, with an exact filter by row. Knows no products."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from catalog.embedding import Vectors

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]
AnyVectors = NDArray[np.float16] | NDArray[np.float32]

HNSW_ABOVE = 50_000  # Flat takes 9.6 ms for 100k vectors, HNSW32 0.18 ms
_NEIGHBOURS, _BUILD_EFFORT = 32, 64
_EFFORT = 64  # vectors that a walk keeps in view where nothing is filtered
_MOST_EFFORT = 4096
_EXACT_BELOW = 20_000  # so many allowed rows are scored one by one: exact, and faster than a filtered graph walk


class VectorIndex(Protocol):
    def search(self, vector: Vectors, limit: int, allowed: Mask | None = None) -> tuple[Rows, Scores]:
        """Rows and cosines of the nearest vectors, best first, at most `limit`. `vector`: d float32 of length 1;
        `allowed`: n bool, the rows to choose from, None for all."""
        ...


class FaissIndex:
    """Flat up to about 50k vectors (exact), an HNSW graph over half-precision vectors above. `vectors`: n x d of unit length."""

    def __init__(self, vectors: AnyVectors, *, saved: Path | None = None, hnsw_above: int = HNSW_ABOVE) -> None:
        self._vectors = vectors
        self._is_graph = len(vectors) > hnsw_above
        self._index = _load(saved) if saved is not None and saved.is_file() else _build(vectors, graph=self._is_graph)

    def save(self, path: Path) -> None:
        """Keeps a graph, which takes long to build; a flat index is its vectors."""
        import faiss

        if self._is_graph:
            faiss.write_index(self._index, str(path))

    def search(self, vector: Vectors, limit: int, allowed: Mask | None = None) -> tuple[Rows, Scores]:
        count = len(self._vectors) if allowed is None else int(np.count_nonzero(allowed))
        limit = min(limit, count)
        if limit == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        if allowed is not None and count <= _EXACT_BELOW:
            return self._one_by_one(vector, limit, np.flatnonzero(allowed))
        scores, rows = self._index.search(vector[None, :], limit, params=self._parameters(allowed, limit, count))
        found = rows[0] >= 0
        return rows[0][found], scores[0][found]

    def _one_by_one(self, vector: Vectors, limit: int, rows: Rows) -> tuple[Rows, Scores]:
        vectors = self._index.storage.reconstruct_batch(rows) if self._is_graph else self._vectors[rows]
        scores = vectors @ vector
        best = np.argsort(-scores, kind="stable")[:limit]
        return rows[best], scores[best]

    def _parameters(self, allowed: Mask | None, limit: int, count: int) -> Any:
        import faiss

        selector = None
        if allowed is not None and count < len(self._vectors):
            selector = faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))  # type: ignore[call-arg, arg-type]
        if self._is_graph:
            effort = max(_EFFORT, limit, min(_MOST_EFFORT, limit * len(self._vectors) // count))
            return faiss.SearchParametersHNSW(sel=selector, efSearch=effort)  # type: ignore[attr-defined]
        return faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]


def _build(vectors: AnyVectors, *, graph: bool) -> Any:
    import faiss

    faiss.omp_set_num_threads(1)
    index: Any
    half: Any = faiss.ScalarQuantizer.QT_fp16
    if graph:
        index = faiss.IndexHNSWSQ(vectors.shape[1], half, _NEIGHBOURS, faiss.METRIC_INNER_PRODUCT)
        index.hnsw.efConstruction = _BUILD_EFFORT
    else:
        index = faiss.IndexFlatIP(vectors.shape[1])
    index.train(vectors[:1].astype(np.float32))
    for at in range(0, len(vectors), _BATCH):
        index.add(np.ascontiguousarray(vectors[at : at + _BATCH], dtype=np.float32))
    return index


_BATCH = 65_536


def _load(path: Path) -> Any:
    import faiss

    faiss.omp_set_num_threads(1)
    return faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
