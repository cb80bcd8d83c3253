"""Puts hats on a head: the crown over the skull, the brim over the forehead, hair under it pressed. Reads no pictures."""

from __future__ import annotations

import cv2
import numpy as np

from tryon.engines.accessories.drawing import draw, grid
from tryon.engines.accessories.head import BROWS, CHIN, TOP, Floats, Head, head_of
from tryon.engines.accessories.headwear.hats import Hat
from tryon.engines.accessories.overlay import Box, clipped, covering, darkening
from tryon.engines.warp.picture.background import behind
from tryon.image.ops import Array, Mask, blur, dilate, soft_line, step
from tryon.types import CLASSES, Note, Overlay, Person, Refusal

_TURNED_DEG = {"beanie": 48.0, "brim": 48.0, "cap": 32.0}
_FOREHEAD = {"beanie": 0.1, "cap": 0.68, "brim": 0.45}  # where the band sits: 0 at the brows, 1 at the face's upper end
_NARROW, _WIDE = 1.2, 1.6  # the band, in distances between the temples
_CROWN_SEEN = 0.3  # of the photo above the band, in distances between the temples
_WHOLE = 0.72  # of a hat's crown must be in the photo
_STAYS = 0.05  # of an old hat below the new one's band, in squared distances between the temples
_CREASE = 0.24  # of the light
_DOME = 2.4  # how round a cap's crown is: 2 is a half circle, more is boxy
_ROUND = 0.14  # of the light is lost towards the sides of a crown
_SLACK = 1.06
_FULL = 0.3  # hair may lift a crown so far, in distances between the temples
_TOO_FULL = 0.6  # pressed hair that would show, in squared distances between the temples
_SLANT = 0.9
_BOW = {"beanie": 0.1, "cap": 0.09, "brim": 0.0}  # of the width: so much lower are the sides of the rim than its middle
_NEARER = 0.07  # a visor's end is nearer to the viewer, and so larger
_VISOR = 0.3  # in distances between the temples: so far a visor stands out
_DEEP = 0.5  # the skull's middle lies so far behind the eyes
_HAIR, _SKIN, _HAT, _ACCESSORY = (CLASSES.index(name) for name in ("hair", "skin", "hat", "accessory"))


def wear_hat(hat: Hat, person: Person) -> tuple[list[Overlay], list[Note]]:
    """Put a hat on a person. Raises Refusal: face_hidden, face_turned, head_cut, hair_too_full, hat_on."""
    head = head_of(person)
    if abs(head.yaw_deg) > _TURNED_DEG[hat.form]:
        raise Refusal("face_turned")
    rest, goal = _fitted(hat, head, person)
    room = 0.25 * head.width
    low, high = goal.min(0), goal.max(0)
    band_y = float(_origin(head, hat)[1])
    if band_y < max(_CROWN_SEEN * head.width, _WHOLE * (band_y - float(low[1]))):
        raise Refusal("head_cut")
    box = clipped((low[0] - 2 * room, low[1] - room, high[0] + 2 * room, high[1] + 2 * room), person.matte.shape)
    maps = np.concatenate([hat.colour * _creased(hat)[:, None, None], hat.alpha[..., None]], 2)
    drawn = draw(maps, (0, 0, 0, 0), rest, goal, box)
    colour, alpha = drawn[..., :3] * _rounded(goal, box)[..., None], drawn[..., 3]
    lift = np.array([0.16 * head.width if hat.form == "beanie" else 0.0])  # a beanie's lower corners are rounded
    band = head.at(_origin(head, hat), np.zeros(1), lift, np.zeros(1))[0]
    half = 0.5 * _band_px(head, person, _origin(head, hat))
    pressed = _pressed(person, head, band, half, alpha, box)
    notes = [Note("hat_askew")] if hat.askew else []
    overlays = [_shadow(hat, head, person, alpha, box), covering(box[:2], colour, alpha)]
    return ([pressed] if pressed is not None else []) + overlays, notes


def _origin(head: Head, hat: Hat) -> Floats:
    """Return the band's middle on the forehead."""
    brows = head.points[list(BROWS)].mean(0)
    return np.asarray(brows + (head.points[TOP] - brows) * _FOREHEAD[hat.form], np.float64)


def _fitted(hat: Hat, head: Head, person: Person) -> tuple[Floats, Floats]:
    """Grid points of the picture and where they come to lie."""
    origin = _origin(head, hat)
    brows = head.points[list(BROWS)].mean(0)
    forehead = float((origin - brows) @ head.up)
    wide = _band_px(head, person, origin)
    scale = wide / (hat.band[1] - hat.band[0])
    skull = float(((head.eyes[0] + head.eyes[1]) / 2 - head.points[CHIN]) @ head.up) * 1.02
    skull = max(skull, min(_hair_top(head, person), skull + _FULL * head.width))
    needed = skull - float((origin - (head.eyes[0] + head.eyes[1]) / 2) @ head.up) + 0.06 * head.width
    least = {"beanie": 0.6, "cap": 0.62, "brim": 0.9}[hat.form]  # lying flat or seen from above it is taller than on a head
    rise = float(np.clip(_SLACK * needed / ((hat.band_y - hat.top) * scale), least, 1.5)) * scale
    hanging = (hat.bottom - hat.band_y) * scale
    most = forehead + (0.1 if hat.form == "cap" else 0.12) * head.width
    if hat.form == "cap":  # of a face that looks down the visor's end is lower
        most = max(most - _VISOR * head.width * max(float(head.front[1]), 0.0), 0.1 * head.width)
    fall = scale * min(1.0, most / hanging) if hanging > 1 else scale
    rest = grid((hat.left - 3, hat.right + 3), (hat.top - 3, hat.bottom + 3))
    middle = (hat.band[0] + hat.band[1]) / 2
    up = hat.band_y - rest[:, 1]
    x, y = (rest[:, 0] - middle) * scale, np.where(up > 0, up * rise, up * fall)
    share = np.clip(up / ((hat.band_y - hat.top) or 1.0), 0, 1)  # from the rim of the crown to its top
    if hat.form == "cap":
        x = x * _domed(hat, share)
        x = x * np.where(up < 0, 1 + _NEARER * np.clip(-up / max(hat.bottom - hat.band_y, 1.0), 0, 1), 1)
    beside = np.minimum(np.abs(2 * x / wide), 1.2)
    y -= _BOW[hat.form] * wide * beside**2 * np.clip(1 - share / 0.7, 0, 1)  # round the head it runs down towards the ears
    out = np.clip(-up / max(hat.bottom - hat.band_y, 1.0), 0, 1)  # towards the viewer along a brim
    reach = (_DEEP + 0.12) * head.width
    depth = -_DEEP * head.width * np.ones(len(rest))
    if hat.form != "brim":  # the crown is round: its rim lies on the forehead in front, on the temples beside it
        reach = _VISOR * head.width
        depth += _DEEP * head.width * np.sqrt(np.clip(1 - beside**2 - share**2, 0, 1))
    back = max(-float(head.front[1]), 0.0) * reach  # of a face that looks up: a brim may not fold over its own crown
    reach *= min(1.0, 0.35 * hanging * fall / scale / back) if back > 0 else 1.0
    return rest, head.at(origin, x, y, depth + reach * out)


def _domed(hat: Hat, share: Floats) -> Floats:
    """Return how much narrower a crown's rows must be that its outline is a dome; never wider than they are."""
    rows = np.round(hat.band_y - share * (hat.band_y - hat.top)).astype(int).clip(0, len(hat.alpha) - 1)
    spans = (hat.alpha > 0.5).sum(1).astype(np.float64)
    own = soft_line(spans, 0.02 * len(spans) + 1)[rows] / max(hat.band[1] - hat.band[0], 1.0)
    dome = np.clip(1 - share**_DOME, 0, 1) ** (1 / _DOME)
    return np.asarray(np.where(share > 0.02, np.clip(dome / np.maximum(own, 1e-3), 0.72, 1.0), 1.0), np.float64)


def _creased(hat: Hat) -> Array:
    """Light on each row of the picture: the crown of a cap shades its visor where it is sewn on."""
    if hat.form != "cap":
        return np.ones(len(hat.alpha), np.float32)
    out = (np.arange(len(hat.alpha)) - hat.band_y) / max(hat.bottom - hat.band_y, 1.0)
    return np.asarray(np.where(out > 0, 1 - _CREASE * np.exp(-out / 0.3), 1 - 0.3 * _CREASE * np.exp(out / 0.08)), np.float32)


def _rounded(goal: Floats, box: Box) -> Array:
    """Light on a crown: less towards its sides."""
    y, x = np.mgrid[box[1] : box[3], box[0] : box[2]].astype(np.float32)
    half = max(float(np.ptp(goal[:, 0])) / 2, 1.0)
    side = np.clip(np.abs(x - float(goal[:, 0].mean())) / half, 0, 1)
    return np.asarray(1.02 - _ROUND * side**2.5 + 0 * y, np.float32)


def _hair_top(head: Head, person: Person) -> float:
    """Return how far the hair rises over the eyes, px."""
    eyes = (head.eyes[0] + head.eyes[1]) / 2 - head.front * _DEEP * head.width
    reach = np.arange(0, 2 * head.width, 1.0)
    at = (eyes[:2] + reach[:, None] * head.up[:2]).round().astype(int)
    inside = (at >= 0).all(1) & (at[:, 0] < person.matte.shape[1]) & (at[:, 1] < person.matte.shape[0])
    at, reach = at[inside], reach[inside]
    on = person.parsing[_HAIR][at[:, 1], at[:, 0]] > 0.5
    return float(reach[on].max()) if on.any() else 0.0


def _band_px(head: Head, person: Person, origin: Floats) -> float:
    """Return the crown's width: that of the head with its hair at the band, within what hats are."""
    reach = np.arange(0, _WIDE * head.width / 2, 1.0)
    middle = origin - head.front * _DEEP * 0.5 * head.width
    here = person.parsing[_HAIR] + person.parsing[_SKIN] + person.parsing[_HAT]
    far = []
    for side in (-1, 1):
        at = (middle[:2] + side * reach[:, None] * head.right[:2]).round().astype(int)
        inside = (at >= 0).all(1) & (at[:, 0] < here.shape[1]) & (at[:, 1] < here.shape[0])
        on = inside & (here[at[:, 1].clip(0, here.shape[0] - 1), at[:, 0].clip(0, here.shape[1] - 1)] > 0.4)
        far.append(float(reach[on].max()) if on.any() else 0.0)
    return float(np.clip(1.04 * sum(far), _NARROW * head.width, _WIDE * head.width))


def _pressed(person: Person, head: Head, band: Floats, half: float, alpha: Array, box: Box) -> Overlay | None:
    """Hair (or another hat) above the band that the hat does not cover gives way to the background."""
    part = (slice(box[1], box[3]), slice(box[0], box[2]))
    y, x = np.mgrid[box[1] : box[3], box[0] : box[2]].astype(np.float32)
    across = np.abs((x - band[0]) * head.right[0] + (y - band[1]) * head.right[1])
    above = (x - band[0]) * head.up[0] + (y - band[1]) * head.up[1]
    above = above + _SLANT * np.clip(across - half, 0, 0.35 * head.width)  # hair falls from the rim, it makes no shelf beside it
    hair = person.parsing[[_HAIR, _HAT, _ACCESSORY]][(slice(None), *part)].sum(0)
    gone = (hair > 0.08) & (above > 0.02 * head.width) & (person.matte[part] > 0.02)
    gone = dilate(gone, 0.03 * head.width) & (above > 0)
    brim = dilate(person.parsing[_HAT][part] > 0.4, 0.07 * head.width)  # an old hat's, and its crown
    beside = brim & (across > half) & (person.parsing[_HAIR][part] < 0.5)
    if float((brim & ~beside & ~gone & (alpha < 0.5) & (above < 0)).sum()) > _STAYS * head.width**2:
        raise Refusal("hat_on")
    gone = (gone | beside) & (alpha < 0.99)
    if gone.sum() < 4:
        return None
    if float((gone & (alpha < 0.5)).sum()) > _TOO_FULL * head.width**2:
        raise Refusal("hair_too_full")
    ground = _background(person, head, part, dilate(gone, 3))
    inside = np.maximum(step(above, 0, 0.05 * head.width), beside)
    soft = np.maximum(blur(gone.astype(np.float32), 1.2), gone) * inside
    return covering(box[:2], ground, soft.astype(np.float32))


def _background(person: Person, head: Head, part: tuple[slice, slice], gone: Mask) -> Array:
    """Return what is behind the head, continued from around it, with the photo's own grain."""
    room = round(head.width)
    y0, x0 = max(0, part[0].start - room), max(0, part[1].start - room)
    wide = (slice(y0, part[0].stop + room), slice(x0, part[1].stop + room))
    photo = person.photo[wide].astype(np.float32)
    inner = (slice(part[0].start - y0, part[0].stop - y0), slice(part[1].start - x0, part[1].stop - x0))
    wanted = np.zeros(photo.shape[:2], bool)
    wanted[inner] = gone
    known = (person.matte[wide] < 0.02) & ~wanted
    if known.sum() < 50:
        return photo[inner]
    return behind(photo, known, wanted, float(head.width))[0][inner]


def _shadow(hat: Hat, head: Head, person: Person, alpha: Array, box: Box) -> Overlay:
    """Below the rim, on the head only; brims throw a longer one."""
    part = (slice(box[1], box[3]), slice(box[0], box[2]))
    long = {"beanie": 0.035, "cap": 0.1, "brim": 0.1}[hat.form] * head.width
    move = np.array([[1, 0, -head.up[0] * long], [0, 1, -head.up[1] * long]], np.float32)
    moved = cv2.warpAffine(blur(alpha, 0.5 * long), move, (alpha.shape[1], alpha.shape[0]))
    return darkening(box[:2], 1 - 0.42 * np.asarray(moved, np.float32) * person.matte[part] * (1 - alpha))
