"""Where the feet are, which way they point and what is on them now. Knows nothing of what is put on."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tryon.image.ops import Array, Mask, capsules
from tryon.types import CLASSES, Person, Refusal

Floats = npt.NDArray[np.float64]
_JOINTS = ((24, 26, 28, 30, 32), (23, 25, 27, 29, 31))  # hip, knee, ankle, heel, toe; the picture's left foot is found by x
_SHOES, _SKIN = CLASSES.index("shoes"), CLASSES.index("skin")
_COVERING = tuple(CLASSES.index(name) for name in ("trousers", "skirt", "dress", "outer", "upper"))
_LENGTH = 0.66  # of a shoe, in shanks
_APART = 0.66  # the ankle from the tip of the toe, along the shoe
_ANKLE_UP = 0.3  # the ankle over the ground, in flat shoes
_LOOKING_DOWN = (np.radians(13), np.radians(28))
_NEAR = 0.75  # of a shoe's length: so far from heel, ankle and toe is a foot
_LEAST = 0.02  # squared shoe lengths of a foot that is seen
_TWO_FEET = 1.6  # times as wide as a foot: one of two that stand before each other
_SIZE = (0.84, 1.04)  # of the length that the shank lets expect


@dataclass(frozen=True)
class Foot:
    """px; angles in radians."""

    knee: Floats
    ankle: Floats
    toe: Floats  # the lowest point of what is seen of the foot
    yaw: float  # positive: the toe points to the right of the picture
    length: float  # of a shoe
    up: float  # the ankle over the ground now, in shoe lengths: more than _ANKLE_UP on heels
    inner: int  # +1 where the other foot is on the right
    old: Mask  # HxW: the shoe it has on, or the bare foot


def feet_of(person: Person) -> tuple[tuple[Foot, ...], float]:
    """Return the feet that are seen, the further one first, and the angle by which the camera looks down on them.

    Raises Refusal: no_feet outside the photo, feet_hidden below clothes, feet_crossed.
    """
    marks = person.landmarks.astype(np.float64)
    height, width = person.matte.shape
    joints = [marks[list(side)] for side in _JOINTS]
    low = np.array([[j[2, :2], j[4, :2]] for j in joints])
    if (low[..., 1] > height - 1).any() or (low[..., 0] < 0).any() or (low[..., 0] > width - 1).any():
        raise Refusal("no_feet")
    if min(j[[1, 2], 2].min() for j in joints) < 0.3:
        raise Refusal("no_feet")
    length = _LENGTH * max(float(np.linalg.norm(j[1, :2] - j[2, :2])) for j in joints)
    worn = _worn(person, joints, length)
    inner = [1 if joints[0][2, 0] < joints[1][2, 0] else -1]
    inner.append(-inner[0])
    seen = [k for k in (0, 1) if worn[k].sum() > _LEAST * length**2]
    if not seen:
        raise Refusal("feet_hidden")
    found = [_foot(joints[k], worn[k], length, inner[k]) for k in seen]
    found = _sized(found)
    downs = [_looking_down(foot) for foot in found]
    pitch = float(np.clip(np.median(downs), *_LOOKING_DOWN))
    found = [_stood(foot, pitch) for foot in found]
    return tuple(sorted(found, key=lambda foot: float(foot.toe[1]))), pitch


def _worn(person: Person, joints: list[Floats], length: float) -> list[Mask]:
    """Of each foot the shoe, or the bare foot below the ankle, that is seen."""
    height, width = person.matte.shape
    covered = person.parsing[list(_COVERING)].sum(0)
    shoes = (person.parsing[_SHOES] > 0.4) & (covered < 0.5)
    bare = (person.parsing[_SKIN] > 0.5) & (person.matte > 0.5)
    rows = np.arange(height)[:, None]
    y0 = int(max(0, min(float(j[1, 1]) for j in joints)))
    y, x = np.mgrid[y0:height, 0:width].astype(np.float32)
    away = []
    for j in joints:
        pairs = ((j[1] + 2 * (j[2] - j[1]) / 3, j[2]), (j[2], j[4]), (j[3], j[4]))
        away.append(np.minimum.reduce([_to_segment(x, y, a[:2], b[:2]) for a, b in pairs]))
    out = []
    for k, j in enumerate(joints):
        mine = np.zeros((height, width), bool)
        mine[y0:] = (away[k] < _NEAR * length) & (away[k] <= away[1 - k])
        shoe = shoes & mine
        foot = bare & mine & (rows > j[2, 1] + 0.05 * length) & capsules(shoes.shape, [j[2, :2], j[4, :2]], [0.3 * length] * 2)
        out.append(shoe if shoe.sum() > _LEAST * length**2 else foot)
    return out


def _to_segment(x: Array, y: Array, a: Floats, b: Floats) -> Array:
    along = b - a
    t = np.clip(((x - a[0]) * along[0] + (y - a[1]) * along[1]) / max(float(along @ along), 1e-6), 0, 1)
    return np.asarray(np.hypot(x - a[0] - t * along[0], y - a[1] - t * along[1]), np.float32)


def _foot(joint: Floats, worn: Mask, length: float, inner: int) -> Foot:
    """Return the toe by what is seen of the foot's lower end; the landmark where that is far from it."""
    rows, columns = np.where(worn)
    bottom = float(np.percentile(rows, 99.5))
    ankle, heel, tip = joint[2, :2], joint[3, :2], joint[4, :2]
    middle = 0.5 * (float(np.median(columns[rows > bottom - 0.1 * length])) + float(tip[0]))
    toe = np.array([middle, bottom])
    aside = 0.5 * ((middle - ankle[0]) / (_APART * length) + (tip[0] - heel[0]) / (0.8 * length))
    yaw = float(np.arcsin(np.clip(aside, -0.97, 0.97)))
    if bottom < ankle[1]:
        yaw = np.pi - yaw
    return Foot(joint[1, :2], ankle, toe, yaw, length, _ANKLE_UP, inner, worn)


def _sized(feet: list[Foot]) -> list[Foot]:
    """With the length that the shoes seen have, within what feet are."""
    shares = []
    for foot in feet:
        rows = foot.old[int(max(0.0, foot.toe[1] - 0.4 * foot.length)) : int(foot.toe[1]) + 1]
        wide = float(np.percentile(rows.sum(1), 90)) if len(rows) else 0.0
        shares.append(wide / (foot.length * float(np.hypot(0.38 * np.cos(foot.yaw), 0.92 * np.sin(foot.yaw)))))
    near = len(feet) < 2 or abs(feet[0].ankle[0] - feet[1].ankle[0]) < 0.35 * feet[0].length
    if near and max(shares) > _TWO_FEET:
        raise Refusal("feet_crossed")
    share = float(np.clip(np.median(shares), *_SIZE))
    return [replace(foot, length=share * foot.length) for foot in feet]


def _looking_down(foot: Foot) -> float:
    """From how far the toe is below the ankle."""
    drop = (foot.toe[1] - foot.ankle[1]) / foot.length
    ahead = _APART * np.cos(foot.yaw)
    reach = float(np.hypot(ahead, _ANKLE_UP))
    return float(np.arcsin(np.clip(drop / reach, -1, 1)) - np.arctan2(_ANKLE_UP, ahead))


def _stood(foot: Foot, pitch: float) -> Foot:
    drop = (foot.toe[1] - foot.ankle[1]) / foot.length
    up = (drop - _APART * np.cos(foot.yaw) * np.sin(pitch)) / np.cos(pitch)
    return replace(foot, up=float(np.clip(up, 0.2, 0.75)))
