"""Pockets of tops and coats."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from demo.studio.cloth import Cloth, Drop, Seam, Shape, Stitch, Swell
from demo.studio.colour import Floats
from demo.studio.folds import fan
from demo.studio.geometry import both, curve, join, mirror, offset, pts
from demo.studio.stage import Stage
from demo.studio.top.measures import Top
from demo.studio.trims import button

PATCH = Swell(1, 1, 0.2)


def draw_pockets(stage: Stage, t: Top, cloth: Cloth) -> None:
    if t.pocket:
        _POCKETS[t.pocket](stage, t, cloth)


def _chest(stage: Stage, t: Top, cloth: Cloth) -> None:
    corners = pts((6, 17), (16, 16.6), (16.2, 27), (11, 29), (6, 27))
    around = join(*[curve(a, b) for a, b in zip(corners[[0, 4, 3, 2]], corners[[4, 3, 2, 1]], strict=True)])
    around = around + (corners.mean(0) - around) * np.float32(0.04)
    mouth = curve(corners[0] + np.array([0, 1.4], np.float32), corners[1] + np.array([0, 1.4], np.float32))
    shape = Shape(swell=PATCH, drop=Drop(0.18, 0.15, 0.1), stitches=[Stitch(around, t.sewing), Stitch(mouth, t.sewing)])
    stage.piece(corners, cloth, shape)


def _flaps(stage: Stage, t: Top, cloth: Cloth) -> None:
    for side in (-1, 1):
        turn = np.array([side, 1], np.float32)
        bag = pts((7.3, 20), (17.2, 20), (16.6, 33), (12.2, 35), (7.8, 33)) * turn
        flap = pts((7, 19), (17.5, 18.6), (17.4, 22.4), (12.2, 24.2), (7, 22.6)) * turn
        rows = [Stitch(_edge(bag) + np.array([-0.35 * side, -0.2], np.float32), t.sewing)]
        stage.piece(bag, cloth, Shape(swell=PATCH, stitches=rows, drop=Drop(0.2, 0.15, 0.1)))
        rows = [Stitch(_edge(flap) - np.array([0, 0.6], np.float32), t.sewing)]
        stage.piece(flap, cloth, Shape(swell=Swell(1, 1, 0.25), stitches=rows, drop=Drop(0.35, 0.2, 0.2)))
        button(stage, 12.2 * side, 22.6, 0.6, "rose gold", metal=True)


def _edge(outline: Floats) -> Floats:
    return join(*[curve(a, b) for a, b in pairwise(outline[1:])])


def _kangaroo(stage: Stage, t: Top, cloth: Cloth) -> None:
    k, low = t.chest / 28, t.length
    mouth = curve((8 * k, low - 21 * k), (11 * k, low - 12 * k), (16 * k, low - 6 * k))
    top = curve((0, low - 21 * k), (8 * k, low - 21 * k))
    outline = both(join(top, mouth, curve((16 * k, low - 5.6 * k), (16 * k, low - 0.3)), pts((0, low - 0.1))))
    hem = curve((-8 * k, low - 20.4 * k), (8 * k, low - 20.4 * k))
    stitches = [Stitch(offset(mouth, 0.6)), Stitch(mirror(offset(mouth, 0.6))), Stitch(hem)]
    folds = fan(stage.rng, (12 * k, low - 12 * k), 170, 40, 2, length=12, width=1.2, height=0.4)
    stage.piece(outline, cloth, Shape(swell=Swell(3, 1, 0.7), stitches=stitches, folds=folds, drop=Drop(0.35, 0.35, 0.2)))


def _welts(stage: Stage, t: Top, cloth: Cloth) -> None:
    k, y = t.chest / 26, t.length * (0.62 if t.length > 80 else 0.66)
    slanted = t.neckline != "lapel"
    for side in (-1, 1):
        turn = np.array([side, 1], np.float32)
        if slanted:
            flap = pts((9.5 * k, y - 3.5), (12 * k, y - 4.4), (16.5 * k, y + 8.2), (14 * k, y + 9.0)) * turn
        else:
            flap = pts((7 * k, y + 0.4), (18.2 * k, y - 0.6), (18.5 * k, y + 4.6), (7.3 * k, y + 5.6)) * turn
        inner_edge = offset(join(curve(flap[3], flap[2])), 0.6 if side < 0 else -0.6)
        shape = Shape(
            swell=Swell(1, 0.6, 0.3),
            drop=Drop(0.5, 0.35, 0.35),
            seams=[Seam(curve(flap[0], flap[1]), 0.18, 0.14)],
            stitches=[Stitch(inner_edge)],
        )
        stage.piece(flap, cloth, shape)
    if t.neckline == "lapel" and t.length < 90:
        breast = pts((9 * k, 25.2), (17 * k, 24), (17.2 * k, 26.2), (9.2 * k, 27.5))
        stage.piece(breast, cloth, Shape(swell=Swell(1, 0.5, 0.15), drop=Drop(0.35, 0.2, 0.2)))


_POCKETS: dict[str, Callable[[Stage, Top, Cloth], None]] = {
    "chest": _chest, "flaps": _flaps, "kangaroo": _kangaroo, "welt": _welts, "patch": _welts,
}  # fmt: skip
