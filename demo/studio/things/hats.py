"""Cap, beanie, bucket hat, straw hat."""

from __future__ import annotations

import numpy as np

from demo.studio.cloth import NO_SHADOW, Cloth, Drop, Fold, Seam, Shape, Stitch, Swell
from demo.studio.colour import Floats
from demo.studio.folds import fan
from demo.studio.geometry import band, box, curve, ellipse, join, offset
from demo.studio.stage import Stage
from demo.studio.trims import lettering, stitch_on

GROUND = Drop(0, 0.1, 0)


def draw_cap(stage: Stage, cloth: Cloth) -> None:
    """Seen from the front, turned a little to the left."""
    crown = join(
        curve((-9.6, 6.4), (-10.1, 1), (-7.6, -5.2), (-1.8, -8.5), (4, -7.8), (8.4, -3.6), (9.9, 2.0), (9.9, 6.0)),
        curve((9.9, 6.0), (4, 7.6), (-3, 7.8), (-9.6, 6.4)),
    )
    brim = join(
        curve((-10.2, 5.2), (-4, 4.0), (3, 4.4), (8.6, 5.2)),
        curve(
            (8.6, 5.2),
            (7.4, 8.4),
            (2.5, 11.4),
            (-4.5, 13.4),
            (-11, 13.6),
            (-15.2, 12.2),
            (-15.6, 10.2),
            (-13.4, 7.6),
            (-10.2, 5.2),
        ),
    )
    stage.fit(crown, brim, fill=(0.70, 0.5))
    inside = join(curve((5.0, 5.4), (8, 5.8), (10.6, 5.2)), curve((10.6, 5.2), (10.9, 7.0), (8.4, 8.2), (5.0, 7.6)))
    stage.piece(inside, cloth.plain(), Shape(light=lambda x, _y: np.full_like(x, 0.45), inside=True, drop=GROUND))
    seams = [
        curve((-1.5, -8.4), (-4.6, -3), (-5.8, 5)),
        curve((-1.5, -8.4), (2.6, -4), (3.9, 6.4)),
        curve((-1.5, -8.4), (6.5, -5.6), (9.6, 1)),
    ]
    tapes = [Stitch(offset(c, q)) for c in seams for q in (-0.4, 0.4)]
    folds = fan(stage.rng, (7, 3), 200, 60, 3, length=5, width=0.8, height=0.16) + fan(
        stage.rng, (-8.5, 4), -40, 40, 3, length=5, width=0.8, height=0.16
    )
    stage.piece(
        crown,
        cloth,
        Shape(swell=Swell(3.6, 3.2, 3.6), seams=[Seam(c, 0.16, 0.12) for c in seams], stitches=tapes, folds=folds, drop=GROUND),
    )
    _eyelets(stage, cloth)
    lettering(stage, "N", (-1.1, 1.5), 4.0, "ivory" if cloth.colour != "beige" else "brown", bold=0.10)
    _brim(stage, cloth, brim)


def _eyelets(stage: Stage, cloth: Cloth) -> None:
    for x, y in ((-3.8, -5.2), (2.0, -6.1), (6.4, -3.9)):
        stage.piece(
            ellipse(x, y, 0.36), cloth.plain(), Shape(light=lambda a, _b: np.full_like(a, 0.8), drop=Drop(0.2, 0.1, 0.05))
        )
        stage.piece(ellipse(x, y, 0.18), Cloth("black", "rubber"), Shape(drop=NO_SHADOW))
    stage.piece(ellipse(-1.5, -8.45, 1.0, 0.55), cloth, Shape(swell=Swell(0.4, 0.3, 0.35), drop=Drop(0.4, 0.2, 0.15)))


def _brim(stage: Stage, cloth: Cloth, brim: Floats) -> None:
    rows = [
        curve(
            (-9.6 - q * 1.0, 6.1 + q * 1.15),
            (-4 - q * 0.3, 5.1 + q * 1.5),
            (2.6 - q * 0.1, 5.3 + q * 1.0),
            (8.0 - q * 0.5, 5.8 + q * 0.5),
        )
        for q in np.arange(0.5, 4.8, 0.8).tolist()
    ]

    def arched(x: Floats, y: Floats) -> Floats:
        return np.asarray(np.clip(0.66 + (y - 4.2) * 0.055 - 0.010 * (x + 4), 0.55, 1.04), np.float32)

    shape = Shape(
        swell=Swell(3.2, 1.6, 2.0), stitches=[Stitch(c) for c in rows], angle_deg=-12, drop=Drop(0.55, 1.0, 0.3), light=arched
    )
    stage.piece(brim, cloth, shape)


def draw_beanie(stage: Stage, cloth: Cloth) -> None:
    dome = join(curve((-10, 5), (-10.4, -3), (-7.6, -11), (-1, -14.2), (1, -14.2), (7.6, -11), (10.4, -3), (10, 5)))
    cuff = join(curve((-10.7, 2.2), (0, 3.5), (10.7, 2.2)), curve((10.7, 9.0), (0, 10.8), (-10.7, 9.0)))
    stage.fit(dome, cuff, fill=(0.58, 0.6))

    def crown_ribs(x: Floats, y: Floats) -> Floats:
        half = 10.4 * np.sqrt(np.clip(1 - (np.clip(-y - 1, 0, 13.2) / 13.6) ** 2, 0.02, 1))
        return _ribs(x / half * 0.985, 0.16)

    folds = [Fold(-5, -12, 2, -9, 1, 0.2, 0.5), Fold(3, -12.5, 7, -7, 1, 0.25, 0.4), Fold(-8, 0, -3, -4, 1, 0.25, 0.4)]
    stage.piece(dome, cloth.plain(), Shape(swell=Swell(3.4, 3, 3.2), relief=crown_ribs, drop=GROUND, folds=folds))
    stage.piece(
        cuff,
        cloth.plain(),
        Shape(swell=Swell(3.2, 1.4, 2.4), relief=lambda x, _y: _ribs(x / 10.8, 0.18), drop=Drop(0.5, 0.7, -0.5)),
    )
    rows = [Stitch(curve((-1.9, y), (1.9, y)), "ivory") for y in (5.1, 7.5)]
    patch = Shape(swell=Swell(0.4, 0.4, 0.15), drop=Drop(0.4, 0.25, 0.2), stitches=rows)
    stage.piece(box(-2.2, 4.8, 4.4, 3.0, 0.1), Cloth("tan", "leather"), patch)


def _ribs(across: Floats, height: float) -> Floats:
    return np.asarray(height * np.cos(np.arcsin(np.clip(across, -0.999, 0.999)) * 24), np.float32)


def draw_bucket(stage: Stage, cloth: Cloth) -> None:
    crown = join(
        curve((-8.8, 3), (-8.2, -5), (-6.6, -8.6), (0, -9.6), (6.6, -8.6), (8.2, -5), (8.8, 3)),
        curve((8.8, 3), (0, 4.6), (-8.8, 3)),
    )
    brim = join(
        curve((-9.0, 1.4), (0, 3.4), (9.0, 1.4)),
        curve((9.0, 1.4), (11.6, 4.4), (13.6, 8.0)),
        curve((13.6, 8.2), (7, 10.8), (0, 11.6), (-7, 10.8), (-13.6, 8.2)),
        curve((-13.6, 8.0), (-11.6, 4.4), (-9.0, 1.4)),
    )
    stage.fit(crown, brim, fill=(0.70, 0.5))
    r = stage.rng
    top = curve((-7.2, -7.4), (0, -8.4), (7.2, -7.4))
    seams = [Seam(top, 0.16, 0.1), Seam(curve((-0.4, -8.3), (-0.6, 3.6)), 0.14, 0.08)]
    folds = fan(r, (-6, -3), 70, 50, 3, length=7, width=0.9, height=0.22) + fan(
        r, (5, -5), 110, 60, 3, length=8, width=0.9, height=0.22
    )
    sewn = [Stitch(offset(top, 0.4)), Stitch(offset(top, -0.4))]
    stage.piece(crown, cloth, Shape(swell=Swell(3.4, 2.6, 3.2), seams=seams, stitches=sewn, folds=folds, drop=GROUND))
    for x in (-5.2, -3.8, 4.2, 5.6):
        stage.piece(
            ellipse(x, -3.2, 0.34), Cloth("silver", "metal"), Shape(swell=Swell(0.1, 0.1, 0.12), drop=Drop(0.3, 0.1, 0.05))
        )
        stage.piece(ellipse(x, -3.2, 0.17), Cloth("black", "rubber"), Shape(drop=NO_SHADOW))
    rows = [
        curve((-9.6 - q * 0.66, 2.0 + q), (0, 3.9 + q * 1.15), (9.6 + q * 0.66, 2.0 + q))
        for q in np.arange(0.5, 6.2, 0.85).tolist()
    ]
    waves = fan(r, (-9, 4), 70, 50, 2, length=6, width=1.2, height=0.35) + fan(
        r, (8, 4), 110, 60, 2, length=6, width=1.2, height=0.35
    )

    def slope(_x: Floats, y: Floats) -> Floats:
        return np.asarray(np.clip(0.78 + (y - 2) * 0.030, 0.7, 1.03), np.float32)

    stage.piece(
        brim,
        cloth,
        Shape(
            swell=Swell(2.2, 1.2, 1.5), stitches=[Stitch(c) for c in rows], folds=waves, light=slope, drop=Drop(0.45, 0.8, 0.2)
        ),
    )


def draw_sunhat(stage: Stage, cloth: Cloth, ribbon: str) -> None:
    """Draw a straw hat from above and in front: a wide oval brim, a round crown, a ribbon."""
    brim = ellipse(0, 3.5, 19.5, 9.6)
    crown = join(
        curve((-8.6, 2.6), (-8.4, -4), (-6, -8.4), (0, -9.8), (6, -8.4), (8.4, -4), (8.6, 2.6)),
        curve((8.6, 2.6), (0, 5.4), (-8.6, 2.6)),
    )
    stage.fit(brim, crown, fill=(0.80, 0.6))

    def plaits(x: Floats, y: Floats) -> Floats:
        ring = np.sqrt((x / 19.5) ** 2 + ((y - 3.5) / 9.6) ** 2)
        return np.asarray(0.10 * np.abs(np.sin(ring * 34)) + 0.7 * ring**2 * np.cos(np.arctan2(y - 3.5, x) * 3 + 0.6), np.float32)

    stage.piece(brim, cloth, Shape(swell=Swell(1.4, 1.0, 0.6), relief=plaits, drop=GROUND))

    def coils(x: Floats, y: Floats) -> Floats:
        return np.asarray(0.09 * np.abs(np.sin((y + 0.035 * x * x * np.clip(1 - (y + 9) / 14, 0, 1)) * 4.2)), np.float32)

    stage.piece(crown, cloth, Shape(swell=Swell(3.2, 2.6, 3.4), relief=coils, drop=Drop(0.5, 1.3, 0.6)))
    edge = curve((-8.75, 0.0), (-8, 1.0), (0, 2.9), (8, 1.0), (8.75, 0.0))
    stage.piece(band(edge, 2.6), Cloth(ribbon, "satin"), Shape(swell=Swell(1.6, 0.4, 0.4), drop=Drop(0.3, 0.2, 0.2)))
    knot = join(curve((5.6, 3.4), (7.4, 1.6)), curve((9.8, 4.0), (11.6, 8.2)), curve((9.8, 8.8), (7.2, 5.0), (5.6, 3.4)))
    stage.piece(knot, Cloth(ribbon, "satin"), Shape(swell=Swell(0.6, 0.6, 0.4), drop=Drop(0.4, 0.3, 0.3)))
    stitch_on(stage, curve((-18.6, 3.6), (-13, 9.4), (0, 12.4), (13, 9.4), (18.6, 3.6)))
