"""The measures and choices that make a top: half widths and heights below the neck point, all in centimetres."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Top:
    shoulder: float = 21.5
    drop: float = 4.6  # of the shoulder tip below the neck point
    neck: float = 8.6
    front: float = 9.0  # depth of the front neckline
    chest: float = 24.5
    armpit: float = 24.0
    waist: float = 23.4
    waist_y: float = 44.0
    hip: float = 0.0  # 0: no swell below the waist
    hem: float = 24.2
    length: float = 69.0
    tail: float = 0.6  # how far the hem drops at the middle
    sleeve: float = 22.0  # 0: sleeveless
    angle: float = 41.0  # of the sleeve, degrees from vertical
    fore: float = 0.0  # extra bend of the forearm, degrees
    cuff: float = 17.5
    puff: float = 0.0
    neckline: str = "crew"  # crew v scoop square turtle shirt polo band hood rib lapel strap
    opening: str = "none"  # none, half, half zip, buttons, zip, open, wrap
    finish: str = "stitch"  # of the hem: stitch rib band none
    sleeve_end: str = "stitch"  # stitch rib cuff none
    pocket: str = ""  # chest kangaroo welt patch flaps
    trim: str = ""  # colour of collar and cuffs
    skirt: str = ""  # "", flared, gathered
    quilt: float = 0.0  # height of the quilted channels
    flap: bool = False  # a storm flap over the zip
    belt: bool = False
    single: bool = False  # single-breasted
    cable: bool = False
    label: bool = True
    thread: str = ""

    @property
    def long_sleeved(self) -> bool:
        return self.sleeve > 34

    @property
    def sewing(self) -> str | None:
        """Thread that shows, None for thread in the cloth's own colour."""
        return self.thread or None

    @property
    def below(self) -> float:
        """Height of a band or rib below `length`."""
        return {"rib": 6.0, "band": 4.5}.get(self.finish, 0.0)

    @property
    def cuff_height(self) -> float:
        return 5.5 if self.sleeve_end in ("rib", "cuff") else 0.0
