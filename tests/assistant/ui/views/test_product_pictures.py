"""Addresses of the shop's pictures, and small ones."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from assistant.ui.views.products.product_pictures import SMALL_PX, example_wishes, product_link, small, small_picture
from tests.assistant.ui.shop import CAP, PRODUCTS, ROBE


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L"])
def test_a_small_picture_is_webp_of_the_same_shape(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "robe.png"
    Image.new(mode, (600, 800)).save(path)
    with Image.open(io.BytesIO(small_picture(path))) as made:
        assert (made.format, made.size) == ("WEBP", (SMALL_PX, round(SMALL_PX * 800 / 600)))


def test_a_picture_that_changed_is_made_small_again(tmp_path: Path) -> None:
    path = tmp_path / "robe.png"
    Image.new("RGB", (600, 800), "red").save(path)
    first = small_picture(path)
    Image.new("RGB", (600, 800), "blue").save(path)
    os.utime(path, ns=(1, 1))
    assert small_picture(path) != first


def test_what_is_no_picture_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "robe.png"
    path.write_bytes(b"no picture")
    with pytest.raises(OSError):
        small_picture(path)


def test_the_greeting_asks_for_small_pictures_and_for_none_of_other_hosts() -> None:
    wishes = example_wishes([("a robe", PRODUCTS[ROBE]), ("a cap", PRODUCTS[CAP])])
    assert wishes == [("a robe", f"{product_link(PRODUCTS[ROBE])}&w={SMALL_PX}"), ("a cap", "")]
    assert small(None) is None
