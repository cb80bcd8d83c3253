"""Nearest vectors: the `VectorIndex` port and the FAISS adapter, with an exact filter by row. Knows no products."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from catalog.vectors.vectors import Vectors

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]
AnyVectors = NDArray[np.float16] | NDArray[np.float32]

FLAT_UP_TO = 50_000  # vectors that are compared one by one: exact, and 5 ms at most
EXACT_BELOW = 4000  # allowed rows that are scored one by one whatever the catalogue's size
_CELL = 500  # vectors in a cell, about; a million have 2000 cells
_SAMPLE, _ROUNDS = 32, 5  # vectors for each cell that cells are learned from, and how often they are moved
_BATCH = 65_536
# Cells that are looked into: so many, and so many times the root of their number; more where a filter leaves few. Measured.
_LEAST, _PROBES, _RARITY = 16, 0.6, 0.65
_SEEN = 5  # times as many allowed vectors are looked at as are wanted, at least
_REACH = 64  # cells that the walk over cells keeps in view, at least


class VectorIndex(Protocol):
    def search(self, vector: Vectors, limit: int, allowed: Mask | None = None) -> tuple[Rows, Scores]:
        """Return rows and cosines of the nearest vectors, best first, at most `limit`.

        `vector`: d float32 of length 1; `allowed`: n bool, the rows to choose from, None for all.
        """
        ...


class FaissIndex:
    """Flat up to 50k vectors; above, half-precision vectors in cells; an HNSW graph over their centres finds the nearest cells.

    A graph over all vectors was measured, too: where many products are nearly the same it stays inside groups of them (a million
    products: recall .90 in 1.1 ms and .98 in 80 ms; cells 1.00 in 0.4 ms). `vectors`: n x d of unit length.
    """

    def __init__(self, vectors: AnyVectors, *, saved: Path | None = None, flat_up_to: int = FLAT_UP_TO) -> None:
        self._vectors = vectors
        self.is_flat = len(vectors) <= flat_up_to
        self.raw: Any = _load(saved) if saved is not None and saved.is_file() else _build(vectors, flat=self.is_flat)

    def save(self, path: Path) -> None:
        """Keep what takes long to build; a flat index is its vectors."""
        import faiss

        if not self.is_flat:
            faiss.write_index(self.raw, str(path))

    def search(self, vector: Vectors, limit: int, allowed: Mask | None = None) -> tuple[Rows, Scores]:
        count = len(self._vectors) if allowed is None else int(np.count_nonzero(allowed))
        limit = min(limit, count)
        if limit == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        if allowed is not None and count <= EXACT_BELOW:
            return self._one_by_one(vector, limit, np.flatnonzero(allowed))
        scores, rows = self.raw.search(vector[None, :], limit, params=self._parameters(allowed, limit, count))
        found = rows[0] >= 0
        return rows[0][found], scores[0][found]

    def _one_by_one(self, vector: Vectors, limit: int, rows: Rows) -> tuple[Rows, Scores]:
        scores = floats(self._vectors[rows]) @ vector
        best = np.argsort(-scores, kind="stable")[:limit]
        return rows[best], scores[best]

    def _parameters(self, allowed: Mask | None, limit: int, count: int) -> Any:
        """Set the search's effort: the fewer are allowed, the more cells are looked into."""
        import faiss

        selector = None
        if allowed is not None and count < len(self._vectors):
            selector = faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))  # type: ignore[call-arg, arg-type]
        if self.is_flat:
            return faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        cells, rarity = self.raw.nlist, len(self._vectors) / count
        probes = min(cells, _LEAST + int(_PROBES * cells**0.5 * rarity**_RARITY) + limit * _SEEN * cells // count)
        return parameters(probes, selector)


def parameters(probes: int, selector: Any = None) -> Any:
    """Return how a search in cells looks into `probes` of them."""
    import faiss

    walk = faiss.SearchParametersHNSW(efSearch=max(_REACH, 2 * probes))  # type: ignore[attr-defined]
    return faiss.SearchParametersIVF(sel=selector, nprobe=probes, quantizer_params=walk)  # type: ignore[call-arg]


def floats(vectors: AnyVectors) -> Vectors:
    """N x d float16 or float32 -> float32; ten times faster than numpy reads halves."""
    if vectors.dtype == np.float32:
        return vectors.astype(np.float32, copy=False)
    import faiss

    half: Any = faiss.ScalarQuantizer.QT_fp16
    codes = np.ascontiguousarray(vectors).view(np.uint8)
    decoded: Vectors = faiss.ScalarQuantizer(vectors.shape[1], half).decode(codes)
    return decoded


def _build(vectors: AnyVectors, *, flat: bool) -> Any:
    import faiss

    faiss.omp_set_num_threads(1)
    index: Any = faiss.IndexFlatIP(vectors.shape[1]) if flat else _cells(vectors)
    for at in range(0, len(vectors), _BATCH):
        index.add(np.ascontiguousarray(vectors[at : at + _BATCH], dtype=np.float32))
    return index


def _cells(vectors: AnyVectors) -> Any:
    """Return an empty index whose cells were learned from a sample."""
    import faiss

    count, size = max(1, len(vectors) // _CELL), vectors.shape[1]
    sample = np.sort(np.random.default_rng(1).choice(len(vectors), min(len(vectors), count * _SAMPLE), replace=False))
    clusters: Any = faiss.Kmeans(size, count, niter=_ROUNDS, spherical=True, min_points_per_centroid=1, seed=1)
    clusters.train(np.ascontiguousarray(vectors[sample], dtype=np.float32))
    walk: Any = faiss.IndexHNSWFlat(size, 32, faiss.METRIC_INNER_PRODUCT)
    walk.hnsw.efSearch = _REACH
    walk.add(clusters.centroids)
    half: Any = faiss.ScalarQuantizer.QT_fp16
    index: Any = faiss.IndexIVFScalarQuantizer(walk, size, count, half, faiss.METRIC_INNER_PRODUCT, False)
    index.own_fields = True
    walk.this.disown()
    index.train(np.ascontiguousarray(vectors[sample[:1000]], dtype=np.float32))
    return index


def _load(path: Path) -> Any:
    """Map the index into memory: it opens at once, and pages are read when they are looked at."""
    import faiss

    faiss.omp_set_num_threads(1)
    return faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
