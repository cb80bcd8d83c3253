"""Vendored networks are run only when they are the files that were vendored."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from tryon.nets.tflite import FOLDER, SHA256, NetworkName, checked, network


def test_every_network_has_its_file_and_is_named_in_the_notice_with_its_checksum() -> None:
    notice = (FOLDER.parent / "NOTICE").read_text()
    assert {path.stem for path in FOLDER.glob("*.tflite")} == set(get_args(NetworkName)) == set(SHA256)
    for name, sha256 in SHA256.items():
        assert f"{sha256}  " in notice
        assert f"/{name}.tflite" in notice
        assert checked(FOLDER / f"{name}.tflite", sha256)


def test_a_damaged_file_is_refused_by_name(tmp_path: Path) -> None:
    content = bytearray((FOLDER / "face_landmark.tflite").read_bytes())
    content[1000] ^= 1
    damaged = tmp_path / "face_landmark.tflite"
    damaged.write_bytes(content)
    with pytest.raises(ValueError, match=r"face_landmark\.tflite is damaged or replaced"):
        checked(damaged, SHA256["face_landmark"])


def test_what_a_network_returned_stays_when_it_runs_again() -> None:
    faces = network("face_detection_short_range")
    first = faces.run(np.zeros((1, 128, 128, 3), np.float32))
    kept = [one.copy() for one in first]
    faces.run(np.ones((1, 128, 128, 3), np.float32))
    assert all(np.array_equal(one, two) for one, two in zip(first, kept, strict=True))
