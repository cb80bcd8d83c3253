"""Arms hang at a figure's sides, as a shop's mannequin holds them, or are held out, as a tailor wants them. Knows no clothes."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from tryon.body.model import Figure, Floats, mesh

_ARM = ("upperarm", "forearm", "hand")
_CLEAR_M = 0.035  # between arms and trunk
_STEP_DEG = 3.0
_SLICE_M = 0.02
_SIDES = (("L", 1.0), ("R", -1.0))


def relaxed(figure: Figure, degrees: float = 24.0) -> Figure:
    """Turn the arms down about the shoulder joints by `degrees`, or by as much as the hips leave room for.

    The shoulder bends smoothly: each vertex turns by its share of the arm, which keeps girths where mixed places would pinch.
    """
    while degrees > 0:
        lowered = turned(figure, degrees)
        if _clear(lowered):
            return lowered
        degrees -= _STEP_DEG
    return figure


def hang_deg(figure: Figure) -> float:
    """Return the angle between the upper arms and the vertical: 0 hangs straight down, 90 is held out to the side."""
    arm = figure.joints["lowerarm01.L"] - figure.joints["upperarm01.L"]
    return float(np.degrees(np.arctan2(arm[0], -arm[2])))


def turned(figure: Figure, degrees: float) -> Figure:
    """Turn the arms down about the shoulder joints by `degrees`; below 0 up."""
    points, joints = with_arms(figure, figure.vertices, arm_share(), degrees), dict(figure.joints)
    for side, sign in _SIDES:
        about = figure.joints[f"upperarm01.{side}"]
        for name in (f"lowerarm01.{side}", f"wrist.{side}"):
            joints[name] = _about_y(joints[name][None], about, np.array([np.radians(sign * degrees)]))[0]
    return Figure(points, joints)


def with_arms(figure: Figure, points: Floats, share: Floats, degrees: float) -> Floats:
    """Return points (Nx3) that go with a figure's arms when these are turned down, each by its `share` (N, 0..1) of the turn."""
    moved = points.copy()
    for side, sign in _SIDES:
        mine = (share > 0) & (points[:, 0] * sign > 0)
        about = figure.joints[f"upperarm01.{side}"]
        moved[mine] = _about_y(points[mine], about, np.radians(sign * degrees) * share[mine])
    return moved


def arm_share() -> Floats:
    """Return by how much each vertex of a body goes with the arm of its side: V, 0..1."""
    return mesh().of(*_ARM)


def _about_y(points: Floats, about: Floats, angle: npt.NDArray[Any]) -> Floats:
    x, z = points[:, 0] - about[0], points[:, 2] - about[2]
    turned = np.stack(
        [about[0] + x * np.cos(angle) + z * np.sin(angle), points[:, 1], about[2] + z * np.cos(angle) - x * np.sin(angle)], 1
    )
    return np.asarray(turned, np.float32)


def _clear(figure: Figure) -> bool:
    """Tell whether each slice of forearms and hands is outside the trunk's and the legs' slice."""
    low = mesh().of("forearm", "hand") > 0.5
    arms = mesh().of(*_ARM, "shoulder", "clavicle")
    trunk = arms < 0.1
    level = np.floor(figure.vertices[:, 2] / _SLICE_M).astype(int)
    width = np.zeros(level.max() + 2)
    np.maximum.at(width, level[trunk], np.abs(figure.vertices[trunk, 0]))
    return bool((np.abs(figure.vertices[low, 0]) > width[level[low]] + _CLEAR_M).all())
