"""Reads an upper garment of which only the picture is known: hoods that stand up are laid down, what can't be worn is refused."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tryon.garment.cutout.cut import CutOut
from tryon.garment.hood import squashed
from tryon.garment.kinds import Kind
from tryon.garment.outline import has_armholes, hood_row
from tryon.garment.runs import Mask8, run_at, tops
from tryon.garment.sleeve_points import Point
from tryon.garment.top_points import TopPoints, read_top
from tryon.types import Refusal

_LYING = 0.05  # of the torso's width: so much of a hood that stood up is seen when it lies behind the neck


@dataclass(frozen=True)
class SeenTop:
    cut: CutOut
    mask: Mask8  # cut open at the armpits
    top: TopPoints
    hood: bool


def read_seen(cut: CutOut, kind: Kind, sleeves: str, *, may_hang: bool) -> SeenTop:
    """Read the key points of a top.

    `sleeves`: "long", "sleeveless" ... as the catalogue says, or ""; `may_hang`: sleeves may hang at its sides.

    Raises Refusal sleeves_unseen; ValueError, IndexError for an outline that is none.
    """
    bare, long = sleeves == "sleeveless", sleeves == "long"
    top, mask = read_top(cut.mask, dress=kind == "dress", sleeveless=bare, hung=long or (kind == "outer" and may_hang))
    row = None if kind == "dress" else hood_row(cut.mask, top.centre_x, top.torso_width)
    if row is not None:
        left, right = run_at(cut.mask, row, top.centre_x) or (0, 0)
        cut = squashed(cut, row, _LYING * top.torso_width)
    armholes = kind == "outer" and has_armholes(cut.mask, top.centre_x)
    if row is not None or (armholes and not long):
        hung = long or (kind == "outer" and may_hang and not armholes)
        top, mask = read_top(cut.mask, dress=kind == "dress", sleeveless=bare, hung=hung)
    if row is not None:
        top = replace(top, neck=(np.array([left, row]), np.array([right, row])))
    if kind == "outer" and may_hang and top.sleeves is None and not bare and not armholes:
        raise Refusal("sleeves_unseen")
    if armholes and top.sleeves is None:
        tips = [_shoulder(mask, neck, pit) for neck, pit in zip(top.neck, top.armpit, strict=True)]
        top = replace(top, shoulder=(tips[0], tips[1]))
    return SeenTop(cut, mask, top, row is not None)


def _shoulder(mask: Mask8, neck: Point, pit: Point) -> Point:
    """Return the tip of a shoulder without a sleeve: where the outline is furthest out from the line neck to armpit."""
    columns = np.linspace(neck[0], pit[0], 60).astype(int)
    rows = tops(mask)[columns]
    along = (pit - neck) / max(float(np.linalg.norm(pit - neck)), 1.0)
    away = np.abs((columns - neck[0]) * along[1] - (rows - neck[1]) * along[0])
    away[~np.isfinite(rows) | (rows > pit[1])] = -1
    k = int(np.argmax(away))
    return np.array([columns[k], rows[k]], np.float64)
