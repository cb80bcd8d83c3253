"""Pictures on their way from a browser into a message: in memory, for a short time, under an id that works once, for one owner.

Knows nothing of HTTP and decodes nothing.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic

_KEEP_S = 600.0  # an upload that no message takes
_EACH = 3  # unsent uploads of one owner; older ones go
# How picture files begin: (offset, bytes).
_BEGINNINGS = (
    (0, b"\xff\xd8\xff"),
    (0, b"\x89PNG\r\n\x1a\n"),
    (0, b"RIFF"),
    (0, b"GIF8"),
    (0, b"BM"),
    (0, b"II*\x00"),
    (0, b"MM\x00*"),
    (4, b"ftyp"),
)
BEGINNING = 12  # bytes that tell


class TooMuch(Exception):
    """`code` is "large" for a file over the limit, "full" when all uploads together are too many."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class _Upload:
    owner: str
    data: bytes
    came: float


class Uploads:
    """One for the whole shop. `owner` is a browser, as `Visits` names it. Safe to share between threads."""

    def __init__(self, *, file_mb: float, total_mb: float, clock: Callable[[], float] = monotonic) -> None:
        self._file_bytes, self._total_bytes = round(file_mb * 1e6), round(total_mb * 1e6)
        self._clock = clock
        self._lock = Lock()
        self._kept: OrderedDict[str, _Upload] = OrderedDict()
        self._held = 0  # bytes kept and bytes on their way

    @property
    def held(self) -> int:
        """Bytes in memory now."""
        return self._held

    def reserve(self, got: int, more: int) -> None:
        """Make room for `more` bytes of a file of which `got` have come. Raises TooMuch; then `release(got)` is the caller's."""
        if got + more > self._file_bytes:
            raise TooMuch("large")
        with self._lock:
            self._sweep()
            if self._held + more > self._total_bytes:
                raise TooMuch("full")
            self._held += more

    def release(self, size: int) -> None:
        """Give back what was reserved for a file that did not come to its end."""
        with self._lock:
            self._held -= size

    def keep(self, owner: str, data: bytes) -> str:
        """Take over a whole file that was reserved; give its id."""
        name = secrets.token_urlsafe(18)
        with self._lock:
            own = [key for key, one in self._kept.items() if one.owner == owner]
            for key in own[: max(0, len(own) - _EACH + 1)]:
                self._drop(key)
            self._kept[name] = _Upload(owner, data, self._clock())
        return name

    def take(self, owner: str, name: str) -> bytes | None:
        """Return the bytes, once; None when it was never there, was taken, is another's or is too old."""
        with self._lock:
            self._sweep()
            upload = self._kept.get(name)
            if upload is None or upload.owner != owner:
                return None
            self._drop(name)
            return upload.data

    def forget(self, owner: str) -> None:
        """Delete all of one owner."""
        with self._lock:
            for key in [key for key, one in self._kept.items() if one.owner == owner]:
                self._drop(key)

    def sweep(self) -> None:
        """Delete what nobody took in time."""
        with self._lock:
            self._sweep()

    def _sweep(self) -> None:
        late = self._clock() - _KEEP_S
        while self._kept and next(iter(self._kept.values())).came < late:
            self._drop(next(iter(self._kept)))

    def _drop(self, name: str) -> None:
        self._held -= len(self._kept.pop(name).data)


def begins_like_a_picture(data: bytes) -> bool:
    """By its first bytes; what it is in truth shows when it is decoded."""
    return any(data[at : at + len(begin)] == begin for at, begin in _BEGINNINGS)
