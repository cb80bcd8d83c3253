"""A drawn person and pictures of them with accessories on."""

from __future__ import annotations

from functools import cache

from tests.people import WHOLE, mannequin
from tryon.engines.registry import engine
from tryon.person.read import Reader
from tryon.types import Garment, Outfit, Person, Rendering


@cache
def _read(seed: int) -> Person:
    return Reader(strict=False).read(mannequin(seed, shirt="d8cbb0", trousers="2f3645", **WHOLE))


def person(seed: int = 2) -> Person:
    return _read(seed)


def render(*garments: Garment, person: Person | None = None, seed: int = 2) -> Rendering:
    return engine("warp").render(person or _read(seed), Outfit(garments), lambda stage: None)
