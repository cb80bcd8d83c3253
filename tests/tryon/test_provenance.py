"""Pictures say that they were generated, in their metadata and by a mark, and carry nothing else."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import numpy as np
from PIL import Image

from tests.tryon.pictures import corners
from tryon.image.provenance import SOURCE_TYPE
from tryon.person.photo import save_picture

PICTURE = np.asarray(corners(400, 300), np.uint8)


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def source_type(xmp: str) -> str:
    """The IPTC property as any reader of XMP finds it."""
    description = ElementTree.fromstring(xmp)[0][0]
    return description.attrib["{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType"]


def test_a_generated_png_says_so_in_text_and_xmp() -> None:
    image = opened(save_picture(PICTURE, generated=True, mark=False))
    assert image.info["DigitalSourceType"] == SOURCE_TYPE
    assert source_type(image.info["XML:com.adobe.xmp"]) == SOURCE_TYPE


def test_a_generated_jpeg_says_so_in_xmp() -> None:
    image = opened(save_picture(PICTURE, generated=True, mark=False, kind="jpeg"))
    assert source_type(image.info["xmp"].decode()) == SOURCE_TYPE


def test_without_the_mark_the_pixels_are_exact() -> None:
    image = opened(save_picture(PICTURE, generated=True, mark=False))
    assert np.array_equal(np.asarray(image), PICTURE)


def test_the_mark_is_small_visible_and_in_its_corner() -> None:
    image = opened(save_picture(PICTURE, generated=True, mark=True))
    changed = (np.asarray(image).astype(int) != PICTURE).any(2)
    rows, columns = np.nonzero(changed)
    assert 0.0002 < changed.mean() < 0.01
    assert rows.min() > 270
    assert columns.min() > 370


def test_the_mark_shows_on_white_and_on_black() -> None:
    for level in (0, 255):
        plain = np.full((600, 400, 3), level, np.uint8)
        marked = np.asarray(opened(save_picture(plain, generated=True, mark=True)))
        assert np.abs(marked.astype(int) - plain).max() > 60


def test_a_shopper_s_own_photo_is_not_called_generated() -> None:
    image = opened(save_picture(PICTURE, generated=False, mark=True))
    assert image.info == {}
    assert np.array_equal(np.asarray(image), PICTURE)
