"""What a piece is made of and how it lies: plain data for the stage, all lengths in centimetres."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from demo.studio.colour import Floats
from demo.studio.fabrics import FABRICS, Fabric
from demo.studio.pattern import Pattern

Field = Callable[[Floats, Floats], Floats]  # of x and y in cm, HxW each
Paint = Callable[[Floats, Floats, Floats], Floats]  # of linear RGB HxWx3 and x, y


class Fold(NamedTuple):
    """A crease from one point to another: a rounded ridge beside a valley."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    height: float
    bend: float  # how far its middle is off the straight line

    def sided(self, side: int) -> Fold:
        return self._replace(x0=self.x0 * side, x1=self.x1 * side, bend=self.bend * side)

    def scaled(self, factor: float) -> Fold:
        return self._replace(height=self.height * factor)


class Swell(NamedTuple):
    """How a piece bulges: blur of its edge across and down, and height."""

    across: float = 3.0
    down: float = 1.0
    height: float = 1.6


class Drop(NamedTuple):
    """The shadow that a piece casts on those below."""

    strength: float = 0.35
    blur: float = 0.5
    down: float = 0.4


CUSHION, SOFT_SHADOW, NO_SHADOW = Swell(), Drop(), Drop(0, 0, 0)


class Seam(NamedTuple):
    line: Floats
    width: float
    depth: float


class Stitch(NamedTuple):
    line: Floats
    thread: str | None = None  # colour name; None sews in the cloth's own colour


@dataclass(frozen=True)
class Cloth:
    """What a piece is made of. `fade`: how washed-out denim is, 0..1."""

    colour: str
    fabric: str = "jersey"
    pattern: Pattern | None = None
    fade: float = 0.0

    def plain(self, colour: str = "", fabric: str = "") -> Cloth:
        return replace(self, colour=colour or self.colour, fabric=fabric or self.fabric, pattern=None)

    @property
    def kind(self) -> Fabric:
        return FABRICS[self.fabric]


@dataclass(frozen=True)
class Shape:
    """How a piece bulges and wrinkles."""

    swell: Swell = CUSHION
    folds: Sequence[Fold] = ()
    seams: Sequence[Seam] = ()
    stitches: Sequence[Stitch] = ()
    ribs: Sequence[Floats] = ()  # lines raised as ribs
    crumple: tuple[float, float] = (0.0, 2.6)  # angle in degrees and stretch of fine wrinkles
    angle_deg: float = 0.0  # direction of the grain
    flip: bool = False  # mirrored weave (never for prints)
    origin: tuple[float, float] = (0.0, 0.0)  # where the print starts
    with_body: Sequence[Floats] = ()  # larger outlines whose swelling is shared
    relief: Field | None = None  # extra height
    paint: Paint | None = None  # changes the dye
    light: Field | None = None  # brightness factor
    drop: Drop = SOFT_SHADOW
    inside: bool = False
