"""Who may have one more turn of a conversation: one runs, one waits, and no press counts twice."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock

_AT_ONCE = 2  # turns of one shopper: one runs, one waits
_PRESSES = 50  # whose names are kept, to tell one that is sent a second time


class Entrance:
    """One for each conversation; safe to share between threads."""

    def __init__(self) -> None:
        self._presses: deque[str] = deque(maxlen=_PRESSES)
        self._entering = Lock()
        self._inside = 0  # turns that run or wait

    @property
    def presses(self) -> tuple[str, ...]:
        """Those that have come, oldest first."""
        return tuple(self._presses)

    @contextmanager
    def entered(self) -> Iterator[bool]:
        """Tell whether one more turn may run or wait; it counts until the block ends."""
        with self._entering:
            may = self._inside < _AT_ONCE
            self._inside += may
        try:
            yield may
        finally:
            with self._entering:
                self._inside -= may

    def is_new(self, press: str) -> bool:
        """Tell whether a press has not come before: a page that got no answer sends it again."""
        new = press not in self._presses
        self._presses.append(press)
        return new

    def know(self, presses: Iterable[str]) -> None:
        """Take presses for those that have come."""
        self._presses.extend(presses)
