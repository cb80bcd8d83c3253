"""Reading garment pictures: outline, key points, what it is."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from tests.tryon.engines.warp import drawn
from tryon.garment.cutout.cut import PAD_PX
from tryon.garment.shape import Shape, read_shape
from tryon.types import RGB, Garment, Refusal

pytestmark = pytest.mark.slow


def _overlap(found: np.ndarray, coverage: np.ndarray) -> float:
    inside = found[PAD_PX:-PAD_PX, PAD_PX:-PAD_PX] > 0
    exact = coverage > 0.5
    return float((inside & exact).sum() / (inside | exact).sum())


@pytest.mark.parametrize(
    ("ground", "colour"), [(246, (200, 30, 40)), (255, (30, 30, 35)), (120, (230, 200, 60)), (245, (255, 255, 255))]
)
def test_a_garment_is_cut_from_a_plain_ground(ground: int, colour: tuple[int, int, int]) -> None:
    picture, coverage = drawn.picture(drawn.TEE, colour, ground)
    assert _overlap(read_shape(Garment(picture, "t-shirt")).mask, coverage) > 0.95


def test_a_garment_is_cut_from_a_cluttered_ground() -> None:
    picture, coverage = drawn.picture(drawn.TEE, (30, 60, 160))
    rng = np.random.default_rng(1)
    floor = np.repeat(rng.integers(120, 190, (1, 48)), 10, 1)[..., None] * np.array([1.0, 0.8, 0.55]) + rng.normal(
        scale=9, size=(640, 480, 3)
    )
    mixed = np.where(coverage[..., None] > 0.5, picture, np.clip(floor, 0, 255)).astype(np.uint8)
    assert _overlap(read_shape(Garment(mixed, "t-shirt")).mask, coverage) > 0.9


def test_armpits_and_sleeves_are_found_where_they_were_drawn() -> None:
    top = read_shape(drawn.tee(exact=False)).top
    assert top is not None and top.sleeves is not None
    for found, name in zip(top.armpit, ("armpit_left", "armpit_right"), strict=True):
        assert np.hypot(*(found - PAD_PX - drawn.TEE_POINTS[name])) < 25


def test_known_key_points_are_used_as_they_are() -> None:
    top = read_shape(drawn.tee()).top
    assert top is not None and top.sleeves is not None
    assert np.allclose(top.shoulder[0] - PAD_PX, drawn.TEE_POINTS["shoulder_left"])


def test_the_inside_of_the_back_is_never_cloth_to_be_seen() -> None:
    garment = drawn.tee()
    alpha = read_shape(garment).alpha[PAD_PX:-PAD_PX, PAD_PX:-PAD_PX]
    assert garment.inner is not None
    assert alpha[garment.inner > 0.5].max() < 0.6


def test_two_legs_are_read_from_the_picture_and_one_hem_is_a_skirt() -> None:
    low = read_shape(drawn.trousers()).low
    assert low is not None and low.crotch is not None
    assert abs(low.crotch[1] - PAD_PX - 250) < 40
    assert read_shape(drawn.skirt("trousers")).kind == "skirt"


def test_shorts_whose_legs_lie_over_each_other_have_two() -> None:
    outline = [(130, 160), (350, 160), (395, 430), (240, 445), (85, 430)]
    low = read_shape(Garment(drawn.picture(outline, (40, 120, 60))[0], "shorts")).low
    assert low is not None and low.crotch is not None and len(low.legs) == 2
    assert abs(low.crotch[0] - PAD_PX - 240) < 20


def test_a_corner_of_a_slanted_hem_is_no_gap_between_legs() -> None:
    outline = [(130, 160), (350, 160), (395, 400), (385, 445), (360, 410), (240, 430), (85, 445)]
    low = read_shape(Garment(drawn.picture(outline, (40, 120, 60))[0], "shorts")).low
    assert low is not None and low.crotch is not None
    assert abs(low.crotch[0] - PAD_PX - 240) < 30


def test_what_cannot_be_worn_is_refused_with_its_category() -> None:
    with pytest.raises(Refusal) as refusal:
        read_shape(replace(drawn.tee(), category="beanie"))
    assert (refusal.value.code, refusal.value.values) == ("category_unsupported", {"category": "beanie"})


def test_an_empty_picture_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        read_shape(Garment(np.full((300, 300, 3), 250, np.uint8), "t-shirt"))
    assert refusal.value.code == "garment_unreadable"


def test_a_garment_of_nearly_its_ground_s_colour_is_found_whole() -> None:
    """Black clips are the only thing that stands out; they are not the skirt."""
    picture, coverage = drawn.picture(drawn.SKIRT, (196, 182, 182), ground=168)
    rng = np.random.default_rng(2)
    wall = picture.astype(np.float32) + np.linspace(-14, 14, 480)[None, :, None] + rng.normal(scale=3, size=picture.shape)
    wall[60:112, 180:300] = 15
    assert _overlap(read_shape(Garment(np.clip(wall, 0, 255).astype(np.uint8), "skirt")).mask, coverage) > 0.88


def test_a_jacket_of_two_colours_is_not_cut_at_its_seam() -> None:
    picture, coverage = drawn.picture(drawn.TEE, (40, 90, 200), ground=150)
    rng = np.random.default_rng(1)
    mixed = picture + rng.normal(scale=6, size=picture.shape)
    mixed[:300][coverage[:300] > 0.5] += np.array([125, 85, -40])
    assert _overlap(read_shape(Garment(np.clip(mixed, 0, 255).astype(np.uint8), "jacket")).mask, coverage) > 0.9


def _on_a_hanger(picture: np.ndarray) -> np.ndarray:
    """A black bar with a boss, two clips over the waist and a hook."""
    hung = picture.copy()
    cv2.line(hung, (150, 92), (330, 92), (12, 12, 14), 7)
    cv2.rectangle(hung, (225, 78), (255, 98), (12, 12, 14), -1)
    for x in (180, 280):
        cv2.rectangle(hung, (x, 84), (x + 22, 122), (12, 12, 14), -1)
    cv2.line(hung, (240, 80), (240, 30), (150, 150, 150), 3)
    return hung


def _dark(shape: Shape) -> int:
    return int((shape.picture[shape.alpha > 0.6].max(1) < 40).sum())


@pytest.mark.parametrize(
    ("outline", "category", "colour"),
    [
        (drawn.SKIRT, "skirt", (150, 60, 160)),
        (drawn.SKIRT, "skirt", (225, 222, 205)),
        (drawn.TROUSERS, "trousers", (60, 90, 150)),
    ],
)
def test_a_clip_hanger_is_not_worn(outline: list[tuple[int, int]], category: str, colour: tuple[int, int, int]) -> None:
    top = min(y for _, y in outline)
    picture, coverage = drawn.picture([(x, y + 100 - top) for x, y in outline], colour, ground=200)
    shape = read_shape(Garment(_on_a_hanger(picture), category))
    assert _dark(shape) < 60
    assert _overlap(shape.mask, coverage) > 0.95


def test_a_black_waistband_is_no_hanger() -> None:
    picture, coverage = drawn.picture(drawn.SKIRT, (150, 60, 160), ground=200)
    picture[:140][coverage[:140] > 0.5] = 14
    assert _dark(read_shape(Garment(picture, "skirt"))) > 4000


def _on_a_sheet(picture: np.ndarray, coverage: np.ndarray, seed: int = 4) -> np.ndarray:
    """The same cloth on a crumpled beige sheet."""
    rng = np.random.default_rng(seed)
    folds = cv2.resize(rng.normal(scale=14, size=(12, 9)).astype(np.float32), (480, 640), interpolation=cv2.INTER_CUBIC)
    sheet = np.array([190.0, 160, 130]) + folds[..., None] + rng.normal(scale=3, size=(640, 480, 3))
    return np.clip(picture * coverage[..., None] + sheet * (1 - coverage[..., None]), 0, 255).astype(np.uint8)


STRAP_DRESS = [(150, 200), (330, 200), (380, 560), (100, 560)]


def test_thin_straps_are_part_of_a_dress_and_nothing_between_them_is_cut_out() -> None:
    picture, coverage = drawn.picture(STRAP_DRESS, (60, 70, 100))
    for x in (180, 300):
        cv2.ellipse(coverage, (x, 200), (16, 75), 0, 180, 360, (1,), 7)
    picture[coverage > 0] = (60, 70, 100)
    picture[:, ::14][coverage[:, ::14] > 0] = 235
    shape = read_shape(Garment(_on_a_sheet(picture, coverage), "dress"))
    seen = shape.alpha[PAD_PX:-PAD_PX, PAD_PX:-PAD_PX]
    for strap in (np.s_[120:195, 155:205], np.s_[120:195, 275:325]):
        assert seen[strap][coverage[strap] > 0.5].mean() > 0.5
    assert seen[212:260, 200:280].mean() > 0.95


def test_the_wall_inside_a_hanger_is_no_cloth() -> None:
    outline = [(140, 130), (190, 110), (240, 260), (290, 110), (340, 130), (350, 300), (390, 580), (90, 580), (130, 300)]
    picture, coverage = drawn.picture(outline, (20, 110, 120))
    hung = _on_a_sheet(picture, coverage)
    cv2.polylines(hung, [np.array([(165, 122), (240, 70), (315, 122)], np.int32)], False, (20, 60, 90), 7)
    mask = read_shape(Garment(hung, "dress")).mask[PAD_PX:-PAD_PX, PAD_PX:-PAD_PX]
    assert mask[130:200, 225:255].mean() < 0.1


def test_a_neckline_that_the_catalogue_knows_is_not_guessed() -> None:
    plain = drawn.tee(exact=False)
    closed = read_shape(replace(plain, attributes={"neckline": "turtleneck"}))
    assert closed.alpha[closed.mask > 0].mean() > read_shape(plain).alpha[read_shape(plain).mask > 0].mean()
    assert closed.alpha[PAD_PX + 142 : PAD_PX + 200, PAD_PX + 230 : PAD_PX + 250].min() > 0.95


def test_a_sleeveless_top_has_no_sleeves_whatever_its_outline() -> None:
    top = read_shape(replace(drawn.tee(exact=False), attributes={"sleeve_length": "sleeveless"})).top
    assert top is not None and top.sleeves is None


def test_gathers_of_an_elastic_waist_are_no_hanger() -> None:
    picture, coverage = drawn.picture(drawn.SKIRT, (95, 100, 110), ground=200)
    for x in range(172, 312, 9):
        cv2.line(picture, (x, 101), (x + 3, 116 + x % 11), (18, 18, 20), 2)
        cv2.line(picture, (x, 122), (x + 6, 121), (18, 18, 20), 2)
    shape = read_shape(Garment(picture, "skirt"))
    assert _dark(shape) > 400
    assert _overlap(shape.mask, coverage) > 0.97


def _hung(*, sleeves: bool) -> RGB:
    """A coat whose sleeves hang against its sides without a gap, or a waistcoat."""
    outline = [(205, 110), (275, 110), (310, 130), (335, 170), (395, 520), (85, 520), (145, 170), (170, 130)]
    if not sleeves:
        outline = [(205, 110), (275, 110), (325, 140), (320, 220), (335, 520), (145, 520), (160, 220), (155, 140)]
    return drawn.picture(outline, (40, 60, 110))[0]


@pytest.mark.parametrize(
    ("category", "sleeves", "known"), [("jacket", True, ""), ("jacket", False, ""), ("sweater", True, "long")]
)
def test_sleeves_that_hang_against_the_sides_are_found(category: str, sleeves: bool, known: str) -> None:
    attributes = {"sleeve_length": known} if known else {}
    shape = read_shape(Garment(_hung(sleeves=sleeves), category, attributes=attributes))
    assert shape.top is not None
    assert (shape.top.sleeves is not None) == sleeves
    if shape.top.sleeves:
        left, right = (one.length for one in shape.top.sleeves)
        assert min(left, right) > 250 and abs(left - right) < 40
        assert 150 < shape.top.torso_width < 230


@pytest.mark.parametrize("category", ["tank top", "padded gilet"])
def test_what_may_have_no_sleeves_is_not_cut_open(category: str) -> None:
    shape = read_shape(Garment(_hung(sleeves=True), category))
    assert shape.top is not None and shape.top.sleeves is None


def test_a_wavering_outline_is_evened_where_it_is_hard_to_see_and_kept_where_it_is_not() -> None:
    waves = [(140 + 3 * np.sin(y / 3), y) for y in range(520, 280, -1)]
    tee = [point for point in drawn.TEE if point not in ((140, 250), (135, 520))]
    at = tee.index((95, 285))
    uneven = []
    for colour in ((255, 255, 255), (200, 30, 40)):
        picture, _ = drawn.picture([*tee[:at], *waves, (140, 250), *tee[at:]], colour, 246)
        mask = read_shape(Garment(picture, "t-shirt")).mask[PAD_PX:-PAD_PX, PAD_PX:-PAD_PX]
        uneven.append(float(np.std([np.argmax(mask[row] > 0) for row in range(330, 490)])))
    assert uneven[0] < 1.2 < 1.6 < uneven[1], uneven


@pytest.mark.parametrize(("ground", "middle"), [(243, 12), (244, 0), (245, 12)])
def test_a_garment_that_is_faint_only_in_places_gets_no_pinholes_where_two_kinds_of_outline_meet(
    ground: int, middle: int
) -> None:
    picture, _ = drawn.picture(drawn.TEE, (255, 255, 255), ground)
    columns = np.arange(picture.shape[1])
    picture[(picture.min(2) > 252) & (columns > 140 - middle) & (columns < 360 + middle)] = 225
    shape = read_shape(Garment(picture, "t-shirt"))
    _, _, stats, _ = cv2.connectedComponentsWithStats((shape.mask == 0).astype(np.uint8))
    assert (stats[:, cv2.CC_STAT_AREA] >= 60).all()
    assert shape.top is not None and shape.top.sleeves is not None
