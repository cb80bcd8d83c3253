"""The mannequin as an engine: whose body, which size, what it says; as a picture, as a GLB and in a photo's place."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from tests.tryon.engines.warp import drawn
from tryon.engines.mannequin.engine import STILL_PX, MannequinEngine, shape_of
from tryon.engines.registry import engine
from tryon.types import RGB, BodyShape, Garment, Outfit, Person, Refusal, SizeSpec

pytestmark = pytest.mark.slow

ANNA = BodyShape({"height": 168.0, "weight": 62.0, "chest_girth": 90.0, "waist_girth": 72.0, "hip_girth": 98.0}, "female")


@pytest.fixture(scope="module")
def mannequin() -> MannequinEngine:
    return MannequinEngine()


def red(picture: RGB) -> np.ndarray:
    lively = picture.astype(int)
    return (lively[..., 0] - lively[..., 1:].max(2)) > 60


def in_size(chest: float, length: float) -> Garment:
    return replace(drawn.tee(), made=SizeSpec({"chest_girth": chest, "length": length}))


@pytest.mark.slow
def test_the_garment_is_seen_on_a_body(mannequin: MannequinEngine) -> None:
    stages: list[str] = []
    shown = mannequin.render(ANNA, Outfit((drawn.tee(),)), stages.append)
    assert shown.picture.shape == (STILL_PX[1], STILL_PX[0], 3)
    rows = np.flatnonzero(red(shown.picture).any(1))
    assert 0.1 < rows[0] / STILL_PX[1] < 0.3 and 0.4 < rows[-1] / STILL_PX[1] < 0.62
    assert stages == ["read_person", "fit", "blend"]


@pytest.mark.slow
def test_a_larger_size_is_wider_and_longer(mannequin: MannequinEngine) -> None:
    small, large = (
        red(mannequin.render(ANNA, Outfit((in_size(chest, length),), {"yaw": "0"}), lambda stage: None).picture)
        for chest, length in ((94.0, 60.0), (116.0, 70.0))
    )
    waist = STILL_PX[1] * 2 // 5
    assert large[waist].sum() > small[waist].sum() + 8
    assert np.flatnonzero(large.any(1))[-1] > np.flatnonzero(small.any(1))[-1] + 20


@pytest.mark.slow
def test_skin_is_the_chosen_one(mannequin: MannequinEngine) -> None:
    face = (slice(60, 90), slice(230, 250))
    light, dark = (
        mannequin.render(BodyShape(ANNA.measures, "female", skin=skin), Outfit((drawn.tee(),), {"yaw": "0"}), lambda stage: None)
        for skin in ("tone1", "tone6")
    )
    assert light.picture[face].mean() > dark.picture[face].mean() + 50


@pytest.mark.slow
def test_it_says_whose_body_it_is(mannequin: MannequinEngine) -> None:
    def codes(shape: BodyShape) -> list[str]:
        return [note.code for note in mannequin.render(shape, Outfit((drawn.tee(),)), lambda stage: None).notes]

    assert codes(BodyShape()) == ["mannequin_average", "mannequin_drawing"]
    assert codes(BodyShape({"height": 170.0}, "male")) == ["mannequin_estimated", "mannequin_drawing"]
    assert codes(ANNA) == ["mannequin_drawing"]
    assert codes(BodyShape({**ANNA.measures, "waist_girth": 125.0}, "female"))[0] == "mannequin_misfit"


@pytest.mark.slow
def test_the_model_is_a_small_glb(mannequin: MannequinEngine) -> None:
    made = mannequin.model(ANNA, Outfit((drawn.tee(), drawn.trousers())))
    assert made[:4] == b"glTF" and len(made) < 1_000_000
    length = int.from_bytes(made[12:16], "little")
    names = {node.get("name") for node in json.loads(made[20 : 20 + length])["nodes"]}
    assert {"garment.0", "garment.1"} <= names


@pytest.mark.slow
def test_as_an_engine_it_has_the_photos_size() -> None:
    photo = np.full((300, 500, 3), 200, np.uint8)
    nobody = Person(photo, np.zeros((33, 3), np.float32), np.zeros((300, 500), np.float32), np.zeros((13, 300, 500), np.float32))
    options = {"height": "180", "gender": "male", "skin": "tone4", "length": "1"}
    look = engine("mannequin").render(nobody, Outfit((drawn.tee(),), options), lambda stage: None)
    assert look.picture.shape == photo.shape and look.touched.all()
    assert red(look.picture).sum() > 400


@pytest.mark.parametrize("option, value", [("height", "tall"), ("skin", "green"), ("gender", "x"), ("hair", "mohawk")])
def test_unusable_options_are_refused(option: str, value: str) -> None:
    with pytest.raises(Refusal) as refused:
        shape_of({option: value})
    assert refused.value.code == "option_unusable" and refused.value.values["value"] == value


def test_what_is_no_garment_of_the_body_is_refused(mannequin: MannequinEngine) -> None:
    hat = drawn.tee()
    with pytest.raises(Refusal, match="category_unsupported"):
        mannequin.render(ANNA, Outfit((type(hat)(hat.picture, "beanie"),)), lambda stage: None)
