"""What stays in front of new cloth: face, hair, hands, bare arms below the cuff, and clothes that stay on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tryon.engines.warp.fit.layer import Layer
from tryon.engines.warp.fit.targets import along, length
from tryon.image.ops import Array, Mask, blur, capsules, closed, dilate, step
from tryon.person.body_frame import Body, Limb, Point, arm_mask, hand_mask, once, rows_along
from tryon.person.limbs import bare_arms

_ARMHOLE = 0.3  # of the shoulders' width, along the arm: above it a sleeveless garment may lie over the arm
_IN_POCKET = 0.45  # of the arm: further down it is not in front of the cloth if no hand is seen
_HAND = 0.01  # of the shoulders' width squared: the least of a hand that is one
_WRIST = 0.35  # of the forearm: so far up watches and bracelets are worn


@dataclass(frozen=True)
class Fronts:
    """HxW coverage of what hides the cloth."""

    body: Array  # before the garment's body
    sleeves: Array  # before its sleeves
    arm_core: Mask  # where an arm certainly is, below the cuff


@once
def always(body: Body) -> Array:
    """Return face, hair, hands and bags: never touched."""
    return np.asarray(
        np.maximum.reduce([body.face * body.matte, step(body.hair, 0.35, 0.75) * body.matte, hands(body), body.held]), np.float32
    )


def hands(body: Body) -> Array:
    """Return HxW coverage of the hands, 0..1."""
    found = np.zeros(body.matte.shape, np.float32)
    for arm in body.arms:
        if arm.seen > 0.3:
            found = np.maximum(found, hand_mask(body.matte.shape, arm, body.width) * step(body.skin, 0.3, 0.7))
    return found


def before_upper(body: Body, layer: Layer) -> Fronts:
    fixed = always(body)
    zone, core = np.zeros(body.matte.shape, bool), np.zeros(body.matte.shape, bool)
    for side, arm in enumerate(body.arms):
        if arm.seen < 0.3:
            continue
        bare_from = layer.targets.cuffs.get(side, 0.0) - 0.03 * body.width if layer.sleeves is not None else _ARMHOLE * body.width
        rest = below(arm, bare_from)
        if rest:
            zone |= capsules(body.matte.shape, rest, _radii(rest, (0.15, 0.13, 0.09), body.width))
            _add_sleeve_arm(core, body, side, bare_from)
    core &= (body.skin + body.top + body.other) > 0.4
    bare = step(blur(_with_watches(body), 1.0), 0.4, 0.8) * blur(zone.astype(np.float32), 2.0)
    arms = np.maximum(bare, blur(core.astype(np.float32), 2.0))
    if layer.shape.hood:
        fixed = np.maximum(fixed, _bare_neck(body))
    return Fronts(np.maximum(fixed, arms).astype(np.float32), fixed.astype(np.float32), dilate(core, 6))


@once
def _with_watches(body: Body) -> Array:
    """Skin, and what is worn round the wrists."""
    wrists = np.zeros(body.matte.shape, bool)
    for arm in body.arms:
        if arm.seen > 0.3:
            ends = [arm.points[2] + (arm.points[1] - arm.points[2]) * _WRIST, arm.points[2]]
            wrists |= capsules(body.matte.shape, ends, [0.1 * body.width] * 2)
    return np.asarray(np.maximum(body.skin, body.other * wrists), np.float32)


def _add_sleeve_arm(core: Mask, body: Body, side: int, bare_from_px: float) -> None:
    """Add to `core` the arm that the old sleeve hides, from `bare_from_px` along it on."""
    arm, found = body.arms[side], bare_arms(body)[side]
    if found is not None:
        first = float(np.linalg.norm(arm.points[1] - arm.points[0]))
        second = max(length(arm) - first, 1.0)
        start = 0.5 * bare_from_px / max(first, 1.0) if bare_from_px < first else 0.5 + 0.5 * (bare_from_px - first) / second
        end = np.inf if _shows_hand(body, arm) else _IN_POCKET  # a forearm without a hand goes behind the cloth
        core[found.box] |= found.hidden & (found.along > start) & (found.along < end)


def _shows_hand(body: Body, arm: Limb) -> bool:
    hand = hand_mask(body.matte.shape, arm, body.width)
    return bool((body.skin[hand] > 0.5).sum() > _HAND * body.width**2)


def before_lower(body: Body, kept_top: Array | None) -> Fronts:
    """Return what lies before a lower garment. `kept_top`: clothes of the upper body that stay on and hang over."""
    fixed = always(body)
    zone = np.zeros(body.matte.shape, bool)
    for arm in body.arms:
        if arm.seen > 0.3:
            zone |= arm_mask(body.matte.shape, arm, body.width, (0.15, 0.13, 0.09), hand=True)
    arms = step(_with_watches(body), 0.35, 0.65) * blur(zone.astype(np.float32), 2.0)
    front = np.maximum.reduce([fixed, arms, step(body.shoes, 0.5, 0.8)])
    if kept_top is not None:
        front = np.maximum(front, kept_top)
    return Fronts(front.astype(np.float32), front.astype(np.float32), np.zeros(body.matte.shape, bool))


def _bare_neck(body: Body) -> Array:
    """Return the neck from the chin down to the collar: a hood lies behind it."""
    ends = [body.neck - body.down * 0.6 * body.width, body.neck - body.down * 0.24 * body.width]
    zone = capsules(body.matte.shape, ends, [0.24 * body.width, 0.2 * body.width])
    head = closed((body.skin > 0.5) | (body.hair > 0.5) | (body.face > 0.5), 0.06 * body.width) & (body.matte > 0.3)
    high = (rows_along(body) < -0.36 * body.width) & (body.matte > 0.5)
    shown = ((head & zone) | high) & ~dilate(body.top > 0.3, 0.03 * body.width)
    return np.asarray(blur(shown.astype(np.float32), 1.5) * body.matte, np.float32)


def below(arm: Limb, start_px: float) -> list[Point]:
    """Return the bones of an arm from `start_px` on, down to the wrist."""
    a, b, c = arm.points
    if start_px >= length(arm):
        return [along(arm, length(arm))[0], c]
    first = float(np.linalg.norm(b - a))
    point = along(arm, max(start_px, 0))[0]
    return [point, b, c] if start_px < first else [point, c]


def above(arm: Limb, end_px: float) -> list[Point]:
    """Return the bones of an arm from the shoulder to `end_px`."""
    a, b, _ = arm.points
    first = float(np.linalg.norm(b - a))
    end = along(arm, min(end_px, length(arm)))[0]
    return [a, end] if end_px <= first else [a, b, end]


def _radii(points: list[Point], sizes: tuple[float, float, float], width: float) -> list[float]:
    return [s * width for s in sizes[-len(points) :]]
