"""The person as a tailor sees them: axes, widths, limbs and what each pixel is. Done once; knows nothing of garments."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, TypeVar

import cv2
import numpy as np
import numpy.typing as npt

from tryon.image.ops import Array, Mask, blur, capsules, step
from tryon.person.cloth_and_skin import AT, pixel_groups
from tryon.person.parsing_fixes import mended
from tryon.person.worn_clothes import in_a_dress
from tryon.types import Person, Refusal

Point = npt.NDArray[np.float64]
T = TypeVar("T")
_ROOM = 0.45  # torso lengths beside the person that are looked at


@dataclass(frozen=True)
class Limb:
    points: tuple[Point, Point, Point]  # shoulder, elbow, wrist or hip, knee, ankle
    tip: Point  # fingertips or toes
    seen: float  # visibility of the far joint, 0..1


@dataclass(frozen=True)
class Body:
    """The part of the photo round the person. Index 0 is the left side of the picture (the person's right), 1 the right side."""

    photo: npt.NDArray[np.uint8]  # HxWx3 RGB
    lab: Array  # HxWx3 float32, OpenCV's 8-bit Lab scale
    matte: Array
    shoulder: tuple[Point, Point]
    neck: Point  # middle of the shoulders
    hips: Point  # middle of the hip joints
    across: Point  # unit vector from left to right shoulder
    down: Point  # unit vector from the neck to the hips
    torso: float  # px from neck to hips
    width: float  # px between the shoulders
    arms: tuple[Limb, Limb]
    legs: tuple[Limb, Limb]
    face: Array  # HxW, soft
    skin: Array  # HxW, soft: skin by parsing and the face's colour
    skin_lab: npt.NDArray[np.float32]  # the face's colour
    hair: Array
    top: Array  # clothes of the upper body
    low: Array  # clothes of the lower body, legwear left out
    legwear: Array
    shoes: Array
    other: Array  # hats, bags, accessories
    held: Array  # bags: in front of whatever is worn
    outer: Array  # likelihood that upper clothes are a jacket or coat, 0 elsewhere
    outer_share: float  # how much of the upper clothes the parser calls a jacket or coat
    arm_zone: Mask  # arms and hands as capsules
    in_a_dress: bool = False  # the upper clothes and the lower ones are one garment
    origin: tuple[int, int] = (0, 0)  # where this part of the photo begins in it (x, y)
    found: dict[str, Any] = field(init=False, default_factory=dict, repr=False, compare=False)  # see `once`


def once(find: Callable[[Body], T]) -> Callable[[Body], T]:
    """Memoise a function of `Body`; cached arrays are made read-only. Nobody changes what is kept."""
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def kept(body: Body) -> T:
        if name not in body.found:
            found = find(body)
            if isinstance(found, np.ndarray):
                found.setflags(write=False)
            body.found[name] = found
        return body.found[name]  # type: ignore[no-any-return]

    return kept


def body_of(person: Person) -> Body:
    """Return the body of a person. Kept in `person.cache`. Raises Refusal no_torso."""
    known = person.cache.get("warp.body")
    if isinstance(known, Body):
        return known
    x0, y0, x1, y1 = _around(person)
    landmarks = person.landmarks - np.array([x0, y0, 0], np.float32)
    cut = (slice(y0, y1), slice(x0, x1))
    part = replace(
        person,
        photo=np.ascontiguousarray(person.photo[cut]),
        landmarks=landmarks,
        matte=np.ascontiguousarray(person.matte[cut]),
        parsing=person.parsing[(slice(None), *cut)],
    )
    body = replace(_read(part), origin=(x0, y0))
    person.cache["warp.body"] = body
    return body


def _around(person: Person) -> tuple[int, int, int, int]:
    """XYXY px: the person with room for wide skirts and for the background beside them; the rest of the photo costs only time."""
    height, width = person.matte.shape
    seen = cv2.resize(person.matte, (max(1, width // 4), max(1, height // 4)), interpolation=cv2.INTER_AREA) > 0.05
    rows, columns = np.where(seen.any(1))[0] * 4, np.where(seen.any(0))[0] * 4
    if not len(rows):
        return 0, 0, width, height
    room = _ROOM * float(np.linalg.norm(person.landmarks[11, :2] - person.landmarks[23, :2]))
    x0, x1 = max(0, int(columns[0] - room)), min(width, int(columns[-1] + room) + 4)
    return x0, max(0, int(rows[0] - 0.4 * room)), x1, min(height, int(rows[-1] + 0.4 * room) + 4)


def _read(person: Person) -> Body:
    marks = person.landmarks.astype(np.float64)
    at = marks[:, :2]
    height, width = person.matte.shape
    shoulder = (at[12], at[11])
    neck, hips = (at[11] + at[12]) / 2, (at[23] + at[24]) / 2
    shoulder_px, torso_px = float(np.linalg.norm(at[11] - at[12])), float(np.linalg.norm(hips - neck))
    if min(marks[11, 2], marks[12, 2]) < 0.3 or not 0 <= neck[1] < height or torso_px < 0.04 * height or shoulder_px < 12:
        raise Refusal("no_torso")
    shoulder_px = max(shoulder_px, 0.5 * torso_px)
    across = (at[11] - at[12]) / max(float(np.linalg.norm(at[11] - at[12])), 1.0)
    lab = cv2.cvtColor(person.photo, cv2.COLOR_RGB2LAB).astype(np.float32)
    arms = (_arm(marks, 12, 14, 16, 20, 18), _arm(marks, 11, 13, 15, 19, 17))
    legs = (_leg(marks, 24, 26, 28, 32), _leg(marks, 23, 25, 27, 31))
    skin_lab, likeness = _skin_colour(person, lab, marks, shoulder_px)
    down = (hips - neck) / torso_px
    axes = _axes(person.matte.shape, neck, down)
    arm_zone = np.zeros((height, width), bool)
    for limb in arms:
        if limb.seen > 0.3:
            arm_zone |= arm_mask(person.matte.shape, limb, shoulder_px, (0.15, 0.125, 0.085), hand=True)
    person = replace(person, parsing=mended(person, lab, arm_zone, axes[0] / torso_px, shoulder_px))
    maps = pixel_groups(person, lab, (skin_lab, likeness), arm_zone, axes, torso_px, shoulder_px)
    worn = maps["top"] * (maps["top"] > 0.5)
    outer = np.asarray(maps["top"] * person.parsing[AT["outer"]], np.float32)
    outer_share = float((worn * person.parsing[AT["outer"]]).sum() / max(float(worn.sum()), 1.0))
    face = np.maximum(_face(person.matte, marks, shoulder_px), _jaw(marks, maps["skin"]))
    return Body(
        person.photo, lab, person.matte, shoulder, neck, hips, across, down, torso_px, shoulder_px,
        arms, legs, face, maps["skin"], skin_lab, maps["hair"], maps["top"], maps["low"], maps["legwear"], maps["shoes"],
        maps["other"], maps["held"], outer, outer_share, arm_zone,
        in_a_dress(person.parsing, axes[0] / torso_px, axes[1], shoulder_px),
    )  # fmt: skip


def arm_mask(shape: tuple[int, ...], arm: Limb, width: float, radii: tuple[float, float, float], *, hand: bool = False) -> Mask:
    """Return capsules along an arm; radii at shoulder, elbow and wrist in shoulder widths."""
    points, sizes = list(arm.points), [r * width for r in radii]
    if hand:
        points.append(arm.tip)
        sizes.append(0.13 * width)
    return capsules(shape, points, sizes)


@once
def rows_along(body: Body) -> Array:
    """Return HxW px along the body: 0 at the shoulders, growing downwards."""
    return _axes(body.matte.shape, body.neck, body.down)[0]


@once
def columns_across(body: Body) -> Array:
    """Return HxW px from the body's axis, growing to the right of the picture."""
    return _axes(body.matte.shape, body.neck, body.down)[1]


def _axes(shape: tuple[int, ...], neck: Point, down: Point) -> tuple[Array, Array]:
    x = np.arange(shape[1], dtype=np.float32)[None] - np.float32(neck[0])
    y = np.arange(shape[0], dtype=np.float32)[:, None] - np.float32(neck[1])
    along, across = x * down[0] + y * down[1], x * down[1] - y * down[0]
    return np.asarray(along, np.float32), np.asarray(across, np.float32)


def hidden_limb(body: Body, bones: Sequence[Point], radii_px: Sequence[float]) -> Mask:
    """Return capsules along those stretches of a limb whose axis shows no skin, and one stretch on either side (hems)."""
    mask: Mask = np.zeros(body.matte.shape, bool)
    shares = np.linspace(0, 1, 11)
    pieces, hidden = [], []
    for a, b, ra, rb in zip(bones, bones[1:], radii_px, radii_px[1:], strict=False):
        for low, high in itertools.pairwise(shares):
            x, y = a + (b - a) * (low + high) / 2
            x, y = int(np.clip(x, 0, mask.shape[1] - 1)), int(np.clip(y, 0, mask.shape[0] - 1))
            ends = [a + (b - a) * low, a + (b - a) * high]
            pieces.append((ends, [ra + (rb - ra) * low, ra + (rb - ra) * high]))
            hidden.append(bool(body.skin[y, x] < 0.5))
    for k, (ends, radii) in enumerate(pieces):
        if any(hidden[max(0, k - 1) : k + 2]):
            mask |= capsules(mask.shape, ends, radii)
    return mask


def hand_mask(shape: tuple[int, ...], arm: Limb, width: float) -> Mask:
    """Return an HxW capsule from the wrist to the fingertips; `width`: px between the shoulders."""
    return capsules(shape, [arm.points[2], arm.tip], [0.11 * width, 0.13 * width])


def _arm(marks: npt.NDArray[np.float64], s: int, e: int, w: int, index: int, pinky: int) -> Limb:
    wrist = marks[w, :2]
    palm = (marks[index, :2] + marks[pinky, :2]) / 2
    return Limb((marks[s, :2], marks[e, :2], wrist), wrist + (palm - wrist) * 1.9, float(marks[w, 2]))


def _leg(marks: npt.NDArray[np.float64], h: int, k: int, a: int, t: int) -> Limb:
    return Limb((marks[h, :2], marks[k, :2], marks[a, :2]), marks[t, :2], float(marks[k, 2]))


def _face(matte: Array, marks: npt.NDArray[np.float64], width: float) -> Array:
    mouth = (marks[9, :2] + marks[10, :2]) / 2
    nose = marks[0, :2]
    chin, crown = mouth + (mouth - nose), nose - (mouth - nose) * 6
    half = max(float(np.linalg.norm(marks[7, :2] - marks[8, :2])) * 0.56, 0.2 * width)
    centre, tall = (chin + crown) / 2, float(np.linalg.norm(chin - crown))
    oval = np.zeros(matte.shape, np.uint8)
    tilt = float(np.degrees(np.arctan2(*(chin - crown)[::-1]))) - 90
    cv2.ellipse(oval, ((float(centre[0]), float(centre[1])), (2 * half, tall), tilt), (1,), -1)
    return blur(oval.astype(np.float32), 2.0)


def _jaw(marks: npt.NDArray[np.float64], skin: Array) -> Array:
    """Return the skin of the lower face down to the chin.

    Which in adults is 0.7 of the way from eyes to mouth below the mouth.
    """
    eyes, mouth = marks[[2, 5], :2].mean(0), marks[[9, 10], :2].mean(0)
    drop = mouth - eyes
    top, chin = eyes - 0.35 * drop, mouth + 0.68 * drop
    size = (1.8 * float(np.linalg.norm(drop)), float(np.linalg.norm(chin - top)))
    oval = np.zeros(skin.shape, np.uint8)
    tilt = float(np.degrees(np.arctan2(drop[1], drop[0]))) - 90
    cv2.ellipse(oval, ((float((top + chin)[0] / 2), float((top + chin)[1] / 2)), size, tilt), (1,), -1)
    return np.asarray(blur(oval.astype(np.float32), 1.0) * step(skin, 0.3, 0.5), np.float32)


def _skin_colour(
    person: Person, lab: Array, marks: npt.NDArray[np.float64], width: float
) -> tuple[npt.NDArray[np.float32], Array]:
    """Return the face's colour, and each pixel's likeness to it (Mahalanobis distance, lightness counting less)."""
    centre = marks[[0, 9, 10], :2].mean(0)
    radius = max(float(np.linalg.norm(marks[7, :2] - marks[8, :2])) * 0.33, width * 0.1)
    spot = np.zeros(person.matte.shape, np.uint8)
    cv2.circle(spot, (int(centre[0]), int(centre[1])), int(radius), (1,), -1)
    skin = person.parsing[AT["skin"]]
    pixels = lab[(spot > 0) & (person.matte > 0.8)]
    if len(pixels) < 20 or marks[0, 1] < radius * 0.5:
        pixels = lab[skin > 0.8]
    if len(pixels) < 20:
        return np.array([165, 140, 145], np.float32), np.zeros(person.matte.shape, np.float32)
    middle = np.median(pixels, 0)
    near = pixels[np.abs(pixels - middle).max(1) < 30]
    middle = near.mean(0) if len(near) > 20 else middle
    spread = np.cov(near.T) + np.diag([60.0, 8, 8]) if len(near) > 20 else np.diag([200.0, 30, 30])
    off = (lab - middle) * np.array([0.6, 1, 1], np.float32)
    inverse = np.linalg.inv(spread).astype(np.float32)
    distance = np.einsum("hwi,hwi->hw", off @ inverse, off)
    return middle.astype(np.float32), np.exp(-distance / 8).astype(np.float32)
