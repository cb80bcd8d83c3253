"""Sheets that people fill in are added up honestly."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from benchmarks.tryon import sides
from benchmarks.tryon.judging import tally

pytestmark = pytest.mark.slow

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


def test_sides_are_shuffled_and_counted_by_the_key(tmp_path: Path) -> None:
    white, black = np.full((20, 10, 3), 255, np.uint8), np.zeros((20, 10, 3), np.uint8)
    looks = [sides.Sides(white, white, white, black)] * 12
    sides.write(iter(looks), tmp_path, tmp_path / "key", seed=3)
    rows = ["number,better,what"]
    for number in range(12):
        picture = cv2.imread(str(tmp_path / f"{number:02d}.png"))
        left_is_white = picture[5, picture.shape[1] * 5 // 8].mean() > 128
        rows.append(f"{number},{'left' if left_is_white else 'right'},{'lighter' if number == 0 else ''}")
    rows[12] = "11,same,"
    assert len({row.split(",")[1] for row in rows[1:12]}) == 2
    (tmp_path / "sheet.csv").write_text("\n".join(rows) + "\n")
    assert sides.tally(tmp_path / "sheet.csv", tmp_path / "key") == {"one": 11, "other": 0, "same": 1, "said": ["one: lighter"]}
    (tmp_path / "sheet.csv").write_text("number,better,what\n0,,\n")
    with pytest.raises(ValueError, match="left, right or same"):
        sides.tally(tmp_path / "sheet.csv", tmp_path / "key")
