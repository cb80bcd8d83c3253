"""Real disks that fail: the store goes on in memory, says so once, heals by itself and brings nothing back that was deleted."""

from __future__ import annotations

import ctypes
import errno
import logging
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from assistant.frame import Body
from assistant.store import store as store_module
from assistant.store.store import BagLine, Record, SqliteStore
from tests.places import ROOT

pytestmark = pytest.mark.slow

RECORD = Record(language="zh", bag=(BagLine("p1", "p1-M", 2),), saved=("p2",), body=Body({"height": 168.0}))
OTHER = Record(bag=(BagLine("p9", "p9-S", 1),))
SOON = (0.05, 0.2)  # seconds between tries of the disk
NEVER = (600.0, 600.0)
_MS_REMOUNT, _MS_RDONLY = 32, 1


@contextmanager
def store_at(path: Path, retry_s: tuple[float, float] = SOON) -> Iterator[SqliteStore]:
    store = SqliteStore(path, retry_s=retry_s)
    try:
        yield store
    finally:
        store.close()


def after_a_restart(path: Path, shopper: str = "anna") -> Record | None:
    with store_at(path) as store:
        return store.load(shopper)


def until(true: Callable[[], object], within_s: float = 10.0) -> None:
    end = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def _mount(where: Path, flags: int, options: str = "") -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"tmpfs", bytes(where), b"tmpfs", flags, options.encode() or None):
        pytest.skip(f"no file systems of our own here: {os.strerror(ctypes.get_errno())}")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 400 kB of our own."""
    where = tmp_path / "disk"
    where.mkdir()
    _mount(where, 0, "size=400k")
    yield where
    ctypes.CDLL(None).umount2(bytes(where), 2)


def fill(disk: Path) -> Path:
    ballast = disk / "ballast"
    with ballast.open("ab", buffering=0) as file:
        for size in (4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError as error:
                assert error.errno == errno.ENOSPC
    return ballast


def read_only(disk: Path, yes: bool) -> None:
    _mount(disk, _MS_REMOUNT | (_MS_RDONLY if yes else 0))


def test_a_full_disk_keeps_the_bag_in_memory_and_writes_it_when_there_is_space(
    disk: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = disk / "shop.db"
    with store_at(path) as store:
        assert store.save("anna", RECORD)
        ballast = fill(disk)
        assert not store.save("anna", OTHER) and not store.save("bert", RECORD)
        assert store.load("anna") == OTHER and store.load("bert") == RECORD
        for _ in range(5):
            assert not store.save("anna", OTHER)
        ballast.unlink()
        until(lambda: "can be used again" in caplog.text)
        assert store.save("carl", OTHER)
    assert [after_a_restart(path, one) for one in ("anna", "bert", "carl")] == [OTHER, RECORD, OTHER]
    assert caplog.text.count("can't be used") == 1 and "disk is full" in caplog.text
    assert "p9" not in caplog.text and "anna" not in caplog.text


def test_the_shop_starts_on_a_full_disk_and_the_bags_of_before_are_found(disk: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = disk / "shop.db"
    with store_at(path) as store:
        store.save("anna", RECORD)
    ballast = fill(disk)
    with store_at(path) as store:
        assert store.load("anna") == RECORD
        assert not store.save("bert", OTHER)
        ballast.unlink()
        until(lambda: "can be used again" in caplog.text)
    assert after_a_restart(path, "bert") == OTHER


def test_a_disk_that_turns_read_only_is_read_and_what_was_deleted_meanwhile_is_gone_when_it_heals(
    disk: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = disk / "shop.db"
    with store_at(path) as store:
        store.save("anna", RECORD)
        store.save("bert", RECORD)
    read_only(disk, True)
    with store_at(path) as store:
        assert store.load("anna") == RECORD and store.load("bert") == RECORD
        assert not store.save("anna", OTHER)
        assert not store.forget("anna"), "a copy is still on the disk"
        assert store.load("anna") is None
        assert not store.forget("bert")
        assert not store.save("bert", OTHER)
        assert store.load("bert") == OTHER
        read_only(disk, False)
        until(lambda: "can be used again" in caplog.text)
        assert store.load("anna") is None and store.load("bert") == OTHER
    assert after_a_restart(path) is None and after_a_restart(path, "bert") == OTHER
    assert all(b'"height"' not in one.read_bytes() for one in disk.iterdir())


def test_what_was_never_on_a_failing_disk_is_deleted_at_once(disk: Path) -> None:
    with store_at(disk / "shop.db", NEVER) as store:
        store.save("anna", RECORD)
        ballast = fill(disk)
        assert not store.save("bert", RECORD)
        assert store.forget("bert")
        ballast.unlink()
    assert after_a_restart(disk / "shop.db", "bert") is None


def test_what_waits_is_written_when_the_shop_ends(disk: Path) -> None:
    with store_at(disk / "shop.db", NEVER) as store:
        ballast = fill(disk)
        assert not store.save("anna", RECORD)
        ballast.unlink()
    assert after_a_restart(disk / "shop.db") == RECORD


def _child(script: str, folder: Path, *, nobody: bool = False) -> None:
    """In a process of its own: limits and rights are a whole process's."""
    drop = "if os.geteuid() == 0:\n    os.setgroups([]); os.setgid(65534); os.setuid(65534)\n" if nobody else ""
    head = (
        "import os, resource, sys, time\nfrom pathlib import Path\n"
        "from assistant.store.store import BagLine, Record, SqliteStore\n"
        f"folder = Path({str(folder)!r})\nR = Record(bag=(BagLine('p1', 'p1-M', 2),))\n"
    )
    command = [sys.executable, "-c", head + drop + textwrap.dedent(script)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def test_files_that_may_not_grow_keep_the_bag_in_memory_and_heal(tmp_path: Path) -> None:
    script = """
        store = SqliteStore(folder / "shop.db", retry_s=(0.05, 0.2))
        assert store.save("anna", R) is True
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))
        new = Record(bag=(BagLine("p2", "x" * 60_000, 1),))
        assert store.save("anna", new) is False
        assert store.load("anna") == new
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        end = time.monotonic() + 10
        while not store.save("bert", R):
            assert time.monotonic() < end
            time.sleep(0.05)
        store.close()
        assert SqliteStore(folder / "shop.db").load("anna") == new
    """
    _child(script, tmp_path)


@pytest.fixture
def anybodys() -> Iterator[Path]:
    """A folder whose parents everybody may enter."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@pytest.mark.parametrize("logs", [False, True], ids=["closed", "killed"])
def test_a_folder_and_a_file_that_may_only_be_read_are_read(anybodys: Path, logs: bool) -> None:
    path = anybodys / "shop.db"
    store = SqliteStore(path)
    store.save("anna", RECORD)
    if not logs:
        store.close()
    for one in anybodys.iterdir():
        one.chmod(0o444)
    anybodys.chmod(0o555)
    script = """
        store = SqliteStore(folder / "shop.db")
        assert store.load("anna").saved == ("p2",), store.load("anna")
        assert store.save("anna", R) is False and store.load("anna") == R
        assert store.forget("anna") is False and store.load("anna") is None
        store.close()
    """
    _child(script, anybodys, nobody=True)
    anybodys.chmod(0o777)
    if logs:
        store.close()


def test_a_folder_that_may_not_be_entered_costs_no_turn(anybodys: Path) -> None:
    (anybodys / "in").mkdir()
    (anybodys / "in").chmod(0o000)
    if os.geteuid() == 0:
        os.chown(anybodys / "in", 0, 0)
    script = """
        store = SqliteStore(folder / "in" / "shop.db")
        assert store.load("anna") is None and store.save("anna", R) is False and store.load("anna") == R
        store.close()
    """
    _child(script, anybodys, nobody=True)
    (anybodys / "in").chmod(0o700)


def test_a_corrupt_file_is_moved_aside_with_its_logs_and_begun_anew(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path, noise = tmp_path / "shoppers.sqlite", os.urandom(8192)
    path.write_bytes(noise)
    Path(f"{path}-wal").write_bytes(b"log")
    with store_at(path) as store:
        assert store.load("anna") is None
        assert store.save("anna", RECORD) and store.load("anna") == RECORD
    (aside,) = (one for one in tmp_path.glob("shoppers.sqlite.broken-*") if not one.name.endswith(("-wal", "-shm")))
    assert aside.read_bytes() == noise and Path(f"{aside}-wal").read_bytes() == b"log"
    time.strptime(aside.name, "shoppers.sqlite.broken-%Y%m%d-%H%M%S")
    assert caplog.text.count("was corrupt") == 1
    assert after_a_restart(path) == RECORD


def test_a_file_that_is_overwritten_while_the_shop_runs_costs_no_turn(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "shop.db"
    with store_at(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        store.save("anna", RECORD)
        other.execute("update shopper set touched = touched + 1")  # so that the store reads the file anew
        other.execute("pragma wal_checkpoint(truncate)").fetchall()
        with path.open("r+b") as file:
            file.write(os.urandom(path.stat().st_size))
        assert store.load("anna") is None
        assert store.save("anna", OTHER) and store.load("anna") == OTHER
    assert "corrupt" in caplog.text and after_a_restart(path) == OTHER


def test_files_moved_aside_are_few_and_go_when_their_records_would(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    for day in ("20200101", time.strftime("%Y%m%d")):
        for hour in range(5):
            (tmp_path / f"shop.db.broken-{day}-0{hour}0000").write_bytes(b"old")
    with store_at(path):
        left = sorted(one.name for one in tmp_path.glob("*.broken-*"))
    assert len(left) == 3 and all("20200101" not in name for name in left)


def test_a_file_that_was_taken_away_while_the_shop_runs_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    with store_at(path) as store:
        store.save("anna", RECORD)
        for one in tmp_path.iterdir():
            one.unlink()
        assert store.save("anna", OTHER)
    assert after_a_restart(path) == OTHER


@pytest.mark.slow
def test_a_locked_file_holds_a_turn_up_for_a_moment_only(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "shop.db"
    with store_at(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        store.save("anna", RECORD)
        other.execute("begin exclusive")
        start = time.monotonic()
        assert not store.save("anna", OTHER) and store.load("anna") == OTHER
        assert time.monotonic() - start < 3
        other.execute("rollback")
        until(lambda: "can be used again" in caplog.text)
    assert after_a_restart(path) == OTHER


@pytest.mark.slow
def test_a_record_that_could_not_be_read_is_not_overwritten_by_one_that_knows_nothing_of_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "shop.db"
    with store_at(path) as store:
        store.save("anna", RECORD)
        store.save("bert", RECORD)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("pragma locking_mode=exclusive")
    other.execute("update shopper set touched = touched")
    with store_at(path) as store:
        assert store.load("anna") is None and not store.save("anna", OTHER)
        assert not store.forget("bert") and not store.save("bert", OTHER)
        other.close()
        until(lambda: "can be used again" in caplog.text)
        both = store.load("anna")
        assert both is not None and both.bag == RECORD.bag + OTHER.bag and both.body == RECORD.body
        assert store.load("bert") == OTHER


def test_a_file_of_a_newer_version_is_left_as_it_is(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "shop.db"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("create table shopper (token text, wholly text, different text)")
        db.execute("pragma user_version = 99")
    before = path.read_bytes()
    with store_at(path) as store:
        assert store.load("anna") is None and not store.save("anna", RECORD) and store.load("anna") == RECORD
        time.sleep(0.3)
    assert path.read_bytes() == before and sorted(one.name for one in tmp_path.iterdir()) == ["shop.db"]
    assert caplog.text.count("newer version") == 1


def test_a_file_of_the_first_version_is_read_and_marked(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    with store_at(path) as store:
        store.save("anna", RECORD)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("pragma user_version").fetchone() == (1,)
        db.execute("pragma user_version = 0")
    assert after_a_restart(path) == RECORD


@pytest.mark.parametrize("damage", ["substr(record, 1, 40)", "x'ff00fe'", "''", "7", "'null'"])
def test_a_record_that_cannot_be_read_is_none_and_is_written_anew(
    tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "shop.db"
    with store_at(path) as store:
        store.save("anna", RECORD)
        store.save("bert", RECORD)
        with closing(sqlite3.connect(path)) as db, db:
            db.execute(f"update shopper set record = {damage} where rowid = 1")
        assert store.load("anna") is None and store.load("bert") == RECORD
        assert store.save("anna", OTHER) and store.load("anna") == OTHER
    assert not caplog.text


@pytest.mark.slow
def test_memory_keeps_the_last_used_and_every_deletion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(store_module, "_MOST_WAITING", 3)
    path = tmp_path / "shop.db"
    with store_at(path) as store:
        store.save("gone", RECORD)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("begin exclusive")
        assert not store.forget("gone")
        for one in ("gone", "a", "b", "c"):
            assert not store.save(one, OTHER)
        assert store.load("a") == OTHER
        store.save("d", OTHER)
        assert [store.load(one) is not None for one in ("gone", "a", "b", "c", "d")] == [False, True, False, True, True]
        other.close()
        until(lambda: "can be used again" in caplog.text)
    assert after_a_restart(path, "gone") is None and after_a_restart(path, "d") == OTHER


@pytest.mark.slow
def test_a_disk_that_fails_again_and_again_is_tried_less_and_less_often(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "folder" / "shop.db"
    path.parent.write_bytes(b"in the way")
    tries = 0
    with store_at(path, (0.02, 0.2)) as store, caplog.at_level(logging.DEBUG):
        real = store._file.change

        def counted(**what: object) -> None:
            nonlocal tries
            tries += 1
            real(**what)  # type: ignore[arg-type]

        store._file.change = counted  # type: ignore[method-assign, assignment]
        store.save("anna", RECORD)
        time.sleep(1.2)
        assert 3 <= tries <= 10
        path.parent.unlink()
        until(lambda: "can be used again" in caplog.text)
    assert after_a_restart(path) == RECORD


def test_a_shoppers_data_is_as_long_in_memory_as_it_would_be_on_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "shop.db"
    path.parent.write_bytes(b"in the way")
    store = SqliteStore(path, days=1e-6, retry_s=NEVER)
    assert not store.save("anna", RECORD)
    time.sleep(0.2)
    assert store.load("anna") is None
    store.close()
