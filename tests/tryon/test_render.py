"""Every kind of drawn garment is rendered without a numerical warning: warnings are errors in tests."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from demo.build import draw
from tests.people import RGB, WHOLE, Pose, mannequin
from tests.tryon.pictures import encoded
from tryon.commands.render import Job, Renderer
from tryon.person.pose import find_pose

pytestmark = pytest.mark.slow

_WORN = {
    "sneakers-white-dark-green": "sneakers", "cap-navy": "baseball cap", "sun-hat-beige-black": "straw hat",
    "sunglasses-chocolate": "sunglasses", "tote-ivory-charcoal-market": "tote bag", "hoops-gold": "earrings",
}  # fmt: skip
_DRAWN = (
    "tee-women-white", "tank-women-mustard", "blouse-puff-white", "sundress-red", "skirt-pleated-sage",
    "trousers-women-black", "trench-beige", "hoodie-light-grey", *_WORN,
)  # fmt: skip
_POSES: tuple[Pose, ...] = ("stand", "hand_on_hip")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("drawn")
    draw(made, only=_DRAWN, workers=1)
    for pose in _POSES:
        (made / f"{pose}.png").write_bytes(encoded(_before_a_plain_wall(pose)))
    return made


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer("warp")


@pytest.mark.parametrize(("name", "pose"), [*zip(_DRAWN, itertools.cycle(_POSES), strict=False)])
def test_a_drawn_garment_is_rendered_without_warnings(folder: Path, renderer: Renderer, name: str, pose: str) -> None:
    picture = folder / "images" / f"{name}.jpg"
    described = picture.with_suffix(".garment.json")
    category = _WORN[name] if name in _WORN else str(json.loads(described.read_text())["category"])
    answer = renderer.render(Job(folder / f"{pose}.png", ((picture, category),), None))
    assert answer["ok"], answer
    assert answer["protected_unchanged"]


def _before_a_plain_wall(pose: Pose) -> RGB:
    """A mannequin whose whole surroundings have one colour, as cut-outs have."""
    picture = mannequin(3, pose=pose, **WHOLE)
    found = find_pose(picture)
    assert found is not None
    picture[found.coverage < 0.05] = 205
    return picture
