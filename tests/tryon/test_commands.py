"""The commands keep their contract: JSON lines, exit codes, sizes, and pixels that stay the photo's own."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.people import mannequin, nobody
from tests.places import ROOT
from tests.tryon.pictures import encoded, tshirt
from tryon.__main__ import main

pytestmark = pytest.mark.slow


def tryon(*arguments: object, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tryon", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True, text=True, timeout=300, check=False)


def answers(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def pixels(path: Path) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    (folder / "persons").mkdir()
    (folder / "t-shirt").mkdir()
    (folder / "persons" / "a.png").write_bytes(encoded(mannequin(3)))
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = Image.fromarray(mannequin(3)).transpose(Image.Transpose.ROTATE_90)
    (folder / "turned.jpg").write_bytes(encoded(turned, "JPEG", exif=exif, quality=95))
    (folder / "large.jpg").write_bytes(encoded(Image.fromarray(mannequin(3)).resize((1536, 2048)), "JPEG", quality=95))
    (folder / "wall.png").write_bytes(encoded(nobody(1)))
    (folder / "text.jpg").write_text("not a picture")
    (folder / "t-shirt" / "tee.png").write_bytes(encoded(tshirt()))
    return folder


@pytest.fixture(scope="module")
def jobs(files: Path) -> list[dict[str, object]]:
    """Answers to a stream of good and bad jobs."""
    tee = [{"image": str(files / "t-shirt" / "tee.png"), "category": "t-shirt"}]
    lines: Sequence[object] = [
        {"id": "first", "person": str(files / "persons" / "a.png"), "garments": tee, "out": str(files / "first.png")},
        "{ this is no JSON",
        {"id": "again", "person": str(files / "persons" / "a.png"), "garments": tee, "out": str(files / "again.png")},
        {"id": "large", "person": str(files / "large.jpg"), "garments": tee, "out": str(files / "out" / "large.png")},
        {"id": "nobody", "person": str(files / "wall.png"), "garments": tee, "out": str(files / "nobody.png")},
        {"id": "no file", "person": str(files / "missing.png"), "garments": tee, "out": str(files / "x.png")},
        {"id": "text", "person": str(files / "text.jpg"), "garments": tee, "out": str(files / "x.png")},
        {"id": "bare", "person": str(files / "wall.png"), "garments": [], "out": str(files / "x.png")},
        {"id": "odd", "person": str(files / "persons" / "a.png"), "garments": [{"image": 3}], "out": str(files / "x.png")},
        ["a list"],
    ]
    stdin = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines)
    done = tryon("render", "--jobs", "-", stdin=stdin + "\n")
    assert done.returncode == 0
    return answers(done)


def test_every_line_is_answered_in_order(jobs: list[dict[str, object]]) -> None:
    assert [one["id"] for one in jobs] == ["first", None, "again", "large", "nobody", "no file", "text", "bare", "odd", None]
    assert [one["id"] for one in jobs if "error" in one] == [None, "no file", "text", "bare", "odd", None]


def test_a_look_is_written_and_described(jobs: list[dict[str, object]], files: Path) -> None:
    first = jobs[0]
    assert first["ok"] is True
    assert first["engine"] == "warp"
    assert first["licence"] == "Apache-2.0"
    assert first["protected_unchanged"] is True
    assert 0 < float(str(first["confidence"])) <= 1
    changed = (pixels(files / "first.png") != pixels(files / "persons" / "a.png")).any(2)
    assert 0.02 < changed.mean() < 0.4
    assert not changed[:80].any()


def test_the_picture_says_that_it_was_generated(jobs: list[dict[str, object]], files: Path) -> None:
    assert jobs
    with Image.open(files / "first.png") as image:
        assert "compositeWithTrainedAlgorithmicMedia" in image.info["DigitalSourceType"]


def test_a_person_is_read_once(jobs: list[dict[str, object]], files: Path) -> None:
    milliseconds = [one["ms"]["read_person"] for one in (jobs[0], jobs[2])]  # type: ignore[index]
    assert milliseconds[1] < 5 < milliseconds[0]
    assert np.array_equal(pixels(files / "first.png"), pixels(files / "again.png"))


def test_a_large_photo_keeps_its_size_and_its_pixels(jobs: list[dict[str, object]], files: Path) -> None:
    assert jobs[3]["ok"] is True
    look, photo = pixels(files / "out" / "large.png"), pixels(files / "large.jpg")
    assert look.shape == photo.shape == (2048, 1536, 3)
    changed = (look != photo).any(2)
    assert 0.02 < changed.mean() < 0.4
    assert not changed[:160].any()


def test_a_refusal_is_an_answer_in_words(jobs: list[dict[str, object]], files: Path) -> None:
    assert jobs[4]["ok"] is False
    assert jobs[4]["codes"] == ["no_person"]
    assert "person" in str(jobs[4]["warnings"])
    assert not (files / "nobody.png").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["parse"],
        ["render", "--person", "a.png"],
        ["render", "--person", "missing.png", "--garment", "b.png", "--category", "t-shirt", "--out", "/tmp/x.png"],
        ["render", "--person", "a.png", "--garment", "b.png", "--out", "/tmp/x.png"],
        ["render", "--jobs", "-", "--engine", "teleport"],
        ["sheet", "--persons", "missing", "--garments", "missing", "--out", "/tmp/x.png"],
    ],
    ids=lambda a: " ".join(a[:3]) or "nothing",
)
def test_unusable_arguments_give_one_sentence_and_exit_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    try:
        code: object = main(arguments)
    except SystemExit as ended:  # what argparse finds
        code = ended.code
    assert code == 2
    _one_sentence(*capsys.readouterr())


def test_a_program_with_unusable_arguments_ends_with_one_sentence_and_2() -> None:
    done = tryon("render", "--person", "missing.png", "--garment", "b.png", "--category", "t-shirt", "--out", "/tmp/x.png")
    assert done.returncode == 2
    _one_sentence(done.stdout, done.stderr)


def _one_sentence(said: str, complained: str) -> None:
    assert said == ""
    sentences = [line for line in complained.splitlines() if not line.startswith(("INFO", "WARNING", "W0", "I0", "E0"))]
    assert len(sentences) == 1
    assert "Traceback" not in complained


def test_parsing_maps_have_the_photo_s_upright_size(files: Path) -> None:
    done = tryon("parse", files / "persons" / "a.png", files / "turned.jpg", files / "wall.png", "--out-dir", files / "maps")
    assert done.returncode == 0
    for name in ("a", "turned"):
        with Image.open(files / "maps" / f"{name}.png") as image:
            assert image.mode == "P"
            labels = np.asarray(image)
        assert labels.shape == (768, 576)
        assert labels.max() <= 12
        assert {0, 2, 3, 6} <= set(np.unique(labels).tolist())
    assert not pixels(files / "maps" / "wall.png").any()


def test_a_sheet_has_a_row_per_person_and_a_column_per_garment(files: Path) -> None:
    done = tryon("sheet", "--persons", files / "persons", "--garments", files / "t-shirt", "--out", files / "sheet.png")
    assert done.returncode == 0
    assert pixels(files / "sheet.png").shape == (640, 480, 3)
