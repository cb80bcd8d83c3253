"""What a garment's points are pulled to, in the photo. Shared by tops and lowers."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tryon.person.body_frame import Body, Limb, Point


@dataclass(frozen=True)
class Stretch:
    """Cloth below row `start` of the garment moves along the body, at row `end` by `px`."""

    start: float
    end: float
    px: float

    def at(self, rows: npt.ArrayLike) -> npt.NDArray[np.float64]:
        share = np.clip((np.asarray(rows, np.float64) - self.start) / max(self.end - self.start, 1e-6), 0, 1.3)
        return np.asarray(self.px * share * np.minimum(1.0, share * 2.0))


@dataclass
class Targets:
    """Soft handles: garment px -> photo px, with weights; and what the fitting worked out on the way."""

    scale: float  # photo px per garment px
    stretch_x: float = 1.0  # extra scale across the torso
    stretch_y: float = 1.0  # extra scale along the body
    source: list[Point] = field(default_factory=list)
    goal: list[Point] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)
    part: list[int] = field(default_factory=list)  # 0 body, 1 and 2 sleeves or legs
    part_scale: dict[int, float] = field(default_factory=dict)  # rest length factor of sleeves
    cuffs: dict[int, float] = field(default_factory=dict)  # side -> px along the arm that the sleeve covers
    hem: float = 0.0  # px along `down` from the neck (tops) or the hips (lowers)
    neck: tuple[Point, Point] | None = None
    tips: tuple[Point, Point] | None = None  # of the shoulders
    waist: tuple[Point, Point] | None = None
    chest: list[Point] = field(default_factory=list)  # the torso's first row, left and right
    doubts: list[str] = field(default_factory=list)
    stretch: Stretch | None = None  # cloth moved along the body because the hem was
    tight: bool = False  # narrower than the old clothes
    tuck: bool = False  # a top ends at the waist, trousers and skirts lie over the top
    over: bool = False  # the waistband lies over a top that stays on and was tucked in
    at_limit: list[str] = field(default_factory=list)  # what of the adjustment had no room

    def pull(self, source: npt.ArrayLike, goal: npt.ArrayLike, weight: float, part: int = 0) -> None:
        self.source.append(np.asarray(source, np.float64))
        self.goal.append(np.asarray(goal, np.float64))
        self.weight.append(weight)
        self.part.append(part)

    def arrays(self) -> tuple[Point, Point, Point]:
        return np.array(self.source), np.array(self.goal), np.array(self.weight, np.float64)


def smooth(values: list[float]) -> list[float]:
    """Smooth widths, without the jumps that gaps and arms make; a body has none."""
    padded = np.r_[values[0], values, values[-1]]
    steady = np.array([np.median(padded[i : i + 3]) for i in range(len(values))])
    padded = np.r_[steady[0], steady, steady[-1]]
    return [float(v) for v in (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4]


def along(limb: Limb, distance: float) -> tuple[Point, Point]:
    """Return a point at `distance` px from the limb's root along its bones, and the bone's direction there."""
    a, b, c = limb.points
    first, second = float(np.linalg.norm(b - a)), float(np.linalg.norm(c - b))
    if distance <= first or second < 1:
        return a + (b - a) * distance / max(first, 1e-6), (b - a) / max(first, 1e-6)
    share = (distance - first) / second
    return b + (c - b) * share, (c - b) / second


def length(limb: Limb) -> float:
    """Return the length of a limb's bones, px."""
    a, b, c = limb.points
    return float(np.linalg.norm(b - a) + np.linalg.norm(c - b))


def down_from_neck(body: Body, point: Point) -> float:
    """Return how far a point lies below the shoulders along the body, px."""
    return float((point - body.neck) @ body.down)
