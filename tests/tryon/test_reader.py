"""A person is read from a photo, or refused for a reason; ordinary standing people never are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.people import WHOLE, Pose, mannequin, nobody
from tests.places import DATA
from tryon.person.photo import open_photo
from tryon.person.pose import LEFT_HIP, LEFT_SHOULDER, RIGHT_HIP, RIGHT_SHOULDER
from tryon.person.read import Reader
from tryon.types import CLASSES, RGB, Person, Refusal

pytestmark = pytest.mark.slow
PHOTOS = DATA / "photos" / "persons"
PEOPLE = sorted(PHOTOS.glob("*.jpg")) if PHOTOS.is_dir() else []
needs_photos = pytest.mark.skipif(not PEOPLE, reason="the real photos are not here")


@cache
def read(path: Path) -> Person:
    return Reader().read(open_photo(path.read_bytes()))


def refused(photo: RGB) -> str:
    with pytest.raises(Refusal) as caught:
        Reader().read(photo)
    return caught.value.code


def share(person: Person, name: str, box: tuple[float, float, float, float]) -> float:
    """Of a class among the person's pixels in a box, given in shares of width and height."""
    height, width = person.matte.shape
    x0, y0, x1, y1 = (round(v * s) for v, s in zip(box, (width, height, width, height), strict=True))
    body = person.matte[y0:y1, x0:x1] > 0.5
    return float((person.parsing[:, y0:y1, x0:x1].argmax(0) == CLASSES.index(name))[body].mean())


@pytest.mark.parametrize("pose", ["stand", "arms_out", "arms_down", "hand_on_hip", "stride"])
def test_a_mannequin_is_a_person(pose: Pose) -> None:
    person = Reader().read(mannequin(3, pose=pose, **WHOLE))
    assert person.matte.shape == (1024, 768)
    assert person.parsing.shape == (13, 1024, 768)
    assert person.parsing.dtype == np.float32
    assert np.abs(person.parsing.sum(0) - 1).max() < 1e-3
    assert person.matte.min() >= 0
    assert person.matte.max() <= 1
    assert 0.08 < person.matte.mean() < 0.5
    assert {"pose", "matte", "parse", "refine"} <= set(person.ms)


def test_the_same_photo_is_read_the_same_twice() -> None:
    first, second = Reader().read(mannequin(4)), Reader().read(mannequin(4))
    assert np.array_equal(first.matte, second.matte)
    assert np.allclose(first.parsing, second.parsing, atol=1e-4)


def test_an_empty_wall_is_nobody() -> None:
    assert refused(nobody(1)) == "no_person"
    assert refused(np.random.default_rng(1).integers(0, 256, (512, 384, 3)).astype(np.uint8)) == "no_person"


def test_the_dark_is_named_before_anything_is_looked_for() -> None:
    assert refused((mannequin(3) * 0.12).astype(np.uint8)) == "too_dark"


def test_two_people_side_by_side_are_refused() -> None:
    assert refused(np.hstack([mannequin(3), mannequin(5)])) == "several_people"


def test_of_two_people_the_one_who_is_named_is_read_and_the_other_is_background() -> None:
    pair = np.hstack([mannequin(3), mannequin(5)])
    with pytest.raises(Refusal) as caught:
        Reader().read(pair)
    assert caught.value.values["count"] == 2
    half = pair.shape[1] // 2
    for who, own in (("left", slice(0, half)), ("right", slice(half, None)), ("2", slice(half, None))):
        person = Reader().read(pair, who)
        assert person.photo is pair or np.array_equal(person.photo, pair)
        assert person.matte[:, own].mean() > 0.05
        assert person.matte[:, own].sum() > 0.99 * person.matte.sum()
        assert person.parsing[0].min(where=person.matte == 0, initial=1.0) > 0.5
    with pytest.raises(Refusal, match="no_such_person"):
        Reader().read(pair, "3")


def test_someone_far_away_is_too_small_or_not_seen() -> None:
    far = cv2.resize(mannequin(3), None, fx=0.13, fy=0.13, interpolation=cv2.INTER_AREA)
    assert refused(np.asarray(far, np.uint8)) in {"too_small", "no_person"}


def test_a_shaken_photo_is_doubtful() -> None:
    blurred = np.asarray(cv2.GaussianBlur(mannequin(3), (0, 0), 9), np.uint8)
    assert "blurry" in [note.code for note in Reader().read(blurred).notes]


@needs_photos
@pytest.mark.parametrize("path", PEOPLE, ids=lambda p: p.stem)
def test_ordinary_standing_people_are_never_refused(path: Path) -> None:
    person = read(path)
    shoulders = person.landmarks[[LEFT_SHOULDER, RIGHT_SHOULDER], 1].mean()
    hips = person.landmarks[[LEFT_HIP, RIGHT_HIP], 1].mean()
    assert hips > shoulders
    assert {note.code for note in person.notes} <= {"arms_hidden", "turned"}


@needs_photos
def test_cut_off_jeans_are_trousers() -> None:
    for name, box in {"p08_w": (0.3, 0.93, 0.6, 1.0), "p11_w": (0.4, 0.93, 0.6, 1.0), "p14_w": (0.3, 0.75, 0.6, 0.95)}.items():
        assert share(read(PHOTOS / f"{name}.jpg"), "trousers", box) > 0.7, name


@needs_photos
def test_an_arm_in_dark_skin_is_skin() -> None:
    assert share(read(PHOTOS / "p11_w.jpg"), "skin", (0.08, 0.38, 0.13, 0.55)) > 0.8


@needs_photos
def test_two_real_people_side_by_side_are_refused() -> None:
    pair = [open_photo((PHOTOS / f"{name}.jpg").read_bytes()) for name in ("p02_m", "p07_w")]
    assert refused(np.hstack(pair)) == "several_people"


@needs_photos
def test_a_head_without_a_face_is_from_behind() -> None:
    person = read(PHOTOS / "p07_w.jpg")
    hair = np.median(person.photo[(person.parsing[1] > 0.9) & (person.matte > 0.9)], 0)
    photo = person.photo.copy()
    centre = person.landmarks[[0, 7, 8], :2].mean(0)
    around = cv2.ellipse(np.zeros(person.matte.shape, np.uint8), (int(centre[0]), int(centre[1])), (36, 58), 0, 0, 360, (1,), -1)
    noise = np.random.default_rng(1).normal(0, 4, photo.shape)
    photo = np.where(around[..., None] > 0, np.clip(hair + noise, 0, 255), photo).astype(np.uint8)
    assert refused(photo) == "from_behind"


@needs_photos
def test_legs_that_go_forward_are_seated() -> None:
    person = read(PHOTOS / "p07_w.jpg")
    hips, knees = person.landmarks[[23, 24], 1].mean(), person.landmarks[[25, 26], 1].mean()
    height, width = person.matte.shape
    # Foreshortened thighs: what lies between hips and knees takes a seventh of its height.
    at = [0, hips, hips + (knees - hips) * 0.15, hips + (knees - hips) * 0.15 + height - knees, height]
    rows = np.interp(np.arange(height), at, [0, hips, knees, height - 1, height - 1]).astype(np.float32)
    columns, lines = np.meshgrid(np.arange(width, dtype=np.float32), rows)
    seated = np.asarray(cv2.remap(person.photo, columns, lines, cv2.INTER_LINEAR), np.uint8)
    assert refused(seated) == "seated"
