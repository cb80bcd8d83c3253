"""What outlives a page reload: bag, saved products, body, language, consent. One SQLite file; never a photo, never the chat."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from dataclasses import fields as dataclass_fields
from pathlib import Path
from typing import Any, Protocol

from assistant.body import from_plain, to_plain
from assistant.consent import Consent
from assistant.frame import Body

_DAY_S = 86_400.0


@dataclass(frozen=True)
class BagLine:
    product: str
    sku: str
    quantity: int


@dataclass(frozen=True)
class Record:
    """One shopper's lasting things. `consent` proves what was agreed to when; a later visit asks anew, as the next person at a
    shared computer is not the one who agreed."""

    language: str = "en"
    bag: tuple[BagLine, ...] = ()
    saved: tuple[str, ...] = ()
    body: Body = field(default_factory=Body)
    consent: Consent | None = None

    def __post_init__(self) -> None:
        """Consent as it is read from a file: a mapping; what says neither when nor to what ("true") is none."""
        if not isinstance(self.consent, Consent):
            told: Any = self.consent
            known = isinstance(told, Mapping) and {"when", "version"} <= told.keys()
            consent = Consent(str(told["when"]), str(told["version"])) if known else None
            object.__setattr__(self, "consent", consent)


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
        return _record(json.loads(row[0]))

    def save(self, shopper: str, record: Record) -> None:
        text = json.dumps({**asdict(record), "body": to_plain(record.body)}, ensure_ascii=False)
        before = self.load(shopper)
        with self._lock:
            with self._db:
                self._db.execute("insert or replace into shopper values (?, ?, ?)", (_hash(shopper), text, time.time()))
                if time.time() - self._swept > _DAY_S:
                    self._sweep()
            if before is not None and before.body != record.body:
                self._empty_log()

    def forget(self, shopper: str) -> None:
        with self._lock:
            with self._db:
                self._db.execute("delete from shopper where token = ?", (_hash(shopper),))
            self._empty_log()

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def _empty_log(self) -> None:
        """What was deleted also leaves the log beside the file."""
        self._db.execute("pragma wal_checkpoint(truncate)").fetchall()

    def _sweep(self) -> None:
        self._swept = time.time()
        self._db.execute("delete from shopper where touched < ?", (self._swept - self._keep_s,))


def _record(fields: Mapping[str, Any]) -> Record:
    """A record of this version, of an older one (whose body is flat) or of a newer one (which may hold more)."""
    known = {field.name for field in dataclass_fields(Record)}
    bag = tuple(BagLine(**line) for line in fields["bag"])
    body = from_plain(fields["body"] if "body" in fields else _flat_body(fields))
    return Record(
        **{**{k: v for k, v in fields.items() if k in known}, "bag": bag, "saved": tuple(fields["saved"]), "body": body}
    )


def _flat_body(fields: Mapping[str, Any]) -> dict[str, Any]:
    measures = {name: value for name, key in (("height", "height_cm"), ("weight", "weight_kg")) if (value := fields.get(key))}
    return {"measures": measures, "usual_size": fields.get("usual_size")}


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
