"""Ease by vertex: the garment's girth less the body's at that place. Knows no pictures."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tryon.engines.mannequin.cloth.fields import along_arm, at_arm
from tryon.engines.mannequin.cloth.lines import Lines
from tryon.engines.mannequin.cloth.lower import LowerCut
from tryon.engines.mannequin.cloth.mesh import Cloth
from tryon.engines.mannequin.cloth.tubes import girth
from tryon.engines.mannequin.cloth.upper import UpperCut

Girths = tuple[tuple[float, float], ...]
ABOVE = 0.05  # m above the armpit where the trunk's girth ends


def ease_of(body: Lines, cloth: Cloth, cut: UpperCut | LowerCut) -> npt.NDArray[np.float32]:
    """Return the ease: V, cm; NaN on shoulders and neck, below a skirt's hips, and where sleeve or leg begins."""
    height, marks = cloth.vertices[:, 2], body.marks
    ease = _tube(height, body.levels, girth(body.trunk), cut.girths)
    legs = cut.legs if isinstance(cut, LowerCut) else ()
    ease[height > marks.armpit + ABOVE] = np.nan
    if legs:
        leg = _tube(height, body.levels, girth(body.leg), legs)
        ease = np.where(height < marks.crotch - 0.03, leg, np.where(height < marks.crotch, np.nan, ease))
    else:
        ease[height < marks.crotch] = np.nan
    if isinstance(cut, UpperCut) and cut.sleeve is not None:
        along, _ = along_arm(body.arm, cloth.vertices)
        shoulder = np.abs(cloth.vertices[:, 0]) > marks.shoulder_x + 0.02
        sleeve = shoulder & is_sleeve(body, cloth)
        wanted = np.interp(along, [0.06, max(cut.sleeve, 0.10)], cut.sleeve_girths)
        bare = np.interp(along, body.arm.along, body.arm.girths)
        ease = np.where(sleeve, np.where(along > 0.06, (wanted - bare) * 100, np.nan), ease)
    return ease.astype(np.float32)


def _tube(
    height: npt.NDArray[np.float64], levels: npt.NDArray[np.float64], bare: npt.NDArray[np.float64], girths: Girths
) -> npt.NDArray[np.float64]:
    heights, wanted = np.array(girths).T
    return np.asarray((np.interp(height, heights, wanted) - np.interp(height, levels, bare)) * 100, np.float64)


def is_sleeve(body: Lines, cloth: Cloth) -> npt.NDArray[np.bool_]:
    """Tell which vertices are further out than the trunk's cloth reaches at that height."""
    level = np.clip((cloth.vertices[:, 2] / (body.levels[1] - body.levels[0])).astype(np.int64), 0, len(body.levels) - 1)
    beside = np.abs(cloth.vertices[:, 0]) > cloth.trunk[level, 0] + 0.012
    return np.asarray(beside if cloth.arm is None else beside & at_arm(body.arm, cloth.arm, cloth.vertices))
