"""Each picture of a catalogue is looked at once, and again when it or the model changed."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catalog.vectors.vectors import Vectors
from catalog.visual.look_index import look_at, looker, looks, read_picture


def _mean_colour(picture: Path) -> Vectors | None:
    """Needs no network, and tells red from blue."""
    photo, mask = read_picture(picture)
    if photo is None:
        return None
    mean = (photo if mask is None else photo[mask]).reshape(-1, 3).mean(0) + 1
    return np.asarray(mean / np.linalg.norm(mean), np.float32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pictures").mkdir()
    for name, colour in (("a", "red"), ("b", "blue")):
        Image.new("RGB", (20, 30), colour).save(tmp_path / "pictures" / f"{name}.jpg")
    return tmp_path


IMAGES = ["pictures/a.jpg", None, "pictures/b.jpg", "https://shop.example/c.jpg", "pictures/gone.jpg"]


def test_pictures_that_are_there_get_a_vector_and_the_others_zeros(folder: Path) -> None:
    assert look_at(folder, IMAGES, "mean", _mean_colour) == 2
    assert looker(folder) == "mean"
    found = looks(folder, IMAGES, "mean")
    assert found is not None
    assert found.shape == (5, 3)
    assert (found[0].argmax(), found[2].argmax()) == (0, 2)
    assert not found[[1, 3, 4]].any()


def test_only_what_changed_is_looked_at_again(folder: Path) -> None:
    look_at(folder, IMAGES, "mean", _mean_colour)
    assert look_at(folder, IMAGES, "mean", _mean_colour) == 0
    Image.new("RGB", (20, 30), "green").save(folder / "pictures" / "a.jpg")
    os.utime(folder / "pictures" / "a.jpg", (1, 1))
    assert look_at(folder, IMAGES, "mean", _mean_colour) == 1
    found = looks(folder, IMAGES, "mean")
    assert found is not None and found[0].argmax() == 1
    assert look_at(folder, IMAGES, "another", _mean_colour) == 2
    assert looks(folder, IMAGES, "mean") is None


def test_the_mask_beside_a_picture_is_read_with_it(folder: Path) -> None:
    mask = Image.new("L", (20, 30), 0)
    mask.paste(255, (0, 0, 10, 30))
    mask.save(folder / "pictures" / "a.mask.png")
    photo, known = read_picture(folder / "pictures" / "a.jpg")
    assert photo is not None and known is not None
    assert (photo.shape, known.mean()) == ((30, 20, 3), 0.5)


def test_what_is_known_of_a_picture_goes_with_its_file(folder: Path) -> None:
    look_at(folder, IMAGES, "mean", _mean_colour)
    assert look_at(folder, ["pictures/b.jpg"], "mean", _mean_colour) == 0
    assert look_at(folder, IMAGES, "mean", _mean_colour) == 0, "an open catalogue may still show the other one"
    (folder / "pictures" / "a.jpg").unlink()
    Image.new("RGB", (20, 30), "white").save(folder / "pictures" / "b.jpg")
    look_at(folder, IMAGES, "mean", _mean_colour)
    with np.load(folder / "looks.npz") as file:
        assert [key.split()[0] for key in file["keys"]] == ["pictures/b.jpg"]


def test_damaged_looks_and_pictures_are_no_error(folder: Path) -> None:
    (folder / "looks.npz").write_bytes(b"no archive")
    (folder / "pictures" / "a.jpg").write_bytes(b"no picture")
    assert looks(folder, IMAGES, "mean") is None
    look_at(folder, IMAGES, "mean", _mean_colour)
    found = looks(folder, IMAGES, "mean")
    assert found is not None and not found[0].any() and found[2].any()
