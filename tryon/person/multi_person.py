"""Several people on a photo: finds each from left to right, proposes the one in front, cuts out the part that is theirs.

A person is named `left`, `middle`, `right`, `front` or by number from the left (1 ...).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from tryon.person.pose import LEFT_EAR, LEFT_SHOULDER, NOSE, RIGHT_EAR, RIGHT_SHOULDER, Pose, find_faces, find_pose
from tryon.types import CLASSES, RGB, Map, Person, Points, Refusal

_MOST = 6  # people that are told apart
_LEAST = 0.45  # size against the largest: who is smaller is a passer-by
_FACE = 0.34  # a face's width in torso lengths
_OFF_CENTRE = 0.35  # how much of their size who stands at the edge loses against who stands in the middle


@dataclass(frozen=True)
class Someone:
    """One of several: where the middle of their head is (px from the left) and how long their torso is (px)."""

    x: float
    size: float


def people_of(photo: RGB) -> tuple[Someone, ...]:
    """Return everyone of about the largest one's size, from left to right.

    By bodies one after the other, then by faces left over.
    """
    found: list[Someone] = []
    rest = photo
    while len(found) < _MOST and (pose := find_pose(rest)) is not None:
        one = _someone(pose)
        if not 0 <= one.x < photo.shape[1] or _known(one, found) or pose.landmarks[NOSE, 2] < 0.5:
            break
        found.append(one)
        rest = without(rest, pose)
    for face in find_faces(photo):
        x0, _, x1, _ = face.box
        one = Someone((x0 + x1) / 2, (x1 - x0) / _FACE)
        if not _known(one, found):
            found.append(one)
    largest = max((one.size for one in found), default=0.0)
    return tuple(sorted((one for one in found if one.size >= _LEAST * largest), key=lambda one: one.x))


def in_front(people: tuple[Someone, ...], width: int) -> int:
    """Index of the one that is proposed: large and in the middle. `width`: of the photo, px."""
    scores = [one.size * (1 - _OFF_CENTRE * abs(2 * one.x / width - 1)) for one in people]
    return int(np.argmax(scores))


def part_of(photo: RGB, who: str) -> tuple[int, int]:
    """Return the columns (from, to) of the photo that belong to `who`: up to half way to the neighbours' heads.

    Raises Refusal no_such_person (count).
    """
    people = people_of(photo)
    width = photo.shape[1]
    index = _index(people, who, width)
    if index is None:
        raise Refusal("no_such_person", count=len(people))
    ends = [0.0, *((a.x + b.x) / 2 for a, b in pairwise(people)), float(width)]
    return int(ends[index]), int(np.ceil(ends[index + 1]))


def _index(people: tuple[Someone, ...], who: str, width: int) -> int | None:
    if not people:
        return None
    named = {"left": 0, "right": len(people) - 1, "middle": len(people) // 2, "front": in_front(people, width)}
    index = int(who) - 1 if who.isdecimal() else named.get(who, -1)
    return index if 0 <= index < len(people) else None


def placed(part: Person, photo: RGB, left: int) -> Person:
    """Return who was read on a part of the photo (`left` px from its left) on the whole of it, where nobody else is then."""
    height, width = photo.shape[:2]
    right = left + part.photo.shape[1]
    landmarks = part.landmarks + np.array([left, 0, 0], np.float32)
    parsing = np.zeros((len(CLASSES), height, width), np.float32)
    parsing[0] = 1
    parsing[:, :, left:right] = part.parsing
    return Person(photo, landmarks.astype(np.float32), _wide(part.matte, left, width), parsing, part.ms, part.notes)


def without(photo: RGB, pose: Pose) -> RGB:
    """Return a copy in which the person of a pose is painted over with the surroundings' colour."""
    radius = max(3, round(0.06 * _torso(pose.landmarks))) | 1
    gone = cv2.dilate((pose.coverage > 0.3).astype(np.uint8), np.ones((radius, radius), np.uint8)) > 0
    rest = photo.copy()
    if gone.any() and not gone.all():
        rest[gone] = np.median(photo[~gone], 0).astype(np.uint8)
    return rest


def _someone(pose: Pose) -> Someone:
    return Someone(float(pose.landmarks[[LEFT_EAR, RIGHT_EAR, NOSE], 0].mean()), _torso(pose.landmarks))


def _torso(points: Points) -> float:
    shoulders, hips = points[[LEFT_SHOULDER, RIGHT_SHOULDER], :2], points[[23, 24], :2]
    return max(float(np.hypot(*(hips.mean(0) - shoulders.mean(0)))), float(np.hypot(*(shoulders[0] - shoulders[1]))), 1.0)


def _known(one: Someone, found: list[Someone]) -> bool:
    return any(abs(one.x - other.x) < 0.4 * max(one.size, other.size) for other in found)


def _wide(values: Map, left: int, width: int) -> Map:
    out = np.zeros((values.shape[0], width), np.float32)
    out[:, left : left + values.shape[1]] = values
    return out
