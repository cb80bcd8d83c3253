"""Bags: body and handle apart, in the hand or across, behind the arm that carries them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.tryon.engines.accessories import drawn
from tests.tryon.engines.accessories.people import person, render
from tryon.engines.accessories.bags import read_bag
from tryon.person.protected import hands_mask
from tryon.types import Refusal


def _red(look: object, someone: object) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    pixels = look.picture.astype(int)  # type: ignore[attr-defined]
    new = (look.picture != someone.photo).any(2)  # type: ignore[attr-defined]
    return np.asarray(new & (pixels[..., 0] > pixels[..., 1] + 70) & (pixels[..., 0] > pixels[..., 2] + 70))


def test_the_air_inside_the_handle_is_no_bag_and_pale_stripes_are() -> None:
    read = read_bag(drawn.bag(stripes=True), "by_hand")
    assert read.body[1] - read.body[0] == pytest.approx(280, abs=8)
    middle = int(read.grip_x)
    assert read.alpha[int(read.body_top) - 60, middle] == 0
    assert read.alpha[int(read.body_top) + 6 : -16, middle - 130 : middle + 130].min() > 0.95
    assert read.colour[int(read.body_top) + 63, middle].min() > 200


def test_a_bag_without_a_handle_is_refused_in_words() -> None:
    with pytest.raises(Refusal, match="bag_handle"):
        read_bag(drawn.bag(handle=False), "by_hand")


@pytest.mark.slow
def test_a_tote_hangs_from_the_hand_which_stays_before_it() -> None:
    someone, look = person(), render(drawn.bag())
    rows, columns = np.where(_red(look, someone))
    wrists = someone.landmarks[[15, 16]]
    width = abs(float(someone.landmarks[11, 0] - someone.landmarks[12, 0]))
    assert np.abs(wrists[:, 0] - columns.mean()).min() < 0.35 * width
    assert rows.min() > wrists[:, 1].min() - 0.1 * width
    assert 0.7 * width < np.ptp(columns) < 1.1 * width
    assert (look.picture == someone.photo).all(2)[hands_mask(someone)].mean() > 0.9
    assert look.protected_unchanged


@pytest.mark.slow
def test_a_strap_runs_across_the_chest_to_the_other_hip() -> None:
    someone, look = person(), render(drawn.bag("crossbody bag"))
    red = _red(look, someone)
    neck = float(someone.landmarks[[11, 12], 0].mean())
    hip = float(someone.landmarks[[23, 24], 1].mean())
    shoulder = float(someone.landmarks[[11, 12], 1].mean())
    high = np.where(red[int(shoulder) : int(shoulder + 0.2 * (hip - shoulder))])[1].mean() - neck
    low = np.where(red[int(hip) :])[1].mean() - neck
    assert high * low < 0 and abs(low) > abs(high)
    assert look.protected_unchanged


@pytest.mark.slow
def test_without_hands_in_the_photo_a_tote_is_refused() -> None:
    marks = person().landmarks.copy()
    marks[15:23, 2] = 0.1
    with pytest.raises(Refusal, match="bag_no_room"):
        render(drawn.bag(), person=replace(person(), landmarks=marks, cache={}))
