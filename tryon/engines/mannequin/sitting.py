"""How cloth sits, by vertex: what is said of a part of the body, else the garment's girth there by the ease of its cut."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast, get_args

import numpy as np
import numpy.typing as npt

from tryon.engines.mannequin.cloth.easing import ABOVE, is_sleeve
from tryon.engines.mannequin.cloth.fields import along_arm
from tryon.engines.mannequin.cloth.lines import Lines
from tryon.engines.mannequin.cloth.lower import LowerCut
from tryon.engines.mannequin.cloth.mesh import Cloth
from tryon.engines.mannequin.cloth.pattern import WornGarment
from tryon.engines.mannequin.cloth.tubes import Array, girth
from tryon.engines.mannequin.cloth.upper import UpperCut
from tryon.fit import Cut, SizedGarment, ease_of, middle_of, place_of
from tryon.fit import Kind as Sort
from tryon.garment.kinds import Kind, clothing_of

_SORTS: Mapping[Kind, Sort] = {
    "top": "top", "outer": "outer", "dress": "dress", "trousers": "trousers", "shorts": "trousers", "skirt": "skirt",
}  # fmt: skip
_UPPER_ARM_M, _THIGH_M = 0.12, 0.04  # down the arm, and below the crotch, where these girths are taken


def sits_of(body: Lines, cloth: Cloth, cut: UpperCut | LowerCut, piece: WornGarment) -> npt.NDArray[np.float32]:
    """Return the place on the scale of tryon/fit/scale.py: V; NaN on shoulders and neck, below a skirt's hips, at their joins."""
    height, marks = cloth.vertices[:, 2], body.marks
    sits = _on_trunk(body, cut, piece, height)
    sits[height > marks.armpit + ABOVE] = np.nan
    if isinstance(cut, LowerCut) and cut.legs:
        taken = marks.crotch - _THIGH_M
        thigh = _place(piece, "thigh_girth", _girth(cut.legs, taken), _bare(body.levels, girth(body.leg), taken))
        sits = np.where(height < marks.crotch - 0.03, thigh, np.where(height < marks.crotch, np.nan, sits))
    else:
        sits[height < marks.crotch] = np.nan
    if isinstance(cut, UpperCut) and cut.sleeve is not None:
        along, _ = along_arm(body.arm, cloth.vertices)
        sleeve = (np.abs(cloth.vertices[:, 0]) > marks.shoulder_x + 0.02) & is_sleeve(body, cloth)
        arm = _place(piece, "upper_arm_girth", cut.sleeve_girths[0], _bare(body.arm.along, body.arm.girths, _UPPER_ARM_M))
        sits = np.where(sleeve, np.where(along > 0.06, arm, np.nan), sits)
    return sits.astype(np.float32)


def _on_trunk(body: Lines, cut: UpperCut | LowerCut, piece: WornGarment, height: Array) -> Array:
    """Return what hips, waist and chest are, and between these what lies between."""
    marks = body.marks
    taken = {"hip_girth": marks.hip, "waist_girth": marks.waist, "chest_girth": marks.chest}
    if isinstance(cut, LowerCut):
        taken = {"hip_girth": marks.hip, "waist_girth": cut.top}
    found = {
        at: _place(piece, part, _girth(cut.girths, at), _bare(body.levels, girth(body.trunk), at))
        for part, at in taken.items()
        if at >= cut.hem
    }
    known = {at: place for at, place in sorted(found.items()) if not np.isnan(place)}
    if not known:
        return np.full(len(height), np.nan)
    return np.asarray(np.interp(height, list(known), list(known.values())))


def _place(piece: WornGarment, part: str, wide_m: float, body_m: float) -> float:
    said = piece.garment.made.sits.get(part)
    if said is not None:
        return middle_of(said)
    ease = ease_of(part, piece.garment.made.sized or _usual(piece), body_m * 100)
    return np.nan if ease is None else place_of((wide_m - body_m) * 100, ease)


def _usual(piece: WornGarment) -> SizedGarment:
    """Return what a garment is made like of which nothing but its picture and words are known."""
    fit = piece.garment.attributes.get("fit", "")
    return SizedGarment(
        _SORTS[clothing_of(piece.garment)], cast("Cut", fit) if fit in get_args(Cut) else "regular", piece.stretch
    )


def _girth(girths: tuple[tuple[float, float], ...], height: float) -> float:
    heights, wide = np.array(girths).T
    return float(np.interp(height, heights, wide))


def _bare(levels: Array, girths: Array, at: float) -> float:
    return float(np.interp(at, levels, girths))
