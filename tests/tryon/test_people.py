"""What is remembered stays within its bounds, and all that is remembered counts."""

from __future__ import annotations

import numpy as np

from tests.tryon.engines.warp import figure
from tryon.engines.warp.picture.protect import always
from tryon.lru import Remembered
from tryon.person.stance import stance_of
from tryon.service.person_cache import megabytes
from tryon.types import Person


def test_what_an_engine_keeps_with_a_person_counts() -> None:
    body, _ = figure.person()
    read = Person(body.photo, np.zeros((33, 3), np.float32), body.matte, np.zeros((13, 8, 8), np.float32))
    before = megabytes(read)
    read.cache["warp.body"] = body
    with_body = megabytes(read)
    assert with_body >= before + 3 * body.matte.nbytes / 1e6
    more = always(body).nbytes / 1e6
    assert abs(megabytes(read) - with_body - more) < 1e-6 < more


def test_what_is_found_of_a_body_is_found_once() -> None:
    body, _ = figure.person()
    assert stance_of(body) is stance_of(body)
    assert always(body) is always(body) and not always(body).flags.writeable


def test_the_least_used_is_forgotten() -> None:
    made: list[str] = []
    kept: Remembered[str] = Remembered(2)

    def get(key: str) -> str:
        return kept.get(key, lambda: made.append(key) or key)

    assert [get(key) for key in ("a", "b", "a", "c", "a", "b", "", "")] == ["a", "b", "a", "c", "a", "b", "", ""]
    assert made == ["a", "b", "c", "b", "", ""]
