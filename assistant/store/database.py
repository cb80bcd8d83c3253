"""Texts by key in one SQLite file. Knows no shopper and no record. Every method may raise what is in `FAILURES`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from assistant.store.sqlite_file import FAILURES, SqliteFile, Tables

__all__ = ["FAILURES", "Database", "Row"]

_DAY_S = 86_400.0


class Row(NamedTuple):
    key: str
    text: str
    touched: float  # seconds since 1970


def _sweep(db: sqlite3.Connection, oldest: float) -> None:
    db.execute("delete from shopper where touched < ?", (oldest,))


_TABLES = Tables(
    version=1,
    create=("create table if not exists shopper (token text primary key, record text not null, touched real not null)",),
    probe="select count(*) from shopper where token = ''",
    sweep=_sweep,
    sweep_every_s=_DAY_S,
)


class Database:
    """Not safe between threads: its owner holds a lock. Rows that were not touched for `keep_s` are removed."""

    def __init__(self, path: Path, *, keep_s: float) -> None:
        self._file = SqliteFile(path, _TABLES, keep_s=keep_s)

    def read(self, key: str) -> bytes | None:
        """Also of a file that can't be written now."""
        sql = "select cast(record as blob) from shopper where token = ? and touched >= ?"  # any bytes: it may be damaged
        row = self._file.read(lambda db: db.execute(sql, (key, self._file.oldest)).fetchone())
        return row[0] if row else None

    def change(self, *, drop: Iterable[str] = (), put: Iterable[Row] = (), clean: bool = False) -> None:
        """All of it or nothing, `drop` before `put`; `clean`: what was dropped or replaced also leaves the log beside the file.

        Without anything to do it still tries to write.
        """
        drop, put = tuple(drop), tuple(put)

        def work(db: sqlite3.Connection) -> None:
            db.executemany("delete from shopper where token = ?", ((key,) for key in drop))
            db.executemany("insert or replace into shopper values (?, ?, ?)", put)

        self._file.write(work, clean=clean)

    def close(self) -> None:
        self._file.close()
