"""What size advice is made of: what is known of a body, a piece, its sizes, and what is said of each. Knows no catalogue.

Parts are ISO 8559-1's names (chest_girth, inside_leg_length ...), all in cm; a chart's are the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

How = Literal["worn", "measured", "estimated"]  # the most believed first
Kind = Literal["top", "outer", "dress", "trousers", "skirt", "swim", "shoes", "hat", "belt", "child"]
Cut = Literal["skinny", "slim", "regular", "loose", "oversized"]
Code = Literal["too_tight", "tight", "good", "roomy", "too_loose", "too_short", "short", "long", "too_long"]
Verdict = Literal["fits", "too_tight", "too_loose", "too_short", "too_long"]


@dataclass(frozen=True)
class Known:
    """A measure of the shopper. `spread_cm`: standard deviation of what it may really be."""

    cm: float
    spread_cm: float = 1.0  # of a tape in a layman's hands
    how: How = "measured"


@dataclass(frozen=True)
class SizedGarment:
    """`stretch`: the share of its girth by which the cloth gives in comfort (0.08 for jersey)."""

    kind: Kind
    cut: Cut = "regular"
    stretch: float = 0.0


@dataclass(frozen=True)
class SizeRow:
    """One size: the bodies that it is made for (from, to), and the garment's own measures, girths all round."""

    name: str
    body: Mapping[str, tuple[float, float]] = field(default_factory=dict, hash=False)
    garment: Mapping[str, float] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Worn:
    """A size that the shopper has worn: `rows` is the chart that it belongs to, `row` its place there.

    `same`: that chart is the one that is asked about. `part`: where it did not fit; None for as a whole.
    """

    rows: tuple[SizeRow, ...]
    row: int
    verdict: Verdict = "fits"
    part: str | None = None
    same: bool = False
    sure: bool = True  # a brand's own chart; a generic one says less


@dataclass(frozen=True)
class PartVerdict:
    """One part in one size.

    `ease_cm`: garment minus body, where the garment's measure is known; `off_cm`: by how much the body is larger (+) or smaller
    (-) than the bodies that the size is made for, 0 within; of lengths by how much it is short (+).
    """

    part: str
    code: Code
    ease_cm: float | None = None
    off_cm: float = 0.0
    estimated: bool = False


@dataclass(frozen=True)
class SizeVerdict:
    """`cost`: lower is better; `forbidden`: too small somewhere."""

    size: str
    parts: tuple[PartVerdict, ...]
    cost: float
    forbidden: bool


@dataclass(frozen=True)
class Advice:
    """`size` is None where even the largest is too small or the smallest far too large (`beyond`): then `nearest` is the last.

    `other`: the neighbour where the body lies between two. `confidence`: 0..1 that `size` is right. `estimated`: deciding parts
    that were not measured.
    """

    size: str | None
    other: str | None
    nearest: str
    beyond: Literal["larger", "smaller"] | None
    confidence: float
    sizes: tuple[SizeVerdict, ...]  # all of them, small to large
    estimated: tuple[str, ...] = ()

    def of(self, size: str) -> SizeVerdict:
        """Return the verdict on a size of the chart."""
        return next(one for one in self.sizes if one.size == size)
