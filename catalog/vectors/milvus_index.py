"""The `VectorIndex` port on Milvus, for catalogues that one machine's memory does not hold. Products and filters stay here.

Every import has a collection of its own, named for its data folder, so that rows and vectors never mix.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from catalog.errors import CatalogError
from catalog.vectors.faiss_index import AnyVectors, Mask, Rows, Scores
from catalog.vectors.vectors import Vectors

_BATCH = 1000  # vectors in one request
_NAMED_UP_TO = 4000  # allowed rows that are named in the request: exact
_MOST = 16_384  # neighbours that Milvus gives at most


class MilvusIndex:
    """One collection. `client`: a pymilvus `MilvusClient`; `size`: of a vector."""

    def __init__(self, client: Any, collection: str, size: int) -> None:
        self._client, self._collection = client, collection
        if not client.has_collection(collection):
            _create(client, collection, size)

    @property
    def count(self) -> int:
        return int(self._client.query(self._collection, filter="", output_fields=["count(*)"])[0]["count(*)"])

    def add(self, rows: Rows, vectors: AnyVectors) -> None:
        """Add vectors (n x d, unit length) under their rows, or replace what stands there."""
        for at in range(0, len(rows), _BATCH):
            part = zip(rows[at : at + _BATCH].tolist(), vectors[at : at + _BATCH].astype(np.float32), strict=True)
            self._client.upsert(self._collection, [{"row": row, "vector": vector.tolist()} for row, vector in part])

    def remove(self, rows: Sequence[int]) -> None:
        for at in range(0, len(rows), _BATCH):
            self._client.delete(self._collection, ids=[int(row) for row in rows[at : at + _BATCH]])

    def search(self, vector: Vectors, limit: int, allowed: Mask | None = None) -> tuple[Rows, Scores]:
        """See `VectorIndex`.

        Few allowed rows are named in the request; of many, so many neighbours are asked for that enough of them are allowed.
        """
        if allowed is None:
            return self._nearest(vector, min(limit, _MOST))
        count = int(np.count_nonzero(allowed))
        limit = min(limit, count)
        if limit == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        if count <= _NAMED_UP_TO:
            return self._nearest(vector, limit, f"row in {np.flatnonzero(allowed).tolist()}")
        asked = min(_MOST, 2 * limit * len(allowed) // count)
        while True:
            rows, scores = self._nearest(vector, asked)
            kept = allowed[rows]
            if asked == _MOST or np.count_nonzero(kept) >= limit:
                return rows[kept][:limit], scores[kept][:limit]
            asked = min(_MOST, 4 * asked)

    def _nearest(self, vector: Vectors, limit: int, expression: str = "") -> tuple[Rows, Scores]:
        found = self._client.search(
            self._collection, data=[vector.tolist()], limit=limit, filter=expression, output_fields=["row"], anns_field="vector",
            search_params={"metric_type": "COSINE", "params": {}},
        )[0]  # fmt: skip
        rows = np.array([hit["entity"]["row"] for hit in found], np.int64)
        return rows, np.array([hit["distance"] for hit in found], np.float32)


def in_milvus(uri: str, token: str, data: str, vectors: AnyVectors) -> MilvusIndex:
    """Return the collection of a catalogue's data folder (`data`: its name), filled where it is not yet whole.

    Raises CatalogError.
    """
    try:
        from pymilvus import MilvusClient
        from pymilvus.exceptions import MilvusException
    except ImportError as error:
        raise CatalogError("The client of Milvus is not installed: pip install pymilvus==3.0.2.") from error
    try:
        index = MilvusIndex(MilvusClient(uri, token=token), "rows_" + data.replace("-", "_"), vectors.shape[1])
        if index.count < len(vectors):
            index.add(np.arange(len(vectors)), vectors)
    except MilvusException as error:
        raise CatalogError(f"Milvus at {uri} does not answer as it should: {error.message}") from error
    return index


def _create(client: Any, collection: str, size: int) -> None:
    from pymilvus import DataType

    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field("row", DataType.INT64, is_primary=True)
    schema.add_field("vector", DataType.FLOAT_VECTOR, dim=size)
    index = client.prepare_index_params()
    index.add_index("vector", index_type="AUTOINDEX", metric_type="COSINE")
    client.create_collection(collection, schema=schema, index_params=index, consistency_level="Strong")
