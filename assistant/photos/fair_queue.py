"""Fair lock: the shopper who was served longest ago goes next, however many requests each of them has."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from time import monotonic


class Turns:
    """One holder at a time. Next is the one who was served longest ago; among equals, who came first."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._clock = itertools.count(1)
        self._served: dict[str, int] = {}  # who -> when, in turns
        self._waiting: list[tuple[int, str]] = []  # (when they came, who)
        self._busy = False

    @contextmanager
    def mine(self, who: str, *, patience_s: float) -> Iterator[None]:
        """Wait for a turn and hold it. Raises TimeoutError when none came in time."""
        ticket = (next(self._clock), who)
        deadline = monotonic() + patience_s
        with self._changed:
            self._waiting.append(ticket)
            try:
                while self._busy or self._next() != ticket:
                    if not self._changed.wait(max(0.0, deadline - monotonic())) and monotonic() >= deadline:
                        raise TimeoutError
            finally:
                self._waiting.remove(ticket)
                self._changed.notify_all()
            self._busy = True
            self._served[who] = next(self._clock)
        try:
            yield
        finally:
            with self._changed:
                self._busy = False
                self._changed.notify_all()

    def forget(self, who: str) -> None:
        with self._changed:
            self._served.pop(who, None)

    def _next(self) -> tuple[int, str]:
        return min(self._waiting, key=lambda ticket: (self._served.get(ticket[1], 0), ticket[0]))
