"""What is said of one size at each part of the body: tight, good, roomy, short, long, with the centimetres."""

from __future__ import annotations

from collections.abc import Mapping

from tryon.fit.ease import Ease, ease_of, is_full_length, is_length
from tryon.fit.scale import place_of, word_of
from tryon.fit.types import Code, Known, PartVerdict, SizedGarment, SizeRow
from tryon.fit.zones import SizeRange

_ALSO = ("arm_length", "inside_leg_length", "shoulder_width", "upper_arm_girth", "thigh_girth", "neck_girth")
_LONG_CM = 1.0  # beyond the most: then it is far too long
_CLEAR = 0.5  # of a step: then it is too tight, or too loose


def part_verdicts(
    row: SizeRow, zoned: Mapping[str, SizeRange | None], known: Mapping[str, Known], piece: SizedGarment
) -> tuple[PartVerdict, ...]:
    """Return the verdicts of every part that both the chart and the body have, deciding ones first."""
    parts = dict.fromkeys((*zoned, *(part for part in _ALSO if part in row.garment)))
    found = (_verdict(part, row, zoned.get(part), known[part], piece) for part in parts if part in known)
    return tuple(one for one in found if one)


def _verdict(part: str, row: SizeRow, zone: SizeRange | None, body: Known, piece: SizedGarment) -> PartVerdict | None:
    ease = ease_of(part, piece, body.cm)
    garment = row.garment.get(part)
    off = round(zone.off(body.cm), 1) if zone and part in row.body else 0.0
    if garment is not None and ease and not (is_length(part) and not is_full_length(part, garment, body.cm)):
        room = garment - body.cm
        code = _by_length(room, ease) if is_length(part) else word_of(place_of(room, ease))
        if zone and part in row.body and off == 0 and code in ("too_tight", "too_loose"):
            code = "tight" if code == "too_tight" else "roomy"  # the maker says that it fits
        if is_length(part):
            off = round(ease.best - room, 1)
        return PartVerdict(part, code, round(room, 1), off, body.how == "estimated")
    if zone is None or part not in row.body:
        return None
    return PartVerdict(part, _by_zone(zone, body.cm, is_length(part)), None, off, body.how == "estimated")


def _by_length(room: float, ease: Ease) -> Code:
    if room < ease.least:
        return "too_short"
    if room < (ease.least + ease.best) / 2:
        return "short"
    if room <= (ease.best + ease.most) / 2:
        return "good"
    return "long" if room <= ease.most + _LONG_CM else "too_long"


def _by_zone(zone: SizeRange, body_cm: float, length: bool) -> Code:
    """By the bodies that the size is made for: a body beyond them finds it small."""
    off = zone.steps_off(body_cm)
    if off > _CLEAR:
        return "too_short" if length else "too_tight"
    if off > 0:
        return "short" if length else "tight"
    if off >= -0.02:
        return "good"
    if off >= -2 * _CLEAR:
        return "long" if length else "roomy"
    return "too_long" if length else "too_loose"
