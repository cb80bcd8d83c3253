"""Sandals, a pair seen from above: footbeds with two straps and a buckle each."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from demo.studio.cloth import Cloth, Drop, Shape, Stitch, Swell
from demo.studio.colour import Floats
from demo.studio.folds import fan
from demo.studio.geometry import box, curve, join, offset, pts, rotate, sided
from demo.studio.stage import Stage

GROUND = Drop(0, 0.1, 0)
# Right foot, toes up, cm; the big toe is on the left.
FOOT = curve(
    (-1.2, -13.0), (1.4, -12.2), (3.6, -9.6), (4.7, -5.4), (4.3, -0.4), (3.5, 4.6), (3.6, 8.6), (2.6, 11.6), (0, 12.6),
    (-2.6, 11.6), (-3.5, 8.6), (-3.1, 4.6), (-3.6, 0.0), (-4.3, -4.8), (-4.2, -9.6), (-3.2, -12.2), (-1.2, -13.0),
)  # fmt: skip
STRAPS_CM = ((-6.6, 4.4, -7), (-0.6, 4.0, 6))  # middle, width, tilt in degrees


def draw_sandals(stage: Stage, cloth: Cloth) -> None:
    stage.fit(pts((-11.6, -14), (11.6, 13.6)), fill=(0.62, 0.62))
    for side in (-1, 1):
        turn = side * 5 + float(stage.rng.normal(0, 1.2))
        _sandal(stage, cloth, side, turn, (side * 5.9, float(stage.rng.normal(0, 0.3))))


def _sandal(stage: Stage, cloth: Cloth, side: int, turn_deg: float, at: tuple[float, float]) -> None:
    def laid(c: Floats) -> Floats:
        return rotate(sided(c, side), -turn_deg) + np.array(at, np.float32)

    sole = offset(FOOT, -0.45) if np.ptp(offset(FOOT, -0.45)[:, 0]) > np.ptp(FOOT[:, 0]) else offset(FOOT, 0.45)
    stage.piece(laid(sole), Cloth("chocolate", "rubber"), Shape(swell=Swell(0.5, 0.5, 0.4), drop=GROUND))
    inset = FOOT * np.array([0.90, 0.955], np.float32)
    bed = Cloth("camel" if cloth.colour not in ("tan", "beige") else "beige", "suede")

    def hollow(x: Floats, y: Floats) -> Floats:
        heel = np.exp(-(((x - at[0]) / 2.4) ** 2) - ((y - at[1] - 8.2) / 3.0) ** 2)
        ball = np.exp(-(((x - at[0]) / 3.2) ** 2) - ((y - at[1] + 7.4) / 4.0) ** 2)
        return np.asarray(1 - 0.07 * heel - 0.06 * ball, np.float32)

    stage.piece(
        laid(FOOT),
        bed,
        Shape(swell=Swell(0.9, 0.9, 0.6), light=hollow, stitches=[Stitch(laid(inset), "ivory")], drop=Drop(0.3, 0.2, 0.1)),
    )
    for middle, width, tilt in STRAPS_CM:
        _strap(stage, cloth, laid, middle, width, tilt)


def _strap(stage: Stage, cloth: Cloth, laid: Callable[[Floats], Floats], middle: float, width: float, tilt: float) -> None:
    """Draw an arched band across the foot, a little wider than the sole."""
    half = 5.2 if middle < -3 else 4.7
    low, high = middle + width / 2, middle - width / 2
    band = join(
        curve((-half, high + 0.5), (0, high - 0.5), (half, high + 0.5)),
        curve((half, low + 0.3), (0, low - 0.5), (-half, low + 0.3)),
    )
    rows = [
        curve((-half, high + 1.0), (0, high), (half, high + 1.0)),
        curve((-half, low - 0.2), (0, low - 1.0), (half, low - 0.2)),
    ]
    outline = laid(rotate(band, tilt, (0, middle)))
    folds = fan(
        stage.rng, (float(outline[:, 0].mean()), float(outline[:, 1].mean())), 80, 60, 2, length=2.5, width=0.7, height=0.12
    )
    shape = Shape(
        swell=Swell(1.7, 0.5, 1.5),
        folds=folds,
        stitches=[Stitch(laid(rotate(row, tilt, (0, middle)))) for row in rows],
        drop=Drop(0.5, 0.55, 0.6),
    )
    stage.piece(outline, cloth, shape)
    x = half * 0.52
    frame, hole = (box(x - s, middle - 0.4 - s, 2 * s, 2 * s, 0.35) for s in (1.15, 0.72))
    metal = Shape(swell=Swell(0.14, 0.14, 0.25), drop=Drop(0.4, 0.2, 0.2))
    turned = [laid(rotate(c, tilt, (0, middle))) for c in (frame, hole)]
    stage.piece(turned[0], Cloth("gold", "metal"), metal, holes=[turned[1]])
    pin = box(x - 0.12, middle - 1.4, 0.24, 1.9, 0.1)
    stage.piece(laid(rotate(pin, tilt, (0, middle))), Cloth("gold", "metal"), metal)
