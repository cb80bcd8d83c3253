"""Fields (metres, negative inside) of tubes in space: the trunk's by level, the arm's along its axis, and their soft union."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tryon.engines.mannequin.cloth.lines import Arm
from tryon.engines.mannequin.cloth.tubes import DIRECTIONS, Array, at

FAR = 1.0
_INSIDE = 0.10  # m that a sleeve goes on into the trunk


def trunk_field(reach: Array, x: Array, y: Array) -> Array:
    """Return the field of the trunk's cloth on a grid, negative inside.

    `reach`: ZxA of the grid's own levels; `y` from the trunk's axis. XxYxZ.
    """
    plane = np.stack(np.meshgrid(x, y, indexing="ij"), -1).reshape(-1, 2) @ DIRECTIONS.T
    field = np.stack([(plane - row).max(1) for row in reach], 1)
    return np.asarray(field.reshape(len(x), len(y), -1))


def along_arm(arm: Arm, points: Array) -> tuple[Array, Array]:
    """Return where points lie at the arm of their side: metres along (n), and front and up from its axis (nx2)."""
    mine = points * [1, 1, 1]
    mine[:, 0] = np.abs(mine[:, 0])
    station = (mine @ (-2 * arm.axis.T) + (arm.axis**2).sum(1)).argmin(1)
    off = mine - arm.axis[station]
    tangent = np.cross(arm.frames[:, 0], arm.frames[:, 1])
    tangent *= np.sign(tangent[:, :1])
    across = np.einsum("nc,nkc->nk", off, arm.frames[station])
    return arm.along[station] + np.einsum("nc,nc->n", off, tangent[station]), across


def at_arm(arm: Arm, reach: Array, points: Array) -> npt.NDArray[np.bool_]:
    """Return which points are so near to the arm's axis that they may be of a sleeve."""
    along, off = along_arm(arm, points)
    return np.asarray(np.linalg.norm(off, axis=1) < 1.35 * at(arm.along, reach.max(1), along) + 0.01)


def arm_field(arm: Arm, reach: Array, points: Array) -> Array:
    """Return the field of an arm's cloth at points: nx3 -> n."""
    along, across = along_arm(arm, points)
    outside = np.linalg.norm(across, axis=1) - at(arm.along, reach.max(1), along)
    close = outside < 2 * _INSIDE / 3  # further off only the sign counts
    outside[close] = (across[close] @ DIRECTIONS.T - at(arm.along, reach, along[close])).max(1)
    return np.asarray(np.maximum(outside, -_INSIDE - along))


def union(first: Array, second: Array, soft: float) -> Array:
    """Return the smaller of both, rounded where they meet."""
    near = np.maximum(soft - np.abs(first - second), 0) / soft
    return np.asarray(np.minimum(first, second) - near * near * soft / 4)
