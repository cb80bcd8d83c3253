"""Sneakers: leather court shoes, canvas shoes, running shoes."""

from __future__ import annotations

import numpy as np

from demo.studio.cloth import NO_SHADOW, Cloth, Drop, Seam, Shape, Stitch, Swell
from demo.studio.colour import Floats
from demo.studio.folds import fan
from demo.studio.geometry import band, curve, ellipse, join, offset, pts
from demo.studio.stage import Stage
from demo.studio.things.shoes import draw_pair

OVERLAY = Shape(swell=Swell(0.9, 0.9, 0.35), drop=Drop(0.28, 0.22, 0.1))
EXTENT = pts((-15.4, -9.6), (14.6, 7.6))
TOE = curve((-12.4, -0.2), (-9.4, 1.2), (-7.6, 4.6))
STRIPE = curve((-3.0, 4.7), (0.6, 1.6), (4.6, -2.2), (7.0, -4.2))


def draw_sneakers(stage: Stage, cloth: Cloth, accent: str, *, plain: bool = False, runner: bool = False) -> None:
    """`plain`: canvas without overlays, with a rubber toe cap; `runner`: mesh on a thick foam sole."""

    def shoe(at: Stage) -> None:
        _upper(at, cloth, runner=runner)
        if plain:
            _toe_cap(at)
        else:
            _overlays(at, cloth, Cloth(accent, "suede" if not runner else "rubber"))
        _laces(at, "white" if not runner else accent)
        _sole(at, accent, runner=runner)

    draw_pair(stage, EXTENT, shoe)


def _upper(stage: Stage, cloth: Cloth, *, runner: bool) -> None:
    upper = join(
        curve((-14.5, 4.4), (-14.3, 1.6), (-11.8, -0.7), (-7.4, -1.9), (-3.6, -3.9), (0.6, -6.6), (2.4, -7.2)),
        curve((2.4, -7.2), (5, -5.2), (8.2, -4.7), (11, -6.0), (12.6, -7.4)),
        curve((12.6, -7.4), (13.9, -6.8), (13.5, -3), (14.2, 1), (14.1, 4.4)),
        curve((14.1, 4.4), (0, 5), (-14.5, 4.4)),
    )
    lining = join(curve((2, -7), (6, -6.9), (12.4, -7.2)), curve((12, -4), (7, -3.4), (2, -4)))
    stage.piece(
        lining, Cloth("light grey", "canvas"), Shape(light=lambda x, _y: np.full_like(x, 0.55), inside=True, drop=NO_SHADOW)
    )
    tongue = join(curve((-4.4, -3), (-1.4, -6), (1.2, -9.2), (3.6, -9.4), (4.8, -8), (4.4, -5)), pts((0, -1)))
    stage.piece(tongue, cloth, Shape(swell=Swell(1, 1, 0.9), drop=Drop(0.2, 0.3, 0.1), light=lambda x, _y: np.full_like(x, 0.92)))
    collar = curve((2.8, -6.5), (5.2, -4.5), (8.3, -4.0), (11, -5.2), (12.6, -6.6))
    folds = fan(stage.rng, (-8.4, 1), -70, 50, 3, length=4, width=0.7, height=0.2)
    made_of = cloth.plain(fabric="mesh") if runner else cloth
    stage.piece(
        upper, made_of, Shape(swell=Swell(2.6, 2.2, 2.9), folds=folds, drop=Drop(0.3, 0.3, 0.1), stitches=[Stitch(collar)])
    )


def _overlays(stage: Stage, cloth: Cloth, accent: Cloth) -> None:
    toe = join(curve((-14.5, 4.4), (-14.3, 1.6), (-12.4, -0.2)), TOE)
    _overlay(stage, toe, cloth, [offset(TOE, 0.4)])
    heel = join(
        curve((13.0, -5.8), (13.6, -3), (14.2, 1), (14.1, 4.5)),
        curve((8.6, 4.7), (9.4, 1), (11.2, -1.4), (11.4, -5.3), (13.0, -5.8)),
    )
    _overlay(stage, heel, accent, [curve((9.2, 4.3), (9.9, 1.2), (11.7, -1.2), (11.9, -4.8))])
    eyestay = join(
        curve((-5.6, -2.9), (-3.0, -4.1), (0.8, -6.7), (2.3, -7.0)),
        curve((3.6, -5.8), (1.2, -3.0), (-1.6, -0.8), (-4.4, 0.4), (-6.4, -0.6), (-5.6, -2.9)),
    )
    _overlay(stage, eyestay, cloth, [curve((3.0, -5.7), (0.8, -3.1), (-1.8, -1.3), (-4.4, -0.1))])
    _overlay(stage, join(STRIPE, curve((9.0, -4.3), (6.4, -1), (3.2, 2.2), (0.8, 4.8))), accent, [offset(STRIPE, 0.4)])


def _overlay(stage: Stage, outline: Floats, cloth: Cloth, rows: list[Floats]) -> None:
    stage.piece(outline, cloth, Shape(swell=OVERLAY.swell, drop=OVERLAY.drop, stitches=[Stitch(r) for r in rows]))


def _toe_cap(stage: Stage) -> None:
    cap = join(curve((-14.7, 4.6), (-14.5, 1.8), (-12.8, -0.1)), curve((-12.8, -0.1), (-10.2, 1.4), (-9.0, 4.8)))
    stage.piece(cap, Cloth("white", "rubber"), Shape(swell=Swell(1.2, 1.2, 0.8), drop=OVERLAY.drop))
    heel = join(
        curve((12.9, -6.6), (13.5, -3), (14.1, 1), (14.0, 4.4)), curve((12.6, 4.6), (12.2, 0), (11.9, -5.9), (12.9, -6.6))
    )
    stage.piece(heel, Cloth("white", "rubber"), OVERLAY)


def _laces(stage: Stage, colour: str) -> None:
    lace = Cloth(colour, "canvas")
    for q in (0, 0.25, 0.5, 0.75, 1.0):
        low, high = pts((-4.4 + 6.0 * q, -0.9 - 3.9 * q))[0], pts((-5.2 + 6.4 * q, -3.2 - 4.0 * q))[0]
        stage.piece(ellipse(float(low[0]), float(low[1]), 0.26), Cloth("charcoal", "rubber"), Shape(drop=NO_SHADOW))
        line = curve(low, (low + high) / 2 + np.array([-0.3, -0.2], np.float32), high + np.array([-0.2, -0.2], np.float32))
        stage.piece(band(line, 0.75), lace, Shape(swell=Swell(0.3, 0.3, 0.4), drop=Drop(0.45, 0.2, 0.2)))
    for side, reach in ((-1, 2.5), (1, 2.2)):  # a small bow that hangs to both sides
        droop = float(stage.rng.uniform(0.2, 0.7))
        loop = curve(
            (1.5, -8.3),
            (1.5 + side * reach * 0.6, -9.0),
            (1.5 + side * reach, -8.2 + droop),
            (1.5 + side * reach * 0.5, -7.8),
            (1.5, -8.2),
        )
        stage.piece(band(loop, 0.42), lace, Shape(swell=Swell(0.2, 0.2, 0.3), drop=Drop(0.4, 0.25, 0.25)))
        end = curve((1.5, -8.2), (1.5 + side * 1.1, -7.0), (1.5 + side * 1.5, -5.2 + droop))
        stage.piece(band(end, 0.36), lace, Shape(swell=Swell(0.2, 0.2, 0.25), drop=Drop(0.4, 0.25, 0.25)))
    stage.piece(ellipse(1.5, -8.2, 0.55, 0.5), lace, Shape(swell=Swell(0.25, 0.25, 0.35), drop=Drop(0.4, 0.2, 0.2)))


def _sole(stage: Stage, accent: str, *, runner: bool) -> None:
    toe_y, heel_y, deep = (2.6, 2.0, 7.4) if runner else (3.6, 3.2, 7.0)
    upper_edge = curve((13.9, heel_y), (4, 4.3), (-6, 4.3), (-14.4, toe_y))
    outline = join(
        curve(
            (-14.4, toe_y),
            (-15.2, 5.2),
            (-14.2, 6.9),
            (-10, deep + 0.3),
            (0, deep + 0.2),
            (10, deep + 0.3),
            (13.6, 6.9),
            (14.3, 5),
            (13.9, heel_y),
        ),
        upper_edge,
    )

    def ground(_x: Floats, y: Floats) -> Floats:
        return np.asarray(np.clip(1.02 - 0.03 * (y - 3.5), 0.8, 1), np.float32)

    foxing = Seam(curve((-14.9, 5.9), (0, 6.3), (14.0, 5.7)), 0.14, 0.12)
    shape = Shape(
        swell=Swell(3, 0.9, 0.9),
        drop=Drop(0.35, 0.3, -0.2),
        seams=[foxing],
        stitches=[Stitch(offset(upper_edge, -0.55))],
        light=ground,
    )
    stage.piece(outline, Cloth("white", "rubber"), shape)
    ground_line = curve((-13.6, deep - 0.55), (-10, deep + 0.05), (0, deep + 0.2), (10, deep + 0.2), (13.2, deep - 0.2))
    tread = join(ground_line, (ground_line + np.array([0, 0.32], np.float32))[::-1])
    stage.piece(tread, Cloth(accent if runner else "light grey", "rubber"), Shape(swell=Swell(1, 0.2, 0.2), drop=NO_SHADOW))
