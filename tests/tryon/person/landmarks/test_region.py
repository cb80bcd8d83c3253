"""What is cut out of a photo comes back to where it was."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tryon.person.landmarks.region import Region, turn_between, whole


def test_a_turned_square_leads_back_to_the_photo() -> None:
    region = Region((100.0, 50.0), 40.0, np.pi / 2)
    corners = np.array([[0.5, 0.5], [0.0, 0.0], [1.0, 0.0]])
    assert region.to_photo(corners) == pytest.approx(np.array([[100, 50], [120, 30], [120, 70]]))


def test_a_crop_shows_what_lies_at_its_points() -> None:
    photo = np.zeros((120, 200, 3), np.uint8)
    photo[40:60, 110:130] = 255
    region = Region((100.0, 50.0), 80.0, 0.4)
    cut = region.crop(photo, 64, low=-1.0, beyond=cv2.BORDER_CONSTANT)
    assert cut.shape == (1, 64, 64, 3)
    assert cut.min() == pytest.approx(-1)
    assert cut.max() == pytest.approx(1)
    rows, columns = np.nonzero(cut[0, :, :, 0] > 0)
    assert region.to_photo(np.array([[columns.mean() / 64, rows.mean() / 64]])) == pytest.approx(np.array([[119.5, 49.5]]), abs=1)


def test_a_mask_is_spread_to_its_place_and_is_nothing_elsewhere() -> None:
    region = Region((100.0, 50.0), 40.0, 0.0)
    mask = region.spread(np.ones((16, 16), np.float32), 200, 120)
    assert mask.shape == (120, 200)
    assert mask[35:65, 85:115].min() == 1
    assert mask[:25].max() == mask[:, 125:].max() == 0


def test_the_whole_photo_is_seen_with_black_beside_it() -> None:
    cut = whole(np.full((40, 20, 3), 255, np.uint8)).crop(
        np.full((40, 20, 3), 255, np.uint8), 40, low=0.0, beyond=cv2.BORDER_CONSTANT
    )
    assert cut[0, :, 12:28].min() == 1
    assert cut[0, :, :8].max() == cut[0, :, 32:].max() == 0


@pytest.mark.parametrize(("end", "angle"), [((0, -1), 0), ((1, 0), np.pi / 2), ((0, 1), -np.pi), ((-1, 0), -np.pi / 2)])
def test_someone_upright_is_not_turned(end: tuple[int, int], angle: float) -> None:
    assert turn_between(np.zeros(2), np.array(end, float), np.pi / 2) == pytest.approx(angle)
