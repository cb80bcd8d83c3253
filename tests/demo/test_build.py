"""Drawing a folder: everything in its place, and nothing drawn twice."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import pytest

from demo import draw
from demo.__main__ import main


@pytest.mark.slow
def test_a_folder_holds_feed_pictures_and_what_the_try_on_needs(tmp_path: Path) -> None:
    feed = draw(tmp_path, only=["polo-women", "beanie-mustard"], workers=1)
    assert feed == tmp_path / "feed.tsv"
    images = tmp_path / "images"
    assert {p.name for p in images.glob("*.jpg")} == {"polo-women-pink.jpg", "polo-women-white.jpg", "beanie-mustard.jpg"}
    picture = cv2.imread(str(images / "polo-women-pink.jpg"))
    assert picture.shape == (1024, 768, 3)
    garment = json.loads((images / "polo-women-pink.garment.json").read_text("utf-8"))
    assert garment["size"] == [768, 1024]
    assert garment["keypoints"]["armpit_left"][0] < garment["keypoints"]["armpit_right"][0]
    assert cv2.imread(str(images / "polo-women-pink.mask.png"), cv2.IMREAD_UNCHANGED).shape == (1024, 768)
    assert (images / "polo-women-pink.inner.png").exists()
    assert not (images / "beanie-mustard.garment.json").exists()


@pytest.mark.slow
def test_what_is_drawn_is_not_drawn_again(tmp_path: Path) -> None:
    draw(tmp_path, only=["polo-women-pink"], workers=1)
    picture = tmp_path / "images" / "polo-women-pink.jpg"
    before = picture.stat().st_mtime_ns
    draw(tmp_path, only=["polo-women-pink"], workers=1)
    assert picture.stat().st_mtime_ns == before
    (tmp_path / "images" / "polo-women-pink.stamp").write_text("older code", "utf-8")
    draw(tmp_path, only=["polo-women-pink"], workers=1)
    assert picture.stat().st_mtime_ns != before


def test_an_unknown_name_ends_with_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--out", str(tmp_path), "--only", "no-such-thing"]) == 2
    assert "no-such-thing" in capsys.readouterr().err
