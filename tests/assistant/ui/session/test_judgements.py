"""Thumbs are written for the operator as long as the disk takes them; a turn never fails for them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.ui import Judgement, JudgementFile
from tests.places import ROOT

UP = Judgement("up", ("search",), None, ("p1",), ())


def test_a_judgement_is_a_line_without_words(tmp_path: Path) -> None:
    judge = JudgementFile(tmp_path / "new" / "judgements.jsonl")
    judge(UP)
    judge(Judgement("down", (), None, ("\ud800",), ()))
    lines = [json.loads(line) for line in (tmp_path / "new" / "judgements.jsonl").read_text("utf-8").splitlines()]
    assert [line["verdict"] for line in lines] == ["up", "down"] and lines[0]["shown"] == ["p1"]


def test_a_file_that_cannot_be_made_costs_no_turn_and_is_said_once_each_time(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "folder"
    folder.write_bytes(b"in the way")
    judge = JudgementFile(folder / "judgements.jsonl")
    judge(UP)
    judge(UP)
    assert caplog.text.count("can't be written") == 1 and "p1" not in caplog.text
    folder.unlink()
    judge(UP)
    assert len((folder / "judgements.jsonl").read_text().splitlines()) == 1


@pytest.mark.slow
def test_a_full_disk_leaves_whole_lines(tmp_path: Path) -> None:
    script = f"""
import resource
from pathlib import Path
from assistant.ui.session.judgements import JudgementFile
from assistant.ui.session.judgements import Judgement
judge = JudgementFile(Path({str(tmp_path / "j.jsonl")!r}))
judge(Judgement("up", (), None, ("p1",), ()))
resource.setrlimit(resource.RLIMIT_FSIZE, (150, resource.RLIM_INFINITY))
for _ in range(3):
    judge(Judgement("down", (), None, ("p2",), ()))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
judge(Judgement("up", (), None, ("p3",), ()))
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("can't be written") == 1
    lines = [json.loads(line) for line in (tmp_path / "j.jsonl").read_text().splitlines()]
    assert [line["shown"] for line in lines] == [["p1"], ["p3"]]
