"""Puts glasses on a face: on the bridge of the nose, as wide as the temples, turned with the head. Reads no pictures."""

from __future__ import annotations

import cv2
import numpy as np

from tryon.engines.accessories.head import BETWEEN_EYES, LEFT_TEMPLE, RIGHT_TEMPLE, Floats, Head, head_of
from tryon.engines.accessories.overlay import clipped, covering, darkening
from tryon.engines.accessories.spectacles import Spectacles
from tryon.engines.warp.fit.raster import inverse_map
from tryon.image.ops import Array, blur, shrink, step
from tryon.types import CLASSES, Note, Overlay, Person, Refusal

_FINE = 3  # frames are thin: drawn at three times the photo's size
_WIDE = 1.0  # of the distance between the temples
_PUPILS = (0.98, 1.22)  # lens centres, in distances between the pupils
_TURNED_DEG = 48
_ON = 0.55  # of eyes without glasses at most 0.43, with sunglasses at least 0.7
_HAIR, _SKIN, _ACCESSORY = (CLASSES.index(name) for name in ("hair", "skin", "accessory"))


def wear_eyewear(glasses: Spectacles, person: Person) -> tuple[list[Overlay], list[Note]]:
    """Put glasses on a person.

    Shadow, temples, then the front. Raises Refusal: face_hidden, head_cut, face_turned, glasses_on.
    """
    head = head_of(person)
    if abs(head.yaw_deg) > _TURNED_DEG:
        raise Refusal("face_turned")
    if _has_glasses(head, person):
        raise Refusal("glasses_on")
    scale = _scale(glasses, head)
    middle = (np.array(glasses.lenses[0]) + np.array(glasses.lenses[1])) / 2
    origin = _origin(head)
    reach = 0.62 * (glasses.right - glasses.left) * scale
    box = clipped((*(origin[:2] - reach), *(origin[:2] + reach)), person.matte.shape)
    if box[2] - box[0] < 8 or box[3] - box[1] < 8:
        raise Refusal("face_hidden")
    gain, light, solid = _front(glasses, head, origin, middle, scale, box)
    part = (slice(box[1], box[3]), slice(box[0], box[2]))
    here = person.matte[part] * (1 - 0.5 * person.parsing[_HAIR][part])
    shade = blur(np.maximum(solid, (1 - gain.mean(2)) * 0.8), 0.018 * head.width)
    down = np.array([[1, 0, 0], [0, 1, 0.03 * head.width]], np.float32)
    shade = np.asarray(cv2.warpAffine(shade, down, (shade.shape[1], shade.shape[0])), np.float32)
    shadow = darkening(box[:2], 1 - 0.3 * shade * here * (1 - 0.6 * (1 - gain.mean(2))))
    arms = [_temple(glasses, head, person, origin, middle, scale, box=box, side=side) for side in (-1, 1)]
    return [shadow, *(arm for arm in arms if arm is not None), Overlay(box[:2], gain, light)], []


def _has_glasses(head: Head, person: Person) -> bool:
    """Tell whether the parser sees something that is worn on both eyes. Thin rims it does not see."""
    shares = []
    for eye in head.eyes:
        reach, x, y = max(2, round(0.12 * head.width)), int(eye[0]), int(eye[1])
        spot = person.parsing[_ACCESSORY, max(0, y - reach) : y + reach, max(0, x - reach) : x + reach]
        shares.append(float(spot.mean()) if spot.size else 0.0)
    return min(shares) > _ON


def _scale(glasses: Spectacles, head: Head) -> float:
    """Photo px per picture px."""
    pupils = float(np.linalg.norm(head.eyes[1] - head.eyes[0]))
    apart = glasses.lenses[1][0] - glasses.lenses[0][0]
    scale = _WIDE * head.width / (glasses.right - glasses.left)
    return float(np.clip(scale, _PUPILS[0] * pupils / apart, _PUPILS[1] * pupils / apart))


def _origin(head: Head) -> Floats:
    """Return where the middle between the lenses lies: before the bridge of the nose, a little below the pupils."""
    eyes = (head.eyes[0] + head.eyes[1]) / 2
    bridge = head.points[BETWEEN_EYES]
    out = eyes + head.front * (float((bridge - eyes) @ head.front) + 0.03 * head.width)
    return np.asarray(out - head.up * 0.035 * head.width, np.float64)


def _curve(x: Floats, head: Head) -> Floats:
    """Return how far the front lies behind its middle: faces are round, frames follow."""
    return np.asarray(-0.42 * x**2 / head.width, np.float64)


def _front(
    glasses: Spectacles, head: Head, origin: Floats, middle: Floats, scale: float, box: tuple[int, int, int, int]
) -> tuple[Array, Array, Array]:
    """Gain, light and frame coverage in the box."""
    height, width = glasses.solid.shape
    columns, rows = np.linspace(0, width - 1, 41), np.linspace(0, height - 1, 13)
    rest = np.stack([a.ravel() for a in np.meshgrid(columns, rows)], 1)
    x, y = (rest[:, 0] - middle[0]) * scale, (middle[1] - rest[:, 1]) * scale
    goal = head.at(origin, x, y, _curve(x, head))
    k = np.arange(12)[:, None] * 41 + np.arange(40)[None]
    triangles = np.concatenate(
        [np.stack([k, k + 1, k + 41], -1).reshape(-1, 3), np.stack([k + 1, k + 42, k + 41], -1).reshape(-1, 3)]
    )
    size = ((box[3] - box[1]) * _FINE, (box[2] - box[0]) * _FINE)
    map_x, map_y, _ = inverse_map(size, np.asarray((goal - box[:2]) * _FINE, np.float64), rest.astype(np.float64), triangles)
    blur_px = max(0.01, 0.4 / (scale * _FINE))
    maps = np.concatenate([glasses.gain, glasses.light, glasses.solid[..., None]], 2)
    maps = cv2.GaussianBlur(maps, (0, 0), blur_px) if blur_px > 0.3 else maps
    outside = (map_x < 0)[..., None]
    same = cv2.BORDER_REPLICATE
    drawn = [cv2.remap(maps[..., k : k + 3], map_x, map_y, cv2.INTER_LINEAR, borderMode=same) for k in (0, 3)]
    solid = np.where(outside[..., 0], 0, cv2.remap(maps[..., 6], map_x, map_y, cv2.INTER_LINEAR, borderMode=same))
    gain, light = np.where(outside, 1, drawn[0]), np.where(outside, 0, drawn[1])
    return (
        shrink(gain.astype(np.float32), _FINE),
        shrink(light.astype(np.float32), _FINE),
        shrink(solid.astype(np.float32), _FINE),
    )


def _temple(
    glasses: Spectacles, head: Head, person: Person, origin: Floats, middle: Floats, scale: float,
    *, box: tuple[int, int, int, int], side: int,
) -> Overlay | None:  # fmt: skip
    """One temple from its hinge back to the ear, on skin only: hair and what is behind the head hide it."""
    edge = (glasses.right if side > 0 else glasses.left) - middle[0]
    x = edge * scale * 0.985
    y = (middle[1] - glasses.hinge_y) * scale
    temple = head.points[RIGHT_TEMPLE if side > 0 else LEFT_TEMPLE] - origin
    out = max(abs(x), abs(float(temple @ head.right)) + 0.04 * head.width) * side
    back = float(_curve(np.array([x]), head)[0])
    ends = head.at(origin, np.array([x, out]), np.array([y, y]), np.array([back, back - 0.62 * head.width]))
    if (ends[1, 0] - ends[0, 0]) * side < 0.02 * head.width:
        return None  # behind the front, or turned away
    size = ((box[3] - box[1]) * _FINE, (box[2] - box[0]) * _FINE)
    bar = np.zeros(size, np.float32)
    a, b = ((ends - box[:2]) * _FINE * 8).round().astype(int)
    thick = max(_FINE, round(0.035 * head.width * _FINE))
    cv2.line(bar, (int(a[0]), int(a[1])), (int(b[0]), int(b[1])), (1,), thick, cv2.LINE_AA, 3)
    part = (slice(box[1], box[3]), slice(box[0], box[2]))
    seen = step(person.parsing[_SKIN][part], 0.45, 0.7) * step(person.matte[part], 0.6, 0.9)
    alpha = shrink(bar, _FINE) * seen
    colour = np.broadcast_to(glasses.frame_colour * 0.8, (*alpha.shape, 3))
    return covering(box[:2], colour.astype(np.float32), alpha.astype(np.float32))
