"""The whole program serves one import after another without a restart."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.program import NO_LIMITS, ROOT, running
from catalog.importing import import_feed
from tests.catalog.shop import rows, write_feed

_RED = next(row for row in rows() if row.startswith("red-M"))


def _import(feed: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "catalog", "import", str(feed), "--out", str(out)]
    return subprocess.Popen(command, cwd=ROOT)


def _status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def _until(true: Callable[[], bool], within_s: float) -> bool:
    end = time.monotonic() + within_s
    while not true() and time.monotonic() < end:
        time.sleep(0.1)
    return true()


@pytest.mark.slow
def test_the_page_takes_up_a_new_import_and_fails_no_request_meanwhile(tmp_path: Path) -> None:
    feed, out, log = write_feed(tmp_path / "feed", [_RED]), tmp_path / "shop", tmp_path / "log"
    import_feed(feed, out)
    with running(out, log, FITTING_ROOM_CATALOGUE_SECONDS="0.2", **NO_LIMITS) as address:
        assert [_status(f"{address}/pictures/{one}") for one in ("red", "new")] == [200, 404]
        write_feed(tmp_path / "feed", [_RED, _RED.replace("red-M|red|", "new-M|new|")])
        second = _import(feed, out)
        while second.poll() is None:
            assert _status(address) == _status(f"{address}/pictures/red") == 200
        assert second.returncode == 0
        assert _until(lambda: _status(f"{address}/pictures/new") == 200, within_s=240)  # a busy machine warms slowly
        assert _status(f"{address}/pictures/red") == 200
    assert "Traceback" not in log.read_text(), log.read_text()[-4000:]
