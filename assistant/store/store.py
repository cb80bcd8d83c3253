"""Keeps shoppers' records in one SQLite file, and in memory for as long as the disk can't be used. Never fails.

What waits in memory is written as soon as the disk works again, which is tried by itself after a short, growing while; what was
deleted meanwhile is deleted there first. `assistant/store/database.py` is the file, `assistant/store/record.py` what is in it.
"""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assistant.store.database import FAILURES, Database, Row
from assistant.store.record import BagLine, Record, from_text, joined, to_text
from assistant.store.sqlite_file import why

__all__ = ["BagLine", "Record", "SqliteStore", "Store"]

_LOG = logging.getLogger(__name__)
_DAY_S = 86_400.0
_MOST_WAITING = 2_000  # records in memory while the disk can't be used, the last used ones
_RETRY_S = (1.0, 60.0)  # the first wait for the disk, and the longest


class Store(Protocol):
    """No method raises for the disk's sake."""

    def load(self, shopper: str) -> Record | None: ...

    def save(self, shopper: str, record: Record) -> bool:
        """Tell whether it outlives this program; if not, it is found again by `load` while the program runs."""
        ...

    def forget(self, shopper: str) -> bool:
        """Delete all of it: nothing of it is ever loaded again; False: a copy lies on the disk until that can be written."""
        ...


@dataclass
class _Waiting:
    """For the disk. `record` None: nothing yet; `unread`: what the disk holds could not be read, so that nobody knows of it."""

    record: Record | None
    touched: float
    unread: bool


class SqliteStore:
    """Safe to share between threads. `shopper` is the browser's random token; only its hash is kept.

    Records that were not touched for `days` are removed. `retry_s`: the first and the longest wait for a disk that fails.
    """

    def __init__(self, path: Path, *, days: float = 30.0, retry_s: tuple[float, float] = _RETRY_S) -> None:
        self._path, self._keep_s = path, days * _DAY_S
        self._lock = threading.Lock()
        self._file = Database(path, keep_s=self._keep_s)
        self._waiting: OrderedDict[str, _Waiting] = OrderedDict()
        self._to_delete: set[str] = set()  # keys: small, and each was asked for by a shopper, so that none may be dropped
        self._out = self._unreadable = self._closed = False
        self._retry_s, self._wait_s, self._healed_at = retry_s, retry_s[0], -retry_s[1]
        self._timer: threading.Timer | None = None
        with self._lock:
            self._write()

    def load(self, shopper: str) -> Record | None:
        key = _hash(shopper)
        with self._lock:
            waiting = self._waiting.get(key)
            if waiting is not None and waiting.record is not None:
                self._waiting.move_to_end(key)
                return waiting.record if waiting.touched >= time.time() - self._keep_s else None
            return None if key in self._to_delete else _record(self._read(key))

    def save(self, shopper: str, record: Record) -> bool:
        key, now = _hash(shopper), time.time()
        with self._lock:
            if self._out:
                self._wait(key, record, now)
                return False
            before = _record(self._read(key))
            cleaned = before is not None and before.body != record.body
            if not self._out and self._write(put=(Row(key, to_text(record), now),), clean=cleaned):
                return True
            if cleaned:
                self._to_delete.add(key)  # so that what it no longer says leaves the disk's log, too
            self._wait(key, record, now)
            return False

    def forget(self, shopper: str) -> bool:
        key = _hash(shopper)
        with self._lock:
            self._waiting.pop(key, None)
            if not self._out and self._write(drop=(key,), clean=True):
                return True
            if self._out and self._read(key) is None and not self._unreadable:
                return True
            self._to_delete.add(key)
            return False

    def close(self) -> None:
        """Try the disk once more for what waits."""
        with self._lock:
            self._closed = True
            if self._timer is not None:
                self._timer.cancel()
            if self._out:
                self._heal()
            self._file.close()

    def _read(self, key: str) -> bytes | None:
        if self._unreadable:
            self._unread(key)
            return None
        try:
            text = self._file.read(key)
        except FAILURES as error:
            self._unreadable = True
            self._fails(error)
            self._unread(key)
            return None
        return text

    def _write(self, *, drop: tuple[str, ...] = (), put: tuple[Row, ...] = (), clean: bool = False) -> bool:
        try:
            self._file.change(drop=drop, put=put, clean=clean)
        except FAILURES as error:
            self._fails(error)
            return False
        return True

    def _unread(self, key: str) -> None:
        if key not in self._waiting and key not in self._to_delete:
            self._wait(key, None, time.time(), unread=True)

    def _wait(self, key: str, record: Record | None, touched: float, *, unread: bool = False) -> None:
        known = self._waiting.get(key)
        self._waiting[key] = _Waiting(record, touched, unread or (known is not None and known.unread))
        self._waiting.move_to_end(key)
        while len(self._waiting) > _MOST_WAITING:
            self._waiting.popitem(last=False)

    def _fails(self, error: BaseException) -> None:
        """Note that an outage begins, or goes on."""
        if not self._out:
            self._out = True
            if time.monotonic() - self._healed_at > self._retry_s[1]:
                self._wait_s = self._retry_s[0]
            _LOG.warning("%s can't be used (%s): shoppers' records are kept in memory until it can", self._path, why(error))
        self._try_later()

    def _try_later(self) -> None:
        if self._closed or (self._timer is not None and self._timer.is_alive()):
            return
        self._timer = threading.Timer(self._wait_s, self._try_again)
        self._timer.daemon = True
        self._timer.start()
        self._wait_s = min(self._wait_s * 2, self._retry_s[1])

    def _try_again(self) -> None:
        with self._lock:
            self._timer = None
            if self._out and not self._closed and not self._heal():
                self._try_later()

    def _heal(self) -> bool:
        """Bring the disk up to date, all or nothing: first what was deleted, then what waits."""
        try:
            waiting = [(key, self._now(key, one), one.touched) for key, one in self._waiting.items()]
            put = tuple(Row(key, to_text(record), touched) for key, record, touched in waiting if record is not None)
            self._file.change(drop=self._to_delete, put=put, clean=True)
        except FAILURES:
            return False
        self._waiting.clear()
        self._to_delete.clear()
        self._out = self._unreadable = False
        self._healed_at = time.monotonic()
        _LOG.warning("%s can be used again; %d records were written", self._path, len(put))
        return True

    def _now(self, key: str, waiting: _Waiting) -> Record | None:
        """Return what a waiting record comes to, together with the one on the disk that could not be read."""
        if waiting.record is None or not waiting.unread or key in self._to_delete:
            return waiting.record
        older = _record(self._file.read(key))
        return joined(older, waiting.record) if older is not None else waiting.record


def _record(text: bytes | None) -> Record | None:
    return from_text(text) if text is not None else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
