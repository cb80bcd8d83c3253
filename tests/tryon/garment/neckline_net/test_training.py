"""The garment reader's training: views of drawn garments and of photos, hangers, and a run that learns, stops and goes on."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from demo.build import write_picture
from demo.studio.picture import draw_picture
from demo.table import products
from tests.training.clock import ticks
from tests.tryon.engines.warp import drawn as flat
from training.garment.augment import Augment
from training.garment.backdrops import hanger
from training.garment.drawn import SOURCE_PX, Drawn
from training.garment.drawn import read as read_drawn
from training.garment.photos import UNKNOWN, Labelled
from training.garment.photos import read as read_photos
from training.garment.train import Lessons, Plan, train
from tryon.garment.neckline_net.inputs import CHANNELS, CLASSES, SIZE
from tryon.garment.neckline_net.network import GarmentNet

OUTER, INNER, HANGER = CLASSES.index("outer"), CLASSES.index("inner"), CLASSES.index("hanger")


@pytest.fixture(scope="module")
def garments(tmp_path_factory: pytest.TempPathFactory) -> list[Drawn]:
    """A tee and a skirt as the demo shop draws them; only what has shoulders is read."""
    folder = tmp_path_factory.mktemp("shop")
    chosen = [one for one in products() if one.id == "tee-women-white" or one.draw["shape"] == "mini"][:2]
    for product in chosen:
        write_picture(folder, product, draw_picture(product))
    return list(read_drawn(folder))


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Labelled:
    folder = tmp_path_factory.mktemp("photos")
    cv2.imwrite(str(folder / "tee.jpg"), flat.picture(flat.TEE, (200, 30, 40))[0][..., ::-1])
    inner = [[0.4, 0.19], [0.6, 0.19], [0.55, 0.24], [0.45, 0.24]]
    known = {"tee.jpg": {"neck": [0.5, 0.19], "torso": 0.42, "hung": False, "inner": inner}, "missing.jpg": {}}
    (folder / "outlines.json").write_text(json.dumps(known))
    (found,) = read_photos(folder, folder / "outlines.json")
    return found


@pytest.mark.slow
def test_only_what_has_shoulders_is_read_and_its_inside_lies_in_the_neck(garments: list[Drawn]) -> None:
    assert len(garments) == 1
    ys, xs = np.where(garments[0].inner[: int(0.6 * SOURCE_PX)] > 128)
    assert len(ys) > 100 and abs(xs.mean() - SOURCE_PX / 2) < 10


@pytest.mark.slow
def test_views_of_a_drawn_garment_show_front_and_back_in_many_shapes(garments: list[Drawn]) -> None:
    augment, deep = Augment([], seed=1), []
    seen = set()
    for _ in range(20):
        x, y = augment.drawn(garments[0])
        assert x.shape == (CHANNELS, SIZE, SIZE) and np.isfinite(x).all()
        seen |= set(np.unique(y).tolist())
        deep.append(int((y == INNER).sum()))
    assert seen == {0, OUTER, INNER, HANGER}
    assert np.std(deep) > 0.2 * np.mean(deep)


def test_a_hanger_hangs_over_the_neck_and_never_before_the_front() -> None:
    _, cover = hanger(np.random.default_rng(2), SIZE, (SIZE / 2, 50.0), 150.0)
    ys, xs = np.where(cover > 0.5)
    assert len(ys) > 50 and ys.min() < 45 and abs(xs.mean() - SIZE / 2) < 20


def test_a_labelled_photo_knows_front_and_inside_but_not_the_rim_between(photo: Labelled) -> None:
    assert photo.name == "tee.jpg" and photo.classes.shape == (SOURCE_PX, SOURCE_PX)
    assert set(np.unique(photo.classes)) == {0, OUTER, INNER, UNKNOWN}
    ys, xs = np.where(photo.classes == INNER)
    assert abs(xs.mean() - SOURCE_PX / 2) < 6 and 0.36 * SOURCE_PX < ys.mean() < 0.5 * SOURCE_PX
    x, y = Augment([], seed=4).photo(photo.photo, photo.classes)
    assert x.shape == (CHANNELS, SIZE, SIZE) and {OUTER, INNER} < set(np.unique(y).tolist())


@pytest.mark.slow
def test_a_run_learns_stops_and_goes_on(
    garments: list[Drawn], photo: Labelled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks(monkeypatch, 200)
    torch.manual_seed(0)
    lessons = Lessons(garments, [photo], [])
    for minutes in (0.12, 0.24):
        train(GarmentNet((8, 8, 16, 16)), lessons, Plan(minutes, batch=4, save_minutes=0.05), tmp_path)
    rows = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    steps = [row["step"] for row in rows]
    assert steps == sorted(steps) and rows[-1]["minutes"] > rows[0]["minutes"]
    assert rows[-1]["loss"] < rows[0]["loss"]
