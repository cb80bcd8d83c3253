"""Glasses: read level and without their temples, laid on the eyes, the face below them the photo's own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.tryon.engines.accessories import drawn
from tests.tryon.engines.accessories.people import person, render
from tryon.engines.accessories.head import head_of
from tryon.engines.accessories.spectacles import read_spectacles
from tryon.image.overlay import lay
from tryon.person.protected import face_mask, protected_unchanged
from tryon.types import CLASSES, Garment, Refusal

pytestmark = pytest.mark.slow


def test_lenses_are_found_level_whatever_the_tilt() -> None:
    for tilt in (-9.0, 0.0, 12.0):
        (ax, ay), (bx, by) = read_spectacles(drawn.glasses(tilt_deg=tilt)).lenses
        assert abs(by - ay) < 0.02 * (bx - ax)
        assert bx - ax == pytest.approx(220, abs=6)


def test_clear_lenses_let_the_light_through_and_the_folded_temple_is_left_out() -> None:
    read = read_spectacles(drawn.glasses())
    assert not read.tinted
    for x, y in read.lenses:
        near = (slice(int(y) - 40, int(y) + 40), slice(int(x) - 40, int(x) + 40))
        assert read.gain[near].min() > 0.85 and read.solid[near].max() < 0.05


def test_tinted_lenses_dim_and_colour_what_is_behind_them() -> None:
    read = read_spectacles(drawn.glasses(lens=(120, 60, 40)))
    assert read.tinted
    x, y = read.lenses[0]
    red, _, blue = read.gain[int(y), int(x)]
    assert 0.05 < blue < red < 0.6


def test_one_blob_is_no_pair_of_glasses() -> None:
    picture = np.full((300, 300, 3), 247, np.uint8)
    picture[100:200, 80:220] = 30
    with pytest.raises(Refusal, match="garment_unreadable"):
        read_spectacles(Garment(picture, "glasses"))


@pytest.mark.slow
def test_glasses_sit_on_the_eyes_and_change_nothing_else_of_the_face() -> None:
    someone, look = person(), render(drawn.glasses(frame=(200, 20, 20)))
    head = head_of(someone)
    changed = (look.picture != someone.photo).any(2)
    rows, columns = np.where(changed)
    eyes = (head.eyes[0] + head.eyes[1])[:2] / 2
    assert abs(columns.mean() - eyes[0]) < 0.12 * head.width
    assert abs(rows.mean() - eyes[1]) < 0.15 * head.width
    assert 0.8 * head.width < np.ptp(columns) < 1.5 * head.width
    assert (changed & face_mask(someone)).any() and look.protected_unchanged
    red = (look.picture.astype(int) - someone.photo)[..., 0] > 30
    assert red.sum() > 0.01 * head.width**2


@pytest.mark.slow
def test_the_eyes_are_seen_through_clear_lenses_and_dimly_through_dark_ones() -> None:
    someone = person()
    x, y = head_of(someone).eyes[0][:2].astype(int)
    before = someone.photo[y - 2 : y + 3, x - 2 : x + 3].astype(float)
    clear = render(drawn.glasses()).picture[y - 2 : y + 3, x - 2 : x + 3]
    dark = render(drawn.glasses(lens=(50, 50, 55))).picture[y - 2 : y + 3, x - 2 : x + 3]
    assert np.abs(clear - before).max() < 30
    assert dark.mean() < 0.75 * max(before.mean(), 60)
    assert dark.std() > 0


@pytest.mark.slow
def test_a_face_pixel_changed_beside_or_under_the_glasses_is_noticed() -> None:
    someone, look = person(), render(drawn.glasses(lens=(90, 60, 50)))
    laid = np.zeros(someone.photo.shape[:2], bool)
    for one in look.overlays:
        x, y = one.origin
        rows, columns = one.gain.shape[:2]
        laid[y : y + rows, x : x + columns] |= (one.gain != 1).any(2)
    face = face_mask(someone)
    for where in (face & laid, face & ~laid):
        row, column = np.argwhere(where)[len(np.argwhere(where)) // 2]
        picture = look.picture.copy()
        picture[row, column] ^= 1
        touched = (picture != someone.photo).any(2)
        assert not protected_unchanged(someone, replace(look, picture=picture, touched=touched))
    hidden = [replace(one, gain=one.gain * 0, light=one.light + 99) for one in look.overlays[:1]]
    painted = lay(someone.photo, hidden)
    assert not protected_unchanged(someone, replace(look, picture=painted, touched=laid | True, overlays=tuple(hidden)))


@pytest.mark.slow
def test_without_a_face_glasses_are_refused() -> None:
    faceless = person().photo.copy()
    faceless[: int(person().landmarks[11, 1])] = 128
    with pytest.raises(Refusal, match="face_hidden"):
        render(drawn.glasses(), person=replace(person(), photo=faceless, cache={}))


@pytest.mark.slow
def test_new_glasses_are_not_laid_over_old_ones() -> None:
    someone = person()
    parsing, head = someone.parsing.copy(), head_of(someone)
    for eye in head.eyes:
        x, y, reach = int(eye[0]), int(eye[1]), int(0.2 * head.width)
        spot = (slice(None), slice(y - reach, y + reach), slice(x - reach, x + reach))
        parsing[spot] = 0
        parsing[CLASSES.index("accessory")][spot[1:]] = 1
    with pytest.raises(Refusal, match="glasses_on"):
        render(drawn.glasses(), person=replace(someone, parsing=parsing, cache={}))
