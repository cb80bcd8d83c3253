"""Which size: each has a cost from its parts, too small anywhere forbids it, ties go to the roomier. Milliseconds, no 3D."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import erf, sqrt
from typing import Literal

from tryon.fit.ease import Role, ease_of, is_length, roles
from tryon.fit.types import Advice, Known, SizedGarment, SizeRow, SizeVerdict
from tryon.fit.verdict import part_verdicts
from tryon.fit.zones import SizeRange, zones

_TIE = 0.05
_OTHER = 0.7  # more cost than that is no choice
_FAR = 2.5  # steps below the smallest
_DECIDING = 0.7  # weight from which a part decides
_PART_MISSING = 0.85  # a deciding part of the chart that nobody measured
_GENERIC = 0.8
_LENGTH_CM = 2.5  # of a sleeve or leg counts as a step: sizes differ by less
_SHORT, _LONG = (2.0, 4.0), (0.7, 0.7)  # cost of a step, and of its square

Columns = Mapping[str, list[SizeRange | None]]


def advise(
    rows: Sequence[SizeRow],
    known: Mapping[str, Known],
    piece: SizedGarment,
    *,
    generic: bool = False,
    open_to: range | None = None,
) -> Advice | None:
    """Advise a size.

    `rows`: the sizes, small to large; `open_to`: those that were not found too tight or too loose already.

    None where nothing that decides is known of the body or said by the chart.
    """
    deciding = roles(piece)
    columns: Columns = {part: zones(part, rows, piece, known[part].cm) for part in deciding if part in known}
    columns = {part: column for part, column in columns.items() if any(column)}
    if not any(deciding[part].weight >= _DECIDING for part in columns):
        return None
    sizes = [_weighed(place, row, columns, known, piece, deciding) for place, row in enumerate(rows)]
    allowed = [place for place, one in enumerate(sizes) if not one.forbidden]
    beyond = _beyond(allowed, columns, known) or _worn_out(open_to, rows)
    if open_to is not None:
        allowed = [place for place in allowed if place in open_to] or allowed
    if beyond:
        nearest = len(rows) - 1 if beyond == "larger" else 0
        return Advice(
            None, None, rows[nearest].name, beyond, 0.9 if not generic else 0.7, tuple(sizes), _estimated(columns, known)
        )
    least = min(sizes[place].cost for place in allowed)
    best = max(place for place in allowed if sizes[place].cost <= least + _TIE)
    other = _other(best, sizes, columns, known, deciding)
    other = None if other is not None and open_to is not None and other not in open_to else other
    sure = _confidence(best, rows, columns, known, deciding) * (_GENERIC if generic else 1.0)
    found = Advice(rows[best].name, None, rows[best].name, None, round(sure, 2), tuple(sizes), _estimated(columns, known))
    return found if other is None else Advice(**{**vars(found), "other": rows[other].name})


def deciding_parts(piece: SizedGarment, rows: Sequence[SizeRow]) -> tuple[str, ...]:
    """Return what to ask for: parts that decide the size and that the chart speaks of, the primary one first."""
    return tuple(
        part
        for part, role in roles(piece).items()
        if role.weight >= _DECIDING and any(part in row.body or part in row.garment for row in rows)
    )


def _weighed(
    place: int, row: SizeRow, columns: Columns, known: Mapping[str, Known], piece: SizedGarment, deciding: Mapping[str, Role]
) -> SizeVerdict:
    cost, weights, forbidden = 0.0, 0.0, False
    for part, column in columns.items():
        zone, body = column[place], known[part].cm
        if zone is None:
            continue
        weight = deciding[part].weight * _trust(known[part])
        minor = is_length(part) and deciding[part].weight < _DECIDING  # can be turned up, or let down
        off = _off(zone, body, minor=minor)
        once, squared = _SHORT if off > 0 and not minor else _LONG
        cost += weight * (
            once * abs(off)
            + squared * off * off
            + 0.02 * abs(body - zone.middle) / (max(zone.step, _LENGTH_CM) if minor else zone.step)
        )
        weights += weight
        at_least = body - known[part].spread_cm if known[part].how == "estimated" else body
        forbidden |= _off(zone, at_least, minor=minor) > deciding[part].allow or _bursts(part, row, at_least, piece)
    return SizeVerdict(
        row.name, part_verdicts(row, {p: c[place] for p, c in columns.items()}, known, piece), cost / (weights or 1.0), forbidden
    )


def _off(zone: SizeRange, body_cm: float, *, minor: bool) -> float:
    return zone.off(body_cm) / max(zone.step, _LENGTH_CM) if minor else zone.steps_off(body_cm)


def _trust(body: Known) -> float:
    """Return what an estimate counts beside a tape, which is a centimetre wide: by the inverse of their variances."""
    return min(1.0, body.spread_cm**-2) if body.how == "estimated" else 1.0


def _bursts(part: str, row: SizeRow, body_cm: float, piece: SizedGarment) -> bool:
    """Smaller than the body by more than the cloth gives, and than the cut wants."""
    ease = ease_of(part, piece, body_cm)
    if part not in row.garment or ease is None or is_length(part):
        return False
    return row.garment[part] < body_cm * (1 - piece.stretch) + min(0.0, ease.least) - 0.5


def _beyond(allowed: list[int], columns: Columns, known: Mapping[str, Known]) -> Literal["larger", "smaller"] | None:
    if not allowed:
        return "larger"
    part, column = next(iter(columns.items()))
    first = next((zone for zone in column if zone), None)
    return "smaller" if first and first.off(known[part].cm) < -_FAR * first.down else None


def _worn_out(open_to: range | None, rows: Sequence[SizeRow]) -> Literal["larger", "smaller"] | None:
    """Tell whether no size fits: the largest was too tight, or the smallest too loose."""
    if open_to is None or open_to:
        return None
    return "larger" if open_to.start >= len(rows) else "smaller"


def _other(
    best: int, sizes: Sequence[SizeVerdict], columns: Columns, known: Mapping[str, Known], deciding: Mapping[str, Role]
) -> int | None:
    """Return the neighbour that could be right, too: the body lies between the two at a part that decides."""
    candidates: dict[int, None] = {}
    for part, column in columns.items():
        zone = column[best]
        if deciding[part].weight < _DECIDING or zone is None:
            continue
        side = zone.near_edge(known[part].cm, known[part].spread_cm)
        if side and (next_to := _neighbour(best, side, column)) is not None:
            candidates[next_to] = None
    fit = [place for place in candidates if not sizes[place].forbidden and sizes[place].cost - sizes[best].cost < _OTHER]
    return min(fit, key=lambda place: sizes[place].cost) if fit else None


def _neighbour(place: int, side: int, column: Sequence[SizeRange | None]) -> int | None:
    """Return the next size with another zone at this part: lengths of one girth are no neighbours."""
    here = column[place]
    places = range(place + side, len(column) if side > 0 else -1, side)
    return next((n for n in places if (zone := column[n]) and zone != here), None)


def _confidence(
    best: int, rows: Sequence[SizeRow], columns: Columns, known: Mapping[str, Known], deciding: Mapping[str, Role]
) -> float:
    """Return how likely the body lies in the size's zone where it decides, given how well each part is known.

    Beside a measured part an estimate is never worse than nothing.
    """
    shares = [1.0]
    measured = any(known[part].how != "estimated" and deciding[part].weight >= _DECIDING for part in columns)
    for part, column in columns.items():
        zone = column[best]
        if zone is None or deciding[part].weight < _DECIDING:
            continue
        body = known[part]
        first, last = (not any(column[:best])), (not any(column[best + 1 :]))
        high = 1.0 if last else _below(zone.most, body)
        low = 0.0 if first else _below(zone.least, body)
        least = _PART_MISSING if measured and body.how == "estimated" else 0.0
        shares.append(max(least, high - low))
    missing = [
        p for p, role in deciding.items() if role.weight >= _DECIDING and p not in columns and any(p in r.body for r in rows)
    ]
    return max(0.05, float(min(shares)) * _PART_MISSING ** len(missing))


def _below(edge_cm: float, body: Known) -> float:
    return 0.5 * (1 + erf((edge_cm - body.cm) / (max(body.spread_cm, 0.1) * sqrt(2))))


def _estimated(columns: Columns, known: Mapping[str, Known]) -> tuple[str, ...]:
    return tuple(part for part in columns if known[part].how == "estimated" and not is_length(part))
