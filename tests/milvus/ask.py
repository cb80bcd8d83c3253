"""Fills a milvus-lite file through the adapter and prints what it finds as JSON. Runs in the environment of requirements.txt."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from catalog.vectors.milvus_index import in_milvus


def main() -> None:
    chance = np.random.default_rng(3)
    vectors = chance.normal(size=(9000, 32)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    masks = {"few": np.arange(9000) % 30 == 0, "many": np.arange(9000) % 2 == 0, "none": np.zeros(9000, bool)}
    with TemporaryDirectory() as folder:
        uri = str(Path(folder) / "vectors.db")
        index = in_milvus(uri, "", "data-abc", vectors)
        told = {"count": index.count, "all": _asked(index, vectors, None)}
        told |= {name: _asked(index, vectors, mask) for name, mask in masks.items()}
        index.remove([17])
        told["after_removal"] = [int(row) for row in index.search(vectors[17], 3)[0]]
        index.add(np.array([17]), vectors[17:18])
        told["after_adding"] = [int(row) for row in index.search(vectors[17], 3)[0]]
    json.dump(told, sys.stdout)


def _asked(index, vectors, mask):  # type: ignore[no-untyped-def]
    """For a few queries what was found, with its score, and what comparing everything finds."""
    answers = []
    for asked in vectors[:5]:
        rows, scores = index.search(asked, 10, mask)
        exact = np.argsort(-(vectors @ asked if mask is None else np.where(mask, vectors @ asked, -9)), kind="stable")
        limit = 10 if mask is None else min(10, int(mask.sum()))
        answers.append({"found": rows.tolist(), "scores": scores.tolist(), "exact": exact[:limit].tolist()})
    return answers


if __name__ == "__main__":
    main()
