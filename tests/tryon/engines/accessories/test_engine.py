"""Accessories beside clothes: each garment keeps its own options, stages are told once."""

from __future__ import annotations

import numpy as np
import pytest

from tests.tryon.engines.accessories import drawn
from tests.tryon.engines.accessories.people import person
from tests.tryon.engines.warp.drawn import tee
from tryon.engines.accessories import WithAccessories
from tryon.types import EngineInfo, Outfit, Person, Progress, Rendering, Subject, photographed


class _Inside:
    """An engine that remembers what it was asked for and paints the lowest row."""

    info = EngineInfo("inside", "MIT", frozenset({"dress"}), 1, "the photo's size")

    def __init__(self) -> None:
        self.asked: list[tuple[list[str], dict[str, str]]] = []

    def render(self, subject: Subject, outfit: Outfit, progress: Progress) -> Rendering:
        person, garments, options = photographed(subject), outfit.garments, outfit.options
        self.asked.append(([one.category for one in garments], dict(options)))
        progress("read_garment")
        progress("fit")
        picture, touched = person.photo.copy(), np.zeros(person.photo.shape[:2], bool)
        picture[-1] = 77
        touched[-1] = True
        return Rendering(picture, touched, 0.9)


@pytest.mark.slow
def test_clothes_keep_their_own_options_when_accessories_come_between() -> None:
    inside, told = _Inside(), list[str]()
    options = {"length.0": "+2", "length.2": "-1", "tuck.3": "yes"}
    garments = [drawn.glasses(), tee(), tee(), tee()]
    look = WithAccessories(inside).render(person(), Outfit(tuple(garments), options), told.append)
    assert inside.asked == [(["t-shirt"] * 3, {"length.1": "-1", "tuck.2": "yes"})]
    assert told == ["read_garment", "fit", "blend"]
    assert (look.picture[-1] == 77).all() and look.touched[-1].all() and look.protected_unchanged


@pytest.mark.slow
def test_without_clothes_the_engine_inside_is_not_asked() -> None:
    inside = _Inside()
    look = WithAccessories(inside).render(person(), Outfit((drawn.glasses(),)), lambda stage: None)
    assert not inside.asked and look.touched.any()
    assert not look.touched[look.touched.shape[0] // 2 :].any()


def test_without_accessories_all_is_left_to_the_engine_inside() -> None:
    inside = _Inside()
    assert {"dress", "eyewear"} <= WithAccessories(inside).info.shapes
    blank = np.zeros((8, 8, 3), np.uint8)
    nobody = Person(blank, np.zeros((33, 3), np.float32), np.zeros((8, 8), np.float32), np.zeros((13, 8, 8), np.float32))
    WithAccessories(inside).render(nobody, Outfit((tee(),), {"length.0": "+1"}), lambda stage: None)
    assert inside.asked == [(["t-shirt"], {"length.0": "+1"})]
