"""3-D shoe model: a side-view outline inflated round a last, rendered from any angle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tryon.engines.accessories.footwear.shoes import Shoe

Floats = npt.NDArray[np.float64]
Triangles = npt.NDArray[np.int64]
AROUND = 36  # points of each level's outline
# Half widths in shoe lengths, of lasts for an average foot: at the heel, at the ball, at the ankle, of a calf.
_HEEL, _BALL, _ANKLE, _CALF = 0.125, 0.188, 0.118, 0.165
_LINED = 0.55  # of the levels: only round the opening is the lining seen
_HIGH = 0.12  # a heel, in shoe lengths
_INWARDS = 0.03  # big toes are longer: the tip lies so far off the middle line, towards the other foot
_INSET = 0.012
_LIGHT = np.array([0.25, 0.55, 0.8])  # from the viewer's left (x), above (y) and before (z)
_DIM = 0.66  # of its light keeps what faces away from the light


# A foot in its shoe: heights, where it begins from the heel, where it ends.
_FOOT = (
    np.array([0.03, 0.05, 0.09, 0.12, 0.16, 0.2, 0.25, 0.32, 0.42]),
    np.array([0.03, 0.02, 0.02, 0.02, 0.03, 0.05, 0.08, 0.1, 0.11]),
    np.array([0.95, 0.96, 0.9, 0.8, 0.7, 0.6, 0.5, 0.42, 0.38]),
)


@dataclass(frozen=True)
class ProjectedShoe:
    """A shoe in the picture, px from its anchor: the ankle's foot on the ground. Triangles: the furthest first."""

    rest: Floats  # Nx2 points of the side view, in shoe lengths: from the heel, over the ground
    goal: Floats  # Nx2 px
    light: Floats  # N
    outside: Triangles
    lining: Triangles  # seen from inside


ANKLE_AT = 0.25  # shoe lengths from the heel's end


def seen_from(shoe: Shoe, yaw: float, pitch: float, length_px: float, inner: int) -> ProjectedShoe:
    """Project a shoe into the picture.

    `yaw`: radians by which the toe points to the right of the viewer; `pitch`: by which the camera looks down.

    `inner`: +1 where the other foot is on the right of the picture.
    """
    return _placed(shoe, 0.0, yaw, pitch, length_px, inner)


def bare_foot(heel: float, yaw: float, pitch: float, length_px: float, inner: int) -> ProjectedShoe:
    """Return the foot that stands in a shoe whose heel is so high."""
    none = np.zeros((1, 1, 3), np.float32)
    foot = Shoe(none, none[..., 0], none[..., 0], _FOOT[0], _FOOT[1], _FOOT[2], 0.0, 1.0)
    return _placed(foot, heel, yaw, pitch, length_px, inner)


def _placed(shoe: Shoe, lift: float, yaw: float, pitch: float, length_px: float, inner: int) -> ProjectedShoe:
    angle = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    share = (1 + np.cos(angle))[None] / 2  # 0 at the heel, 1 at the toe
    x = shoe.back[:, None] + (shoe.front - shoe.back)[:, None] * share
    z = np.repeat(shoe.levels[:, None], AROUND, 1)
    y = _half_width(shoe, x, z, share) * np.sign(np.sin(angle)) * (np.abs(np.sin(angle)) > 1e-6)
    y = y + inner * _INWARDS * np.clip((x - 0.5) / 0.5, 0, 1) ** 2
    points = np.stack([x - ANKLE_AT, y, z + lift * (1 - _smooth(x, 0.2, 0.75))], -1)
    towards = np.array([[np.sin(yaw), 0, np.cos(yaw)], [np.cos(yaw), 0, -np.sin(yaw)], [0, 1, 0]])
    world = points @ towards  # right, up, to the viewer
    cp, sp = np.cos(pitch), np.sin(pitch)
    eye = np.stack([world[..., 0], world[..., 1] * cp - world[..., 2] * sp, world[..., 2] * cp + world[..., 1] * sp], -1)
    goal = np.stack([eye[..., 0], -eye[..., 1]], -1).reshape(-1, 2) * length_px
    outside, lining = _faces(eye)
    inset = x + _INSET * (1 - 2 * share)  # along its outline a cut-out is no longer all there
    z = np.clip(z, _INSET, shoe.levels.max() - _INSET)
    return ProjectedShoe(np.stack([inset, z], -1).reshape(-1, 2), goal, _lit(eye).ravel(), outside, lining)


def _half_width(shoe: Shoe, x: Floats, z: Floats, share: Floats) -> Floats:
    wide = _HEEL + (_BALL - _HEEL) * _smooth(x, 0.3, 0.62)
    wide = wide + (_ANKLE - wide) * _smooth(z, 0.14 + shoe.heel, 0.34 + shoe.heel)
    wide = wide + (_CALF - wide) * _smooth(z, 0.6, 1.5)
    wide = wide * (0.84 + 0.16 * _smooth(z, 0.0, 0.07))  # soles go in towards the ground
    narrow = min(0.5 * shoe.heel_deep, _HEEL)
    if shoe.heel > 0.05:  # a heel is as wide as deep
        low = 1 - _smooth(z, 0.75 * shoe.heel, shoe.heel)
        wide = np.where(x < 0.42, wide + (narrow - wide) * low, wide)
    blunt = 3.2 - 0.9 * _smooth(z, 0.06, 0.25)
    blunt = np.where(shoe.front[:, None] < shoe.front.max() - 0.05, 2.2, blunt)  # a toe that springs up, or an instep
    if shoe.heel > _HIGH and shoe.throat.any():  # high heels have pointed toes
        return np.asarray(0.9 * wide * np.clip(1 - np.abs(2 * share - 1) ** 2.2, 0, 1) ** 0.75, np.float64)
    return np.asarray(wide * np.clip(1 - np.abs(2 * share - 1) ** blunt, 0, 1) ** 0.55, np.float64)


def _smooth(values: Floats, low: float, high: float) -> Floats:
    t = np.clip((values - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float64)


def _lit(eye: Floats) -> Floats:
    """Light at each point, about 1 before and above."""
    along = np.roll(eye, -1, 1) - np.roll(eye, 1, 1)
    up = np.gradient(eye, axis=0)
    normal = np.cross(along, up)
    normal /= np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-9)
    light = np.clip(normal @ (_LIGHT / np.linalg.norm(_LIGHT)), -0.2, 1)
    return np.asarray(_DIM + (1.06 - _DIM) * (light + 0.2) / 1.2, np.float64)


def _faces(eye: Floats) -> tuple[Triangles, Triangles]:
    """Outer and inner sides, each the furthest first."""
    levels = len(eye)
    k = np.arange(levels - 1)[:, None] * AROUND + np.arange(AROUND)[None]
    right = np.arange(levels - 1)[:, None] * AROUND + (np.arange(AROUND)[None] + 1) % AROUND
    k, right = k.ravel(), right.ravel()
    all_ = np.concatenate([np.stack([k, right, k + AROUND], -1), np.stack([right, right + AROUND, k + AROUND], -1)])
    flat = eye.reshape(-1, 3)
    a, b, c = (flat[all_[:, n]] for n in range(3))
    turn = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    order = np.argsort((a + b + c)[:, 2])
    all_, turn = all_[order], turn[order]
    seen = all_[turn < 0]
    return all_[turn > 0], seen[seen.min(1) > _LINED * len(flat)]
