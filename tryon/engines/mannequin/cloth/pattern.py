"""What a piece measures on this body: its size chart's measures, else the catalogue's words and the usual ease of its cut."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from tryon.adjustment import Adjustment
from tryon.engines.mannequin.cloth.collars import Collar
from tryon.engines.mannequin.cloth.lines import Lines
from tryon.engines.mannequin.cloth.lower import LowerCut
from tryon.engines.mannequin.cloth.necks import Neck
from tryon.engines.mannequin.cloth.tubes import Array, at, girth
from tryon.engines.mannequin.cloth.upper import UpperCut
from tryon.garment.categories import traits_of
from tryon.garment.kinds import Kind
from tryon.types import Garment

_STEP = {"length": 0.04, "ease": 0.04, "height": 0.03}  # m, of an adjustment's step


@dataclass(frozen=True)
class WornGarment:
    """A garment to be worn.

    `measures`: any of the GARMENT's in cm: the body's names of girths, `length` (of tops and dresses from the side neck point, of
    trousers and skirts from the waist), sleeve_length, inside_leg_length, shoulder_width, hem_girth.
    """

    garment: Garment
    measures: Mapping[str, float] = field(default_factory=dict)
    stretch: float = 0.0  # share of its girth that it gives
    adjustment: Adjustment = field(default_factory=Adjustment)


def upper_cut(lines: Lines, piece: WornGarment) -> UpperCut:
    words, said, given = _table(), piece.garment.attributes, piece.measures
    usual = words["upper"][traits_of(piece.garment).cut]
    more = _more(piece)
    marks = lines.marks
    around = {place: _given(given, f"{place}_girth") for place in ("chest", "waist", "hip")}
    chest = around["chest"] or _body(lines, marks.chest) + usual["chest"] / 100 + more
    waist = (
        around["waist"]
        or (around["chest"] and chest - (0.02 if usual["straight"] else 0.10))
        or _usual_waist(lines, usual, chest, more)
    )
    hip = (
        around["hip"] or (around["chest"] and usual["straight"] and chest) or _body(lines, marks.hip) + usual["hip"] / 100 + more
    )
    if usual["straight"] and not around["hip"]:
        hip = max(hip, chest - 0.03)
    hem = _upper_hem(lines, piece, usual)
    girths = [(marks.hip, hip), (marks.waist, waist), (marks.chest, chest)]
    if hem < marks.crotch:
        wide = _given(given, "hem_girth") or max(_body(lines, marks.hip) + usual.get("hem", usual["hip"] + 6) / 100 + more, 0.6)
        girths.insert(0, (min(hem, marks.hip - 0.05), wide))
    sleeve = _sleeve_length(lines, piece, usual)
    arm = (
        _given(given, "upper_arm_girth")
        or float(np.interp(0.12, lines.arm.along, lines.arm.girths)) + usual["arm"] / 100 + more * 0.6
    )
    cuff = 0.0 if sleeve is None else _cuff(lines, sleeve, arm, usual, more)
    joined = bool(usual.get("join")) and hem < marks.hip - 0.1
    return UpperCut(
        girths=tuple(girths),
        hem=hem,
        neck=_neck(said.get("neckline", ""), usual["neck"]),
        sleeve=sleeve,
        sleeve_girths=(arm, cuff),
        step=_net_step(lines, hem, sleeve, joined),
        join=marks.waist + 0.01 if joined else None,
        folds=int(usual.get("folds", 0)) if joined else 0,
        opening=0.055 if piece.adjustment.open else None,
    )


def lower_cut(lines: Lines, piece: WornGarment, kind: Kind) -> tuple[LowerCut, Mapping[str, Any]]:
    """Return the cut, and the table's row (folds, pleats) of a skirt."""
    words, said, given, marks = _table(), piece.garment.attributes, piece.measures, lines.marks
    name = traits_of(piece.garment).cut
    if said.get("fit") == "wide-leg" and kind == "trousers":
        name = "wide"
    usual = words["lower"][name]
    more = _more(piece)
    rise = 0.0 if "high waist" in said.get("features", "") else usual["rise"]
    top = marks.waist - rise * (marks.waist - marks.hip) + 0.01 + piece.adjustment.height * _STEP["height"]
    waist = _given(given, "waist_girth") or _body(lines, top) + usual["waist"] / 100
    hip = _given(given, "hip_girth") or _body(lines, marks.hip) + usual["hip"] / 100 + more
    hem = _lower_hem(lines, piece, usual, top)
    if kind == "skirt":
        wide = _given(given, "hem_girth") or _body(lines, marks.hip) + usual["hem"] / 100 + more
        return LowerCut(((hem, wide), (marks.hip, hip), (top, waist)), top, hem, step=0.028), usual
    seat = max(hip, _body(lines, marks.crotch) + usual["thigh"] / 200)
    thigh_at = marks.crotch - 0.04
    thigh = _given(given, "thigh_girth") or _leg(lines, thigh_at) + usual["thigh"] / 100 + more * 0.6
    knee = min(_leg(lines, marks.knee) + usual["knee"] / 100 + more * 0.6, thigh * 1.08 if usual["knee"] < 20 else 9)
    low = _given(given, "hem_girth") or _leg(lines, marks.ankle + 0.02) + usual["hem"] / 100 + more * 0.4
    if hem > marks.knee - 0.02:
        low = _given(given, "hem_girth") or thigh + (usual["hem"] - usual["thigh"]) / 100
        legs: tuple[tuple[float, float], ...] = ((hem, low), (thigh_at, thigh))
    else:
        legs = ((min(hem, marks.knee - 0.1), low), (marks.knee, knee), (thigh_at, thigh))
    return LowerCut(
        ((marks.crotch, seat), (marks.hip, hip), (top, waist)), top, hem, legs, drop=0.012 + max(more, 0) * 0.15
    ), usual


def lying(body: Lines, points: Array, piece: WornGarment) -> Array:
    """Return V: how far off the shoulders cloth may stand (m): close at the neck, further towards the armpits, anything below."""
    marks = body.marks
    close = 0.010 + 0.5 * max(_more(piece), 0) * 0.1
    share = np.clip((marks.shoulder - 0.01 - points[:, 2]) / (marks.shoulder - marks.armpit), 0, 1)
    out = np.clip((np.abs(points[:, 0]) - marks.shoulder_x) / 0.08, 0, 1)
    most: Array = close + 0.06 * np.maximum(share, out) ** 2
    return np.where((share > 0.85) | (out > 0.9), np.inf, most)


def full_skirt(piece: WornGarment) -> bool:
    """Tell whether a skirt is wide from the hips on."""
    return bool(_table()["lower"][traits_of(piece.garment).cut].get("hip", 0) > 10)


@cache
def _table() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(Path(__file__).with_name("cuts.json").read_text("utf-8"))
    return loaded


def _given(measures: Mapping[str, float], name: str) -> float | None:
    value = measures.get(name)
    return None if value is None else value / 100


def _more(piece: WornGarment) -> float:
    fit = _table()["fits"].get(piece.garment.attributes.get("fit", ""), 0) / 100
    return float(fit) + piece.adjustment.ease * _STEP["ease"]


def _body(lines: Lines, height: float) -> float:
    return float(girth(at(lines.levels, lines.trunk, np.array([height])))[0])


def _leg(lines: Lines, height: float) -> float:
    return float(girth(at(lines.levels, lines.leg, np.array([height])))[0])


def _usual_waist(lines: Lines, usual: Mapping[str, Any], chest: float, more: float) -> float:
    body = _body(lines, lines.marks.waist) + usual["waist"] / 100 + more
    return float(max(body, chest - 0.04) if usual["straight"] else body)


def _down(lines: Lines, steps: float) -> float:
    """Return the height of a place counted in steps down the body: 0 waist, 1 hips, 2 crotch, 3 knee, 4 ankle."""
    marks = lines.marks
    return float(np.interp(steps, range(6), (marks.waist, marks.hip, marks.crotch, marks.knee - 0.02, marks.ankle + 0.008, 0.02)))


def _upper_hem(lines: Lines, piece: WornGarment, usual: Mapping[str, Any]) -> float:
    said = _table()["lengths"].get(piece.garment.attributes.get("length", ""))
    length = _given(piece.measures, "length")
    if length is not None:
        hem = lines.marks.neck_side + 0.015 - length * 0.98
    elif said is not None and said < 1:
        hem = _down(lines, said)
    else:
        long = usual["length"] > 2
        hem = _down(lines, said if said is not None and long else usual["length"])
    hem -= piece.adjustment.length * _STEP["length"]
    return float(np.clip(hem, 0.02, lines.marks.chest - 0.12))


def _lower_hem(lines: Lines, piece: WornGarment, usual: Mapping[str, Any], top: float) -> float:
    said = piece.garment.attributes.get("length", "")
    skirt = "folds" in usual
    steps = _table()["lengths"].get(said) if skirt else {"short": None, "cropped": 3.6, "knee": 2.95, "mini": 2.25}.get(said)
    if steps is None and not skirt and piece.garment.attributes.get("fit") in ("slim", "skinny", "tapered"):
        steps = min(usual["length"], 3.92)  # so narrow a hem ends above the foot
    inside, length = _given(piece.measures, "inside_leg_length"), _given(piece.measures, "length")
    if inside is not None and not skirt:
        hem = lines.marks.crotch - 0.012 - inside
    elif length is not None:
        hem = top - length * 0.98
    else:
        hem = _down(lines, steps if steps is not None else usual["length"])
    hem -= piece.adjustment.length * _STEP["length"]
    highest = lines.marks.crotch - (0.02 if skirt else 0.08)
    return float(np.clip(hem, 0.025, highest))


def _sleeve_length(lines: Lines, piece: WornGarment, usual: Mapping[str, Any]) -> float | None:
    said = piece.garment.attributes.get("sleeve_length", "") or usual["sleeve"]
    if said == "sleeveless" or traits_of(piece.garment).sleeveless:
        return None
    arm = lines.arm
    elbow = arm.wrist * 0.54
    steps = {-2: 0.85, -1: 1.3}.get(piece.adjustment.sleeves)
    given = _given(piece.measures, "sleeve_length")
    if given is not None:
        wider = (_given(piece.measures, "shoulder_width") or 2 * lines.marks.shoulder_x) / 2 - lines.marks.shoulder_x
        length = given + max(wider, 0) - 0.03
    else:
        length = float(np.interp(_table()["sleeves"].get(said, 2.0), (0, 1, 2), (0, elbow, arm.wrist + 0.005)))
    if steps is not None:
        length = min(length, float(np.interp(steps, (0, 1, 2), (0, elbow, arm.wrist))))
    return float(np.clip(length, 0.07, arm.wrist + 0.03))


def _cuff(lines: Lines, sleeve: float, arm: float, usual: Mapping[str, Any], more: float) -> float:
    bare = float(np.interp(sleeve, lines.arm.along, lines.arm.girths))
    return float(min(bare + usual["cuff"] / 100 + more * 0.5, arm))


def _neck(said: str, usual: str) -> Neck:
    table = _table()["necks"]
    row = dict(table[usual] if usual == "strappy" and said == "v-neck" else table.get(said, table[usual]))
    collar = row.pop("collar", None)
    return Neck(**row, collar=None if collar is None else Collar(**collar))


def _net_step(lines: Lines, hem: float, sleeve: float | None, joined: bool) -> float:
    """So that a garment has about five thousand triangles."""
    bottom = lines.marks.waist if joined else hem
    area = 1.15 * _body(lines, lines.marks.chest) * (lines.marks.shoulder - bottom) + (sleeve or 0) * 0.75
    return float(np.clip(np.sqrt(area / (1250 if joined else 2100)), 0.015, 0.028))
