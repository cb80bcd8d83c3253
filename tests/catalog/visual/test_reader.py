"""What is read off drawn garments and, where they are at hand, off photos of people and of garments nobody learned from."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from catalog.visual.cutout import RGB
from catalog.visual.reader import reader
from demo.studio.picture import Picture
from tests.places import DATA

pytestmark = pytest.mark.slow

PHOTOS = DATA / "photos"
needs_photos = pytest.mark.skipif(not PHOTOS.is_dir(), reason="the photos are not at hand")


@pytest.mark.parametrize(
    ("name", "category", "colour", "patterns"),
    [
        ("tee-men-white", "t-shirt", "white", {"solid"}),
        ("tee-breton-white-red-stripes", "t-shirt", "white", {"striped"}),
        ("sundress-red", "dress", "red", {"solid"}),
        ("jeans-men-denim-blue", "trousers", "blue", {"solid"}),
        ("sneakers-canvas-navy", "shoes", "blue", {"solid", "colour block"}),  # blue canvas on a white sole is both
    ],
)
def test_type_colour_and_pattern_of_a_drawn_garment(
    drawn: dict[str, Picture], name: str, category: str, colour: str, patterns: set[str]
) -> None:
    seen = reader().read(drawn[name].photo)
    assert seen.kind == "garment"
    assert category in seen.categories
    assert seen.colours[0] == colour
    assert seen.pattern in patterns
    assert abs(float(np.linalg.norm(seen.vector)) - 1) < 1e-5


def test_the_same_garment_on_another_ground_and_in_another_light_is_still_the_nearest(drawn: dict[str, Picture]) -> None:
    known = {name: reader().read(picture.photo).vector for name, picture in drawn.items()}
    for name in ("sundress-red", "jeans-men-denim-blue"):
        photo, mask = drawn[name].photo, drawn[name].mask > 127
        changed = np.where(mask[..., None], photo * 0.8, (150, 140, 120)).astype(np.uint8)[:, ::-1]
        vector = reader().read(np.ascontiguousarray(changed)).vector
        assert max(known, key=lambda one: float(known[one] @ vector)) == name


def test_without_colours_a_red_and_a_blue_garment_are_nearer(drawn: dict[str, Picture]) -> None:
    photo = drawn["sundress-red"].photo
    red, blue = reader().read(photo), reader().read(np.ascontiguousarray(photo[..., ::-1]))
    assert (red.colours[0], blue.colours[0]) == ("red", "blue")
    assert float(red.colourless @ blue.colourless) > float(red.vector @ blue.vector) + 0.05


def test_a_bare_wall_is_no_garment() -> None:
    assert reader().read(np.full((800, 600, 3), (150, 160, 150), np.uint8)).kind == "unsure"


@needs_photos
def test_people_and_garments_are_told_apart_on_photos_nobody_learned_from() -> None:
    people = [reader().read(_photo(path)).kind for path in sorted((PHOTOS / "persons").glob("*.jpg"))]
    garments = [reader().read(_photo(path)).kind for path in sorted((PHOTOS / "garments").glob("upper/*.jpg"))]
    assert people.count("garment") <= 0.1 * len(people)  # the fitting room, which looks for a body and a face, has the last word
    assert "person" not in garments and garments.count("garment") >= 0.8 * len(garments)


def _photo(path: Path) -> RGB:
    return np.ascontiguousarray(cv2.imread(str(path))[..., ::-1])
