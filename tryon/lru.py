"""Remembers what was made last, up to a number: least recently used go first."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from cachetools import LRUCache

T = TypeVar("T")


class Remembered(Generic[T]):
    """At most `most` values by key."""

    def __init__(self, most: int) -> None:
        self._kept: LRUCache[Hashable, T] = LRUCache(most)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value of `key`, made where it isn't kept. An empty key is never kept."""
        if not key:
            return make()
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]
