"""One SQLite file: opened by its first use, begun anew when it is corrupt. Knows its tables' text and nothing of what they hold.

Every method may raise what is in `FAILURES`: a full, read-only or locked disk, a file of a newer version.
"""

from __future__ import annotations

import logging
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

_LOG = logging.getLogger(__name__)
_BUSY_S = 1.0  # a lock that lasts longer is an outage
_CORRUPT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_BROKEN = re.compile(r"\.broken-(\d{8}-\d{6})")
_BROKEN_KEPT = 3  # of files that were moved aside: a failing disk must not fill itself with them

T = TypeVar("T")


class NewerFile(Exception):
    """The file was written by a newer version of this program: it is left as it is."""


FAILURES = (sqlite3.Error, OSError, NewerFile)


@dataclass(frozen=True)
class Tables:
    """`version`: of the tables, in the file's `user_version`; 0: from before it was written there.

    `sweep`: removes what was not touched since a time (seconds since 1970).
    """

    version: int
    create: tuple[str, ...]
    probe: str  # reads of each table, so that a file without them is known
    sweep: Callable[[sqlite3.Connection, float], None]
    sweep_every_s: float
    lasting: bool = True  # what was written is on the disk even when the machine loses its power


class SqliteFile:
    """Not safe between threads: its owner holds a lock. The file is its owner's alone, and what is deleted is overwritten.

    What was not touched for `keep_s` is removed when the file is opened, and now and then while it is used.
    """

    def __init__(self, path: Path, tables: Tables, *, keep_s: float) -> None:
        self._path, self._tables, self._keep_s, self._swept = path, tables, keep_s, 0.0
        self._open: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None  # which one is open
        self._writable = False

    @property
    def oldest(self) -> float:
        """What was touched before this time is as good as gone."""
        return time.time() - self._keep_s

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Also of a file that can't be written now."""
        return self._with(work, write=False)

    def write(self, work: Callable[[sqlite3.Connection], None], *, clean: bool = False) -> None:
        """All of it or nothing; `clean`: what was dropped or replaced also leaves the log beside the file."""

        def whole(db: sqlite3.Connection) -> None:
            with _transaction(db):
                db.execute(f"pragma user_version = {self._tables.version}")
                work(db)
                if time.time() - self._swept > self._tables.sweep_every_s:
                    self._sweep(db)
            if clean:
                _empty_log(db)

        self._with(whole, write=True)

    def close(self) -> None:
        db, self._open = self._open, None
        if db is not None:
            db.close()

    def _with(self, work: Callable[[sqlite3.Connection], T], *, write: bool) -> T:
        try:
            return work(self._connection(write=write))
        except sqlite3.DatabaseError as error:
            if not _is(error, *_CORRUPT):
                raise
        self._move_aside()
        return work(self._connection(write=write))

    def _connection(self, *, write: bool) -> sqlite3.Connection:
        """Return the file that lies there now: one that was deleted or put back meanwhile is another one."""
        if self._open is not None and self._file == _identity(self._path) and (self._writable or not write):
            return self._open
        self.close()
        try:
            self._open, self._writable = self._for_writing(), True
        except FAILURES as error:
            if write or isinstance(error, NewerFile) or _is(error, *_CORRUPT, *_LOCKED):
                raise
            self._open, self._writable = self._for_reading(error), False
        self._file = _identity(self._path)
        return self._open

    def _for_writing(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.touch(mode=0o600)
        db = sqlite3.connect(self._path, check_same_thread=False, timeout=_BUSY_S, isolation_level=None)
        try:
            self._refuse_newer(db)
            db.execute("pragma journal_mode=wal")
            db.execute("pragma secure_delete=on")
            if not self._tables.lasting:
                db.execute("pragma synchronous=normal")
            with _transaction(db):
                for table in self._tables.create:
                    db.execute(table)
                db.execute(f"pragma user_version = {self._tables.version}")
                self._sweep(db)
        except BaseException as error:
            if _is(error, *_CORRUPT):
                self._open = db  # closed once it is moved: closing takes its logs away
            else:
                db.close()
            raise
        self._drop_broken()
        return db

    def _for_reading(self, why: BaseException) -> sqlite3.Connection:
        """Return the file as it is, where nothing can be written beside it; raises `why` where that does not do either."""
        log = Path(f"{self._path}-wal")
        ways = ["mode=ro"] if log.exists() and log.stat().st_size else ["mode=ro", "immutable=1"]
        for way in ways:
            db = None
            try:
                db = sqlite3.connect(
                    f"{self._path.absolute().as_uri()}?{way}", uri=True, check_same_thread=False, timeout=_BUSY_S
                )
                self._refuse_newer(db)
                db.execute(self._tables.probe).fetchone()
                return db
            except sqlite3.Error:
                if db is not None:
                    db.close()
        raise why

    def _refuse_newer(self, db: sqlite3.Connection) -> None:
        if db.execute("pragma user_version").fetchone()[0] > self._tables.version:
            raise NewerFile("the file was written by a newer version of this program and is left as it is")

    def _sweep(self, db: sqlite3.Connection) -> None:
        self._swept = time.time()
        self._tables.sweep(db, self.oldest)

    def _move_aside(self) -> None:
        """Move aside the file and its logs, under names that SQLite's own tools can open together."""
        aside = Path(f"{self._path}.broken-{datetime.now():%Y%m%d-%H%M%S}")
        try:
            for end in ("-shm", "-wal", ""):  # the file last: a new one never finds old logs
                with suppress(FileNotFoundError):
                    Path(f"{self._path}{end}").rename(f"{aside}{end}")
        finally:
            self.close()
        _LOG.error("%s was corrupt: it was moved to %s and begun anew", self._path, aside.name)
        self._drop_broken()

    def _drop_broken(self) -> None:
        """They hold what shoppers may have deleted since: no older ones than what is kept, and not many."""
        found = sorted(self._path.parent.glob(f"{self._path.name}.broken-*"), reverse=True)
        times = {match[1] for path in found if (match := _BROKEN.search(path.name))}
        oldest = f"{datetime.fromtimestamp(max(0.0, time.time() - max(0.0, self._keep_s))):%Y%m%d-%H%M%S}"
        kept = {one for one in sorted(times, reverse=True)[:_BROKEN_KEPT] if one >= oldest}
        for path in found:
            match = _BROKEN.search(path.name)
            if match and match[1] not in kept:
                with suppress(OSError):
                    path.unlink()


def why(error: BaseException) -> str:
    """Never a shopper's data: SQLite's own words for the failure, or the system's."""
    if isinstance(error, OSError):
        return os.strerror(error.errno) if error.errno else type(error).__name__
    return str(error)


def _is(error: BaseException, *codes: int) -> bool:
    return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in codes


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Take the file for writing; whatever fails inside leaves it as it was."""
    db.execute("begin immediate")
    try:
        yield
        db.execute("commit")
    except BaseException:
        if db.in_transaction:  # a full disk may have ended it already
            with suppress(sqlite3.Error):
                db.execute("rollback")
        raise


def _empty_log(db: sqlite3.Connection) -> None:
    with closing(db.execute("pragma wal_checkpoint(truncate)")) as found:
        if found.fetchone()[0]:
            raise sqlite3.OperationalError("another program reads the file, so that deleted data cannot leave its log")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
