"""Numpy columns and short lists of names in a folder, one file each. Knows nothing of what they mean."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


class Columns:
    """All columns of a folder, opened at once, so that the folder may be removed behind them; pages are read when they are used.

    Raises OSError or ValueError for damaged files.
    """

    def __init__(self, folder: Path) -> None:
        self._columns = {path.stem: _mapped(path) for path in sorted(folder.glob("*.npy"))}
        self._names = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}

    def __getitem__(self, name: str) -> NDArray[Any]:
        """Return a column by its name. Raises ValueError when there is no such column."""
        if name not in self._columns:
            raise ValueError(f"there is no column '{name}'")
        return self._columns[name]

    def has(self, name: str) -> bool:
        return name in self._columns

    def names(self, name: str) -> list[Any]:
        """Return a list that is kept as JSON. Raises ValueError when there is none of this name."""
        if name not in self._names:
            raise ValueError(f"there is no list '{name}'")
        found: list[Any] = self._names[name]
        return found


def save_column(folder: Path, name: str, values: Any, dtype: Any = None) -> None:
    """`values`: an array, or anything that numpy reads as one; `dtype`: what it is kept as."""
    np.save(folder / f"{name}.npy", np.asarray(values, dtype=dtype))


def save_names(folder: Path, name: str, values: Sequence[Any]) -> None:
    (folder / f"{name}.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")


def _mapped(path: Path) -> NDArray[Any]:
    try:
        return np.asarray(np.load(path, mmap_mode="r"))
    except ValueError:
        return np.asarray(np.load(path))  # what is empty can't be mapped
