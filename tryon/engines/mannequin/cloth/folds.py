"""Soft folds where cloth has room: upright ones below the chest, rings at elbows, cuffs, knees and hems. No simulation."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tryon.engines.mannequin.cloth.fields import along_arm, at_arm
from tryon.engines.mannequin.cloth.lines import Lines
from tryon.engines.mannequin.cloth.lower import LowerCut
from tryon.engines.mannequin.cloth.mesh import Cloth
from tryon.engines.mannequin.cloth.tubes import Array
from tryon.engines.mannequin.cloth.upper import UpperCut

_RING = 0.075  # m from one ring to the next


def fold_heights(body: Lines, cloth: Cloth, cut: UpperCut | LowerCut, ease_cm: npt.NDArray[np.float32]) -> Array:
    """Return the height of folds: V, m along the normal."""
    loose = np.clip(np.nan_to_num(ease_cm.astype(np.float64), nan=5.0), 0, 24)
    if isinstance(cut, UpperCut):
        return _of_upper(body, cloth, cut, loose)
    return _of_legs(body, cloth, cut, loose) if cut.legs else np.zeros(len(loose))


def _of_upper(body: Lines, cloth: Cloth, cut: UpperCut, loose: Array) -> Array:
    points, marks = cloth.vertices, body.marks
    down = np.clip((marks.chest - points[:, 2]) / max(marks.chest - max(cut.hem, marks.crotch), 0.1), 0, 1)
    deep = 0.0095 * np.clip((loose - 5) / 15, 0, 1) * down * (3 - 2 * down) * down
    if cut.join is not None:
        deep = np.where(points[:, 2] < cut.join + 0.02, 0.0, deep)
    height = deep * _upright(np.arctan2(points[:, 1] - body.middle_y, points[:, 0]), points[:, 2])
    pulled = np.exp(-(((points[:, 2] - marks.armpit) / 0.07) ** 2)) * np.exp(
        -(((np.abs(points[:, 0]) - marks.shoulder_x) / 0.05) ** 2)
    )
    slant = np.sin(2 * np.pi * (points[:, 2] + 0.8 * np.abs(points[:, 0])) / 0.085)
    height = height + 0.004 * pulled * slant * np.clip(loose / 12, 0, 1)
    if cut.sleeve is None or cloth.arm is None:
        return np.asarray(height)
    along, off = along_arm(body.arm, points)
    sleeve = at_arm(body.arm, cloth.arm, points) & (np.abs(points[:, 0]) > marks.shoulder_x + 0.04)
    turn = np.arctan2(off[:, 1], off[:, 0])
    places = [0.52 * body.arm.wrist, cut.sleeve - 0.05] if cut.sleeve > 0.7 * body.arm.wrist else [cut.sleeve * 0.45]
    near = np.sum([np.exp(-(((along - place) / 0.075) ** 2)) for place in places], axis=0)
    rings = np.sin(2 * np.pi * along / _RING + 1.3 * np.cos(turn) + 0.8 * np.sin(2 * turn))
    return np.where(sleeve, 0.0065 * np.clip((loose - 2) / 10, 0.15, 1) * near * (0.4 + rings), height)


def _of_legs(body: Lines, cloth: Cloth, cut: LowerCut, loose: Array) -> Array:
    points, marks = cloth.vertices, body.marks
    z, turn = points[:, 2], np.arctan2(points[:, 1] - body.middle_y, np.abs(points[:, 0]) - body.leg_centre[40, 0])
    knee = np.exp(-(((z - marks.knee - 0.01) / 0.075) ** 2))
    hem = np.exp(-(((z - cut.hem - 0.07) / 0.07) ** 2)) * (cut.hem < marks.knee - 0.1)
    rings = np.sin(2 * np.pi * z / _RING + 1.2 * np.cos(turn + 0.6) + np.sign(points[:, 0]) * 0.9)
    share = 0.2 + 0.8 * np.clip(loose / 10, 0, 1) * np.clip((34 - loose) / 20, 0.2, 1)
    lap = np.exp(-(((z - marks.crotch - 0.01) / 0.05) ** 2)) * np.exp(-(((np.abs(points[:, 0]) - 0.07) / 0.06) ** 2))
    fan = np.sin(2 * np.pi * (z + 0.55 * np.abs(points[:, 0])) / 0.06)
    return np.asarray(0.006 * share * (0.6 * knee + hem) * (0.4 + rings) + 0.0035 * lap * fan * (points[:, 1] < body.middle_y))


def _upright(turn: Array, z: Array) -> Array:
    """Of no one period: -0.6..1.4."""
    sway = 0.5 * np.sin(5 * z + 1.0)
    return np.asarray(
        0.4 + 0.45 * np.sin(7 * turn + sway) + 0.35 * np.sin(11 * turn - 2 * sway + 1.1) + 0.2 * np.sin(4 * turn + 3 * sway)
    )
