"""Project the shoe model into the photo at a foot's pose, with the foot in it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from tryon.engines.accessories.drawing import draw_triangles
from tryon.engines.accessories.footwear.feet import Foot
from tryon.engines.accessories.footwear.shoe_model import ANKLE_AT, Floats, ProjectedShoe, Triangles, bare_foot, seen_from
from tryon.engines.accessories.footwear.shoes import Shoe
from tryon.engines.accessories.overlay import Box, clipped
from tryon.image.ops import Array

_SEAT = 0.28  # the ankle over the inner sole, in shoe lengths
_SHAFT = 0.6  # so high are boots at least, in shoe lengths
_LINING = 0.45  # of the light gets into a shoe
_ONE = np.ones((4, 4, 1), np.float32)
_TIP = 0.97  # where the toe's lower end is, along the shoe


@dataclass(frozen=True)
class Stood:
    """In one box of the photo, HxW and HxWx3."""

    shoe: Array
    shoe_colour: Array
    inside: Array
    inside_colour: Array
    foot: Array  # the bare foot in the shoe
    light: Array  # on it
    body: Array  # all that the shoe and what stands in it can cover
    ground: Array  # the sole's outline
    opening: Floats  # photo px: where the leg comes in


def stand(shoe: Shoe, foot: Foot, pitch: float, box: Box) -> Stood:
    """Project the shoe model into the photo at a foot's pose. `pitch`: radians; `box`: XYXY px."""
    height, width = shoe.alpha.shape
    seen = seen_from(shoe, foot.yaw, pitch, foot.length, foot.inner)
    anchor = _anchor(shoe, foot, pitch)
    rest = np.stack([seen.rest[:, 0] * width, height - 1 - seen.rest[:, 1] * width], 1)
    maps = np.concatenate([shoe.colour, shoe.alpha[..., None], shoe.throat[..., None]], 2)
    scale, goal = foot.length / width, seen.goal + anchor
    outside, lining = (_within(maps, (0,) * 5, rest, goal, faces, scale, box) for faces in (seen.outside, seen.lining))
    light = _light(seen, goal, box)
    bare = bare_foot(shoe.heel, foot.yaw, pitch, foot.length, foot.inner)
    everywhere = np.ones((len(bare.goal), 2))
    flat = _within(_ONE, (0,), everywhere, bare.goal + anchor, bare.outside, 1, box)
    faces = np.concatenate([seen.outside, seen.lining])
    body = _within(_ONE, (0,), np.ones((len(goal), 2)), goal, faces, 1, box)
    ground = np.zeros((box[3] - box[1], box[2] - box[0]), np.uint8)
    around = (goal[: len(goal) // len(shoe.levels)] - box[:2]).round().astype(np.int32)
    cv2.fillPoly(ground, [around], (1,))
    return Stood(
        outside[..., 3], outside[..., :3] * light[..., None], lining[..., 3], lining[..., :3] * _LINING,
        np.maximum(flat, outside[..., 4]), _light(bare, bare.goal + anchor, box),
        body, ground.astype(np.float32),
        anchor - np.array([0.0, _rim(shoe) * np.cos(pitch) * foot.length]),
    )  # fmt: skip


def _rim(shoe: Shoe) -> float:
    """Return the height at which a leg comes in: of boots at the upper end of the shaft."""
    top = float(shoe.levels.max())
    return top if top > _SHAFT else min(_SEAT + shoe.heel, 0.58)


def _within(maps: Array, empty: tuple[float, ...], rest: Floats, goal: Floats, faces: Triangles, scale: float, box: Box) -> Array:
    """HxWxC, HxW of one channel: drawn no further than it reaches."""
    low, high = goal.min(0) - 1, goal.max(0) + 2
    own = clipped((low[0] - box[0], low[1] - box[1], high[0] - box[0], high[1] - box[1]), (box[3] - box[1], box[2] - box[0]))
    out = np.broadcast_to(np.array(empty, np.float32), (box[3] - box[1], box[2] - box[0], len(empty))).copy()
    if own[2] > own[0] and own[3] > own[1]:
        there = (own[0] + box[0], own[1] + box[1], own[2] + box[0], own[3] + box[1])
        drawn = draw_triangles(maps, empty, rest, goal, faces, scale, there)
        out[own[1] : own[3], own[0] : own[2]] = drawn.reshape(own[3] - own[1], own[2] - own[0], -1)
    return out[..., 0] if len(empty) == 1 else out


def _anchor(shoe: Shoe, foot: Foot, pitch: float) -> Floats:
    """Photo px of the ground below the ankle: the toe stands where it stood, lower by what the new heels are higher."""
    ahead = (_TIP - ANKLE_AT) * foot.length
    lower = max(0.0, _SEAT + shoe.heel - max(foot.up, _SEAT)) * np.cos(pitch) * foot.length
    tip = np.array([np.sin(foot.yaw) * ahead, np.cos(foot.yaw) * np.sin(pitch) * ahead])
    at = np.array([0.5 * (foot.toe[0] - tip[0]) + 0.5 * foot.ankle[0], foot.toe[1] - tip[1] + lower])
    return np.asarray(at, np.float64)


def _light(seen: ProjectedShoe, goal: Floats, box: Box) -> Array:
    scale = np.tile(np.linspace(0, 1.2, 240, dtype=np.float32)[None, :, None], (3, 1, 1))
    rest = np.stack([seen.light / 1.2 * 239, np.ones_like(seen.light)], 1)
    return _within(scale, (1.0,), rest, goal, seen.outside, 1, box)
