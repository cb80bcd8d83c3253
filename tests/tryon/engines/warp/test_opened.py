"""Jackets worn open: the two fronts part, what is inside shows, and the shopper can close them again."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.people import mannequin
from tests.tryon.engines.warp import drawn
from tryon.engines.warp.engine import WarpEngine
from tryon.garment.opened import opened
from tryon.garment.shape import read_shape
from tryon.person.read import Reader
from tryon.types import RGB, Garment, Outfit, Person, Rendering

BLUE, RED = (30, 60, 190), (200, 30, 40)


@cache
def _person() -> Person:
    return Reader(strict=False).read(mannequin(2, shirt="d8cbb0", trousers="2f3645"))


def _jacket(category: str = "jacket") -> Garment:
    return replace(drawn.tee(BLUE), category=category, key=category)


def _look(*garments: Garment, **options: str) -> Rendering:
    return WarpEngine().render(_person(), Outfit(garments, options), lambda _: None)


def _share(picture: RGB, colour: str) -> float:
    """Of the middle of the chest that is red or blue."""
    person = _person()
    (right, _), (left, _) = person.landmarks[12, :2], person.landmarks[11, :2]
    wide, top, hip = left - right, person.landmarks[11, 1], person.landmarks[23, 1]
    x0, x1 = int(right + 0.42 * wide), int(left - 0.42 * wide)
    middle = picture[int(top + 0.4 * (hip - top)) : int(top + 0.8 * (hip - top)), x0:x1].astype(int)
    red, blue = middle[..., 0] > middle[..., 2] + 60, middle[..., 2] > middle[..., 0] + 60
    return float((red if colour == "red" else blue).mean())


def test_the_fronts_part_and_keep_their_cloth() -> None:
    shape = read_shape(_jacket())
    wide = opened(shape)
    assert wide is not None and wide.open and wide.top is shape.top
    row, middle = 420, int(shape.top.centre_x) if shape.top is not None else 0
    assert shape.alpha[row, middle] > 0.9 and wide.alpha[row, middle] < 0.1
    for edge in (np.where(shape.mask[row])[0][0] + 6, np.where(shape.mask[row])[0][-1] - 6):
        assert wide.alpha[row, edge] > 0.9
    sleeves = shape.parts > 0
    assert (wide.alpha[sleeves] == shape.alpha[sleeves]).all()


@pytest.mark.parametrize("category", ["t-shirt", "poncho"])
def test_what_has_no_front_that_opens_stays_as_it_is(category: str) -> None:
    assert opened(read_shape(_jacket(category))) is None


@pytest.mark.slow
def test_a_jacket_over_a_top_is_worn_open_and_can_be_closed() -> None:
    top = drawn.tee(RED, key="top")
    by_itself, closed = _look(top, _jacket()), _look(top, _jacket(), **{"open.1": "no"})
    assert _share(by_itself.picture, "red") > 0.8
    assert _share(closed.picture, "blue") > 0.8
    assert not by_itself.notes


@pytest.mark.slow
def test_over_the_shoppers_own_top_it_is_open_only_when_asked() -> None:
    assert _share(_look(_jacket()).picture, "blue") > 0.8
    asked = _look(_jacket(), open="yes")
    assert _share(asked.picture, "blue") < 0.2 and _share(asked.picture, "red") < 0.2
    assert [note.code for note in _look(_jacket("poncho"), open="yes").notes] == ["adjusted_to_limit"]
