"""Glasses and sunglasses, seen from the front with folded temples."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from demo.studio.cloth import Cloth, Drop, Paint, Shape, Swell
from demo.studio.colour import Floats
from demo.studio.geometry import curve, ellipse, join, mirror, offset, pts, rounded
from demo.studio.stage import Stage

TORTOISE = ("chocolate", "brown")


def draw_glasses(stage: Stage, cloth: Cloth, *, form: str = "cat", clear: bool = False) -> None:
    """`form`: cat, square or round; `clear`: spectacles rather than sunglasses."""
    lens, frame = _FORMS[form]()
    stage.fit(frame, mirror(frame), pts((8, 0), (-8, 0)), fill=(0.74, 0.5))
    metal = cloth.fabric == "metal"
    paint = _tortoise if cloth.colour in TORTOISE and not metal else None
    shell = Shape(swell=Swell(0.16, 0.16, 0.25) if metal else Swell(0.32, 0.32, 0.4), drop=Drop(0.3, 0.25, 0.15), paint=paint)
    for side in (-1, 1):
        _temple(stage, cloth, frame, side, thin=metal)
    for side in (-1, 1):
        turn = np.array([side, 1], np.float32)
        if not clear:
            stage.piece(
                lens * turn,
                Cloth("black", "glass"),
                Shape(swell=Swell(2, 2, 0.4), paint=_tint(form), light=_sky, drop=Drop(0.25, 0.3, 0.2)),
            )
        stage.piece(frame * turn, cloth, shell, holes=[lens * turn])
        if clear:
            _reflection(stage, lens * turn)
        if not metal:
            pin = Shape(swell=Swell(0.1, 0.1, 0.15), drop=Drop(0.3, 0.05, 0.05))
            stage.piece(ellipse(float(frame[:, 0].max() - 0.9) * side, -2.0, 0.28, 0.16), Cloth("gold", "metal"), pin)
    _bridge(stage, cloth, form, replace(shell, drop=Drop(0, 0.1, 0)))


def _cat() -> tuple[Floats, Floats]:
    lens = join(
        curve((1.4, -1.4), (3.8, -2.5), (6.6, -2.1), (7.0, 0.2), (5.7, 2.6), (3.6, 2.9), (1.9, 1.7), (1.2, -0.3), (1.4, -1.4))
    )
    frame = join(
        curve(
            (0.5, -1.2),
            (1.4, -2.3),
            (4, -3.2),
            (7.6, -2.8),
            (7.7, 0.2),
            (6.2, 3.2),
            (3.4, 3.5),
            (1.4, 2.0),
            (0.6, 0.1),
            (0.5, -1.2),
        )
    )
    return lens, frame


def _square() -> tuple[Floats, Floats]:
    outer = pts((0.7, -2.6), (7.3, -2.9), (7.0, 2.5), (1.2, 2.4))
    sides = [curve(a, b) for a, b in zip(outer, np.roll(outer, -1, 0), strict=True)]
    frame = rounded(join(*sides), list(outer), 1.1)
    inner = pts((1.15, -2.15), (6.85, -2.42), (6.55, 2.05), (1.62, 1.97))
    sides = [curve(a, b) for a, b in zip(inner, np.roll(inner, -1, 0), strict=True)]
    return rounded(join(*sides), list(inner), 0.9), frame


def _round() -> tuple[Floats, Floats]:
    return ellipse(3.9, 0, 2.62, 2.5), ellipse(3.9, 0, 2.86, 2.74)


_FORMS = {"cat": _cat, "square": _square, "round": _round}


def _temple(stage: Stage, cloth: Cloth, frame: Floats, side: int, *, thin: bool) -> None:
    x = float(frame[:, 0].max()) - 0.4
    k = 0.35 if thin else 1.0
    arm = join(
        curve((x, -1.9), (2, -1.5), (-4.6, -0.9)), curve((-4.7, -0.9 + 0.55 * k), (2, -1.5 + 0.7 * k), (x, -1.9 + 0.7 * k))
    )
    lifted = arm * np.array([side, 1], np.float32) + np.array([0, 0.5 * (side > 0)], np.float32)
    stage.piece(
        lifted, cloth, Shape(swell=Swell(0.2, 0.2, 0.25), drop=Drop(0.3, 0.3, 0.2), light=lambda a, _b: np.full_like(a, 0.7))
    )


def _bridge(stage: Stage, cloth: Cloth, form: str, shape: Shape) -> None:
    if form == "round":
        line = curve((1.15, -0.7), (0, -1.25), (-1.15, -0.7))
        stage.piece(join(line, offset(line, 0.28)[::-1]), cloth, shape)
        return
    drop = -1.75 if form == "cat" else -2.0
    stage.piece(
        join(curve((-1.3, drop), (0, drop - 0.4), (1.3, drop)), curve((1.0, drop + 1.05), (0, drop + 0.5), (-1.0, drop + 1.05))),
        cloth,
        shape,
    )


def _reflection(stage: Stage, lens: Floats) -> None:
    """Clear glass: a faint veil and a slanted glint."""
    centre = lens.mean(0)
    for dx, width in ((-0.5, 0.5), (0.5, 0.16)):
        line = curve((float(centre[0]) + dx - 0.9, 1.2), (float(centre[0]) + dx + 0.9, -1.4))
        glint = stage.strokes([line], width) * 0.35
        stage.rgb += (glint * stage.alpha)[..., None] * (1.0 - stage.rgb)


def _tint(form: str) -> Paint:
    def paint(_albedo: Floats, _x: Floats, y: Floats) -> Floats:
        t = np.clip((y + 2.6) / 5.6, 0, 1)[..., None]
        top, low = np.array([0.035, 0.028, 0.024], np.float32), np.array([0.20, 0.13, 0.085], np.float32)
        if form == "square":
            top, low = np.array([0.020, 0.022, 0.024], np.float32), np.array([0.07, 0.08, 0.085], np.float32)
        return np.asarray(top * (1 - t) + low * t, np.float32)

    return paint


def _sky(x: Floats, y: Floats) -> Floats:
    """Return the studio's soft box in the glass."""
    wide = np.exp(-((((np.abs(x) - 3.0) * 0.8 + (y + 0.9) * 0.9) / 0.55) ** 2)) * 0.9
    thin = np.exp(-((((np.abs(x) - 4.6) * 0.8 + (y + 0.9) * 0.9) / 0.18) ** 2)) * 0.6
    return np.asarray(1 + 1.6 * (wide + thin) * np.clip(1 - (y + 2) / 4, 0, 1), np.float32)


def _tortoise(albedo: Floats, x: Floats, y: Floats) -> Floats:
    n = np.sin(x * 3.1 + 2 * np.sin(y * 2.3 + x)) + np.sin(y * 4.1 + 1.7 * np.sin(x * 1.9))
    return np.asarray(albedo * (1 + 1.6 * np.clip(n - 0.3, 0, 1))[..., None] * np.array([1.25, 1, 0.8], np.float32), np.float32)
