"""Boots, pumps, loafers."""

from __future__ import annotations

import numpy as np

from demo.studio.cloth import NO_SHADOW, Cloth, Drop, Seam, Shape, Stitch, Swell
from demo.studio.folds import fan
from demo.studio.geometry import box, curve, ellipse, join, offset, pts
from demo.studio.stage import Stage
from demo.studio.things.shoes import draw_pair

GROUND = Drop(0, 0.1, 0)
SOLE = Cloth("chocolate", "rubber")


def draw_boots(stage: Stage, cloth: Cloth, *, low: bool = False) -> None:
    """Elastic-sided ankle boots; `low`: on a flat heel."""
    draw_pair(
        stage, pts((-13.2, -12.4), (10.8, 13.4 if not low else 10.8)), lambda at: _boot(at, cloth, low=low), fill=(0.74, 0.62)
    )


def _boot(stage: Stage, cloth: Cloth, *, low: bool) -> None:
    r = stage.rng
    body = join(
        curve((-12.8, 8.6), (-12.9, 6.4), (-10.6, 4.3), (-6, 2.6), (-2.2, -0.4), (-0.6, -4), (-0.4, -9.4)),
        curve((-0.4, -9.4), (4.4, -10.2), (9.6, -9.9)),
        curve((9.6, -9.9), (10.2, -4), (9.7, 1), (10.6, 5.2), (10.4, 8.6)),
        curve((10.4, 8.6), (4, 7.8), (-4, 9.2), (-12.8, 8.6)),
    )
    stage.piece(
        ellipse(4.6, -9.7, 5.0, 1.25),
        Cloth("tan", "suede"),
        Shape(light=lambda x, _y: np.full_like(x, 0.45), inside=True, drop=NO_SHADOW),
    )
    bottom = 10.6 if low else 13.2
    heel = join(
        curve((4.2, 8.4), (10.6, 8.6)),
        curve((10.6, 8.6), (10.2, bottom)),
        curve((10.2, bottom), (5.0 if not low else 4.2, bottom)),
        curve((4.8, bottom), (4.2, 8.4)),
    )
    lifts = [Seam(curve((4.2, y), (10.6, y)), 0.1, 0.06) for y in np.arange(9.6, bottom - 0.4, 1.1).tolist()]
    stage.piece(heel, SOLE, Shape(swell=Swell(1.2, 0.5, 1), drop=GROUND, seams=lifts))
    creases = fan(r, (-2.0, 1.2), 15, 50, 4, length=6, width=0.7, height=0.34) + fan(
        r, (-7, 4), 75, 60, 3, length=3.4, width=0.6, height=0.2
    )
    creases += fan(r, (8.6, -1), 185, 40, 3, length=5, width=0.8, height=0.25)
    seams = [
        Seam(curve((-4.8, 2.1), (-3, 5), (-2.6, 8.8)), 0.14, 0.1),
        Seam(curve((5.6, -9.9), (6.4, -3), (6.1, 2.5), (8, 8)), 0.14, 0.1),
    ]
    rows = [Stitch(curve((-0.2, -8.7), (4.4, -9.4), (9.5, -9.1))), Stitch(curve((-4.4, 2.1), (-2.6, 5), (-2.2, 8.6)))]
    stage.piece(
        body, cloth, Shape(swell=Swell(2.4, 1.8, 3.2), folds=creases, drop=Drop(0.2, 0.2, 0.1), seams=seams, stitches=rows)
    )
    gore = join(
        curve((1.2, -9.2), (5.4, -9.4)), curve((5.4, -9.4), (5.0, -4), (3.6, 0.6)), curve((3.6, 0.6), (2.0, -4), (1.2, -9.2))
    )
    ribs = [np.stack([pts((x, -9.3))[0], pts((x * 0.3 + 2.5, 0.4))[0]]) for x in np.arange(1.5, 5.3, 0.36).tolist()]
    elastic = Cloth("black" if cloth.colour != "black" else "charcoal", "rib")
    stage.piece(gore, elastic, Shape(swell=Swell(0.8, 0.8, 0.2), drop=Drop(0.2, 0.15, 0), ribs=ribs))
    stage.piece(box(8.7, -12.2, 1.5, 4.2, 0.4), cloth, Shape(swell=Swell(0.4, 0.4, 0.3), drop=Drop(0.4, 0.2, 0.2)))
    sole = join(
        curve((-13.0, 8.3), (-4, 8.9), (3.6, 7.6), (10.5, 8.2)),
        curve((10.5, 9.2), (4, 8.6), (2.8, 8.9), (-4, 9.9), (-12.4, 9.7), (-13.0, 8.3)),
    )
    stage.piece(sole, SOLE, Shape(swell=Swell(2, 0.4, 0.5), drop=Drop(0.3, 0.2, -0.1)))


def draw_pumps(stage: Stage, cloth: Cloth) -> None:
    draw_pair(stage, pts((-13.6, -4.4), (12.4, 9.6)), lambda at: _pump(at, cloth), fill=(0.80, 0.5))


def _pump(stage: Stage, cloth: Cloth) -> None:
    inside = join(curve((-6.6, 4.6), (-2, 2.4), (4, -0.8), (9.6, -3.4)), curve((9.9, -1.6), (4, 1.6), (-1, 4.4), (-6.6, 5.4)))
    stage.piece(inside, Cloth("beige", "leather"), Shape(light=lambda x, _y: np.full_like(x, 0.62), inside=True, drop=NO_SHADOW))
    heel = join(
        curve((9.2, 0.4), (11.6, -0.6)),
        curve((11.6, -0.6), (11.2, 4), (10.5, 9.4)),
        curve((10.5, 9.4), (9.5, 9.4)),
        curve((9.5, 9.4), (9.3, 5), (7.4, 2.0), (9.2, 0.4)),
    )
    stage.piece(heel, cloth.plain(), Shape(swell=Swell(0.7, 0.7, 0.9), drop=GROUND))
    stage.piece(box(9.45, 9.0, 1.1, 0.6, 0.1), Cloth("black", "rubber"), Shape(drop=NO_SHADOW))
    upper = join(
        curve((-13.2, 8.4), (-11.6, 6.2), (-8.4, 4.9), (-6.4, 4.5)),
        curve((-6.4, 4.5), (-3.2, 5.3), (1.2, 3.4), (5.6, 0.0), (9.0, -3.9), (10.8, -4.2)),
        curve((10.8, -4.2), (12.0, -2.4), (11.6, 0.0), (9.4, 1.2)),
        curve((9.4, 1.2), (5.2, 4.6), (0.6, 7.8), (-4, 8.9), (-13.2, 8.8)),
    )
    edge = curve((-6.2, 4.9), (-3.0, 5.7), (1.4, 3.8), (5.8, 0.4), (9.1, -3.4), (10.7, -3.7))
    stage.piece(upper, cloth, Shape(swell=Swell(1.8, 1.4, 2.4), stitches=[Stitch(edge)], drop=Drop(0.25, 0.25, 0.1)))
    sole = join(
        curve((-13.4, 8.6), (-4, 8.9), (0.8, 7.7), (5.4, 4.5), (9.4, 1.2)),
        curve((9.6, 1.5), (5.6, 5.0), (1.0, 8.3), (-4, 9.4), (-13.2, 9.2)),
    )
    stage.piece(sole, Cloth("black", "rubber"), Shape(swell=Swell(1, 0.3, 0.3), drop=NO_SHADOW))


def draw_loafers(stage: Stage, cloth: Cloth) -> None:
    draw_pair(stage, pts((-14.2, -5.2), (13.4, 6.4)), lambda at: _loafer(at, cloth), fill=(0.82, 0.5))


def _loafer(stage: Stage, cloth: Cloth) -> None:
    r = stage.rng
    mouth = join(curve((0.2, -3.6), (5, -3.4), (11.6, -4.6)), curve((11.4, -2.4), (6, -1.4), (0.6, -2.2)))
    stage.piece(mouth, Cloth("tan", "leather"), Shape(light=lambda x, _y: np.full_like(x, 0.52), inside=True, drop=NO_SHADOW))
    upper = join(
        curve((-13.6, 4.2), (-13.6, 1.8), (-11.4, -0.4), (-7.0, -1.8), (-2.6, -3.8), (0.4, -4.6)),
        curve((0.4, -4.6), (3.0, -2.6), (7.0, -2.2), (10.6, -3.6), (12.0, -4.8)),
        curve((12.0, -4.8), (13.2, -3.8), (12.6, -1), (13.0, 2), (12.8, 4.2)),
        curve((12.8, 4.2), (0, 4.6), (-13.6, 4.2)),
    )
    apron = curve((-1.6, -1.4), (-5.8, 0.6), (-9.8, 1.5), (-11.8, 0.6), (-11.0, -0.6))
    top_line = curve((0.6, -4.1), (3.0, -2.0), (7.0, -1.6), (10.6, -3.0), (12.0, -4.2))
    creases = fan(r, (-3.4, 0.4), 70, 40, 3, length=3.4, width=0.7, height=0.2)
    back_seam = Seam(curve((8.0, -2.3), (8.6, 1), (8.2, 4.3)), 0.14, 0.08)
    stage.piece(
        upper,
        cloth,
        Shape(
            swell=Swell(2.2, 1.8, 3.0),
            folds=creases,
            seams=[Seam(apron, 0.34, 0.26), back_seam],
            stitches=[Stitch(offset(apron, 0.55)), Stitch(top_line)],
            drop=Drop(0.25, 0.25, 0.1),
        ),
    )
    saddle = join(
        curve((-3.6, -3.5), (-1.0, -4.4)),
        curve((-1.0, -4.4), (0.6, -1.4), (2.6, 1.6), (3.4, 4.3)),
        curve((-1.4, 4.4), (-2.4, 1.4), (-3.6, -3.5)),
    )
    stage.piece(
        saddle,
        cloth,
        Shape(
            swell=Swell(0.8, 0.8, 0.4),
            drop=Drop(0.4, 0.3, 0.2),
            stitches=[
                Stitch(curve((-0.4, -3.2), (1.0, -1.0), (2.7, 1.7), (3.0, 4.0))),
                Stitch(curve((-3.1, -2.6), (-2.0, 1.4), (-1.0, 4.1))),
            ],
        ),
    )
    slot = join(curve((-2.0, -1.5), (0.4, -2.1)), curve((0.7, -1.3), (-1.5, -0.6)))
    stage.piece(slot, Cloth("black", "rubber"), Shape(drop=NO_SHADOW))
    sole = join(curve((-14.0, 3.9), (0, 4.4), (13.1, 3.9)), curve((13.1, 5.0), (6.0, 5.2), (-10, 5.4), (-13.8, 4.9)))
    stage.piece(
        sole,
        SOLE,
        Shape(
            swell=Swell(2, 0.3, 0.4),
            drop=Drop(0.3, 0.2, -0.1),
            stitches=[Stitch(curve((-13.6, 4.35), (0, 4.8), (12.8, 4.35)), "camel")],
        ),
    )
    stage.piece(box(6.4, 4.9, 6.6, 1.5, 0.2), SOLE, Shape(swell=Swell(0.6, 0.3, 0.5), drop=NO_SHADOW))
