"""A garment is cut out of plain, shaded and busy backgrounds, and it is said when it can't be."""

from __future__ import annotations

import numpy as np
import pytest

from catalog.visual.cutout import RGB, Mask, cut_out
from demo.studio.picture import Picture

pytestmark = pytest.mark.slow

SIZE = (320, 240)


def _garment() -> Mask:
    """A vest: a body with two straps."""
    mask = np.zeros(SIZE, np.bool_)
    mask[90:270, 70:170] = True
    mask[40:90, 80:100] = mask[40:90, 140:160] = True
    return mask


def _photo(background: RGB, colour: tuple[int, int, int]) -> RGB:
    photo = background.copy()
    photo[_garment()] = colour
    noise = np.random.default_rng(1).normal(0, 4, photo.shape)
    return np.clip(photo + noise, 0, 255).astype(np.uint8)


def _plain(value: int) -> RGB:
    return np.full((*SIZE, 3), value, np.uint8)


def _shaded() -> RGB:
    return np.repeat(np.linspace(120, 220, SIZE[1]).astype(np.uint8)[None, :, None], SIZE[0], 0).repeat(3, 2)


def _busy() -> RGB:
    """Tiles of random colours, some of them the garment's own."""
    tiles = np.random.default_rng(2).choice([[200, 30, 40], [40, 60, 160], [230, 220, 200], [60, 120, 60]], (16, 12))
    return tiles.repeat(20, 0).repeat(20, 1).astype(np.uint8)


def _overlap(found: Mask) -> float:
    rows = np.linspace(0, SIZE[0] - 1, found.shape[0]).astype(int)
    columns = np.linspace(0, SIZE[1] - 1, found.shape[1]).astype(int)
    wanted = _garment()[np.ix_(rows, columns)]
    return float((found & wanted).sum() / (found | wanted).sum())


@pytest.mark.parametrize("background", [_plain(250), _plain(128), _shaded()], ids=["white", "grey", "shaded"])
def test_a_red_garment_is_found_on_plain_and_shaded_ground(background: RGB) -> None:
    cut = cut_out(_photo(background, (190, 30, 40)))
    assert cut.found
    assert _overlap(cut.mask) > 0.95


def test_white_on_a_white_ground_is_cut_out(drawn: dict[str, Picture]) -> None:
    picture = drawn["tee-men-white"]
    cut = cut_out(picture.photo)
    known = cut_out(picture.photo, picture.mask > 127)
    assert cut.found
    assert (cut.mask & known.mask).sum() / (cut.mask | known.mask).sum() > 0.8


def test_a_mask_that_the_shop_knows_is_taken_as_it_is() -> None:
    cut = cut_out(_photo(_busy(), (200, 30, 40)), _garment())
    assert cut.found
    assert _overlap(cut.mask) > 0.95


@pytest.mark.parametrize("level", [0, 200, 255])
def test_a_picture_with_nothing_on_it_is_all_garment_and_says_so(level: int) -> None:
    """Of 255 it took most of a minute once: rounding errors seemed to stand out, and GrabCut worked on them."""
    cut = cut_out(np.full((64, 64, 3), level, np.uint8))
    assert not cut.found
    assert cut.mask.all()
