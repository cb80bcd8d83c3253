"""What pictures tell at import: values of garments it is sure of, nothing of people, and a vector of each picture."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from catalog.visual.import_step import FeedEye
from catalog.visual.look_index import looks
from demo.studio.picture import Picture

pytestmark = pytest.mark.slow


@pytest.fixture
def shop(tmp_path: Path, drawn: dict[str, Picture]) -> Path:
    for name, picture in drawn.items():
        cv2.imwrite(str(tmp_path / f"{name}.jpg"), picture.photo[..., ::-1])
        if picture.mask.any():
            cv2.imwrite(str(tmp_path / f"{name}.mask.png"), picture.mask)
    return tmp_path


def test_a_red_dress_and_a_striped_tee_tell_type_colour_and_pattern(shop: Path) -> None:
    eye = FeedEye()
    red = eye.look(shop / "sundress-red.jpg", "")
    assert (red["category"], red["color"]) == (("dress",), ("red",))
    assert eye.look(shop / "tee-breton-white-red-stripes.jpg", "t-shirt")["pattern"] == ("striped",)


def test_a_picture_of_another_type_than_the_texts_tell_is_not_believed(shop: Path) -> None:
    assert FeedEye().look(shop / "sundress-red.jpg", "boots") == {}
    assert FeedEye().look(shop / "sundress-red.jpg", "wrap dress")["color"] == ("red",)


def test_every_picture_gets_a_vector_and_those_that_were_read_are_not_read_again(shop: Path) -> None:
    eye, images = FeedEye(), ["sundress-red.jpg", "sneakers-canvas-navy.jpg", None]
    eye.look(shop / "sundress-red.jpg", "dress")
    assert eye.keep(shop, images) == 2
    assert FeedEye().keep(shop, images) == 0
    found = looks(shop, images, eye.name)
    assert found is not None
    assert np.allclose(np.linalg.norm(found, axis=1), [1, 1, 0], atol=0.01)
    assert float(found[0] @ found[1]) < 0.5
