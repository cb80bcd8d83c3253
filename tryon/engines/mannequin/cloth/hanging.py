"""Clothes are sewn with the arms held out, where a sleeve is far from the side, and then come down with the arms.

Sewn round arms that hang, wide sleeves and wide sides would be one cloth from the armpit to the waist.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from tryon.body.model import Figure, mesh
from tryon.body.pose import arm_share, hang_deg, turned, with_arms
from tryon.engines.mannequin.cloth.mesh import Ints
from tryon.engines.mannequin.cloth.rings import neighbours_mean
from tryon.engines.mannequin.cloth.tubes import Array

_HELD_DEG = 70.0  # between arms and trunk: more would crease the shoulder, less lets a coat's sleeve meet its side
_NEAREST = 8  # vertices of the body that say how far cloth goes with the arm
_MOVED = 1e-3  # of the arms' turn
_EVEN = 4  # times that this is evened out over the cloth


@dataclass(frozen=True)
class ArmsOut:
    """`figure` with its arms held out; `degrees` by which they come down to how it stood before."""

    figure: Figure
    degrees: float


def arms_out(figure: Figure) -> ArmsOut:
    """Hold the arms of a figure out."""
    degrees = max(_HELD_DEG - hang_deg(figure), 0.0)
    return ArmsOut(turned(figure, -degrees), degrees)


def arms_down(out: ArmsOut, cloth: Array, faces: Ints) -> tuple[Array, npt.NDArray[np.bool_]]:
    """Return cloth (Vx3) as it hangs when the arms have come down, and which vertices went with them (V bool)."""
    covered = np.flatnonzero(mesh().of("head", "neck", "hand", "foot") < 0.5)
    body = out.figure.vertices[covered].astype(np.float64)
    distance, nearest = cKDTree(body).query(cloth, k=_NEAREST)
    weight = 1 / np.maximum(distance, 1e-3) ** 2
    share = (arm_share()[covered][nearest] * weight).sum(1) / weight.sum(1)
    for _ in range(_EVEN):
        share = neighbours_mean(share[:, None], faces)[:, 0]
    moved = with_arms(out.figure, cloth.astype(np.float32), share.astype(np.float32), out.degrees)
    return np.asarray(np.where((share > _MOVED)[:, None], moved, cloth), np.float64), np.asarray(share > _MOVED)
