"""Tote, backpack, crossbody bag."""

from __future__ import annotations

import numpy as np

from demo.studio.cloth import Cloth, Drop, Fold, Seam, Shape, Stitch, Swell
from demo.studio.colour import Floats
from demo.studio.folds import fan
from demo.studio.geometry import band, box, curve, ellipse, join, mirror, offset, pts, ticks
from demo.studio.stage import Stage
from demo.studio.trims import lettering, seam_shadow, stitch_on

GROUND = Drop(0, 0.1, 0)


def draw_tote(stage: Stage, cloth: Cloth, *, words: str = "", ink: str = "charcoal") -> None:
    r, leather = stage.rng, cloth.fabric == "leather"
    bag = join(
        curve((-19.4, 0), (-6, 0.8), (6, 0.2), (19.4, 0.3)),
        curve((19.4, 0), (20.0, 20), (19.2, 38), (18.2, 39.4)),
        curve((18.2, 39.4), (0, 39.9), (-18.6, 39.0)),
        curve((-18.6, 39.0), (-19.3, 37), (-19.9, 20), (-19.4, 0)),
    )
    stage.fit(bag, pts((0, -28)), fill=(0.66, 0.84))
    lean = float(r.normal(0, 1.2))
    width = 1.7 if leather else 2.4
    behind = band(
        curve((-8.6, 2), (-8.0, -14), (-4.6 + lean, -23.4), (1 + lean, -25.6), (6.4 + lean, -22.6), (9.0, -13), (9.6, 2)), width
    )
    stage.piece(
        behind,
        cloth.plain(),
        Shape(swell=Swell(0.9, 0.9, 0.4), drop=Drop(0.1, 0.3, 0.2), light=lambda x, _y: np.full_like(x, 0.80)),
    )
    mouth = join(curve((-19.2, 0), (0, -1.5), (19.2, 0)), pts((18, 3), (-18, 3)))
    stage.piece(mouth, cloth.plain(), Shape(light=lambda x, _y: np.full_like(x, 0.55), inside=True, drop=Drop(0, 0, 0)))
    folds = fan(r, (-17, 37), -60, 50, 4, length=16, width=1.3, height=0.5) + fan(
        r, (17, 37), -120, 50, 4, length=16, width=1.3, height=0.5
    )
    folds += fan(r, (-9, 6), 80, 30, 3, length=24, width=1.7, height=0.5) + fan(
        r, (9, 6), 100, 30, 3, length=24, width=1.7, height=0.5
    )
    folds += fan(r, (0, 30), 0, 180, 3, length=13, width=1.6, height=0.35)
    rows = [Stitch(curve((-19.2, y), (0, y + 0.5), (19.2, y))) for y in ((3, 0.7) if not leather else (1.2,))]
    gusset = [Seam(curve((s * 19.3, 31), (s * 15.6, 35.4), (s * 15.2, 39.6)), 0.2, 0.15) for s in (-1, 1)]
    stage.piece(
        bag, cloth, Shape(swell=Swell(3.5, 3, 2.2), folds=folds, seams=gusset, drop=GROUND, stitches=rows, crumple=(60, 1.6))
    )
    if words:
        lettering(stage, words, (0, 20), 5.4, ink, bold=0.05)
        lettering(stage, "EST.  2019", (0, 24), 1.9, ink)
    strap = curve((-9.6, 7), (-9.4, -8), (-7 + lean, -21.4), (-0.6 + lean, -26.6), (6.6 + lean, -22.4), (9.0, -8), (9.4, 7))
    sewn = [Stitch(offset(strap, d)) for d in (0.35 * width, -0.35 * width)]
    folded = [Fold(-7, -20, -2, -25, 0.6, 0.2, 0.2)]
    stage.piece(
        band(offset(strap, -width / 2), width),
        cloth.plain(),
        Shape(swell=Swell(0.9, 0.9, 0.45), drop=Drop(0.38, 0.5, 0.4), stitches=sewn, folds=folded),
    )
    for x in (-9.6, 9.4):
        for line in (
            curve((x - 1, 3.6), (x + 1, 6.6)),
            curve((x + 1, 3.6), (x - 1, 6.6)),
            curve((x - 1, 3.4), (x + 1, 3.4)),
            curve((x - 1, 6.8), (x + 1, 6.8)),
        ):
            stitch_on(stage, line)
    if leather:
        _tag(stage, cloth)


def _tag(stage: Stage, cloth: Cloth) -> None:
    cord = curve((9.6, 6.5), (11.6, 9.5), (11.2, 12.5))
    stage.piece(band(cord, 0.4), cloth.plain(), Shape(swell=Swell(0.2, 0.2, 0.2), drop=Drop(0.4, 0.3, 0.3)))
    hang = Shape(swell=Swell(0.6, 0.6, 0.25), drop=Drop(0.45, 0.35, 0.35), stitches=[Stitch(curve((10.0, 12.9), (12.6, 13.1)))])
    stage.piece(box(9.6, 12, 3.4, 5.4, 0.8), cloth.plain(), hang)


def draw_backpack(stage: Stage, cloth: Cloth) -> None:
    r = stage.rng
    body = join(
        curve((-13.6, 40), (-14.6, 24), (-13.8, 8), (-10, 0.6), (0, -1.6), (10, 0.6), (13.8, 8), (14.6, 24), (13.6, 40)),
        curve((13.6, 40), (11, 42.6), (0, 43.2), (-11, 42.6), (-13.6, 40)),
    )
    stage.fit(body, pts((0, -6), (-17, 20), (17, 20)), fill=(0.66, 0.80))
    for side in (-1, 1):  # shoulder straps, seen beside the body
        strap = curve((side * 9, 2), (side * 15.4, 12), (side * 16.2, 26), (side * 13.2, 38))
        stage.piece(
            band(offset(strap, -1.6), 3.2),
            cloth.plain(),
            Shape(swell=Swell(1, 1, 0.6), drop=Drop(0.2, 0.3, 0.3), light=lambda x, _y: np.full_like(x, 0.72)),
        )
    loop = curve((-3, 0.4), (-2.6, -4.2), (0, -5.4), (2.6, -4.2), (3, 0.4))
    stage.piece(band(offset(loop, -0.7), 1.5), cloth.plain(), Shape(swell=Swell(0.5, 0.5, 0.35), drop=Drop(0.3, 0.3, 0.2)))
    folds = fan(r, (-12, 36), -70, 50, 3, length=13, width=1.3, height=0.4) + fan(
        r, (12, 36), -110, 50, 3, length=13, width=1.3, height=0.4
    )
    folds += fan(r, (0, 8), 90, 120, 4, length=9, width=1.4, height=0.35)
    piping = curve((-12.4, 39), (-13.2, 24), (-12.4, 9), (-9, 2.6), (0, 0.6), (9, 2.6), (12.4, 9), (13.2, 24), (12.4, 39))
    stage.piece(
        body,
        cloth,
        Shape(
            swell=Swell(3.4, 3.0, 3.4),
            folds=folds,
            seams=[Seam(piping, 0.3, 0.2)],
            stitches=[Stitch(offset(piping, -0.6))],
            drop=GROUND,
        ),
    )
    arc = curve((-10.6, 15), (-9.6, 8.4), (-5, 5.0), (0, 4.4), (5, 5.0), (9.6, 8.4), (10.6, 15))
    _zip_along(stage, arc)
    pocket = join(
        curve((-11.2, 21), (0, 20.2), (11.2, 21)),
        curve((11.2, 21), (11.8, 31), (10.8, 39.4)),
        curve((10.8, 39.4), (0, 40.6), (-10.8, 39.4)),
        curve((-10.8, 39.4), (-11.8, 31), (-11.2, 21)),
    )
    creases = fan(r, (-9, 37), -60, 60, 3, length=10, width=1.2, height=0.35) + fan(
        r, (9, 37), -120, 60, 3, length=10, width=1.2, height=0.35
    )
    stage.piece(
        pocket,
        cloth,
        Shape(
            swell=Swell(2, 2, 1.6),
            folds=creases,
            drop=Drop(0.45, 0.6, 0.4),
            stitches=[Stitch(curve((-10.6, 38.6), (0, 39.8), (10.6, 38.6)))],
        ),
    )
    _zip_along(stage, curve((-10.2, 23), (0, 22.3), (10.2, 23)))
    patch = Shape(
        swell=Swell(0.5, 0.5, 0.2), drop=Drop(0.35, 0.25, 0.2), stitches=[Stitch(curve((-2.6, 28.4), (2.6, 28.4)), "ivory")]
    )
    stage.piece(box(-3, 28, 6, 3.6, 0.3), Cloth("tan", "leather"), patch)
    lettering(stage, "LOOP", (0, 30.8), 1.5, "chocolate", bold=0.06)


def _zip_along(stage: Stage, line: Floats) -> None:
    seam_shadow(stage, line, 0.5)
    teeth = stage.strokes(ticks(offset(line, 0.25), -0.5, 0.5), 0.16)
    stage.rgb += 0.5 * teeth[..., None] * (0.45 - stage.rgb)
    end = line[-1]
    pull = Shape(swell=Swell(0.25, 0.25, 0.3), drop=Drop(0.5, 0.2, 0.25))
    stage.piece(box(float(end[0]) - 0.4, float(end[1]) - 0.4, 0.8, 2.8, 0.3), Cloth("silver", "metal"), pull)


def draw_crossbody(stage: Stage, cloth: Cloth) -> None:
    r = stage.rng
    side = curve((9, 17.2), (11.6, 15.4), (12.6, 9), (12, 1))
    body = join(mirror(side)[::-1], curve((-9, 17.2), (0, 17.9), (9, 17.2)), side, curve((12, 1), (0, 0.2), (-12, 1)))
    stage.fit(body, pts((0, -25), (-13, 0), (13, 0)), fill=(0.60, 0.72))
    lean = float(r.normal(0, 1.5))
    strap = curve((-11.4, 1.5), (-12.8, -9), (-7 + lean, -21), (1 + lean, -24), (9 + lean, -19), (12.8, -8), (11.4, 1.5))
    sewn = [Stitch(offset(strap, d)) for d in (-0.45, 0.45)]
    stage.piece(
        band(offset(strap, -0.65), 1.3), cloth.plain(), Shape(swell=Swell(0.5, 0.5, 0.3), drop=Drop(0.3, 0.4, 0.3), stitches=sewn)
    )
    for turn in (-1, 1):
        ring = Shape(swell=Swell(0.15, 0.15, 0.25), drop=Drop(0.4, 0.25, 0.2))
        stage.piece(ellipse(turn * 11.5, 0.9, 1.25), Cloth("gold", "metal"), ring, holes=[ellipse(turn * 11.5, 0.9, 0.85)])
    folds = fan(r, (-10, 15), -50, 60, 3, length=8, width=1.1, height=0.22) + fan(
        r, (10, 15), -130, 60, 3, length=8, width=1.1, height=0.22
    )
    rim = curve((-11, 14.8), (-8.6, 16.4), (0, 17.1), (8.6, 16.4), (11, 14.8))
    stage.piece(body, cloth, Shape(swell=Swell(2.4, 2.2, 2.4), folds=folds, stitches=[Stitch(rim)], drop=GROUND))
    flap = join(
        curve((-12.1, 0.6), (0, -0.3), (12.1, 0.6)),
        curve((12.1, 0.6), (12.4, 6), (9.2, 10.4), (3.2, 11.8), (0, 12.0), (-3.2, 11.8), (-9.2, 10.4), (-12.4, 6), (-12.1, 0.6)),
    )
    edge = curve((11.6, 6), (8.8, 9.7), (3, 11.1), (0, 11.3), (-3, 11.1), (-8.8, 9.7), (-11.6, 6))
    stage.piece(flap, cloth, Shape(swell=Swell(2.0, 1.6, 1.2), stitches=[Stitch(edge)], drop=Drop(0.5, 0.6, 0.45)))
    clasp = Shape(swell=Swell(0.4, 0.4, 0.35), drop=Drop(0.45, 0.25, 0.25))
    stage.piece(box(-1.5, 9.4, 3.0, 2.2, 0.6), Cloth("gold", "metal"), clasp)
    stage.piece(ellipse(0, 10.5, 0.5), Cloth("gold", "metal"), Shape(swell=Swell(0.2, 0.2, 0.3), drop=Drop(0.4, 0.1, 0.1)))
