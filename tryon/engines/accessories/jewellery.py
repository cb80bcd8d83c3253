"""Puts earrings at the lobes and necklaces round the neck. Reads no pictures."""

from __future__ import annotations

import cv2
import numpy as np

from tryon.engines.accessories.drawing import draw, grid
from tryon.engines.accessories.head import CHIN, Floats, Head, head_of
from tryon.engines.accessories.jewels import Earring, Necklace
from tryon.engines.accessories.overlay import Box, clipped, covering, darkening
from tryon.image.ops import Array, blur, step
from tryon.person.pose import LEFT_SHOULDER, RIGHT_SHOULDER
from tryon.types import CLASSES, Note, Overlay, Person, Refusal

_HAIR, _SKIN = CLASSES.index("hair"), CLASSES.index("skin")
_BELOW_EAR = ((93, 132), (323, 361))  # mesh vertices on either side that the lobe lies beside
_AWAY_DEG = 17  # the ear on the far side of a face turned so far is not seen
_HOOP, _DROP, _STUD = 0.27, 0.34, 0.08  # heights, in distances between the temples
_NECK = (0.14, 0.21)  # half of the neck, in shoulder widths
_FALL = (0.34, 0.68)  # how far a necklace hangs below the sides of the neck, in shoulder widths


def wear_earrings(pair: tuple[Earring, Earring], person: Person) -> tuple[list[Overlay], list[Note]]:
    """Put earrings on a person. Raises Refusal: face_hidden, ears_hidden where neither lobe is seen."""
    head = head_of(person)
    lobes = [_lobe(head, person, side) for side in (-1, 1)]
    if lobes == [None, None]:
        raise Refusal("ears_hidden")
    overlays: list[Overlay] = []
    for earring, lobe in zip(pair, lobes, strict=True):
        if lobe is not None:
            overlays += _hang(earring, lobe, head, person)
    return overlays, [Note("ear_hidden")] if None in lobes and abs(head.yaw_deg) < _AWAY_DEG else []


def _lobe(head: Head, person: Person, side: int) -> tuple[float, float] | None:
    """Return where the ear's lobe is, or None where it is turned away or hair covers it."""
    if head.yaw_deg * side > _AWAY_DEG:
        return None
    beside = head.points[list(_BELOW_EAR[side > 0])].mean(0)
    at = beside + head.right * side * 0.05 * head.width - head.front * 0.1 * head.width
    x, y, reach = int(at[0]), int(at[1]), max(1, round(0.05 * head.width))
    if not (reach <= x < person.matte.shape[1] - reach and reach <= y < person.matte.shape[0] - reach):
        return None
    spot = (slice(y - reach, y + reach + 1), slice(x - reach, x + reach + 1))
    skin, hair = float(person.parsing[_SKIN][spot].mean()), float(person.parsing[_HAIR][spot].mean())
    return (float(at[0]), float(at[1])) if skin > 0.25 and hair < 0.3 else None


def _hang(earring: Earring, lobe: tuple[float, float], head: Head, person: Person) -> list[Overlay]:
    height, width = earring.alpha.shape
    tall = (_HOOP if earring.hoop else _DROP if height > 1.35 * width else _STUD) * head.width
    scale = tall / height
    rest = grid((-2, width + 1), (-2, height + 1))
    goal = np.stack([lobe[0] + (rest[:, 0] - earring.anchor_x) * scale, lobe[1] + rest[:, 1] * scale], 1)
    return _laid(earring.colour, earring.alpha, rest, goal, person, None, 0.012 * head.width)


def wear_necklace(necklace: Necklace, person: Person) -> tuple[list[Overlay], list[Note]]:
    """Lay a necklace over skin and clothes, below the hair. Raises Refusal no_torso."""
    left, right = (person.landmarks[k, :2].astype(np.float64) for k in (RIGHT_SHOULDER, LEFT_SHOULDER))
    width = float(np.linalg.norm(right - left))
    if min(person.landmarks[[LEFT_SHOULDER, RIGHT_SHOULDER], 2]) < 0.5 or width < 24:
        raise Refusal("no_torso")
    across = (right - left) / width
    down = np.array([-across[1], across[0]])
    start = _neck_sides(person, (left + right) / 2, down, width)
    half = _half_neck(person, start, across, width)
    scale = 2 * half / (necklace.right - necklace.left)
    fall = float(np.clip((necklace.bottom - necklace.widest_y) * scale, _FALL[0] * width, _FALL[1] * width))
    rest = grid((-2, necklace.alpha.shape[1] + 1), (necklace.widest_y - 6, necklace.alpha.shape[0] + 1), rows=25)
    x = (rest[:, 0] - (necklace.left + necklace.right) / 2) * scale
    y = (rest[:, 1] - necklace.widest_y) / (necklace.bottom - necklace.widest_y) * fall
    goal = start + x[:, None] * across + y[:, None] * down
    return _laid(necklace.colour, necklace.alpha, rest, goal, person, start[1], 0.008 * width), []


def _neck_sides(person: Person, middle: Floats, down: Floats, width: float) -> Floats:
    """Return the middle of the neck where it meets the shoulders: 0.3 shoulder widths over the joints, but below the chin."""
    start = middle - down * 0.3 * width
    try:
        chin = head_of(person).points[CHIN, :2]
    except Refusal:
        return start
    lowest = chin + down * 0.05 * width
    return np.asarray(start + down * max(0.0, float((lowest - start) @ down)) * 0.7, np.float64)


def _half_neck(person: Person, start: Floats, across: Floats, width: float) -> float:
    """Return half of the neck's width by its skin, within what necks are."""
    found = []
    for side in (-1, 1):
        reach = np.arange(0, _NECK[1] * width, 1.0)
        at = (start + side * reach[:, None] * across).round().astype(int)
        at = at.clip(0, [person.matte.shape[1] - 1, person.matte.shape[0] - 1])
        bare = person.parsing[_SKIN][at[:, 1], at[:, 0]] > 0.5
        found.append(float(reach[-1] if bare.all() else reach[np.argmin(bare)]))
    return float(np.clip(max(found), _NECK[0] * width, _NECK[1] * width))


def _laid(
    colour: Array, alpha: Array, rest: Floats, goal: Floats, person: Person, top: float | None, shadow_px: float
) -> list[Overlay]:
    """Return the piece with a small shadow; `top`: a necklace, which hair hides and which begins at that row."""
    low, high = goal.min(0), goal.max(0)
    room = 4 * shadow_px + 3
    box = clipped((low[0] - room, low[1] - room, high[0] + room, high[1] + room), person.matte.shape)
    if box[2] - box[0] < 2 or box[3] - box[1] < 2:
        raise Refusal("no_torso")
    drawn = draw(np.concatenate([colour, alpha[..., None]], 2), (0, 0, 0, 0), rest, goal, box)
    cover = drawn[..., 3]
    if top is not None:
        cover = cover * _bare(person, box, top)
    move = np.array([[1, 0, 0.6 * shadow_px], [0, 1, shadow_px]], np.float32)
    moved = cv2.warpAffine(blur(cover, max(0.7, 0.6 * shadow_px)), move, (cover.shape[1], cover.shape[0]))
    part = (slice(box[1], box[3]), slice(box[0], box[2]))
    dark = 0.45 * np.asarray(moved, np.float32) * person.matte[part] * (1 - cover)
    return [darkening(box[:2], (1 - dark).astype(np.float32)), covering(box[:2], drawn[..., :3], cover.astype(np.float32))]


def _bare(person: Person, box: Box, top: float) -> Array:
    """Return where a necklace may be seen: on the person, not under hair, not above the sides of the neck."""
    part = (slice(box[1], box[3]), slice(box[0], box[2]))
    rows = np.arange(box[1], box[3], dtype=np.float32)[:, None]
    seen = step(person.matte[part], 0.4, 0.8) * (1 - step(person.parsing[_HAIR][part], 0.35, 0.65))
    return np.asarray(seen * step(rows, top - 2, top + 2), np.float32)
