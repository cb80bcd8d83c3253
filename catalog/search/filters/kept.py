"""Answers that are kept while they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """The answers that were asked for last, at most `most` of them."""

    def __init__(self, most: int) -> None:
        self._most, self._answers = most, dict[Key, Value]()

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        found = self._answers.pop(key, None)
        if found is None:
            found = make()
        self._answers[key] = found
        while len(self._answers) > self._most:
            self._answers.pop(next(iter(self._answers)), None)
        return found
