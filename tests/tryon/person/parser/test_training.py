"""The parser's training: labels, views of a photo, and a run that learns, stops and goes on."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from PIL import Image

from tests.people import mannequin
from tests.training.clock import ticks
from training.parser.augment import Augment
from training.parser.measure import measure
from training.parser.photos import UNKNOWN, Labelled, read
from training.parser.train import Plan, train
from tryon.person.parser.inputs import CHANNELS
from tryon.person.parser.network import Parser, load, save
from tryon.types import CLASSES

SIZE = (96, 64)
UPPER, TROUSERS = CLASSES.index("upper"), CLASSES.index("trousers")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two people as clothing-co-parsing stores them: what is above the hips is called a blouse, what is below jeans."""
    root = tmp_path_factory.mktemp("labelled")
    for name in ("photos", "labels"):
        (root / name).mkdir()
    labels = [{"id": 0, "name": "null"}, {"id": 5, "name": "Blouse"}, {"id": 9, "name": "jeans"}, {"id": 7, "name": "sky"}]
    (root / "labels.json").write_text(json.dumps({"labels": labels}))
    for seed in (1, 2):
        photo = cv2.resize(mannequin(seed), (384, 512), interpolation=cv2.INTER_AREA)
        Image.fromarray(photo).save(root / "photos" / f"{seed:04d}.jpg", quality=95)
        ids = np.zeros(photo.shape[:2], np.uint8)
        ids[100:270, 130:250], ids[270:450, 130:250], ids[:40] = 5, 9, 7
        picture = Image.fromarray(ids)
        picture.putpalette([value for value in range(256) for _ in range(3)])
        picture.save(root / "labels" / f"{seed:04d}.png")
    return root


@pytest.fixture(scope="module")
def photos(folder: Path) -> list[Labelled]:
    return list(read(folder))


@pytest.mark.slow
def test_labels_become_our_classes_and_the_pose_is_found(photos: list[Labelled]) -> None:
    assert [one.name for one in photos] == ["0001", "0002"]
    assert set(np.unique(photos[0].classes)) == {0, UPPER, TROUSERS}
    assert photos[0].classes[200, 190] == UPPER
    shoulders = photos[0].landmarks[[11, 12], 1].mean()
    assert 0.1 * 512 < shoulders < 0.35 * 512


@pytest.mark.slow
def test_only_photos_that_are_named_are_read(folder: Path) -> None:
    assert [one.name for one in read(folder, ["0002"])] == ["0002"]


@pytest.mark.slow
def test_views_differ_and_their_labels_move_with_them(photos: list[Labelled]) -> None:
    """The blouse is painted red, the jeans blue, and only the geometry is left to chance: labels must sit on their colour."""
    painted = photos[0].photo.copy()
    painted[photos[0].classes == UPPER], painted[photos[0].classes == TROUSERS] = (255, 0, 0), (0, 0, 255)
    augment, shares = Augment(photos, seed=3), []
    for _ in range(12):
        view = augment._view(augment._cut(replace(photos[0], photo=painted)), SIZE)
        red = (view.photo[..., 0] > 200) & (view.photo[..., 2] < 60)
        blue = (view.photo[..., 2] > 200) & (view.photo[..., 0] < 60)
        known = view.classes != UNKNOWN
        for colour, index in ((red, UPPER), (blue, TROUSERS)):
            if (view.classes == index).sum() > 60:
                assert (view.classes[colour & known] == index).mean() > 0.9
        shares.append(float((view.classes == UPPER).mean()))
    assert np.std(shares) > 0.01


@pytest.mark.slow
def test_a_view_is_what_the_network_expects(photos: list[Labelled]) -> None:
    x, y = Augment(photos, seed=0)(photos[0], SIZE)
    assert x.shape == (CHANNELS, *SIZE) and x.dtype == np.float32 and np.isfinite(x).all()
    assert y.shape == SIZE and set(np.unique(y)) <= {0, UPPER, TROUSERS, UNKNOWN}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_short_run_learns_and_a_second_one_goes_on_from_its_checkpoint(
    photos: list[Labelled], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks(monkeypatch, 800)
    torch.manual_seed(0)
    network = Parser(len(CLASSES), (8, 16, 16, 24, 32), (1, 1, 1, 1, 1))
    plan = Plan(minutes=0.25, sizes=((0.0, SIZE),), batch=2, rate=3e-3)
    before = measure(network.eval(), photos).tops
    trained = train(network, photos, photos, plan, tmp_path / "work")
    rows = [json.loads(line) for line in (tmp_path / "work" / "log.jsonl").read_text().splitlines()]
    assert rows[-1]["step"] > 5
    assert measure(trained, photos).tops > before + 0.2
    again = train(Parser(len(CLASSES), network.widths, network.blocks), photos, [], plan, tmp_path / "work")
    assert json.loads((tmp_path / "work" / "log.jsonl").read_text().splitlines()[-1])["step"] == rows[-1]["step"]
    for mine, theirs in zip(again.parameters(), trained.parameters(), strict=True):
        assert torch.equal(mine, theirs)


def test_weights_are_written_and_read_as_half_precision(tmp_path: Path) -> None:
    network = Parser(len(CLASSES), (8, 8, 8, 8, 8), (1, 1, 1, 1, 1))
    save(network, tmp_path / "weights.safetensors")
    again = load(tmp_path / "weights.safetensors")
    assert (again.widths, again.blocks) == (network.widths, network.blocks)
    assert torch.allclose(again.head.weight, network.head.weight, atol=1e-3)
