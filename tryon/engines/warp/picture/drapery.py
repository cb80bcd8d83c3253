"""How cloth lies on this body in this light: round trunk, sleeves and legs, and the folds that the pose pulls into it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from tryon.engines.warp.fit.layer import Layer, Sheet
from tryon.image.ops import Array, Mask, grow_to, shrink, soft_line, step
from tryon.person.body_frame import Body, Limb, Point
from tryon.person.complexion import light_on
from tryon.person.limbs import bare_arms

_STRIDE = 2  # every other pixel of what is smooth anyway
_FORM = 0.75  # of what the same form in skin would do: product photos have some light and shade of their own
_DEEP = 0.6  # a trunk's depth, of its width
_CLOTH = 1.25  # sleeves are so much wider than arms
_EVEN = 0.06  # of the shoulders' width: over so many rows a silhouette is evened
_CROTCH = 0.16  # torso lengths below the hip joints
_BENT = 0.35  # radians: an elbow or knee that is bent less makes no folds to speak of
_REAL = 0.7  # share of the drawn folds that real ones, seen in the old clothes, take the place of


@dataclass(frozen=True)
class Fold:
    """A crease: a dark valley with a lit ridge beside it."""

    start: Point  # px, where it is deepest
    end: Point  # px
    width: float  # px, of the valley
    depth: float  # log light
    bow: float  # px that its middle lies to the side


def drapery(body: Body, layer: Layer, plain: float) -> tuple[Array, Array | None]:
    """Log light (HxW) on the body of a layer's cloth and on its sleeves.

    `plain`: how much of the old clothes' own folds is taken over, 0..1.
    """
    strength = 1 - _REAL * plain
    folds = _folds_below(body, layer) if layer.shape.low is not None else _folds_above(body, layer)
    trunk = _on(layer.body, folds, strength) + _form_of(body, layer)
    if layer.sleeves is None:
        return trunk, None
    sleeves = _on(layer.sleeves, _folds_of_sleeves(body), strength)
    return trunk, sleeves + _form_of_sleeves(body)


def _form_of(body: Body, layer: Layer) -> Array:
    """Shade the form: a trunk or skirt is one round body, trousers are two below the crotch."""
    cloth = layer.body.alpha[::_STRIDE, ::_STRIDE] > 0.5
    if not cloth.any():
        return np.zeros(layer.body.alpha.shape, np.float32)
    whole = _lit(body, _across(cloth, body), _DEEP)
    if layer.shape.kind in ("trousers", "shorts"):
        rows = np.arange(cloth.shape[0]) * _STRIDE
        joints = [(body.legs[0].points[k] + body.legs[1].points[k]) / 2 for k in range(3)]
        between = np.interp(rows, [p[1] for p in joints], [p[0] for p in joints])[:, None] / _STRIDE
        columns = np.arange(cloth.shape[1])[None]
        first = np.asarray(columns < between)
        legs = _lit(body, np.where(first, _across(cloth & first, body), _across(cloth & ~first, body)), 1.0)
        crotch = body.hips[1] + _CROTCH * body.torso
        share = step(rows.astype(np.float32), crotch, crotch + 0.3 * body.width)[:, None]
        whole = np.asarray(whole * (1 - share) + legs * share, np.float32)
    return grow_to(np.asarray(whole, np.float32), layer.body.alpha.shape)


def _across(cloth: Mask, body: Body) -> Array:
    """-1 at the left end of each row's cloth, 1 at its right end."""
    there = np.where(cloth.any(1))[0]
    if not len(there):
        return np.zeros(cloth.shape, np.float32)
    rows = np.arange(cloth.shape[0])
    first = np.interp(rows, there, cloth[there].argmax(1))
    last = np.interp(rows, there, cloth.shape[1] - 1 - cloth[there, ::-1].argmax(1))
    sigma = _EVEN * body.width / _STRIDE
    left, right = soft_line(first, sigma)[:, None], soft_line(last, sigma)[:, None]
    u = (np.arange(cloth.shape[1])[None] - (left + right) / 2) / np.maximum((right - left) / 2, 1)
    return np.asarray(np.clip(u, -0.98, 0.98), np.float32)


def _lit(body: Body, u: Array, deep: float) -> Array:
    """Log light on an elliptic column, `deep` times as deep as it is wide."""
    right, _, near = light_on(body)
    x, z = u * deep, np.sqrt(1 - u * u)
    norm = np.sqrt(x * x + z * z)
    return np.asarray(_FORM * (right * x / norm + near * (z / norm - 1)), np.float32)


def _form_of_sleeves(body: Body) -> Array:
    light = np.zeros(body.matte.shape, np.float32)
    right, down, near = light_on(body)
    for arm in bare_arms(body):
        if arm is not None:
            u = np.clip(arm.across / _CLOTH, -0.98, 0.98)
            own = _FORM * (u * (right * arm.normal[0] + down * arm.normal[1]) + near * (np.sqrt(1 - u * u) - 1))
            light[arm.box] = np.where(np.abs(arm.across) < 2, own * step(arm.along, 0.0, 0.2), light[arm.box])
    return light


def _folds_above(body: Body, layer: Layer) -> Iterator[Fold]:
    """From the armpits inwards, the more the higher the arm is raised; soft ones fall from the chest."""
    width, vary = body.width, _vary(layer)
    for arm, inwards in zip(body.arms, (1, -1), strict=True):
        raised = _angle(arm.points[1] - arm.points[0], body.down)
        pit = arm.points[0] + body.down * 0.36 * width + body.across * inwards * 0.02 * width
        for degrees, reach in ((12, 0.30), (38, 0.42), (62, 0.5)):
            turn = np.deg2rad(degrees + 8 * vary())
            along = body.across * inwards * np.cos(turn) + body.down * np.sin(turn)
            length, depth = reach * width * (1 + 0.25 * vary()), 0.07 + 0.08 * min(raised, 1.2)
            yield Fold(pit, pit + along * length, 0.022 * width, depth * (1 + 0.3 * vary()), inwards * 0.03 * length)
    if layer.shape.kind == "outer":
        return
    for share in (-0.24, 0.05, 0.27):
        start = body.neck + body.down * (1.0 + 0.1 * vary()) * body.torso + body.across * (share + 0.05 * vary()) * width
        up = -body.down * 0.45 * body.torso + body.across * 0.25 * share * width
        yield Fold(start, start + up, 0.035 * width, 0.06, 0.04 * width * vary())


def _folds_of_sleeves(body: Body) -> Iterator[Fold]:
    """Fans at the inner side of a bent elbow; rings of a straight sleeve slant."""
    for arm, outwards in zip(body.arms, (-1, 1), strict=True):
        upper, fore = arm.points[1] - arm.points[0], arm.points[2] - arm.points[1]
        bend, thick = _angle(upper, fore), 0.15 * body.width
        inner = fore / max(float(np.linalg.norm(fore)), 1.0) - upper / max(float(np.linalg.norm(upper)), 1.0)
        if bend > _BENT:
            inner = inner / max(float(np.linalg.norm(inner)), 1e-3)
            pit = arm.points[1] + inner * 0.8 * thick
            for turn in (-0.55, -0.1, 0.4):
                away = _turned(-inner, turn)
                yield Fold(pit, pit + away * 1.5 * thick, 0.018 * body.width, 0.2 * min(bend, 1.3), 0.1 * thick * outwards)
        for start, end, share in ((arm.points[0], arm.points[1], 0.62), (arm.points[1], arm.points[2], 0.45)):
            bone = end - start
            side = _turned(bone / max(float(np.linalg.norm(bone)), 1.0), 1.25 * outwards)
            at = start + bone * share
            yield Fold(at - side * thick, at + side * 0.6 * thick, 0.018 * body.width, 0.08, 0.1 * thick)


def _folds_below(body: Body, layer: Layer) -> Iterator[Fold]:
    """Whiskers from the crotch to the hips; below the knees, the more the further they are bent."""
    if layer.shape.kind not in ("trousers", "shorts"):
        return
    width, vary = body.width, _vary(layer)
    crotch = body.hips + body.down * _CROTCH * body.torso
    for leg, outwards in zip(body.legs, (-1, 1), strict=True):
        for degrees, reach in ((8, 0.34), (32, 0.32)):
            turn = np.deg2rad(degrees + 6 * vary())
            away = body.across * outwards * np.cos(turn) - body.down * np.sin(turn)
            start = crotch + body.across * outwards * 0.03 * width
            yield Fold(start, start + away * reach * width, 0.02 * width, 0.12, -0.03 * width * outwards)
        if layer.shape.kind == "trousers":
            yield from _folds_at_knee(leg, outwards, width)


def _folds_at_knee(leg: Limb, outwards: int, width: float) -> Iterator[Fold]:
    hip, knee, ankle = leg.points
    bend = _angle(knee - hip, ankle - knee)
    for share, slant in ((-0.05, 0.35), (0.1, -0.25), (0.2, 0.3)):
        at = knee + (ankle - knee) * share
        side = np.array([np.cos(slant), np.sin(slant)]) * outwards
        yield Fold(at + side * 0.17 * width, at - side * 0.1 * width, 0.02 * width, 0.07 + 0.14 * min(bend, 0.8), 0.02 * width)


def _on(sheet: Sheet, folds: Iterator[Fold], strength: float) -> Array:
    """Log light of folds, drawn at half the size."""
    light = np.zeros(shrink(sheet.alpha, _STRIDE).shape, np.float32)
    for fold in folds:
        _draw(light, fold)
    return np.asarray(strength * grow_to(light, sheet.alpha.shape), np.float32)


def _draw(light: Array, fold: Fold) -> None:
    """Deepest a little after its start, fading to its end."""
    start, end = fold.start / _STRIDE, fold.end / _STRIDE
    width, bow = fold.width / _STRIDE, fold.bow / _STRIDE
    room = 5 * width + abs(bow)
    low = np.maximum(np.minimum(start, end) - room, 0).astype(int)
    high = np.minimum(np.maximum(start, end) + room + 1, light.shape[::-1]).astype(int)
    if (high <= low).any():
        return
    along = end - start
    length = max(float(np.linalg.norm(along)), 1.0)
    along = along / length
    normal = np.array([-along[1], along[0]])
    normal = normal * np.sign(normal[1] or 1.0)  # the lit ridge lies below the valley: light comes from above
    y, x = np.mgrid[low[1] : high[1], low[0] : high[0]].astype(np.float32)
    t = ((x - start[0]) * along[0] + (y - start[1]) * along[1]) / length
    d = ((x - start[0]) * normal[0] + (y - start[1]) * normal[1] - 4 * bow * t * (1 - t)) / width
    fade = step(t, -0.05, 0.2) * step(-t, -1.0, -0.3)
    profile = 0.7 * np.exp(-((d - 2.0) ** 2) / 2.4) - np.exp(-(d**2) / 2)
    light[low[1] : high[1], low[0] : high[0]] += np.asarray(fold.depth * fade * profile, np.float32)


def _angle(a: Point, b: Point) -> float:
    """Return radians between two directions in the picture."""
    norm = max(float(np.linalg.norm(a) * np.linalg.norm(b)), 1e-6)
    return float(np.arccos(np.clip(float(a @ b) / norm, -1, 1)))


def _turned(direction: Point, radians: float) -> Point:
    cos, sin = np.cos(radians), np.sin(radians)
    return np.array([direction[0] * cos - direction[1] * sin, direction[0] * sin + direction[1] * cos])


def _vary(layer: Layer) -> Callable[[], float]:
    """Return numbers from -1 to 1, the same for the same garment each time."""
    seed = zlib.crc32(np.ascontiguousarray(layer.shape.mask[::16, ::16]).tobytes())
    random = np.random.default_rng(seed)
    return lambda: float(random.uniform(-1, 1))
