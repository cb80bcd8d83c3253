"""Which part of a photo may be redrawn for a garment: the clothes that it replaces, limbs that it may cover, room beside them.

Face, hair, hands, hats, bags and shoes are never in it. Lengths are in shoulder widths (W) and torso lengths (T).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tryon.garment.kinds import Kind
from tryon.image.ops import Mask, capsules, dilate, opened, polygon
from tryon.person.body_frame import Body, body_of, columns_across, hand_mask, rows_along
from tryon.person.protected import face_mask, hair_mask, hands_mask
from tryon.types import CLASSES, Person, Refusal

_ROOM = {"top": 0.14, "outer": 0.24, "dress": 0.3, "trousers": 0.12, "shorts": 0.14, "skirt": 0.3}  # beside the body, in W
_LOWEST = {"top": 1.2, "outer": 1.7}  # how far down a hem may come, in T
_WAIST = 0.78  # T: lower clothes begin below it
_KEPT_ROOM = 0.02  # W round what is kept: hair and fingers have soft rims
_SPECK = 0.02  # W: thinner spots of hair or bags are mistakes of the parser


@dataclass(frozen=True)
class InpaintingMask:
    """HxW masks of the whole photo."""

    paint: Mask  # may be redrawn
    old: Mask  # clothes in it that must go, wherever the new ones end
    width_px: float  # of the shoulders


def zone_of(person: Person, kinds: Sequence[Kind]) -> InpaintingMask:
    """Return the zones of all garments together. Raises Refusal: no_torso, no_legs."""
    body = body_of(person)
    paint, old = np.zeros(body.matte.shape, bool), np.zeros(body.matte.shape, bool)
    for kind in kinds:
        for part in _parts(kind):
            area, clothes = (_upper if part == "upper" else _lower)(body, kind)
            paint |= area
            old |= clothes
    kept = _kept(person, body)
    whole = _in_photo(person, body, paint & ~kept)
    return InpaintingMask(whole & ~_measured(person), _in_photo(person, body, old & ~kept), body.width)


def _parts(kind: Kind) -> tuple[str, ...]:
    if kind == "dress":
        return ("upper", "lower")
    return ("upper",) if kind in _LOWEST else ("lower",)


def _upper(body: Body, kind: Kind) -> tuple[Mask, Mask]:
    along = rows_along(body) / body.torso
    old = body.top > 0.35
    bare = (body.skin > 0.35) & (body.arm_zone | _chest(body))
    trunk = polygon(body.matte.shape, _trunk(body))
    near = dilate(old | bare | trunk, _ROOM[kind] * body.width)
    arms = dilate(body.arm_zone & (old | bare), _ROOM[kind] * body.width)
    area = near & (arms | (along < _LOWEST.get(kind, 1.2))) & (along > -0.28 * body.width / body.torso)
    return area | old, old


def _chest(body: Body) -> Mask:
    along = rows_along(body)
    return np.asarray((along > -0.28 * body.width) & (np.abs(columns_across(body)) < 0.6 * body.width))


def _trunk(body: Body) -> list[np.ndarray[tuple[int], np.dtype[np.float64]]]:
    side = body.across * 0.5 * body.width
    return [body.neck - side, body.neck + side, body.hips + side * 0.8, body.hips - side * 0.8]


def _lower(body: Body, kind: Kind) -> tuple[Mask, Mask]:
    if kind != "dress" and body.hips[1] > 0.97 * body.matte.shape[0]:
        raise Refusal("no_legs")
    along = rows_along(body) / body.torso
    old = (body.low + body.legwear) > 0.35
    legs = np.zeros(body.matte.shape, bool)
    for leg in body.legs:
        legs |= capsules(body.matte.shape, leg.points, [r * body.width for r in (0.3, 0.2, 0.13)])
    near = dilate(old | (legs & (body.matte > 0.3)), _ROOM[kind] * body.width) & (along > _WAIST)
    stays = body.top > 0.5 if kind != "dress" else np.zeros_like(old)
    return (near | old) & ~stays, old


def _kept(person: Person, body: Body) -> Mask:
    """In the body's own part of the photo: what nothing is ever drawn over."""
    solid = opened(body.hair > 0.5, _SPECK * body.width) | opened(_carried(person, body), 2 * _SPECK * body.width)
    kept = (body.face > 0.05) | solid | (body.shoes > 0.5)
    for arm in body.arms:
        if arm.seen > 0.3:
            kept |= hand_mask(body.matte.shape, arm, body.width) & (body.skin > 0.4)
    return dilate(kept, max(1.0, _KEPT_ROOM * body.width))


def _carried(person: Person, body: Body) -> Mask:
    """Hats and bags. What the parser calls an accessory between neck and knees is a belt, a tie or a fold of the old clothes."""
    x, y = body.origin
    part = person.parsing[:, y : y + body.matte.shape[0], x : x + body.matte.shape[1]]
    jewels = part[CLASSES.index("accessory")] * (rows_along(body) < 0)
    return np.asarray(part[CLASSES.index("hat")] + part[CLASSES.index("bag")] + jewels > 0.5)


def _measured(person: Person) -> Mask:
    """Return what `tryon.person.protected` will look at."""
    return dilate(face_mask(person) | hair_mask(person) | hands_mask(person), 1)


def _in_photo(person: Person, body: Body, mask: Mask) -> Mask:
    x, y = body.origin
    out = np.zeros(person.matte.shape, bool)
    out[y : y + mask.shape[0], x : x + mask.shape[1]] = mask
    return out
