"""Hats: read by their form, worn over the skull, the face below the brim the photo's own."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from tests.tryon.engines.accessories import drawn
from tests.tryon.engines.accessories.people import person, render
from tryon.engines.accessories.head import head_of
from tryon.engines.accessories.headwear.hats import read_hat
from tryon.types import CLASSES, Garment, Person, Refusal

pytestmark = pytest.mark.slow


def test_a_brim_begins_where_the_outline_widens() -> None:
    hat = read_hat(drawn.brimmed(), "brim")
    assert hat.form == "brim"
    assert hat.band_y == pytest.approx(360 + 40, abs=30)
    assert hat.band[1] - hat.band[0] == pytest.approx(262, abs=40)


def test_a_hat_without_a_brim_is_worn_like_a_beanie() -> None:
    assert read_hat(replace(drawn.beanie(), category="hat"), "brim").form == "beanie"


def test_only_a_cap_seen_from_the_side_is_askew() -> None:
    front = drawn.cap()
    picture = np.full_like(front.picture, drawn.GROUND)
    picture[:350] = front.picture[:350]
    picture[350:, :-70] = front.picture[350:, 70:]
    assert not read_hat(front, "cap").askew
    assert read_hat(replace(front, picture=picture), "cap").askew


def test_a_thrown_shadow_is_no_part_of_the_hat() -> None:
    plain, shaded = drawn.beanie(), drawn.beanie()
    picture = shaded.picture.copy()
    ground = (picture == drawn.GROUND).all(2)
    shadow = np.roll(~ground, (22, 22), (0, 1)) & ground
    picture[shadow] = 222
    found = read_hat(replace(shaded, picture=picture), "beanie")
    exact = read_hat(plain, "beanie")
    assert abs(found.right - exact.right) < 5 and abs(found.bottom - exact.bottom) < 5


def test_a_picture_that_is_far_too_tall_is_no_hat() -> None:
    picture = np.full((600, 600, 3), drawn.GROUND, np.uint8)
    picture[60:540, 250:330] = (90, 30, 30)
    with pytest.raises(Refusal, match="garment_unreadable"):
        read_hat(Garment(picture, "beanie"), "beanie")


@pytest.mark.parametrize("make", [drawn.beanie, drawn.brimmed, drawn.cap])
def test_a_hat_covers_the_skull_and_leaves_eyes_and_mouth(make: object) -> None:
    someone, look = person(), render(make())  # type: ignore[operator]
    head = head_of(someone)
    changed = (np.abs(look.picture.astype(int) - someone.photo) > 25).any(2)
    crown = (head.eyes[0] + head.eyes[1]) / 2 + head.up * 0.6 * head.width
    assert changed[int(crown[1]), int(crown[0])]
    for point in (*head.eyes, head.points[13]):
        x, y = int(point[0]), int(point[1])
        assert not changed[y - 1 : y + 2, x - 1 : x + 2].any()
    assert look.protected_unchanged
    assert not changed[int(head.points[152, 1]) :].any()


def test_hair_beside_the_crown_gives_way_to_the_wall_behind() -> None:
    someone, look = person(), render(drawn.beanie())
    head = head_of(someone)
    hair = (someone.parsing[CLASSES.index("hair")] > 0.6) & (someone.matte > 0.9)
    hair[int((head.eyes[0] + head.up * 0.5 * head.width)[1]) :] = False
    same = (look.picture == someone.photo).all(2)
    assert hair.sum() > 100
    assert same[hair].mean() < 0.03


def _without_rows(someone: Person, top: int) -> Person:
    """The photo cut off above row `top`."""
    return replace(
        someone,
        photo=np.ascontiguousarray(someone.photo[top:]),
        matte=np.ascontiguousarray(someone.matte[top:]),
        parsing=np.ascontiguousarray(someone.parsing[:, top:]),
        landmarks=someone.landmarks - np.array([0, top, 0], np.float32),
        cache={},
    )


def test_a_head_cut_by_the_edge_gets_no_hat() -> None:
    someone = person()
    top = int(head_of(someone).points[10, 1]) - 8
    with pytest.raises(Refusal, match="head_cut"):
        render(drawn.brimmed(), person=_without_rows(someone, top))


def test_glasses_and_a_hat_are_worn_together_whatever_their_order() -> None:
    one, other = render(drawn.glasses(), drawn.cap()), render(drawn.cap(), drawn.glasses())
    assert (one.picture == other.picture).all() and one.protected_unchanged


def test_dark_glasses_under_a_brim_leave_the_rest_of_the_face_as_it_was() -> None:
    look = render(drawn.glasses(lens=(20, 20, 22)), drawn.brimmed())
    assert look.protected_unchanged


@pytest.mark.parametrize(("make", "form"), [(drawn.beanie, "beanie"), (drawn.brimmed, "brim"), (drawn.cap, "cap")])
def test_what_is_only_called_a_hat_is_known_by_its_outline(make: object, form: str) -> None:
    assert read_hat(replace(make(), category="hat")).form == form  # type: ignore[operator]


def test_a_beret_seen_from_above_is_refused() -> None:
    picture = np.full((600, 600, 3), drawn.GROUND, np.uint8)
    cv2.circle(picture, (300, 300), 180, (90, 70, 60), -1)
    for form in (None, "beanie"):
        with pytest.raises(Refusal, match="hat_from_above"):
            read_hat(Garment(picture, "beret"), form)  # type: ignore[arg-type]


def test_a_cap_that_lies_on_its_side_is_refused() -> None:
    lying = np.ascontiguousarray(np.rot90(drawn.cap().picture))
    squat = cv2.resize(lying, (600, 320))
    for form in (None, "cap"):
        with pytest.raises(Refusal, match="hat_view"):
            read_hat(Garment(np.asarray(squat, np.uint8), "cap"), form)  # type: ignore[arg-type]


def test_the_crown_of_a_cap_seen_from_above_goes_straight_down_to_its_foot() -> None:
    """The picture's crown bulges over a narrower foot; worn, it is as wide at the head as above it."""
    picture = np.full((700, 600, 3), drawn.GROUND, np.uint8)
    cv2.ellipse(picture, (300, 240), (170, 150), 0, 0, 360, (30, 50, 140), -1, cv2.LINE_AA)
    cv2.ellipse(picture, (300, 400), (125, 190), 0, 0, 180, (20, 35, 100), -1, cv2.LINE_AA)
    cv2.rectangle(picture, (175, 300), (425, 400), (30, 50, 140), -1)
    hat = read_hat(Garment(picture, "cap"), "cap")
    across = (hat.alpha > 0.5).sum(1)
    assert across[int(hat.band_y)] > 0.93 * across.max()


def _with_old_hat(low: float) -> object:
    """Someone whom the parser sees in a hat from above the photo's head down to `low` temple widths over the eyes."""
    someone = person()
    head, parsing = head_of(someone), someone.parsing.copy()
    end = int(head.eyes[0][1] - low * head.width)
    old = np.zeros(someone.matte.shape, bool)
    old[int(end - 0.5 * head.width) : end, int(head.eyes[0][0] - 0.6 * head.width) : int(head.eyes[1][0] + 0.6 * head.width)] = (
        True
    )
    parsing[:, old] = 0
    parsing[CLASSES.index("hat"), old] = 1
    return replace(someone, parsing=parsing, cache={}), old


def test_an_old_hat_vanishes_under_a_new_one_or_is_said_to_be_in_the_way() -> None:
    someone, old = _with_old_hat(0.45)  # type: ignore[misc]
    look = render(drawn.beanie(), person=someone)
    assert (look.picture != someone.photo).any(2)[old & (someone.matte > 0.5)].mean() > 0.93
    deep, _ = _with_old_hat(0.0)  # type: ignore[misc]
    with pytest.raises(Refusal, match="hat_on"):
        render(drawn.brimmed(), person=deep)


@pytest.mark.parametrize("make", [drawn.cap, drawn.glasses])
def test_a_head_that_is_outside_the_photo_is_told_so(make: object) -> None:
    someone = person()
    top = int(someone.landmarks[9:11, 1].mean()) - 2
    with pytest.raises(Refusal, match="head_cut"):
        render(make(), person=_without_rows(someone, top))  # type: ignore[operator]


def test_a_crown_is_drawn_as_a_dome() -> None:
    """The drawn cap's crown, made boxy, is narrower at its top on a head than in the picture."""
    boxy = drawn.cap()
    picture = boxy.picture.copy()
    picture[165:350, 160:441] = (30, 50, 140)
    look = render(replace(boxy, picture=picture))
    head = head_of(person())
    blue = look.picture[..., 2].astype(int) - look.picture[..., :2].max(2) > 40
    rows = np.where(blue.any(1))[0]
    rows = rows[rows < head.eyes[0][1]]
    widths = blue[rows].sum(1)
    assert widths[: max(1, len(rows) // 12)].mean() < 0.8 * widths.max()
