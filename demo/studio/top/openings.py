"""How a top closes: buttons, zips, wraps, plackets, open fronts, belts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from demo.studio.cloth import Cloth, Drop, Fold, Seam, Shape, Stitch, Swell
from demo.studio.folds import fan
from demo.studio.geometry import box, curve, ellipse, join, offset, pts, rotate, ticks
from demo.studio.stage import Stage
from demo.studio.top.measures import Top
from demo.studio.top.outline import Body
from demo.studio.trims import button, seam_shadow, zipper

PLACKET = Shape(swell=Swell(1.5, 0.3, 0.35), drop=Drop(0.28, 0.22, 0.12))
COPPER = "rose gold"
KNITS = ("knit", "fine knit")


def draw_opening(stage: Stage, t: Top, cloth: Cloth, whole: Body, buttons: str) -> None:
    if t.opening in _OPENINGS:
        _OPENINGS[t.opening](stage, t, cloth, whole, buttons)
    if t.belt:
        _belt(stage, t, cloth)


def _low(t: Top) -> float:
    return t.length + t.tail + (5.5 if t.below else 0)


def _half(stage: Stage, t: Top, cloth: Cloth, _whole: Body, buttons: str) -> None:
    top = t.front
    rows = [curve((x, top), (x, top + 12.6), step_cm=1) for x in (-1.35, 1.35)] + [curve((-1.4, top + 11.6), (1.4, top + 11.6))]
    made_of = cloth.plain(t.trim) if t.trim else cloth
    stage.piece(
        box(-1.7, top - 2, 3.4, 15, 0.3),
        made_of,
        Shape(swell=PLACKET.swell, drop=PLACKET.drop, stitches=[Stitch(r) for r in rows]),
    )
    for y in (top + 1.6, top + 5.4, top + 9.2):
        button(stage, 0.05, y, 0.55, buttons)


def _buttons(stage: Stage, t: Top, cloth: Cloth, whole: Body, buttons: str) -> None:
    top, low, denim = t.front, _low(t), cloth.fabric == "denim"
    if cloth.fabric in KNITS:
        _ribbed_fronts(stage, t, cloth, whole)
    else:
        width = 1.9
        rows = [Stitch(curve((x, top), (x, low), step_cm=1), t.sewing) for x in (-width + 0.5, width - 0.5)]
        strip = pts((-width, top - 0.3), (width, top - 0.3), (width, low), (-width, low))
        stage.piece(strip, cloth, Shape(swell=PLACKET.swell, drop=PLACKET.drop, origin=(0.4, 0), stitches=rows))
    for y in np.arange(top + 3.5, low - 5, 9.5 if denim else 8.6).tolist():
        button(stage, 0.05, y, 0.8 if denim else 0.62, COPPER if denim else buttons, metal=denim)


def _ribbed_fronts(stage: Stage, t: Top, cloth: Cloth, whole: Body) -> None:
    """Draw a cardigan's band along the V."""
    edge = join(whole.right.neckline[::-1], curve((0, t.front + 0.5), (0, _low(t))))
    for side in (-1, 1):
        turn = np.array([side, 1], np.float32)
        strip = join(offset(edge, 1.2) * turn, offset(edge, -1.9)[::-1] * turn)
        ribs = ticks(offset(edge, 1.2) * turn, -3.1 * side, 0.42)
        stage.piece(strip, cloth.plain(t.trim), Shape(swell=Swell(0.8, 0.3, 0.35), ribs=ribs, drop=Drop(0.28, 0.25, 0.1)))


def _zip(stage: Stage, t: Top, cloth: Cloth, _whole: Body, _buttons: str) -> None:
    top, low = t.front, _low(t) if t.opening == "zip" else t.front + 17
    if t.flap:  # a storm flap with snaps hides the zip
        strip = pts((-2.6, top + 1.2), (2.6, top + 1.2), (2.6, low), (-2.6, low))
        rows = [Stitch(curve((x, top + 1.5), (x, low), step_cm=1)) for x in (-2.0, 2.0)]
        stage.piece(strip, cloth, Shape(swell=PLACKET.swell, drop=Drop(0.4, 0.4, 0.25), stitches=rows))
        for y in np.arange(top + 4.5, low - 4, 12.5).tolist():
            button(stage, 0.8, y, 0.6, "charcoal", metal=True)
        return
    split = Seam(curve((0, top), (0, low)), 0.5, 0.2)
    stage.piece(
        box(-1.3, top, 2.6, low - top), cloth.plain(), Shape(swell=Swell(0.8, 0.3, 0.1), drop=Drop(0.2, 0.2, 0.1), seams=[split])
    )
    zipper(stage, 0, top, low)


def _wrap(stage: Stage, t: Top, cloth: Cloth, _whole: Body, _buttons: str) -> None:
    y, w = t.waist_y, t.waist
    seam_shadow(stage, curve((t.neck, 0), (t.neck * 0.3, t.front * 0.62), (-6, t.front + 5), (-w + 1, y - 1)))
    seam_shadow(stage, curve((-w * 0.35, y + 2), (-2, y + 20), (1.5, t.length)))
    sash = cloth.plain()
    creases = [Fold(-w, y + q, w, y + q * 0.3, 0.5, 0.2, 0.3) for q in (-1, 0.8)]
    stage.piece(
        box(-w - 0.3, y - 2, 2 * w + 0.6, 4, 0.4),
        sash,
        Shape(swell=Swell(4, 0.5, 1.2), folds=creases, drop=Drop(0.35, 0.3, 0.3), angle_deg=20),
    )
    _bow(stage, sash, -w + 6, y)


def _bow(stage: Stage, cloth: Cloth, x: float, y: float) -> None:
    for dx, turn, length in ((-2.5, 12, 22), (2.2, -8, 26)):
        tail = join(curve((x - 1, y), (x - 1.7, y + length)), curve((x + 1.7, y + length - 1.5), (x + 1, y)))
        shape = Shape(
            swell=Swell(0.8, 0.8, 0.4), drop=Drop(0.4, 0.35, 0.5), folds=[Fold(x, y, x + dx, y + length, 0.5, 0.2, 0.4)]
        )
        stage.piece(rotate(tail, turn, (x, y)), cloth, shape)
    for side in (-1, 1):
        folds = fan(stage.rng, (x, y), 0 if side > 0 else 180, 30, 3, length=6, width=0.5, height=0.25)
        loop = ellipse(x + side * 3.6, y + 0.8, 3.6, 1.7, tilt_deg=18 * side)
        stage.piece(loop, cloth, Shape(swell=Swell(0.8, 0.8, 0.7), drop=Drop(0.4, 0.3, 0.4), folds=folds))
    stage.piece(box(x - 1.2, y - 1.3, 2.4, 3.2, 0.8), cloth, Shape(swell=Swell(0.6, 0.6, 0.5), drop=Drop(0.45, 0.3, 0.3)))


def _open(stage: Stage, t: Top, _cloth: Cloth, _whole: Body, buttons: str) -> None:
    """Overlapping fronts below a lapel; jackets curve away at the hem."""
    top, low, coat = t.front, _low(t), t.length >= 90
    double = coat and not t.single
    edge = 5.5 if double else 0.4
    seam_shadow(stage, curve((0.2, top + 0.4), (edge, top + 5), (edge, low - 12), (-1.6 if not coat else edge, low)), 0.62)
    if not coat and not double:  # the cut-away corner shows the other front
        seam_shadow(stage, curve((0.4, low - 7), (1.6, low - 2.2), (4.5, low + 0.2)), 0.4)
    for k in range(3 if coat else 2):
        y = top + 1.8 + k * (12 if coat else 10)
        if double:
            button(stage, 3.6, y + 2, 1.05, buttons)
            button(stage, -7.5, y + 2, 1.05, buttons)
        else:
            button(stage, -1.6, y, 0.95, buttons)


def _belt(stage: Stage, t: Top, cloth: Cloth) -> None:
    y, w, r = t.waist_y + 4, t.waist + 0.9, stage.rng
    rows = [Stitch(curve((-w, y + q), (0, y + q + 0.5), (w, y + q))) for q in (-1.7, 1.7)]
    strap = join(curve((-w, y - 2.2), (0, y - 1.7), (w, y - 2.2)), curve((w, y + 2.2), (0, y + 2.7), (-w, y + 2.2)))
    stage.piece(strap, cloth, Shape(swell=Swell(3, 0.5, 0.9), stitches=rows, drop=Drop(0.4, 0.35, 0.35), angle_deg=90))
    tail = rotate(box(-1.9, y + 0.5, 4.0, 24, 0.5), -7 + float(r.normal(0, 2)), (0, y))
    stage.piece(
        tail,
        cloth,
        Shape(swell=Swell(0.8, 0.5, 0.5), drop=Drop(0.42, 0.4, 0.5), angle_deg=90, folds=[Fold(0, y, 1, y + 16, 0.6, 0.2, 0.3)]),
    )
    buckle = Shape(swell=Swell(0.3, 0.3, 0.4), drop=Drop(0.45, 0.25, 0.25))
    stage.piece(box(-3.2, y - 3.0, 6.4, 6.2, 0.9), Cloth("brown", "plastic"), buckle, holes=[box(-2.2, y - 2.0, 4.4, 4.2, 0.5)])
    for side in (-1, 1):
        stage.piece(
            box(side * w * 0.72 - 0.6, y - 3.1, 1.2, 6.3, 0.2),
            cloth,
            Shape(swell=Swell(0.4, 0.3, 0.2), drop=Drop(0.35, 0.2, 0.2)),
        )


_OPENINGS: dict[str, Callable[[Stage, Top, Cloth, Body, str], None]] = {
    "half": _half, "half zip": _zip, "zip": _zip, "buttons": _buttons, "wrap": _wrap, "open": _open,
}  # fmt: skip
