"""What worn pieces teach: "my M there fits well", "that was too tight at the chest" move what is believed of the body.

A piece of the same chart outweighs the tape; one of another brand counts by how much its chart can be trusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import sqrt

from tryon.fit.ease import ease_of, is_length, roles
from tryon.fit.types import How, Known, SizedGarment, Worn
from tryon.fit.zones import SizeRange, zones

_TYPICAL_CM = {"chest_girth": 95.0, "waist_girth": 82.0, "hip_girth": 100.0}  # for cloth that stretches, where nothing is known
_INSIDE = 0.15  # of a zone's width: as near to the edge as one that fits is believed to be
_BEYOND = 0.2  # of a step past the edge, for one that was too small or large
_SPREAD_SAME, _SPREAD_BRAND, _SPREAD_GENERIC = 0.2, 0.4, 0.6  # of a step
_LENGTH_OF = {"trousers": "inside_leg_length", "top": "arm_length", "outer": "arm_length"}


def learned(known: Mapping[str, Known], worn: Iterable[Worn], piece: SizedGarment) -> dict[str, Known]:
    """Return what is believed of the body after `worn`, oldest first. Parts that nothing was known of come in."""
    found = dict(known)
    for one in sorted(worn, key=lambda one: one.same):
        for part in _parts(one, piece):
            _learn(found, one, part, piece)
    return found


def open_sizes(worn: Iterable[Worn], count: int) -> range:
    """Return places of the sizes that are left after those of this chart that were too tight, or too loose.

    And all beyond them.
    """
    first, end = 0, count
    for one in worn:
        if one.same and one.verdict == "too_tight":
            first = max(first, one.row + 1)
        elif one.same and one.verdict == "too_loose":
            end = min(end, one.row)
    return range(first, end) if first < end or first == count or end == 0 else range(count)


def _parts(one: Worn, piece: SizedGarment) -> tuple[str, ...]:
    if one.part:
        return (one.part,)
    row = one.rows[one.row]
    if one.verdict in ("too_short", "too_long"):
        return (_LENGTH_OF.get(piece.kind, "height"),)
    girths = [
        p for p in ("chest_girth", "waist_girth", "hip_girth", "foot_length", "head_girth") if p in row.body or p in row.garment
    ]
    if one.verdict == "fits":
        legs = ("inside_leg_length",) if "inside_leg_length" in row.garment else ()
        return (*girths, *legs)
    primary = next((part for part in roles(piece) if part in girths), None)
    return (primary,) if primary else ()


def _learn(found: dict[str, Known], one: Worn, part: str, piece: SizedGarment) -> None:
    before = found.get(part)
    body_cm = before.cm if before else _TYPICAL_CM.get(part, 80.0)
    zone = zones(part, one.rows, piece, body_cm)[one.row]
    if zone is None:
        return
    if one.verdict == "fits":
        _fits(found, one, part, zone)
    elif before is not None or one.verdict in ("too_tight", "too_loose"):
        _misfits(found, one, part, zone, piece)


def _fits(found: dict[str, Known], one: Worn, part: str, zone: SizeRange) -> None:
    before, inset = found.get(part), _INSIDE * (zone.high - zone.low)
    spread = zone.step * (_SPREAD_SAME if one.same else _SPREAD_BRAND if one.sure else _SPREAD_GENERIC)
    if one.same:
        inside = zone.middle if before is None else min(max(before.cm, zone.low + inset), zone.high - inset)
        found[part] = Known(round(inside, 1), spread, "worn")
    else:
        found[part] = _joined(before, Known(zone.middle, spread, "worn"))


def _misfits(found: dict[str, Known], one: Worn, part: str, zone: SizeRange, piece: SizedGarment) -> None:
    """Too tight or short: the body is larger there than the size is for; too loose or long: smaller."""
    before, larger = found.get(part), one.verdict in ("too_tight", "too_short")
    edge = zone.most + _BEYOND * zone.step if larger else zone.least - _BEYOND * zone.step
    if is_length(part) and part in one.rows[one.row].garment and (ease := ease_of(part, piece, 80.0)):
        edge = one.rows[one.row].garment[part] - (ease.least - 0.5 if larger else ease.most + 0.5)
    if before and (before.cm > edge if larger else before.cm < edge):
        return  # as believed already
    spread = zone.step * (_SPREAD_SAME if one.same else _SPREAD_GENERIC)
    at_edge = Known(round(edge, 1), spread, "worn")
    found[part] = at_edge if one.same or before is None else _joined(before, at_edge)


def _joined(before: Known | None, seen: Known) -> Known:
    """Both by the inverse of their variance; a tape's word stays "measured"."""
    if before is None:
        return Known(round(seen.cm, 1), seen.spread_cm, "worn")
    mine, theirs = 1 / before.spread_cm**2, 1 / seen.spread_cm**2
    cm = (before.cm * mine + seen.cm * theirs) / (mine + theirs)
    how: How = "measured" if before.how == "measured" else "worn"
    return Known(round(cm, 1), sqrt(1 / (mine + theirs)), how)
