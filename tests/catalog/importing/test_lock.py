"""One import into a folder at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from catalog.errors import CatalogError
from catalog.importing import only_import
from tests.catalog.shop import bring, write_feed

pytestmark = pytest.mark.slow


def test_a_second_import_is_told_who_runs(tmp_path: Path) -> None:
    feed, out = write_feed(tmp_path / "feed"), tmp_path / "shop"
    with (
        only_import(out),
        pytest.raises(CatalogError, match=rf"Another import into {out} is running \(process {os.getpid()}, since"),
    ):
        bring(feed, out)
    assert bring(feed, out).products == 11


def test_the_command_says_so_in_one_sentence(tmp_path: Path) -> None:
    feed, out = write_feed(tmp_path / "feed"), tmp_path / "shop"
    with only_import(out):
        command = [sys.executable, "-m", "catalog", "import", str(feed), "--out", str(out)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Another import into {out} is running") and done.stderr.count("\n") == 1


def test_the_lock_of_a_process_that_was_killed_is_free(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, sys, catalog.importing as i\nwith i.only_import(pathlib.Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False).returncode == -9
    with only_import(tmp_path):
        pass


def test_a_folder_that_nothing_came_of_goes_again(tmp_path: Path) -> None:
    with only_import(tmp_path / "shop"):
        assert (tmp_path / "shop").is_dir()
    assert not (tmp_path / "shop").exists()
