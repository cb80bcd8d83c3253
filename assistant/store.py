"""What outlives a page reload: bag, saved products, body, language, consent. One SQLite file; never a photo, never the chat."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
import time
from dataclasses import asdict, dataclass
from dataclasses import fields as dataclass_fields
from pathlib import Path
from typing import Protocol

_DAY_S = 86_400.0


@dataclass(frozen=True)
class BagLine:
    product: str
    sku: str
    quantity: int


@dataclass(frozen=True)
class Record:
    """One shopper's lasting things."""

    language: str = "en"
    bag: tuple[BagLine, ...] = ()
    saved: tuple[str, ...] = ()
    height_cm: float | None = None
    weight_kg: float | None = None
    usual_size: str | None = None
    consent: bool = False


class Store(Protocol):
    def load(self, shopper: str) -> Record | None: ...

    def save(self, shopper: str, record: Record) -> None: ...

    def forget(self, shopper: str) -> None: ...


class SqliteStore:
    """Safe to share between threads. `shopper` is the browser's random token; only its hash is kept.

    Records that were not touched for `days` are removed when the store is opened and once a day while it is used. The file is
    its owner's alone, and what is deleted is overwritten.
    """

    def __init__(self, path: Path, *, days: float = 30.0) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        self._lock = threading.Lock()
        self._keep_s, self._swept = days * _DAY_S, 0.0
        self._db = sqlite3.connect(path, check_same_thread=False)
        with self._lock, self._db:
            self._db.execute("pragma journal_mode=wal")
            self._db.execute("pragma secure_delete=on")
            self._db.execute(
                "create table if not exists shopper (token text primary key, record text not null, touched real not null)"
            )
            self._sweep()

    def load(self, shopper: str) -> Record | None:
        with self._lock:
            row = self._db.execute("select record from shopper where token = ?", (_hash(shopper),)).fetchone()
        if row is None:
            return None
        fields = json.loads(row[0])
        bag = tuple(BagLine(**line) for line in fields.pop("bag"))
        known = {field.name for field in dataclass_fields(Record)}  # a newer version may have written more
        return Record(**{**{k: v for k, v in fields.items() if k in known}, "bag": bag, "saved": tuple(fields["saved"])})

    def save(self, shopper: str, record: Record) -> None:
        text = json.dumps(asdict(record), ensure_ascii=False)
        with self._lock, self._db:
            self._db.execute("insert or replace into shopper values (?, ?, ?)", (_hash(shopper), text, time.time()))
            if time.time() - self._swept > _DAY_S:
                self._sweep()

    def forget(self, shopper: str) -> None:
        with self._lock, self._db:
            self._db.execute("delete from shopper where token = ?", (_hash(shopper),))

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def _sweep(self) -> None:
        self._swept = time.time()
        self._db.execute("delete from shopper where touched < ?", (self._swept - self._keep_s,))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
