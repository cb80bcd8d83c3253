"""Lays a garment's picture on its cloth: cuts it at the side seams and says where in the atlas each point is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tryon.mannequin.cloth.clip import cut
from tryon.mannequin.cloth.photo import Print
from tryon.mannequin.cloth.tubes import Array

Ints = npt.NDArray[np.int64]


def halves(carried: Array, faces: Ints, behind: Array) -> tuple[Array, Ints, npt.NDArray[np.bool_]]:
    """Cloth cut where `behind` is 0. What its points carry, its faces, and which of its points are behind."""
    front, front_faces = cut(carried, faces, -behind)
    back, back_faces = cut(carried, faces, behind)
    number = np.arange(len(front) + len(back)) >= len(front)
    return np.concatenate([front, back]), np.concatenate([front_faces, back_faces + len(front)]), number


def in_atlas(look: Print, places: Array, behind: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    """Vx2 px of the picture -> Vx2 of the atlas, (0, 0) its upper left corner."""
    x0, y0, x1, y1 = look.box
    edge = 1.5 / look.texture.shape[1]
    u = np.clip((places[:, 0] - x0) / (x1 - x0) / 2, edge, 0.5 - edge) + np.where(behind, 0.5, 0.0)
    v = np.clip((places[:, 1] - y0) / (y1 - y0), edge, 1 - edge)
    return np.asarray(np.stack([u, v], 1), np.float32)
