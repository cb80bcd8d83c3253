"""Bars of screenshots go; plain walls, skies and floors stay."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw

from tests.people import mannequin
from tryon.person.letterbox import without_border

pytestmark = pytest.mark.slow

RGB = npt.NDArray[np.uint8]


def screenshot(photo: RGB, bars: tuple[int, int, int, int], colour: tuple[int, int, int]) -> RGB:
    """Bars (left, top, right, bottom px) with a clock in the upper one, saved as a JPEG."""
    height, width = photo.shape[:2]
    screen = Image.new("RGB", (width + bars[0] + bars[2], height + bars[1] + bars[3]), colour)
    screen.paste(Image.fromarray(photo), bars[:2])
    if bars[1]:
        ImageDraw.Draw(screen).text((30, bars[1] // 3), "12:41", fill=tuple(255 - c for c in colour))
    out = io.BytesIO()
    screen.save(out, "JPEG", quality=88)
    return np.asarray(Image.open(out).convert("RGB"))


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (32, 33, 36)])
@pytest.mark.parametrize("bars", [(0, 180, 0, 260), (150, 0, 150, 0), (40, 90, 40, 60), (0, 0, 0, 120)])
def test_bars_go(bars: tuple[int, int, int, int], colour: tuple[int, int, int]) -> None:
    photo = mannequin(2)
    found = without_border(screenshot(photo, bars, colour))
    assert np.abs(np.array(found.shape[:2]) - photo.shape[:2]).max() <= 3
    height, width = (min(a, b) for a, b in zip(found.shape[:2], photo.shape[:2], strict=True))
    assert float(np.abs(found[:height, :width].astype(int) - photo[:height, :width]).mean()) < 6


@pytest.mark.parametrize("number", range(3))
def test_a_photo_without_bars_stays_as_it_is(number: int) -> None:
    photo = mannequin(number)
    assert without_border(photo) is photo or np.array_equal(without_border(photo), photo)


def test_a_person_before_a_white_wall_stays_whole() -> None:
    wall = Image.new("RGB", (600, 800), (250, 250, 250))
    draw = ImageDraw.Draw(wall)
    draw.ellipse((250, 90, 350, 230), (220, 180, 160))
    draw.polygon([(210, 240), (390, 240), (470, 800), (130, 800)], (90, 60, 50))
    photo = np.asarray(wall)
    assert np.array_equal(without_border(photo), photo)


def test_a_picture_of_nothing_stays_as_it_is() -> None:
    plain = np.full((300, 200, 3), 128, np.uint8)
    assert np.array_equal(without_border(plain), plain)
    half = plain.copy()
    half[290:] = 20  # what would be left is no photo
    assert np.array_equal(without_border(half), half)
