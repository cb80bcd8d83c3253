"""The front of a top or dress: its folds, seams and hem, the skirt's pipes and gathers, quilting and cables."""

from __future__ import annotations

import numpy as np

from demo.studio.cloth import Cloth, Drop, Field, Fold, Paint, Seam, Shape, Stitch, Swell
from demo.studio.colour import Floats
from demo.studio.folds import fan, gathers, pipes, total
from demo.studio.geometry import curve, join, mirror, pts, rungs, sided
from demo.studio.sewing import washed
from demo.studio.stage import Stage
from demo.studio.top.behind import INSIDE
from demo.studio.top.measures import Top
from demo.studio.top.outline import Body
from demo.studio.top.sleeves import channels
from demo.studio.weave import cables

CABLES_CM = (-15, -8.2, 0, 8.2, 15)
TOPSTITCHED = ("cotton", "denim", "linen", "twill", "canvas")


def draw_trunk(stage: Stage, t: Top, cloth: Cloth, whole: Body, sleeves: list[Floats], lining: Cloth | None) -> None:
    outline = whole.outline
    if t.skirt:
        outline = _wavy(stage, t, cloth, whole, lining)
    shape = Shape(
        swell=Swell(4.5, 0.35, 2.3),
        folds=_folds(stage, t),
        seams=_seams(t, whole),
        stitches=_stitches(t, cloth, whole),
        relief=total(*_reliefs(stage, t)),
        crumple=(70, 2.2),
        drop=Drop(0.3, 0.5, 0.3) if t.opening == "open" else Drop(0.16, 0.25, 0.1),
        with_body=[whole.outline, *sleeves],
        paint=_worn(cloth.fade) if cloth.fade else None,
        origin=(float(stage.rng.uniform(-3, 3)), 0.0) if cloth.pattern and not cloth.pattern.placed else (0.0, 0.0),
    )
    stage.piece(outline, cloth, shape)
    if t.below:
        _hem_band(stage, t, cloth, whole)
    _note_points(stage, t, whole)


def _folds(stage: Stage, t: Top) -> list[Fold]:
    r, folds = stage.rng, []
    for side in (-1, 1):
        f = fan(r, (t.chest - 2, t.armpit + 1), 150, 80, 4, length=15, width=1.2, height=0.34)
        f += fan(r, (t.chest - 1.5, t.armpit + 3), 112, 26, 3, length=26, width=1.5, height=0.42)
        f += fan(r, (t.waist - 0.5, t.waist_y + 1), 165, 50, 3, length=15, width=1.2, height=0.24)
        f += fan(r, (t.shoulder - 4, t.drop + 3), 112, 30, 2, length=18, width=1.6, height=0.28)
        f += [_hanging(r, t) for _ in range(4)]
        if t.length > 85 and not t.skirt:
            f += [_drape(r, t) for _ in range(3)]
        folds += [fold.sided(side).scaled(r.uniform(0.6, 1.1)) for fold in f]
    return folds


def _hanging(r: np.random.Generator, t: Top) -> Fold:
    x0, x1 = t.waist - r.uniform(2, 14), t.hem - r.uniform(1, 18)
    return Fold(x0, t.waist_y + r.uniform(-6, 5), x1, t.length + 2, r.uniform(1.5, 2.6), r.uniform(0.22, 0.52), r.normal(0, 1))


def _drape(r: np.random.Generator, t: Top) -> Fold:
    """Return a long fold from the chest to the hem of a coat or straight dress."""
    x = r.uniform(2.5, t.waist - 3)
    return Fold(
        x,
        t.armpit + r.uniform(4, 16),
        x * t.hem / t.waist + r.normal(0, 1.5),
        t.length + 8,
        r.uniform(1.8, 3),
        r.uniform(0.35, 0.7),
        r.normal(0, 1.4),
    )


def _seams(t: Top, whole: Body) -> list[Seam]:
    seams = []
    for side in (1, -1):
        half = whole.half(side)
        if t.sleeve:
            seams.append(Seam(sided(half.armhole - np.array([0.15, 0], np.float32), side), 0.16, 0.10))
        seams.append(Seam(sided(half.shoulder + np.array([0, 0.35], np.float32), side), 0.14, 0.05))
    if t.skirt:
        seams.append(Seam(curve((-t.waist, t.waist_y), (0, t.waist_y + 0.7), (t.waist, t.waist_y)), 0.18, 0.16))
    if t.skirt == "gathered":
        half_width, y = float(_skirt_half(t, np.zeros(1, np.float32), np.array([_tier(t)], np.float32))[0]), _tier(t)
        seams.append(Seam(curve((-half_width, y), (0, y + 0.8), (half_width, y)), 0.18, 0.16))
    if t.quilt:
        seams += [
            Seam(curve((-40, y), (0, y + 0.3), (40, y)), 0.14, 0.12) for y in np.arange(t.quilt, t.length, t.quilt).tolist()
        ]
    return seams


def _stitches(t: Top, cloth: Cloth, whole: Body) -> list[Stitch]:
    out = []
    for side in (1, -1):
        hole = whole.half(side).armhole
        if not t.sleeve:
            out.append(Stitch(sided(hole - np.array([0.9, 0], np.float32), side), t.sewing))
        elif cloth.fabric in TOPSTITCHED:
            out.append(Stitch(sided(hole - np.array([0.8, 0], np.float32), side), t.sewing))
    if t.finish == "stitch":
        line = whole.hem[::12]
        rows = (2.0, 2.5) if cloth.fabric == "jersey" else (2.0,)
        out += [Stitch(curve(*(line - np.array([0, up], np.float32))), t.sewing) for up in rows]
    return out


def _reliefs(stage: Stage, t: Top) -> list[Field]:
    out: list[Field] = []
    if t.skirt:

        def half(x: Floats, y: Floats) -> Floats:
            return _skirt_half(t, x, y)

        out.append(pipes(stage.rng, t.waist_y, t.length, half, 9 if t.skirt == "flared" else 13, 0.95, power=0.8))
        if t.skirt == "gathered":
            out += [gathers(stage.rng, t.waist_y, 9, 0.26), gathers(stage.rng, _tier(t) + 0.6, 9, 0.26)]
    if t.cable:
        out.append(lambda x, y: cables(x, y, CABLES_CM))
    if t.quilt:
        out.append(lambda x, y: channels(np.asarray(y - 0.3 * (1 - (x / 40) ** 2), np.float32), t.quilt))
    return out


def _tier(t: Top) -> float:
    return t.waist_y + (t.length - t.waist_y) * 0.52


def _skirt_half(t: Top, _x: Floats, y: Floats) -> Floats:
    share = np.clip((y - t.waist_y) / (t.length - t.waist_y), 0, 1)
    return np.asarray(np.maximum(t.waist + (t.hem - t.waist) * share, 5), np.float32)


def _wavy(stage: Stage, t: Top, cloth: Cloth, whole: Body, lining: Cloth | None) -> Floats:
    """Return the outline with a hem that waves with the folds, and the far side of the skirt seen below it."""
    hem, r = whole.hem, stage.rng
    u = np.linspace(-1, 1, len(hem))
    size = 1.2 if t.skirt == "flared" else 0.9
    wave = (np.sin(u * 13 + r.random() * 6) * 0.5 + np.sin(u * 23 + r.random() * 6) * 0.28) * size * t.hem / 38
    zero = np.zeros_like(wave)
    wavy = hem + np.stack([zero, wave], 1)
    low = hem * np.array([0.93, 1], np.float32)
    far = join(
        low * np.array([0.9, 1], np.float32) - np.array([0, 9], np.float32), (low + np.stack([zero, -wave * 1.1 - 0.2], 1))[::-1]
    )
    stage.piece(
        far, lining or cloth, Shape(swell=INSIDE.swell, drop=INSIDE.drop, inside=True, light=lambda x, _y: np.full_like(x, 0.5))
    )
    return join(whole.right.upper, wavy[::-1], mirror(whole.left.upper)[::-1])


def _hem_band(stage: Stage, t: Top, cloth: Cloth, whole: Body) -> None:
    rib = t.finish == "rib"
    narrow = 0.965 if rib else 1.0
    top = whole.hem * np.array([0.995, 1], np.float32) - np.array([0, 0.6], np.float32)
    low = whole.hem * np.array([narrow, 1], np.float32) + np.array([0, t.below - 0.25 * t.tail], np.float32)
    outline, swell = join(top, low[::-1]), Swell(4, 0.8, 2.0)
    if rib:
        knitted = cloth.plain(t.trim, "" if cloth.fabric == "knit" else "fine knit")
        stage.piece(outline, knitted, Shape(swell=swell, ribs=rungs(top, low, 84), drop=Drop(0.12, 0.2, -0.2)))
        return
    rows = [Stitch(line, t.sewing) for line in (top + np.array([0, 0.4], np.float32), low - np.array([0, 0.5], np.float32))]
    stage.piece(outline, cloth, Shape(swell=swell, drop=Drop(0.2, 0.2, -0.2), angle_deg=90, stitches=rows))


def _worn(fade: float) -> Paint:
    def paint(albedo: Floats, x: Floats, _y: Floats) -> Floats:
        return washed(albedo, np.asarray(np.exp(-(((np.abs(x) - 11) / 8) ** 2)) * 0.35 * fade, np.float32))

    return paint


def _note_points(stage: Stage, t: Top, whole: Body) -> None:
    rib = 0.965 if t.finish == "rib" else 1.0
    stage.key("neck_centre", pts((0, t.front)))
    for side, name in ((-1, "left"), (1, "right")):
        half = whole.half(side)
        low = half.hem[0] * np.array([rib, 1], np.float32) + np.array([0, t.below], np.float32)
        nearest = int(np.argmin(np.abs(half.side[:, 1] - t.waist_y)))
        stage.key(f"neck_{name}", sided(pts((t.neck, 0)), side))
        stage.key(f"armpit_{name}", sided(half.side[:1], side))
        stage.key(f"waist_{name}", sided(half.side[nearest][None], side))
        stage.key(f"hem_{name}", sided(low[None], side))
        if not t.sleeve:
            stage.key(f"shoulder_{name}", sided(pts((t.shoulder, t.drop)), side))
