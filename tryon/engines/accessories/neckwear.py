"""Winds scarves round the neck, over the clothes, below chin and hair; long ones hang down in front. Reads no pictures."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from tryon.engines.accessories.drawing import draw, grid
from tryon.engines.accessories.head import CHIN, LEFT_JAW, RIGHT_JAW, Floats, Head, head_of
from tryon.engines.accessories.overlay import clipped, covering, darkening
from tryon.engines.accessories.scarves import Scarf
from tryon.image.ops import Array, blur, capsules, soft_line, step
from tryon.types import CLASSES, Note, Overlay, Person, Refusal

_HAIR, _SKIN = CLASSES.index("hair"), CLASSES.index("skin")
_JAW = (132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361)  # of the face mesh, ear to ear
_ARMS = ((14, 16, 20), (13, 15, 19))  # elbow, wrist, index finger
# Of each turn round the neck, in shoulder widths: half its span, how far it sags, its width, how much lower it is.
_TURNS = ((0.31, 0.2, 0.2, 0.05), (0.265, 0.155, 0.2, -0.035))
_ASKEW = 0.22  # a scarf never sags evenly
_END_WIDE = 0.24
_END_LONG = 0.92  # of the way from neck to hips
_ROWS, _COLUMNS = 27, 9


@dataclass(frozen=True)
class _Neck:
    """Where a scarf lies. `pit`: px; `across`, `down`: directions of length 1; `width`: px between the shoulders."""

    head: Head
    pit: Floats
    across: Floats
    down: Floats
    width: float


def wear_scarf(scarf: Scarf, person: Person) -> tuple[list[Overlay], list[Note]]:
    """Return the ends, then the turns over them. Raises Refusal: no_torso, face_hidden, head_cut."""
    head, marks = head_of(person), person.landmarks.astype(np.float64)
    left, right = marks[12, :2], marks[11, :2]
    width = float(np.linalg.norm(right - left))
    if min(marks[11, 2], marks[12, 2]) < 0.5 or width < 24:
        raise Refusal("no_torso")
    width = max(width, 1.75 * head.width)
    across = (right - left) / float(np.linalg.norm(right - left))
    down = np.array([-across[1], across[0]])
    neck = _Neck(head, _pit(head, (left + right) / 2, down, width), across, down, width)
    overlays: list[Overlay] = []
    if scarf.long:
        hips = marks[[23, 24], :2].mean(0)
        reach = _END_LONG * float((hips - neck.pit) @ down)
        for side, share in ((-1, 0.86), (1, 1.0)):
            overlays += _end(scarf, person, neck, side, share * reach)
    for turn in _TURNS:
        overlays += _turn(scarf, person, neck, turn)
    return overlays, []


def _pit(head: Head, shoulders: Floats, down: Floats, width: float) -> Floats:
    """Return the pit of the neck: between chin and shoulders, below the chin."""
    chin = head.points[CHIN, :2]
    low = float((shoulders - chin) @ down)
    return np.asarray(chin + down * float(np.clip(0.3 * low, 0.02 * width, 0.16 * width)), np.float64)


def _turn(scarf: Scarf, person: Person, neck: _Neck, turn: tuple[float, float, float, float]) -> list[Overlay]:
    half, sag, wide, lower = (value * neck.width for value in turn)
    t = np.linspace(-1, 1, _ROWS)
    x, y = half * np.sin(t * np.pi / 2), sag * np.cos(t * np.pi / 2) ** 1.3 * (1 + _ASKEW * t) + lower
    line = neck.pit + x[:, None] * neck.across + y[:, None] * neck.down
    middle = len(scarf.cloth) // 2
    span = min(middle - 1, int(0.9 * scarf.cloth.shape[1]))
    part = slice(middle - span, middle + span)
    cloth = _folded(scarf.cloth[part], seed=turn[0]) * (1 - 0.4 * np.abs(np.linspace(-1, 1, 2 * span)) ** 3)[:, None, None]
    sizes = wide * (0.64 + 0.36 * np.cos(t * np.pi / 2) ** 0.7)
    return _laid(cloth.astype(np.float32), np.ones(cloth.shape[:2], np.float32), line, sizes, person, neck)


def _end(scarf: Scarf, person: Person, neck: _Neck, side: int, reach: float) -> list[Overlay]:
    length, width = scarf.cloth.shape[0], neck.width
    wide = _END_WIDE * width
    rows = min(length // 2, int(scarf.cloth.shape[1] * reach / wide))
    part = slice(length - rows, length) if side > 0 else slice(rows - 1, None, -1)
    cloth, alpha = _folded(scarf.cloth[part], seed=3.0 + side), scarf.alpha[part]
    reach = min(reach, 1.35 * wide * rows / scarf.cloth.shape[1])
    t = np.linspace(0, 1, _ROWS)
    x = side * width * (0.1 + 0.05 * t) + 0.008 * width * np.sin(5 * t + side)
    line = neck.pit + x[:, None] * neck.across + ((0.1 * width + t * reach)[:, None]) * neck.down
    sizes = wide * (0.8 + 0.2 * np.minimum(1, 2 * t))
    return _laid(cloth, np.ascontiguousarray(alpha), line, sizes, person, neck)


def _folded(cloth: Array, seed: float) -> Array:
    """With soft folds along the strip that wander from side to side, and edges that turn away."""
    height, width = cloth.shape[:2]
    v = np.linspace(0, 1, height)[:, None]
    c = np.linspace(0, 1, width)[None]
    wander = 0.5 * np.sin(2.3 * v + seed * 7) + 0.25 * np.sin(6.1 * v + seed * 3)
    folds = np.sin(2 * np.pi * (2.1 * c + 0.22 * wander) + seed * 5)
    light = 1 + 0.13 * folds - 0.3 * np.abs(2 * c - 1) ** 4
    return np.asarray(np.clip(cloth * light[..., None], 0, 255), np.float32)


def _laid(cloth: Array, alpha: Array, line: Floats, sizes: Floats, person: Person, neck: _Neck) -> list[Overlay]:
    """Return a strip along a line, with its shadow."""
    rest = grid((0, cloth.shape[1] - 1), (0, cloth.shape[0] - 1), _COLUMNS, len(line))
    along = np.gradient(np.stack([soft_line(line[:, k], 1.0) for k in (0, 1)], 1), axis=0)
    normal = np.stack([along[:, 1], -along[:, 0]], 1)
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-6)
    off = np.linspace(-0.5, 0.5, _COLUMNS)
    goal = (line[:, None] + normal[:, None] * (off[None, :, None] * sizes[:, None, None])).reshape(-1, 2)
    low, high, room = goal.min(0), goal.max(0), 0.1 * neck.width
    box = clipped((low[0] - room, low[1] - room, high[0] + room, high[1] + room), person.matte.shape)
    if box[2] - box[0] < 4 or box[3] - box[1] < 4:
        raise Refusal("no_torso")
    drawn = draw(np.concatenate([cloth, alpha[..., None]], 2), (0, 0, 0, 0), rest, goal, box, _COLUMNS)
    part = (slice(box[1], box[3]), slice(box[0], box[2]))
    cover = drawn[..., 3] * (1 - _before(person, neck)[part])
    move = np.array([[1, 0, 0.01 * neck.width], [0, 1, 0.03 * neck.width]], np.float32)
    moved = cv2.warpAffine(blur(cover, 0.022 * neck.width), move, (cover.shape[1], cover.shape[0]))
    free = person.matte[part] * (1 - _before(person, neck)[part])
    dark = 0.42 * np.asarray(moved, np.float32) * free * (1 - cover)
    return [darkening(box[:2], (1 - dark).astype(np.float32)), covering(box[:2], drawn[..., :3], cover.astype(np.float32))]


def _before(person: Person, neck: _Neck) -> Array:
    """HxW: face, hair and bare forearms are in front of a scarf."""
    known = person.cache.get("before_scarf")
    if isinstance(known, np.ndarray):
        return known
    shape = person.matte.shape
    head = neck.head
    jaw = head.points[list(_JAW), :2]
    up = head.up[:2] * head.width
    outline = np.concatenate([jaw, (head.points[[RIGHT_JAW, LEFT_JAW], :2] + up)])
    face = np.zeros(shape, np.uint8)
    cv2.fillPoly(face, [outline.round().astype(np.int32)], (1,))
    out = np.maximum(blur(face.astype(np.float32), 1.0), step(person.parsing[_HAIR], 0.35, 0.65))
    for arm in _ARMS:
        joints = person.landmarks[list(arm)].astype(np.float64)
        if joints[1, 2] > 0.5:
            tip = joints[1, :2] + 1.9 * (joints[2, :2] - joints[1, :2])
            zone = capsules(shape, [joints[0, :2], joints[1, :2], tip], [0.12 * neck.width, 0.1 * neck.width, 0.12 * neck.width])
            out = np.maximum(out, step(person.parsing[_SKIN], 0.35, 0.65) * blur(zone.astype(np.float32), 1.0))
    person.cache["before_scarf"] = out.astype(np.float32)
    return np.asarray(person.cache["before_scarf"], np.float32)
