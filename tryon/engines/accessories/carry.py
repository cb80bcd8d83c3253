"""Puts bags into hands, onto shoulders and across the chest, behind the arms. Reads no pictures."""

from __future__ import annotations

import cv2
import numpy as np

from tryon.engines.accessories.bags import Bag
from tryon.engines.accessories.drawing import draw, grid
from tryon.engines.accessories.head import Floats
from tryon.engines.accessories.overlay import Box, clipped, covering, darkening
from tryon.image.ops import Array, blur, capsules, step
from tryon.types import CLASSES, Note, Overlay, Person, Refusal

_SKIN, _HAIR = CLASSES.index("skin"), CLASSES.index("hair")
_ARMS = ((12, 14, 16, 20, 18, 24), (11, 13, 15, 19, 17, 23))  # shoulder, elbow, wrist, index finger, little finger, hip
_WIDE = {"by_hand": 0.85, "across": 0.66}  # of the bag's body, in shoulder widths
_LEAST_SEEN = 0.6  # of a bag's height that must lie within the photo


def wear_bag(bag: Bag, person: Person) -> tuple[list[Overlay], list[Note]]:
    """Put a bag on a person. Raises Refusal: no_torso, bag_no_room."""
    marks = person.landmarks.astype(np.float64)
    width = float(np.linalg.norm(marks[11, :2] - marks[12, :2]))
    width = max(width, 0.55 * float(np.linalg.norm(marks[[11, 12], :2].mean(0) - marks[[23, 24], :2].mean(0))))
    if min(marks[11, 2], marks[12, 2]) < 0.5 or width < 24:
        raise Refusal("no_torso")
    scale = _WIDE[bag.carried] * width / (bag.body[1] - bag.body[0])
    if bag.carried == "across":
        return _across(bag, person, marks, width, scale), []
    for side in _sides(marks, person):
        overlays = _in_hand(bag, person, marks, width, scale, side)
        if overlays:
            return overlays, []
    raise Refusal("bag_no_room")


def _sides(marks: Floats, person: Person) -> list[int]:
    """Sides whose hand hangs down free, the lower hand first."""
    found = []
    for side, (_, elbow, wrist, *_rest) in enumerate(_ARMS):
        seen = marks[wrist, 2] > 0.6 and marks[wrist, 1] < 0.97 * person.matte.shape[0]
        fore = marks[wrist, :2] - marks[elbow, :2]
        if seen and fore[1] > 0.75 * float(np.linalg.norm(fore)):
            found.append((float(marks[wrist, 1]), side))
    return [side for _, side in sorted(found, reverse=True)]


def _in_hand(bag: Bag, person: Person, marks: Floats, width: float, scale: float, side: int) -> list[Overlay]:
    """Return the handle in the fist, the fingers before it. Nothing where too little of it would be in the photo."""
    _, _, wrist, index, little, _ = _ARMS[side]
    grip = marks[wrist, :2] + (marks[[index, little], :2].mean(0) - marks[wrist, :2]) * 1.1
    height = bag.alpha.shape[0] * scale
    if grip[1] + _LEAST_SEEN * height > person.matte.shape[0]:
        return []
    rest = grid((-2, bag.alpha.shape[1] + 1), (-2, bag.alpha.shape[0] + 1))
    goal = grip + (rest - np.array([bag.grip_x, 0.02 * bag.alpha.shape[0]])) * scale
    return _laid(bag, rest, goal, person, _before(person, marks, width, side, sleeves=False), width)


def _across(bag: Bag, person: Person, marks: Floats, width: float, scale: float) -> list[Overlay]:
    """Return the bag on one hip, its strap from there over the other shoulder."""
    side = _freer_hip(marks)
    shoulder = marks[_ARMS[1 - side][0], :2]
    neck, hip = marks[[11, 12], :2].mean(0), marks[_ARMS[side][5], :2]
    out = -1.0 if side == 0 else 1.0
    middle = hip + np.array([out * 0.16 * width, -0.12 * width])
    body_height = (bag.alpha.shape[0] - bag.body_top) * scale
    if middle[1] + _LEAST_SEEN * body_height > person.matte.shape[0]:
        raise Refusal("bag_no_room")
    rest = grid((-2, bag.alpha.shape[1] + 1), (bag.body_top, bag.alpha.shape[0] + 1))
    centre = np.array([(bag.body[0] + bag.body[1]) / 2, bag.body_top])
    goal = middle + (rest - centre) * scale
    over = neck + (shoulder - neck) * 0.62 + np.array([0, -0.24 * width])
    half = 0.46 * (bag.body[1] - bag.body[0]) * scale
    inner, outer = middle - np.array([out * half, -2.0]), middle + np.array([out * half, 2.0])
    behind = hip + np.array([out * 0.3 * width, -0.75 * width])
    front = _before(person, marks, width, side, sleeves=True)
    thick = max(2.0, bag.strap_px * scale)
    strap = _strap(bag, person, [(over, inner), (behind, outer)], thick, front)
    return [*strap, *_laid(bag, rest, goal, person, front, width)]


def _freer_hip(marks: Floats) -> int:
    """Return the side whose hand is further from its hip."""
    away = [float(np.linalg.norm(marks[wrist, :2] - marks[hip, :2])) for _, _, wrist, _, _, hip in _ARMS]
    return int(np.argmax(away))


def _strap(bag: Bag, person: Person, ends: list[tuple[Floats, Floats]], thick: float, front: Array) -> list[Overlay]:
    """Ribbons on the body, round across, with their shadow."""
    whole = np.array([point for pair in ends for point in pair])
    low, high = whole.min(0), whole.max(0)
    box = clipped((low[0] - 3 * thick, low[1] - 3 * thick, high[0] + 3 * thick, high[1] + 3 * thick), person.matte.shape)
    if box[2] - box[0] < 2 or box[3] - box[1] < 2:
        return []
    fine, mask = 3, np.zeros(((box[3] - box[1]) * 3, (box[2] - box[0]) * 3), np.uint8)
    for a, b in ends:
        first, last = (((p - box[:2]) * fine * 8).round().astype(int) for p in (a, b))
        cv2.line(
            mask,
            (int(first[0]), int(first[1])),
            (int(last[0]), int(last[1])),
            (255,),
            max(1, round(thick * fine)),
            cv2.LINE_AA,
            3,
        )
    depth = cv2.distanceTransform((mask > 127).astype(np.uint8), cv2.DIST_L2, 5) / fine
    cover = cv2.resize(mask.astype(np.float32) / 255, None, fx=1 / fine, fy=1 / fine, interpolation=cv2.INTER_AREA)
    light = cv2.resize(
        0.72 + 0.38 * np.clip(depth / (0.5 * thick), 0, 1), None, fx=1 / fine, fy=1 / fine, interpolation=cv2.INTER_AREA
    )
    part = (slice(box[1], box[3]), slice(box[0], box[2]))
    seen = np.asarray(cover * step(person.matte[part], 0.4, 0.8) * (1 - front[part]), np.float32)
    colour = bag.strap_colour * light[..., None]
    return [_shadow(seen, person, box, 0.5 * thick), covering(box[:2], colour.astype(np.float32), seen)]


def _laid(bag: Bag, rest: Floats, goal: Floats, person: Person, front: Array, width: float) -> list[Overlay]:
    low, high = goal.min(0), goal.max(0)
    room = 0.1 * width
    box = clipped((low[0] - room, low[1] - room, high[0] + room, high[1] + room), person.matte.shape)
    if box[2] - box[0] < 4 or box[3] - box[1] < 4:
        raise Refusal("bag_no_room")
    drawn = draw(np.concatenate([bag.colour, bag.alpha[..., None]], 2), (0, 0, 0, 0), rest, goal, box)
    cover = drawn[..., 3] * (1 - front[box[1] : box[3], box[0] : box[2]])
    return [_shadow(cover, person, box, 0.03 * width), covering(box[:2], drawn[..., :3], cover.astype(np.float32))]


def _before(person: Person, marks: Floats, width: float, side: int, *, sleeves: bool) -> Array:
    """HxW: the arm and hand of that side, which hide the bag; `sleeves`: clothed arms as well as bare ones."""
    shoulder, elbow, wrist, index, little, _ = _ARMS[side]
    tip = marks[wrist, :2] + (marks[[index, little], :2].mean(0) - marks[wrist, :2]) * 1.9
    joints = [marks[shoulder, :2], marks[elbow, :2], marks[wrist, :2], tip]
    zone = capsules(person.matte.shape, joints, [0.17 * width, 0.15 * width, 0.11 * width, 0.13 * width])
    bare = step(person.parsing[_SKIN], 0.35, 0.65) * blur(zone.astype(np.float32), 1.5)
    hair = step(person.parsing[_HAIR], 0.35, 0.65)
    if sleeves and marks[wrist, 2] > 0.5:
        core = capsules(person.matte.shape, joints[:3], [0.13 * width, 0.1 * width, 0.08 * width])
        bare = np.maximum(bare, blur(core.astype(np.float32), 1.5) * person.matte)
    return np.asarray(np.maximum(bare, hair), np.float32)


def _shadow(cover: Array, person: Person, box: Box, reach_px: float) -> Overlay:
    move = np.array([[1, 0, 0.5 * reach_px], [0, 1, reach_px]], np.float32)
    moved = cv2.warpAffine(blur(cover.astype(np.float32), max(0.8, reach_px)), move, (cover.shape[1], cover.shape[0]))
    part = (slice(box[1], box[3]), slice(box[0], box[2]))
    return darkening(box[:2], np.asarray(1 - 0.4 * moved * person.matte[part] * (1 - cover), np.float32))
