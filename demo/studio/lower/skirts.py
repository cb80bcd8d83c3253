"""Skirts: pencil, pleated, flared, and the denim mini."""

from __future__ import annotations

import numpy as np

from demo.studio.cloth import Cloth, Drop, Fold, Paint, Seam, Shape, Stitch, Swell
from demo.studio.colour import Floats
from demo.studio.folds import fan, pipes
from demo.studio.geometry import both, curve, join, mirror, offset, pts, sided
from demo.studio.lower.waist import draw_back, draw_band, draw_button, draw_loops, note_waist
from demo.studio.sewing import washed
from demo.studio.stage import Stage
from demo.studio.trims import button, seam_shadow, stitch_on

BAND_CM, DIP_CM, WAIST_CM = 3.6, 1.3, 18.0
FRONT = Drop(0, 0.1, 0)


def draw_pencil(stage: Stage, cloth: Cloth) -> None:
    w, hip, hem, length, r = WAIST_CM, 22.8, 19.5, 62.0, stage.rng
    side = curve((w, BAND_CM), (hip - 0.8, 15), (hip, 23), (hem + 1, 48), (hem, length))
    outline = _front(w, side, curve((hem, length), (0, length + 0.8)))
    stage.fit(outline, pts((0, -1)), fill=(0.62, 0.84))
    draw_back(stage, w, cloth, DIP_CM)
    folds = []
    for turn in (-1, 1):
        f = fan(r, (hip - 2, 22), 170, 60, 4, length=14, width=1.2, height=0.38)
        f += fan(r, (hem - 1, 52), 190, 60, 3, length=14, width=1.5, height=0.3)
        f.append(Fold(w * 0.5, BAND_CM + 1, w * 0.62, 17, 0.5, 0.30, 0.4))
        folds += [fold.sided(turn) for fold in f]
    seam = Stitch(curve((-hem, length - 3), (0, length - 2.3), (hem, length - 3)))
    stage.piece(outline, cloth, Shape(swell=Swell(4.5, 0.7, 3.2), folds=folds, drop=FRONT, crumple=(10, 2), stitches=[seam]))
    seam_shadow(stage, curve((7, length - 20), (7.2, length - 8), (7.8, length + 0.4)), 0.6)
    draw_band(stage, w, cloth, BAND_CM, DIP_CM)
    _note(stage, w, hem, length)


def draw_mini(stage: Stage, cloth: Cloth) -> None:
    """Draw a denim skirt with five pockets."""
    w, hip, hem, length, r = WAIST_CM, 22.6, 24.6, 41.0, stage.rng
    thread = "camel" if cloth.colour not in ("white", "black") else None
    side = curve((w, BAND_CM), (hip - 0.8, 14), (hip + 0.8, 23), (hem, length))
    outline = _front(w, side, curve((hem, length), (0, length + 1.4)))
    stage.fit(outline, pts((0, -1)), fill=(0.70, 0.80))
    draw_back(stage, w, cloth, DIP_CM)
    folds, seams, stitches = [], [], []
    pocket = curve((w * 0.52, BAND_CM + 0.9), (w * 0.60, BAND_CM + 5.6), (hip * 0.97, BAND_CM + 8.5))
    for turn in (-1, 1):
        folds += [f.sided(turn) for f in fan(r, (hip - 2, 22), 150, 60, 4, length=13, width=1.2, height=0.34)]
        seams.append(Seam(sided(pocket, turn), 0.16, 0.14))
        stitches += [Stitch(sided(offset(pocket, d), turn), thread) for d in (0.5, 0.95)]
    low = curve((-hem, length - 1.8), (0, length - 0.4), (hem, length - 1.8))
    fly = curve((3.4, BAND_CM + DIP_CM), (3.3, BAND_CM + 9), (0.2, BAND_CM + 16))
    stitches += [Stitch(low, thread), Stitch(fly, thread), Stitch(fly - np.array([0.45, 0.2], np.float32), thread)]
    seams.append(Seam(curve((0, BAND_CM + DIP_CM), (0, length + 1.4)), 0.16, 0.12))
    paint = _worn(cloth.fade) if cloth.fade else None
    stage.piece(
        outline, cloth, Shape(swell=Swell(4.5, 0.7, 3.0), folds=folds, seams=seams, stitches=stitches, drop=FRONT, paint=paint)
    )
    draw_band(stage, w, cloth, BAND_CM, DIP_CM, thread=thread)
    draw_loops(stage, w, cloth, BAND_CM, DIP_CM, thread)
    draw_button(stage, cloth, BAND_CM, DIP_CM)
    for turn in (-1, 1):
        for p in (pocket[1], pocket[-3]):
            button(stage, float(p[0]) * turn - 0.5 * turn, float(p[1]) + 0.8, 0.3, "rose gold", metal=True)
    _note(stage, w, hem, length)


def draw_flared(stage: Stage, cloth: Cloth) -> None:
    """Draw a full skirt that falls in soft pipes from a gathered band."""
    w, hem, length, r = WAIST_CM, 35.0, 72.0, stage.rng
    side = curve((w, BAND_CM), (w + (hem - w) * 0.42, BAND_CM + (length - BAND_CM) * 0.36), (hem, length))
    u = np.linspace(-1, 1, 160)
    wave = np.sin(u * 13 + r.random() * 6) * 0.6 + np.sin(u * 23 + r.random() * 6) * 0.35
    low = np.stack([u[::-1] * hem, length + 3.2 * (1 - u[::-1] ** 2) + wave], 1).astype(np.float32)
    outline = join(
        curve((0, BAND_CM + DIP_CM), (w, BAND_CM)),
        side[1:],
        low[1:-1],
        mirror(side)[::-1],
        curve((-w, BAND_CM), (0, BAND_CM + DIP_CM)),
    )
    stage.fit(outline, pts((0, -1)))
    draw_back(stage, w, cloth, DIP_CM)
    far = join(
        low * np.array([0.9, 1], np.float32) - np.array([0, 9], np.float32),
        (low * np.array([0.95, 1], np.float32) + np.array([0, -0.9], np.float32))[::-1],
    )
    stage.piece(far, cloth, Shape(swell=Swell(3, 3, 0.4), drop=FRONT, inside=True, light=lambda x, _y: np.full_like(x, 0.5)))

    def half(_x: Floats, y: Floats) -> Floats:
        return np.asarray(np.maximum(w + (hem - w) * np.clip((y - BAND_CM) / (length - BAND_CM), 0, 1), 5), np.float32)

    relief = pipes(r, BAND_CM, length, half, 10, 1.05, power=0.7)
    stage.piece(outline, cloth, Shape(swell=Swell(4.5, 0.4, 2.4), relief=relief, drop=FRONT, crumple=(75, 2.4)))
    for fold_x in (-w * 0.5, w * 0.45):
        stitch_on(stage, curve((fold_x, BAND_CM + 1.2), (fold_x * 1.1, BAND_CM + 7)))
    draw_band(stage, w, cloth, BAND_CM, DIP_CM, elastic=False)
    _note(stage, w, hem, length)


def draw_pleated(stage: Stage, cloth: Cloth, n: int = 22) -> None:
    """Knife pleats: a saw-tooth of height across, opening towards the hem."""
    w, hem, length = WAIST_CM, 36.0, 74.0
    side = curve((w, BAND_CM), (w + (hem - w) * 0.30, BAND_CM + (length - BAND_CM) * 0.28), (hem, length))
    edge = np.linspace(-1, 1, 24 * n)
    tooth = edge * n / 2 % 1
    low = np.stack([edge[::-1] * hem, length + 2.0 * (1 - edge[::-1] ** 2) + 1.0 * tooth[::-1]], 1).astype(np.float32)
    outline = join(
        curve((0, BAND_CM + DIP_CM), (w, BAND_CM)),
        side[1:],
        low[1:-1],
        mirror(side)[::-1],
        curve((-w, BAND_CM), (0, BAND_CM + DIP_CM)),
    )
    stage.fit(outline, pts((0, -1)))
    draw_back(stage, w, cloth, DIP_CM)
    jitter = stage.rng.normal(0, 0.10, n + 3)

    def phase(x: Floats, y: Floats) -> tuple[Floats, Floats]:
        t = np.clip((y - BAND_CM) / (length - BAND_CM), 0, 1)
        half = w + (hem - w) * np.clip(t * 1.02, 0, 1)
        p = (x / half) * n / 2 + 0.18 * np.sin(y / 17 + x / 9) * t
        i = np.clip(np.floor(p + n / 2 + 1).astype(int), 0, n + 2)
        return np.asarray((p + jitter[i] * t * 0.5) % 1, np.float32), np.asarray(t, np.float32)

    def saw(x: Floats, y: Floats) -> Floats:
        p, t = phase(x, y)
        return np.asarray((0.35 + 0.75 * t) * p**1.3 * np.clip((1 - p) / 0.10, 0, 1) * 1.1, np.float32)

    def dark(x: Floats, y: Floats) -> Floats:
        p, _ = phase(x, y)
        return np.asarray(1 - 0.30 * np.exp(-((p / 0.13) ** 2)) - 0.16 * np.exp(-(((1 - p) / 0.05) ** 2)), np.float32)

    stage.piece(outline, cloth, Shape(swell=Swell(4, 0.6, 2.2), relief=saw, light=dark, drop=FRONT, crumple=(80, 3)))
    draw_band(stage, w, cloth, BAND_CM, DIP_CM)
    _note(stage, w, hem, length)


def _front(w: float, side: Floats, hem: Floats) -> Floats:
    return both(join(curve((0, BAND_CM + DIP_CM), (w, BAND_CM)), side[1:], hem[1:]))


def _worn(fade: float) -> Paint:
    def paint(albedo: Floats, x: Floats, y: Floats) -> Floats:
        patch = np.exp(-(((np.abs(x) - 10) / 7) ** 2)) * np.exp(-(((y - 24) / 14) ** 2)) * 0.5
        return washed(albedo, np.asarray(patch * fade, np.float32))

    return paint


def _note(stage: Stage, waist: float, hem: float, length: float) -> None:
    note_waist(stage, waist)
    stage.key("hem_left", pts((-hem, length)))
    stage.key("hem_right", pts((hem, length)))
