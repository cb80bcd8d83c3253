"""Sheets that people fill in are added up honestly."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.judging import tally

HEAD = "number,group,mark,what\n"


def test_marks_are_averaged_per_group_and_faults_are_kept(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(f"{HEAD}0,top,3,\n1,top,0,sleeve missing\n2,lower,2,\n")
    record = tally(sheet)
    assert record["groups"] == {
        "all": {"pairs": 3, "mean": 1.67, "zeros": 0.33},
        "lower": {"pairs": 1, "mean": 2.0, "zeros": 0.0},
        "top": {"pairs": 2, "mean": 1.5, "zeros": 0.5},
    }
    assert record["faults"] == ["top 0: sleeve missing"]


@pytest.mark.parametrize("mark", ["4", "-1", ""])
def test_a_mark_that_is_none_is_refused(tmp_path: Path, mark: str) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(f"{HEAD}0,top,{mark},\n")
    with pytest.raises(ValueError, match=mark or "invalid"):
        tally(sheet)
