"""Finds a catalogue category in a table of words by how it ends. Knows no garments."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Generic, TypeVar

K = TypeVar("K", bound=str)
T = TypeVar("T")


class Categories(Generic[K]):
    """The words of a JSON file: {kind: [category, ...]}."""

    def __init__(self, path: Path) -> None:
        words: dict[K, list[str]] = json.loads(path.read_text("utf-8"))
        self.words = frozenset(word for some in words.values() for word in some)
        self._kinds = {word.replace("-", " "): kind for kind, some in words.items() for word in some}

    def kind_of(self, category: str) -> K | None:
        return by_last_words(category, self._kinds)


def by_last_words(category: str, table: Mapping[str, T]) -> T | None:
    """The value of the longest of its last words that `table` has, in singular or plural: "quilted puffer jacket" is a jacket."""
    words = category.lower().replace("_", " ").replace("-", " ").split()
    for start in range(len(words)):
        tail = " ".join(words[start:])
        for form in (tail, tail.removesuffix("s"), tail.removesuffix("es"), tail + "s"):
            if form in table:
                return table[form]
    return None
