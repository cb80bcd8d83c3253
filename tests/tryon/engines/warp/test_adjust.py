"""Adjusted garments on a drawn person: the picture changes where it should and nowhere else."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from tests.people import mannequin
from tests.tryon.engines.warp import drawn
from tryon.engines.warp import WarpEngine
from tryon.person.protected import face_mask
from tryon.person.read import Reader
from tryon.types import Garment, Outfit, Person, Rendering

pytestmark = pytest.mark.slow
RED, GREEN = (200, 30, 40), (40, 150, 60)
LONG = [(190, 120), (290, 120), (340, 140), (440, 420), (385, 430), (340, 260), (345, 520), (135, 520), (140, 260), (95, 430)]
LONG += [(40, 420), (140, 140)]


@cache
def _person() -> Person:
    return Reader(strict=False).read(mannequin(2, shirt="d8cbb0", trousers="2f3645"))


@cache
def _sleeved() -> Garment:
    """A long-sleeved top with known points."""
    rgb, coverage = drawn.picture(LONG, RED)
    ends = {"sleeve_left_outer": (40.0, 420.0), "sleeve_left_inner": (95.0, 430.0)}
    ends |= {"sleeve_right_outer": (440.0, 420.0), "sleeve_right_inner": (385.0, 430.0)}
    points = {**drawn.TEE_POINTS, **ends, "armpit_left": (140.0, 260.0), "armpit_right": (340.0, 260.0)}
    inner = np.zeros(drawn.SIZE, np.float32)
    cv2.ellipse(inner, (240, 132), (46, 26), 0, 0, 360, (1,), -1)
    return Garment(rgb, "t-shirt", coverage, points, inner)


@cache
def _look(kind: str, **options: str) -> Rendering:
    garments = {"tee": (drawn.tee(RED),), "sleeved": (_sleeved(),), "skirt": (drawn.skirt(colour=GREEN),)}
    garments |= {"trousers": (drawn.trousers(GREEN),), "both": (drawn.tee(RED), drawn.trousers(GREEN))}
    return WarpEngine().render(_person(), Outfit(tuple(garments[kind]), options), lambda stage: None)


def _like(look: Rendering, colour: tuple[int, int, int]) -> npt.NDArray[np.bool_]:
    """Where the picture has a hue like the garment's."""
    r, g, b = (look.picture[..., k].astype(int) for k in range(3))
    return (r > g + 60) & (r > b + 60) if colour == RED else (g > r + 30) & (g > b + 30)


def _middle(look: Rendering, colour: tuple[int, int, int]) -> npt.NDArray[np.bool_]:
    x = int(_person().landmarks[[23, 24], 0].mean())
    return _like(look, colour)[:, x - 20 : x + 20].mean(1) > 0.5


def _hem(look: Rendering, colour: tuple[int, int, int]) -> int:
    return int(np.where(_middle(look, colour))[0].max())


def _width(look: Rendering, colour: tuple[int, int, int], row: int) -> int:
    columns = np.where(_like(look, colour)[row])[0]
    return int(columns.max() - columns.min())


def _alike(one: Rendering, other: Rendering, below: int) -> bool:
    """To the eye: the light is measured over both garments at once and may shift by a level."""
    return bool((np.abs(one.picture[below:].astype(int) - other.picture[below:]) > 2).mean() < 0.005)


def _torso_rows() -> tuple[float, float]:
    marks = _person().landmarks
    return float(marks[[11, 12], 1].mean()), float(marks[[23, 24], 1].mean())


@pytest.mark.parametrize("kind", ["tee", "skirt"])
def test_longer_and_shorter_move_the_hem_and_leave_the_upper_part(kind: str) -> None:
    colour = RED if kind == "tee" else GREEN
    torso = _torso_rows()[1] - _torso_rows()[0]
    steps = ("-2", "-1", "0", "+1") if kind == "tee" else ("-2", "-1", "0")  # the skirt reaches the floor
    hems = [_hem(_look(kind, length=step), colour) for step in steps]
    assert all(later - earlier > 0.05 * torso for earlier, later in pairwise(hems))
    if kind == "tee":
        plain, longer = _look(kind, length="0"), _look(kind, length="+1")
        chest = int(_torso_rows()[0] + 0.35 * torso)
        changed = (plain.picture.astype(int) - longer.picture).__abs__().max(2)[:chest] > 24
        assert changed.mean() < 0.002


def test_looser_is_wider_and_tighter_narrower_below_the_chest() -> None:
    shoulders, hips = _torso_rows()
    row = int(shoulders + 0.75 * (hips - shoulders))
    tight, plain, loose = (_width(_look("tee", **how), RED, row) for how in ({"ease": "-2"}, {}, {"ease": "+2"}))
    assert tight < plain - 3 and loose > plain + 6
    assert _look("tee", ease="+2").protected_unchanged


def test_rolled_sleeves_end_higher_and_show_the_arm() -> None:
    shoulder, elbow, wrist = _person().landmarks[[12, 14, 16], :2]
    bones = [shoulder + (elbow - shoulder) * t for t in np.linspace(0.3, 1, 40)]
    bones += [elbow + (wrist - elbow) * t for t in np.linspace(0, 1, 40)]
    ends = []
    for steps in ("0", "-1", "-2"):
        cloth = _like(_look("sleeved", sleeves=steps), RED)
        ends.append(max(k for k, (x, y) in enumerate(bones) if cloth[int(y), int(x)]))
    assert ends[0] > ends[1] + 8 and ends[1] > ends[2] + 8
    plain, rolled = _look("sleeved"), _look("sleeved", sleeves="-2")
    x = int(_person().landmarks[[11, 12], 0].mean())
    middle = (slice(None), slice(x - 30, x + 30))
    assert (np.abs(plain.picture[middle].astype(int) - rolled.picture[middle]).max(2) > 24).mean() < 0.004


def test_a_rolled_sleeve_has_a_cuff_with_an_edge() -> None:
    look = _look("sleeved", sleeves="-1")
    cloth = _like(look, RED)
    elbow = _person().landmarks[14, :2]
    x = int(elbow[0])
    column = look.picture[:, x - 3 : x + 4].astype(float).mean(1)[:, 0]
    on = np.where(cloth[:, x])[0]
    end = int(on.max())
    cuff, above = column[end - 24 : end - 4], column[end - 60 : end - 34]
    assert cuff.min() < above.mean() - 18  # the line where it is turned up


def test_trousers_lie_over_a_tucked_in_top_and_the_legs_are_the_same() -> None:
    plain, tucked = _look("both"), _look("both", **{"tuck.0": "yes"})
    assert _hem(tucked, RED) < _hem(plain, RED) - 15
    knees = int(_person().landmarks[[25, 26], 1].mean())
    assert _alike(plain, tucked, knees)


def test_one_garment_is_adjusted_and_the_other_is_not() -> None:
    plain, longer = _look("both"), _look("both", **{"length.0": "+2"})
    assert _hem(longer, RED) > _hem(plain, RED) + 10
    ankles = int(_person().landmarks[[27, 28], 1].min()) - 30
    assert _alike(plain, longer, ankles)


def test_shorter_trousers_end_higher() -> None:
    ends = []
    for steps in ("0", "-2"):
        rows = np.where(_like(_look("trousers", length=steps), GREEN).sum(1) > 8)[0]
        ends.append(int(rows.max()))
    assert ends[0] - ends[1] > 25


def test_what_can_go_no_further_is_said() -> None:
    assert "adjusted_to_limit" in {note.code for note in _look("tee", tuck="yes").notes}  # the waist is under the old top
    assert "adjusted_to_limit" in {note.code for note in _look("skirt", length="+1").notes}
    assert "adjusted_to_limit" not in {note.code for note in _look("tee", length="+1").notes}


@pytest.mark.parametrize("options", [{"length": "+2"}, {"ease": "-2"}, {"sleeves": "-2"}])
def test_the_face_keeps_every_bit(options: dict[str, str]) -> None:
    look = _look("sleeved", **options)
    assert look.protected_unchanged
    assert (look.picture == _person().photo)[face_mask(_person())].all()
