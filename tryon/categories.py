"""Finds a catalogue category in a table of words by how it ends. Knows no garments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def by_last_words(category: str, table: Mapping[str, T]) -> T | None:
    """The value of the longest of its last words that `table` has, in singular or plural: "quilted puffer jacket" is a jacket."""
    words = category.lower().replace("_", " ").replace("-", " ").split()
    for start in range(len(words)):
        tail = " ".join(words[start:])
        for form in (tail, tail.removesuffix("s"), tail.removesuffix("es"), tail + "s"):
            if form in table:
                return table[form]
    return None
