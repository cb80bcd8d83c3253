"""Earrings at the lobes, necklaces round the neck: what is read, where it hangs, and when it can't be seen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.tryon.engines.accessories import drawn
from tests.tryon.engines.accessories.people import person, render
from tryon.engines.accessories.head import head_of
from tryon.engines.accessories.jewels import read_earrings, read_necklace
from tryon.person.protected import face_mask
from tryon.types import CLASSES, Garment, Person, Refusal

HAIR, SKIN = CLASSES.index("hair"), CLASSES.index("skin")


def _with_ears(bare: bool) -> Person:
    """The drawn person with the sides of the head read as skin, or as hair."""
    someone = person()
    head = head_of(someone)
    parsing = someone.parsing.copy()
    rows = slice(int(head.eyes[0][1]), int(head.points[152, 1]))
    parsing[:, rows] = 0
    parsing[SKIN if bare else HAIR, rows] = 1
    return replace(someone, parsing=parsing, cache={})


def test_a_pair_is_read_as_two_and_a_single_one_serves_for_both() -> None:
    left, right = read_earrings(drawn.earrings())
    assert left.alpha.shape[0] == pytest.approx(206, abs=12) and not left.hoop
    assert left.anchor_x == pytest.approx(left.alpha.shape[1] / 2, abs=4)
    single = drawn.earrings().picture.copy()
    single[:, 300:] = drawn.GROUND
    one, same = read_earrings(Garment(single, "earrings"))
    assert one.alpha.shape == same.alpha.shape and abs(one.alpha.shape[0] - right.alpha.shape[0]) < 4


def test_a_necklace_is_a_loop_and_hangs_from_its_widest_row() -> None:
    read = read_necklace(drawn.necklace())
    assert read.right - read.left == pytest.approx(268, abs=10)
    assert 0.3 < read.widest_y / read.bottom < 0.65
    solid = np.full((300, 300, 3), drawn.GROUND, np.uint8)
    solid[80:220, 80:220] = 60
    with pytest.raises(Refusal, match="garment_unreadable"):
        read_necklace(Garment(solid, "necklace"))


@pytest.mark.slow
def test_earrings_hang_below_the_ears_on_both_sides_of_the_face() -> None:
    someone = _with_ears(True)
    look, head = render(drawn.earrings(), person=someone), head_of(someone)
    green = (look.picture[..., 1].astype(int) - someone.photo[..., 1] > 15) | (
        someone.photo[..., 0].astype(int) - look.picture[..., 0] > 60
    )
    rows, columns = np.where(green)
    middle = head.points[1, 0]
    for side in (columns < middle, columns > middle):
        assert side.sum() > 20
        assert np.abs(columns[side] - middle).min() > 0.35 * head.width
    assert rows.min() > head.eyes[0][1] and not (green & face_mask(someone)).any()
    assert look.protected_unchanged


@pytest.mark.slow
def test_ears_under_hair_are_said_to_be_hidden() -> None:
    with pytest.raises(Refusal, match="ears_hidden"):
        render(drawn.earrings(), person=_with_ears(False))


@pytest.mark.slow
def test_a_necklace_hangs_from_the_neck_onto_the_chest_and_under_hair() -> None:
    someone, look = person(), render(drawn.necklace())
    changed = (look.picture != someone.photo).any(2)
    rows, columns = np.where(changed)
    left, right = someone.landmarks[12], someone.landmarks[11]
    width = float(right[0] - left[0])
    assert abs(columns.mean() - (left[0] + right[0]) / 2) < 0.06 * width
    assert np.ptp(columns) < 0.6 * width
    assert rows.min() > head_of(someone).points[13, 1] and rows.max() > left[1]
    assert look.protected_unchanged
    hairy = someone.parsing.copy()
    hairy[:, :, : int((left[0] + right[0]) / 2)] = 0
    hairy[HAIR, :, : int((left[0] + right[0]) / 2)] = 1
    half = render(drawn.necklace(), person=replace(someone, parsing=hairy, cache={}))
    covered = (np.abs(half.picture.astype(int) - someone.photo) > 40).any(2)
    assert covered[:, : int((left[0] + right[0]) / 2) - 3].sum() < 0.1 * covered.sum()
