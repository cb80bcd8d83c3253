"""A photo read once: pose, matte and clothes, with refusals and doubts. Chains the parts; each is a file of its own."""

from __future__ import annotations

from time import perf_counter

import cv2
import numpy as np

from tryon.person.checks import check_person, check_pose, refuse_dark, tiny_face
from tryon.person.matting import refine_matte
from tryon.person.multi_person import in_front, part_of, people_of, placed
from tryon.person.parser import parse
from tryon.person.parser import warm as warm_parser
from tryon.person.parsing_priors import Maps, mend
from tryon.person.parsing_upsample import refine_maps
from tryon.person.pose import Pose, find_faces, find_pose
from tryon.types import RGB, Map, Person, Points, Refusal


class Reader:
    """Reads photos: BlazePose, a refined matte and our own clothes parser. Models load on first use."""

    def __init__(self, *, strict: bool = True) -> None:
        """Not `strict`: reads also who can't be dressed, only a photo without any person is refused."""
        self._strict = strict

    def warm(self) -> None:
        """Load the models and run each once, so that the first photo is read as fast as the next."""
        find_pose(np.full((64, 64, 3), 127, np.uint8))
        find_faces(np.full((64, 64, 3), 127, np.uint8))
        warm_parser()

    def read(self, photo: RGB, who: str = "", *, pose: Pose | None = None) -> Person:
        """Read a photo's person.

        HxWx3 uint8, longest side at most 1600 px -> Person.

        `who` of several: see tryon/person/multi_person.py. `pose`: of the whole photo, where it was found before.

        Raises Refusal: no_person, several_people (count and the number proposed, where they can be told apart), no_such_person,
        too_dark, too_small, seated, from_behind.
        """
        photo = np.ascontiguousarray(photo)
        if who:
            left, right = part_of(photo, who)
            return placed(self._read(np.ascontiguousarray(photo[:, left:right]), alone=False), photo, left)
        try:
            return self._read(photo, alone=True, pose=pose)
        except Refusal as refusal:
            people = people_of(photo) if refusal.code == "several_people" else ()
            if len(people) < 2:
                raise
            raise Refusal("several_people", count=len(people), proposed=in_front(people, photo.shape[1]) + 1) from refusal

    def _read(self, photo: RGB, *, alone: bool, pose: Pose | None = None) -> Person:
        """`alone`: somebody else as near is a refusal."""
        laps = _Laps()
        if self._strict:
            refuse_dark(photo)
        pose = pose or find_pose(photo)
        if pose is None:
            raise Refusal("too_small" if tiny_face(photo) else "no_person")
        laps.lap("pose")
        notes = check_pose(photo, pose, alone=alone) if self._strict else ()
        laps.lap("check")
        matte = refine_matte(photo, pose.coverage)
        laps.lap("matte")
        maps = parse(photo, pose.coverage, pose.landmarks)
        laps.lap("parse")
        maps = _mended(maps, photo, matte, pose.landmarks)
        laps.lap("mend")
        person = Person(photo, pose.landmarks, matte, refine_maps(maps, photo, matte), laps.ms, notes)
        if self._strict:
            check_person(person)
        laps.lap("refine")
        return person


def _mended(maps: Maps, photo: RGB, matte: Map, landmarks: Points) -> Maps:
    """`mend` at the size of the maps."""
    size = (maps.shape[2], maps.shape[1])
    scaled = landmarks.copy()
    scaled[:, :2] *= (size[0] / photo.shape[1], size[1] / photo.shape[0])
    small = np.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), np.uint8)
    return mend(maps, small, np.asarray(cv2.resize(matte, size), np.float32), scaled)


class _Laps:
    """Milliseconds of each stage since the last."""

    def __init__(self) -> None:
        self.ms: dict[str, float] = {}
        self._start = perf_counter()

    def lap(self, stage: str) -> None:
        now = perf_counter()
        self.ms[stage] = round((now - self._start) * 1000, 1)
        self._start = now
