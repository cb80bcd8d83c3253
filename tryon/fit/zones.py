"""A chart's column as zones side by side: whom each size is for at one part, where it ends, how far it is to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tryon.fit.ease import ease_of, is_full_length, is_length
from tryon.fit.types import SizedGarment, SizeRow

_POINT = 0.3  # of the way to the next size: narrower than that a range is a point
_STEP_CM = 4.0  # where there is one size only
_NEAR = 0.12  # of a step
_NEAR_CM = 1.0


@dataclass(frozen=True)
class SizeRange:
    """A size as a range of a girth.

    `low` to `high`: bodies that the size is surely for; `least` to `most`: nearer to it than to its neighbours; `down`, `up`: to
    the middle of the sizes beside it. cm.
    """

    low: float
    high: float
    least: float
    most: float
    down: float
    up: float

    @property
    def step(self) -> float:
        return (self.down + self.up) / 2

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    def off(self, body_cm: float) -> float:
        """Return how much too large the body is (+), or too small (-); 0 within."""
        return max(0.0, body_cm - self.high) - max(0.0, self.low - body_cm)

    def steps_off(self, body_cm: float) -> float:
        """Return `off` in steps to the size on that side."""
        off = self.off(body_cm)
        return off / (self.up if off > 0 else self.down)

    def near_edge(self, body_cm: float, spread_cm: float) -> int:
        """Return 1 where the body lies at the upper end or beyond, -1 at the lower one, 0 elsewhere."""
        near = min(_NEAR_CM, _NEAR * self.step) + 0.4 * max(0.0, spread_cm - 1.0)
        if body_cm > self.high or self.most - body_cm < near:
            return 1
        return -1 if body_cm < self.low or body_cm - self.least < near else 0


def zones(part: str, rows: Sequence[SizeRow], piece: SizedGarment, body_cm: float) -> list[SizeRange | None]:
    """Return the ranges of a part, one a row, None where the row says nothing of the part.

    Without bodies in the chart they follow from the garment's measure and the ease that the cut should have.
    """
    spans = [_span(part, row, piece, body_cm) for row in rows]
    ordered = sorted({span for span in spans if span}, key=lambda span: span[0] + span[1])
    made = {span: _zone(place, ordered, piece.kind == "child" and part == "height") for place, span in enumerate(ordered)}
    return [made[span] if span else None for span in spans]


def _span(part: str, row: SizeRow, piece: SizedGarment, body_cm: float) -> tuple[float, float] | None:
    if part in row.body:
        return row.body[part]
    if part not in row.garment or (is_length(part) and not is_full_length(part, row.garment[part], body_cm)):
        return None
    ease = ease_of(part, piece, body_cm)
    return None if ease is None else (row.garment[part] - ease.best,) * 2


def _zone(place: int, ordered: Sequence[tuple[float, float]], up_to: bool) -> SizeRange:
    low, high = ordered[place]
    middles = [sum(span) / 2 for span in ordered]
    below = middles[place] - middles[place - 1] if place else None
    above = middles[place + 1] - middles[place] if place + 1 < len(ordered) else None
    down, up = below or above or max(high - low, _STEP_CM), above or below or max(high - low, _STEP_CM)
    if high - low < _POINT * min(down, up):
        low, high = (high - down, high) if up_to else (low - down / 4, high + up / 4)
    least = low if not place else (_upper(ordered[place - 1], down, up_to) + low) / 2
    most = high if place + 1 == len(ordered) else (high + _lower(ordered[place + 1], up, up_to)) / 2
    return SizeRange(low, high, least, most, down, up)


def _upper(span: tuple[float, float], gap: float, up_to: bool) -> float:
    """Return the surely good end of the size below."""
    is_point = span[1] - span[0] < _POINT * gap
    return span[1] + gap / 4 if is_point and not up_to else span[1]


def _lower(span: tuple[float, float], gap: float, up_to: bool) -> float:
    if span[1] - span[0] >= _POINT * gap:
        return span[0]
    return span[1] - gap if up_to else span[0] - gap / 4
