"""The store keeps what outlives a reload, under a hash, and forgets on request."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

from assistant.frame import Body, Experience
from assistant.privacy.consent import Consent
from assistant.store.store import BagLine, Record, SqliteStore

BODY = Body(
    {"height": 168.0, "waist_girth": 74.5},
    gender="female",
    usual_size="M",
    usual_shoe_size="UK 5",
    experiences=(Experience("32/32", brand="Levi's", category="jeans"), Experience("M", "too_tight", part="shoulder_width")),
    skin="tone3",
)
RECORD = Record(
    language="zh", bag=(BagLine("p1", "p1-M", 2),), saved=("p2",), body=BODY, consent=Consent("2026-11-22T10:00:00+00:00", "2")
)


def _in(folder: Path, *statement: object) -> None:
    with closing(sqlite3.connect(folder / "shop.db")) as db, db:
        db.execute(*statement)  # type: ignore[arg-type]


def test_a_record_comes_back_as_it_was_after_the_file_is_opened_again(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "shop.db")
    store.save("token", RECORD)
    store.close()
    again = SqliteStore(tmp_path / "shop.db")
    assert again.load("token") == RECORD
    again.close()


def test_another_shopper_gets_nothing_and_forgetting_removes_it(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "shop.db")
    store.save("token", RECORD)
    assert store.load("other") is None
    store.forget("token")
    assert store.load("token") is None
    store.close()


def test_the_file_does_not_hold_the_browser_s_token(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "shop.db")
    store.save("a-secret-token", RECORD)
    store.close()
    assert all(b"a-secret-token" not in p.read_bytes() for p in tmp_path.iterdir())


def test_old_records_go_when_the_store_opens(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "shop.db")
    store.save("token", RECORD)
    store.close()
    later = SqliteStore(tmp_path / "shop.db", days=-1)
    assert later.load("token") is None
    later.close()


def test_ten_shoppers_at_once_keep_their_own(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "shop.db")

    def shop(n: int) -> None:
        for k in range(20):
            store.save(f"token{n}", Record(bag=(BagLine(f"p{n}", f"p{n}-M", k + 1),)))

    threads = [threading.Thread(target=shop, args=(n,)) for n in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for n in range(10):
        record = store.load(f"token{n}")
        assert record is not None and record.bag == (BagLine(f"p{n}", f"p{n}-M", 20),)
    store.close()


def test_the_file_is_its_owners_alone_and_fields_of_a_newer_version_are_passed_over(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "shop.db")
    store.save("token", RECORD)
    _in(tmp_path, """update shopper set record = json_set(record, '$.shoe_size', 9)""")
    assert store.load("token") == RECORD
    assert (tmp_path / "shop.db").stat().st_mode & 0o077 == 0
    store.close()


def test_a_record_of_an_older_version_keeps_height_weight_and_usual_size(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "shop.db")
    store.save("token", Record())
    old = '{"language": "en", "bag": [], "saved": [], "height_cm": 171.5, "weight_kg": 64.0, "usual_size": "S", "consent": true}'
    _in(tmp_path, "update shopper set record = ?", (old,))
    record = store.load("token")
    assert record is not None and record.consent is None  # nobody knows when that was, nor to what
    assert record.body == Body({"height": 171.5, "weight": 64.0}, usual_size="S")
    store.close()
