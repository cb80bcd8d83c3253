"""What making a garment's mesh gives, whatever its kind."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tryon.engines.mannequin.cloth.tubes import Array

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Cloth:
    """A mesh of one garment, before its edges are turned and its picture is laid on."""

    vertices: Array  # Vx3
    faces: Ints
    trunk: Array  # KxA: how far it reaches round the trunk, at the lines' levels; 0 where it is not
    leg: Array | None = None  # KxA, of trousers
    arm: Array | None = None  # SxA, of sleeves
