"""Lays a garment's picture on its cloth: cuts it at the seams and says where in the atlas each point is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tryon.engines.mannequin.cloth.clip import cut, settled
from tryon.engines.mannequin.cloth.photo import Print
from tryon.engines.mannequin.cloth.tubes import Array
from tryon.engines.mannequin.cloth.uv_mapping import Places

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def laid(look: Print, carried: Array, faces: Ints, places: Places) -> tuple[Array, Ints, npt.NDArray[np.float32]]:
    """Return what the points of cloth carry (VxN), cut at armholes and side seams; its faces; Vx2 places in the atlas."""
    count = carried.shape[1]
    sleeve = places.trunk if places.sleeve is None else places.sleeve
    out = np.full(len(carried), -1.0) if places.out is None else places.out
    whole = np.column_stack([carried, places.trunk, sleeve, places.behind])
    whole, faces, beyond = _halves(whole, faces, out)
    px = np.where(beyond[:, None], whole[:, count + 2 : count + 4], whole[:, count : count + 2])
    whole = np.column_stack([whole[:, :count], px, whole[:, -1]])
    whole, faces, behind = _halves(whole, faces, whole[:, -1])
    return whole[:, :count], faces, _in_atlas(look, whole[:, count : count + 2], behind)


def _halves(carried: Array, faces: Ints, value: Array) -> tuple[Array, Ints, Flags]:
    """Cut where `value` is 0. What its points carry, its faces, and which of its points are where it is above 0."""
    value = settled(faces, value)
    if (value[faces] <= 0).all():
        return carried, faces, np.zeros(len(carried), bool)
    below, first = cut(carried, faces, -value)
    above, second = cut(carried, faces, value)
    number = np.arange(len(below) + len(above)) >= len(below)
    return np.concatenate([below, above]), np.concatenate([first, second + len(below)]), number


def _in_atlas(look: Print, places: Array, behind: Flags) -> npt.NDArray[np.float32]:
    """Vx2 px of the picture -> Vx2 of the atlas, (0, 0) its upper left corner."""
    x0, y0, x1, y1 = look.box
    edge = 1.5 / look.texture.shape[1]
    u = np.clip((places[:, 0] - x0) / (x1 - x0) / 2, edge, 0.5 - edge) + np.where(behind, 0.5, 0.0)
    v = np.clip((places[:, 1] - y0) / (y1 - y0), edge, 1 - edge)
    return np.asarray(np.stack([u, v], 1), np.float32)
