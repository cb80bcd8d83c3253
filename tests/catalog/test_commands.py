"""What the operator's commands print, and what they leave to be read."""

from __future__ import annotations

from pathlib import Path

import pytest

import demo.build
from catalog.__main__ import REPORT, main
from tests.catalog.shop import rows, write_feed

_RED = next(row for row in rows() if row.startswith("red-M"))
DOUBTFUL = [_RED.replace("red-M", f"red{n}-M").replace("|red|", f"|red{n}|", 1).replace("red.png", "gone.png") for n in range(60)]
UNUSABLE = _RED.replace("red-M", "none-M").replace("45 USD", "")


@pytest.mark.slow
def test_all_that_an_import_had_to_say_is_in_its_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feed, out = write_feed(tmp_path / "feed", [*DOUBTFUL, UNUSABLE]), tmp_path / "shop"
    assert main(["import", str(feed), "--out", str(out)]) == 0
    printed, report = capsys.readouterr().out, (out / REPORT).read_text("utf-8")
    assert printed.count(": warning: ") == 50 and f"more warnings, all in {out / REPORT}" in printed
    assert report.count(": warning: ") >= 60
    assert report.count(": rejected: ") == printed.count(": rejected: ") == 1


@pytest.mark.slow
def test_the_demo_says_how_many_warnings_there_are_and_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo.build, "draw", lambda folder: write_feed(folder, DOUBTFUL))  # drawing takes minutes
    assert main(["demo", "--out", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert len(printed.splitlines()) == 3 and "0 rows rejected, " in printed
    assert printed.splitlines()[-1] == f"They are in {tmp_path / REPORT}."
    assert (tmp_path / REPORT).read_text("utf-8").count(": warning: ") >= 60
