"""How much room a piece should have, by kind, cut and part, and how far its cloth gives: the tables of ease.json with sources."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tryon.fit.types import SizedGarment


class Ease(NamedTuple):
    """Garment minus body, cm."""

    least: float
    best: float
    most: float


class Role(NamedTuple):
    """`weight` of a part in the choice; `allow`: steps between two sizes by which a body may be larger before a size is out."""

    weight: float
    allow: float


def ease_of(part: str, piece: SizedGarment, body_cm: float) -> Ease | None:
    """Return what is right for this cut; cloth that stretches may be smaller than the body. None for parts without a rule."""
    by_cut = _table()["ease"].get(piece.kind, {})
    row = (by_cut.get(piece.cut) or by_cut.get("regular", {})).get(part) or _table()["any"].get(part)
    if row is None:
        return None
    give = 0.0 if is_length(part) or part == "shoulder_width" else piece.stretch * body_cm
    return Ease(row[0] - give, row[1] - give / 2, row[2])


def roles(piece: SizedGarment) -> Mapping[str, Role]:
    """Return the parts that decide a piece's size, the primary one first."""
    found = _table()["parts"][piece.kind]
    primary = next(iter(found))
    looser = _table()["looser_allow"][piece.cut]
    return {part: Role(w, allow if part == primary else allow * looser) for part, (w, allow) in found.items()}


def is_length(part: str) -> bool:
    """Tell whether a part is a length and no girth."""
    return part in _table()["lengths"]


def is_full_length(part: str, garment_cm: float, body_cm: float) -> bool:
    """Tell whether a sleeve or leg is meant to reach the wrist or the foot: short ones have no right length."""
    return bool(garment_cm >= _table()["full_length_from"].get(part, 0.0) * body_cm)


def stretch_of(materials: Iterable[str], knit: float = 0.0) -> float:
    """Return the share of the girth by which a piece gives.

    From the words of its material ("cotton jersey", "2% elastane"), and `knit` of such garments in general (t-shirts are
    knitted).
    """
    said = " ".join(materials).casefold()
    by_cloth = [row["share"] for row in _table()["stretch"] if any(word in said for word in row["said"])]
    return float(max([*by_cloth, knit]))


@cache
def _table() -> Any:
    return json.loads(Path(__file__).with_name("ease.json").read_text(encoding="utf-8"))
