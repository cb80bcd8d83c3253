"""What is drawn: surfaces in space with a colour or a picture on them. Knows neither bodies nor clothes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tryon.types import RGB

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Surface:
    """A mesh of triangles. Metres, z up, facing -y. Its colour is `texture` at `uv` where there is one, else `colours`."""

    name: str  # "body", "hair", "garment.0" ...: its node in a GLB
    vertices: Floats  # Vx3
    faces: Ints  # Fx3, counter-clockwise from outside
    normals: Floats  # Vx3, unit
    colours: Floats | None = None  # Vx3 sRGB in 0..1
    uv: Floats | None = None  # Vx2, (0, 0) is the texture's upper left corner, (1, 1) its lower right one
    texture: RGB | None = None
    two_sided: bool = False  # open cloth is seen from inside, too
    sits: Floats | None = None  # V, of cloth: its place on the scale of tryon/fit/scale.py; NaN where it has none
    roughness: float = 0.9


def normals_of(vertices: Floats, faces: Ints) -> Floats:
    """Smooth unit normals, Vx3: the triangles' around each vertex, by area."""
    a, b, c = (vertices[faces[:, corner]] for corner in range(3))
    flat = np.cross(b - a, c - a)
    summed = np.stack([np.bincount(faces.ravel(), np.repeat(flat[:, axis], 3), len(vertices)) for axis in range(3)], 1)
    return np.asarray(summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-12), np.float32)
