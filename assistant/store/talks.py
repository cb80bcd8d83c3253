"""Conversations in one SQLite file: a head and its turns, each sealed with the browser's token. Knows nothing of what they say.

Every method may raise what is in `FAILURES` of `assistant/store/sqlite_file.py`.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.store.sealing import Seal, browser_id, talk_id
from assistant.store.sqlite_file import SqliteFile, Tables

_HEAD = "head"
_SWEEP_S = 300.0


@dataclass(frozen=True)
class Sealed:
    """A conversation as it was kept; `turns` by their numbers, those that can be opened."""

    head: bytes
    turns: Mapping[int, bytes]


class TalkFile:
    """Not safe between threads: its owner holds a lock.

    What was not gone on with for `keep_s` is removed, and the oldest beyond `most`.
    """

    def __init__(self, path: Path, *, keep_s: float = 3600.0, most: int = 1000) -> None:
        self._file = SqliteFile(path, _tables(most), keep_s=keep_s)

    def save(
        self,
        token: str,
        name: str,
        head: bytes,
        turns: Mapping[int, Callable[[], bytes]],
        changed: Collection[int] = (),
    ) -> int:
        """Write the head, and those `turns` that are not there yet or have `changed`; others of it go. Give the bytes written."""
        found_by = talk_id(token, name)
        seal = Seal(token, found_by)
        there = self._file.read(lambda db: _numbers(db, found_by))
        closed = {n: seal.close(turn(), str(n)) for n, turn in turns.items() if n not in there or n in changed}
        closed_head = seal.close(head, _HEAD)

        def work(db: sqlite3.Connection) -> None:
            db.execute("insert or replace into talk values (?, ?, ?, ?)", (found_by, browser_id(token), time.time(), closed_head))
            gone = [(found_by, n) for n in there if n not in turns]
            db.executemany("delete from turn where talk = ? and number = ?", gone)
            db.executemany("insert or replace into turn values (?, ?, ?)", [(found_by, n, one) for n, one in closed.items()])

        self._file.write(work, clean=bool(changed))
        return len(closed_head) + sum(map(len, closed.values()))

    def find(self, token: str, name: str) -> Sealed | None:
        """Return the conversation of this name, None where there is none of this browser."""
        return self._opened(token, talk_id(token, name))

    def last(self, token: str, *, but: Collection[str] = ()) -> Sealed | None:
        """Return the one that this browser went on with last, `but` those of these names."""
        left_out = {talk_id(token, name) for name in but}
        sql = "select id from talk where browser = ? and touched >= ? order by touched desc"
        known = self._file.read(lambda db: db.execute(sql, (browser_id(token), self._file.oldest)).fetchall())
        found = next((one for (one,) in known if one not in left_out), None)
        return None if found is None else self._opened(token, found)

    def forget(self, token: str) -> None:
        """Delete all of a browser, also from the log beside the file."""

        def work(db: sqlite3.Connection) -> None:
            db.execute("delete from turn where talk in (select id from talk where browser = ?)", (browser_id(token),))
            db.execute("delete from talk where browser = ?", (browser_id(token),))

        self._file.write(work, clean=True)

    def sweep(self) -> None:
        """Remove what is over, where some time has passed since that was done."""
        self._file.write(lambda _: None)

    def close(self) -> None:
        self._file.close()

    def _opened(self, token: str, found_by: str) -> Sealed | None:
        sql = "select head from talk where id = ? and browser = ? and touched >= ?"
        row = self._file.read(lambda db: db.execute(sql, (found_by, browser_id(token), self._file.oldest)).fetchone())
        seal = Seal(token, found_by)
        head = seal.open(row[0], _HEAD) if row and isinstance(row[0], bytes) else None
        if head is None:
            return None
        kept = self._file.read(lambda db: db.execute("select number, sealed from turn where talk = ?", (found_by,)).fetchall())
        opened = {number: seal.open(sealed, str(number)) for number, sealed in kept if isinstance(sealed, bytes)}
        return Sealed(head, {number: data for number, data in opened.items() if data is not None})


def _numbers(db: sqlite3.Connection, talk: str) -> frozenset[int]:
    return frozenset(number for (number,) in db.execute("select number from turn where talk = ?", (talk,)))


def _tables(most: int) -> Tables:
    def sweep(db: sqlite3.Connection, oldest: float) -> None:
        db.execute("delete from talk where touched < ?", (oldest,))
        db.execute("delete from talk where id not in (select id from talk order by touched desc limit ?)", (most,))
        db.execute("delete from turn where talk not in (select id from talk)")

    return Tables(
        version=1,
        create=(
            "create table if not exists talk "
            "(id text primary key, browser text not null, touched real not null, head blob not null)",
            "create table if not exists turn "
            "(talk text not null, number integer not null, sealed blob not null, primary key (talk, number))",
            "create index if not exists of_browser on talk (browser, touched)",
        ),
        probe="select count(*) from talk, turn where talk.id = '' and turn.talk = ''",
        sweep=sweep,
        sweep_every_s=_SWEEP_S,
        lasting=False,
    )
