"""Photos on their side are turned, and only those."""

from __future__ import annotations

import numpy as np
import pytest

from tests.people import mannequin, nobody
from tests.places import DATA
from tryon.person.orientation import quarter_turns
from tryon.person.photo import open_photo
from tryon.person.pose import find_faces, find_pose
from tryon.types import RGB

pytestmark = pytest.mark.slow
PHOTOS = DATA / "photos" / "persons"


def turns_of(photo: RGB) -> int:
    return quarter_turns(photo, find_pose(photo), find_faces(photo))


@pytest.mark.parametrize("turned", [0, 1, 2, 3])
def test_a_turned_photo_is_turned_back(turned: int) -> None:
    photo = np.ascontiguousarray(np.rot90(mannequin(3), turned))
    assert turns_of(photo) == (4 - turned) % 4


def test_a_mirrored_one_is_left_as_it_is_and_so_is_a_wall() -> None:
    assert turns_of(np.ascontiguousarray(mannequin(5)[:, ::-1])) == 0
    assert turns_of(nobody(1)) == 0


@pytest.mark.skipif(not PHOTOS.is_dir(), reason="the real photos are not here")
@pytest.mark.parametrize("name", ["p00_m", "p08_w", "p15_w"])
def test_real_people_stand_up(name: str) -> None:
    photo = open_photo((PHOTOS / f"{name}.jpg").read_bytes())
    assert [turns_of(np.ascontiguousarray(np.rot90(photo, turned))) for turned in range(4)] == [0, 3, 2, 1]
