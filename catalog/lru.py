"""Answers that are kept while they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from cachetools import LRUCache

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """The answers that were asked for last, at most `most` of them. Safe to share between threads."""

    def __init__(self, most: int) -> None:
        self._answers: LRUCache[Key, Value] = LRUCache(most)
        self._lock = Lock()

    def __contains__(self, key: Key) -> bool:
        with self._lock:
            return key in self._answers

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """Return the answer to `key`, made where it is not kept; two threads may both make it."""
        with self._lock:
            found = self._answers.get(key)
        if found is None:
            found = make()
            with self._lock:
                self._answers[key] = found
        return found
