"""The people read lately, within a bound of memory: least recently used go first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

import numpy as np

from tryon.types import Person, Refusal


class People:
    """Persons by key. A refused photo is kept as its refusal, so that asking again costs nothing."""

    def __init__(self, most_mb: float) -> None:
        self._most_mb = most_mb
        self._kept: OrderedDict[Hashable, Person | Refusal] = OrderedDict()

    def get(self, key: Hashable, read: Callable[[], Person]) -> Person:
        """Return the person of `key`, read when it is not kept. Raises what was refused."""
        found = self._kept.get(key)
        if found is None:
            try:
                found = read()
            except Refusal as refusal:
                found = Refusal(refusal.code, **refusal.values)  # without the traceback, which holds the photo
            self._kept[key] = found
        self._kept.move_to_end(key)
        self.trim()
        if isinstance(found, Refusal):
            raise Refusal(found.code, **found.values)
        return found

    def forget(self, key: Hashable) -> None:
        self._kept.pop(key, None)

    def clear(self) -> None:
        self._kept.clear()

    def keys(self) -> list[Hashable]:
        return list(self._kept)

    def trim(self) -> None:
        """Forget the oldest until the rest fits; the newest always stays. Engines' caches grow: call it after them."""
        sizes = [megabytes(one) for one in self._kept.values()]
        while len(sizes) > 1 and sum(sizes) > self._most_mb:
            self._kept.popitem(last=False)
            sizes.pop(0)


def megabytes(what: object, *, depth: int = 9) -> float:
    """Return the size of the arrays in a person, a refusal or an engine's cached value; anything but arrays counts nothing."""
    if isinstance(what, np.ndarray):
        return what.nbytes / 1e6
    if depth == 0:
        return 0.0
    if isinstance(what, dict):
        return sum(megabytes(one, depth=depth - 1) for one in what.values())
    if isinstance(what, list | tuple):
        return sum(megabytes(one, depth=depth - 1) for one in what)
    return megabytes(dict(vars(what)), depth=depth - 1) if hasattr(what, "__dict__") else 0.0
