"""Photos that came before consent: in memory only, one a session, gone after a few minutes or at the answer."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import monotonic

_MINUTES = 10.0
_MOST_MB = 300.0  # of all sessions together: then the oldest goes


class WaitingPhotos:
    """Uploads as they came, unread. Safe to share between threads."""

    def __init__(self, *, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._photos: dict[str, tuple[float, bytes]] = {}
        self._lock = Lock()

    def put(self, session: str, photo: bytes) -> None:
        with self._lock:
            self._sweep()
            self._photos.pop(session, None)
            self._photos[session] = (self._clock(), photo)
            while len(self._photos) > 1 and sum(len(data) for _, data in self._photos.values()) > _MOST_MB * 1e6:
                self._photos.pop(next(iter(self._photos)))

    def get(self, session: str) -> bytes | None:
        with self._lock:
            self._sweep()
            return self._photos.get(session, (0.0, None))[1]

    def drop(self, session: str) -> None:
        with self._lock:
            self._photos.pop(session, None)

    def _sweep(self) -> None:
        late = self._clock() - _MINUTES * 60
        self._photos = {session: kept for session, kept in self._photos.items() if kept[0] >= late}
