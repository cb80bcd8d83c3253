"""A photo read once: pose, matte and clothes, with refusals and doubts. Chains the parts; each is a file of its own."""

from __future__ import annotations

from time import perf_counter

import numpy as np

from tryon.matte import refine_matte
from tryon.parser import parse
from tryon.pose import find_pose
from tryon.refine import refine_maps
from tryon.types import RGB, Person, Refusal


class Reader:
    """The `PersonReader` of this shop: BlazePose, a refined matte and our own clothes parser. Models load on first use."""

    def __init__(self, *, strict: bool = True) -> None:
        """Not `strict`: reads also who can't be dressed, only a photo without any person is refused."""
        self._strict = strict

    def read(self, photo: RGB) -> Person:
        """HxWx3 uint8, longest side at most 1600 px -> Person.

        Raises Refusal: no_person, several_people, too_dark, too_small, seated, from_behind.
        """
        ms: dict[str, float] = {}
        start = perf_counter()

        def lap(stage: str) -> None:
            nonlocal start
            now = perf_counter()
            ms[stage] = round((now - start) * 1000, 1)
            start = now

        photo = np.ascontiguousarray(photo)
        pose = find_pose(photo)
        if pose is None:
            raise Refusal("no_person")
        lap("pose")
        matte = refine_matte(photo, pose.coverage)
        lap("matte")
        maps = parse(photo, pose.coverage, pose.landmarks)
        lap("parse")
        parsing = refine_maps(maps, photo, matte)
        lap("refine")
        return Person(photo, pose.landmarks, matte, parsing, ms)
