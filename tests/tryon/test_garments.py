"""Product pictures from files: what lies beside them, and what the operator says of them."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np

from tests.tryon.engines.warp import drawn
from tryon.garment.load import load_garment


def _write(folder: Path, described: dict[str, object]) -> Path:
    path = folder / "top.jpg"
    cv2.imwrite(str(path), drawn.tee().picture[..., ::-1])
    path.with_name("top.garment.json").write_text(json.dumps(described), "utf-8")
    return path


def test_what_the_operator_says_goes_before_the_catalogue(tmp_path: Path) -> None:
    path = _write(tmp_path, {"attributes": {"neckline": "crew"}, "wear_as": "cardigan", "corrections": {"neckline": "v-neck"}})
    garment = load_garment(path, "t-shirt", {"neckline": "round", "sleeve_length": "short"})
    assert garment.category == "cardigan"
    assert garment.attributes == {"neckline": "v-neck", "sleeve_length": "short"}


def test_the_catalogue_goes_before_the_picture_s_own_file(tmp_path: Path) -> None:
    path = _write(tmp_path, {"attributes": {"neckline": "crew"}})
    assert load_garment(path, "t-shirt", {"neckline": "round"}).attributes == {"neckline": "round"}


def test_a_corrected_file_makes_another_garment(tmp_path: Path) -> None:
    path = _write(tmp_path, {})
    before = load_garment(path, "t-shirt").key
    cv2.imwrite(str(tmp_path / "top.mask.png"), np.full(drawn.SIZE, 255, np.uint8))
    assert load_garment(path, "t-shirt").key != before
