"""Uploads that wait: for consent, or to be sent again after a failure that was not theirs.

In memory only, one of each a session, gone after a few minutes or at the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Timer
from time import monotonic
from typing import Literal

WaitsFor = Literal["consent", "retry"]
MINUTES = 10.0  # that a photo waits at most
_MOST_MB = 300.0  # of all sessions together: then the oldest goes


class WaitingPhotos:
    """Uploads as they came, unread. Safe to share between threads."""

    def __init__(self, *, clock: Callable[[], float] = monotonic, look_s: float = 60.0) -> None:
        self._clock, self._look_s = clock, look_s
        self._timer: Timer | None = None
        self._photos: dict[tuple[str, WaitsFor], tuple[float, bytes]] = {}
        self._lock = Lock()

    def put(self, session: str, photo: bytes, waits_for: WaitsFor = "consent") -> None:
        with self._lock:
            self._sweep()
            self._photos.pop((session, waits_for), None)
            self._photos[session, waits_for] = (self._clock(), photo)
            self._sweep_later()
            while len(self._photos) > 1 and sum(len(data) for _, data in self._photos.values()) > _MOST_MB * 1e6:
                self._photos.pop(next(iter(self._photos)))

    def get(self, session: str, waits_for: WaitsFor = "consent") -> bytes | None:
        with self._lock:
            self._sweep()
            return self._photos.get((session, waits_for), (0.0, None))[1]

    def drop(self, session: str, waits_for: WaitsFor) -> None:
        with self._lock:
            self._photos.pop((session, waits_for), None)

    def _sweep_later(self) -> None:
        """Look again by itself while a photo waits: its shopper may have gone for good."""
        if self._timer is None:
            self._timer = Timer(self._look_s, self._look_again)
            self._timer.daemon = True
            self._timer.start()

    def _look_again(self) -> None:
        with self._lock:
            self._timer = None
            self._sweep()
            if self._photos:
                self._sweep_later()

    def _sweep(self) -> None:
        late = self._clock() - MINUTES * 60
        self._photos = {key: kept for key, kept in self._photos.items() if kept[0] >= late}
