"""Collars: ribs, shirt and polo leaves, turtlenecks, lapels, hood rims."""

from __future__ import annotations

import numpy as np

from demo.studio.cloth import Cloth, Drop, Fold, Shape, Stitch, Swell
from demo.studio.colour import Floats
from demo.studio.geometry import band, both, curve, ellipse, join, mirror, offset, sided, ticks
from demo.studio.stage import Stage
from demo.studio.top.measures import Top
from demo.studio.top.outline import Body
from demo.studio.trims import button, stitch_on, zipper

CORDS = ("white", "ivory", "cream")  # cloths whose cord is of their own colour


def draw_collar(stage: Stage, t: Top, cloth: Cloth, whole: Body) -> None:
    made_of = cloth.plain(t.trim) if t.trim else cloth
    round_neck = join(mirror(whole.left.neckline)[::-1], whole.right.neckline[1:])
    if t.neckline in ("crew", "v", "scoop") and t.finish != "none" and t.opening != "buttons":
        _neck_rib(stage, t, made_of, round_neck)
    elif t.neckline in ("shirt", "polo"):
        _leaves(stage, t, made_of)
    elif t.neckline in ("turtle", "rib", "band"):
        _tube(stage, t, made_of)
    elif t.neckline == "lapel":
        for side in (-1, 1):
            _lapel(stage, t, made_of, side)
    elif t.neckline == "hood":
        _hood_rim(stage, t, cloth)
    elif t.opening != "buttons":
        stitch_on(stage, offset(round_neck, 0.7 if offset(round_neck, 0.7)[len(round_neck) // 2, 1] > t.front else -0.7))


def _neck_rib(stage: Stage, t: Top, cloth: Cloth, line: Floats) -> None:
    width = (2.1 if t.neckline != "scoop" else 1.5) * min(1.0, t.neck / 8)
    middle = len(line) // 2
    sign = -1 if offset(line, -width)[middle, 1] < line[middle, 1] else 1
    inner = offset(line, sign * width)
    inner[:, 1] = np.maximum(inner[:, 1], -0.35)
    inner[0], inner[-1] = (-t.neck + 1.3, -0.35), (t.neck - 1.3, -0.35)
    knitted = t.sleeve_end != "none"
    shape = Shape(
        swell=Swell(0.9, 0.9, 0.4),
        drop=Drop(0.25, 0.2, 0.2),
        ribs=ticks(line, sign * width, 0.42) if knitted else [],
        stitches=[] if knitted else [Stitch(offset(line, sign * width * 0.85))],
    )
    stage.piece(join(line, inner[::-1]), cloth.plain(), shape)
    if knitted:
        stitch_on(stage, offset(line, -sign * 0.55), t.sewing)


def _leaves(stage: Stage, t: Top, cloth: Cloth) -> None:
    n, f, r = t.neck, t.front, stage.rng
    shirt = t.neckline == "shirt"
    size, height = (1.0, 4.0) if shirt else (0.86, 3.6)
    if shirt:  # the stand, buttoned at the throat
        upper = curve((0, f - 3.4), (n * 0.5, f - 5.2), (n - 0.6, -1.5))
        lower = curve((n - 0.2, 0.5), (n * 0.55, f - 2.0), (0, f + 0.4))
        stage.piece(both(join(upper, lower)), cloth, Shape(swell=Swell(1, 1, 0.3), drop=Drop(0.2, 0.2, 0.1)))
        button(stage, 0.05, f - 1.5, 0.5)
    for side in (-1, 1):
        tip = (
            (8.6 * size + r.normal(0, 0.3), 11.4 * size + r.normal(0, 0.35))
            if shirt
            else (7.2 + r.normal(0, 0.3), 10.4 + r.normal(0, 0.2))
        )
        # The roll runs from the throat up to the neck point; the leaf ends where the shoulder begins.
        roll = curve((0.35, f - 1.3), (n * 0.50, f - 5.0), (n - 1.2, -1.2), (n - 1.7, -height * 0.80))
        back = curve((n - 1.7, -height * 0.80), (n - 0.35, -height * 0.52), (n + 0.55, -0.35), (n + 1.15, 2.2))
        leaf = join(roll, back, curve((n + 1.15, 2.2), tip), curve(tip, (0.35, f - 1.3)))
        edge = join(curve((n + 0.8, 2.6), (tip[0] - 0.35, tip[1] - 0.9)), curve((tip[0] - 0.8, tip[1] - 0.6), (0.9, f - 1.4)))
        stitches = [Stitch(sided(edge, side), t.sewing)] if shirt else []
        shape = Shape(
            swell=Swell(1.4, 1.4, 0.7),
            stitches=stitches,
            angle_deg=-side * 38,
            flip=side < 0 and not cloth.pattern,
            drop=Drop(0.42, 0.45, 0.35),
        )
        stage.piece(sided(leaf, side), cloth, shape)


def _tube(stage: Stage, t: Top, cloth: Cloth) -> None:
    """Draw a collar that stands round the neck."""
    n, turtle = t.neck, t.neckline == "turtle"
    front = 2.8 if turtle else t.front
    height = {"turtle": 6.2, "rib": 4.2, "band": 3.0}[t.neckline]
    low = curve((0, front), (n * 0.6, front * 0.62), (n + 0.1, 0.15))
    up = curve((0, front - height), (n * 0.55, front - height - 0.3 - (0 if turtle else 1.4)), (n - 0.8, -height * 0.62))
    steps = np.linspace(0, len(low) - 1, len(up)).astype(int)
    pairs = [np.stack([a, b]) for a, b in zip(up, low[steps], strict=True)] if t.neckline != "band" else []
    ribs = [sided(p, side) for side in (-1, 1) for p in pairs]
    folds = [Fold(-n, -1, n * 0.6, 0.6, 0.7, 0.25, 0.5)] if turtle else []
    knitted = cloth.plain(fabric="fine knit") if t.neckline == "rib" else cloth.plain()
    stage.piece(
        both(join(up, low[::-1])), knitted, Shape(swell=Swell(2.2, 0.7, 1.3), ribs=ribs, drop=Drop(0.3, 0.3, 0.2), folds=folds)
    )
    if t.opening in ("zip", "half zip"):
        zipper(stage, 0, front - height + 0.3, t.front + 1)


def _lapel(stage: Stage, t: Top, cloth: Cloth, side: int) -> None:
    """Draw a lapel that rolls over: raised along the roll line, falling to its edge; the collar lies over it."""
    n, f = t.neck, t.front
    notch, wide = f * 0.34, 15.0 * t.chest / 26
    jitter = stage.rng.normal(0, 0.25)
    lapel = join(
        curve((0.3, f + 0.5), (n * 0.55, f * 0.46), (n + 1.2, notch * 0.35)),
        curve((n + 1.2, notch * 0.35), (wide, notch + 1.4 + jitter)),
        curve((wide, notch + 1.6 + jitter), (wide * 0.84, f * 0.56), (wide * 0.52, f * 0.80), (1.0, f + 0.8)),
    )

    def rolled(x: Floats, y: Floats) -> Floats:
        roll_x = n * 0.62 * np.clip(1 - y / f, -0.2, 1.1)
        across = np.clip((x * side - roll_x) / (wide * 0.8), 0, 1)
        return np.asarray(1.5 * np.exp(-across * 3.2) + 0.5 * across, np.float32)

    grain = -side * 16
    stage.piece(
        sided(lapel, side),
        cloth,
        Shape(
            swell=Swell(1.6, 1.6, 0.7),
            relief=rolled,
            angle_deg=grain,
            flip=side < 0 and not cloth.pattern,
            drop=Drop(0.5, 0.75, 0.5),
        ),
    )
    stitch_on(
        stage,
        sided(
            offset(
                curve((wide - 0.2, notch + 1.9 + jitter), (wide * 0.84, f * 0.56), (wide * 0.52, f * 0.80), (1.2, f + 0.4)), 0.45
            ),
            side,
        ),
    )
    collar = join(
        curve((n - 1.4, -2.0), (n - 0.2, -1.35), (n + 1.3, 0.5)),
        curve((n + 1.3, 0.6), (n + 3.6, notch * 0.45), (wide - 1.6, notch + 0.2)),
        curve((wide - 1.6, notch + 0.2), (wide - 2.6, notch + 1.0)),
        curve((wide - 3.4, notch + 0.35), (n - 0.4, notch + 1.6), (n * 0.62, notch + 1.0)),
        curve((n * 0.68, notch + 0.4), (n - 0.7, 1.2), (n - 1.4, -2.0)),
    )
    stage.piece(
        sided(collar, side),
        cloth,
        Shape(swell=Swell(1.6, 1.6, 0.9), angle_deg=-side * 40, flip=side < 0 and not cloth.pattern, drop=Drop(0.40, 0.5, 0.4)),
    )
    if side < 0:
        stitch_on(stage, sided(curve((wide - 3.0, notch + 2.5), (wide - 1.2, notch + 2.9)), side))


def _hood_rim(stage: Stage, t: Top, cloth: Cloth) -> None:
    f, k = t.front, np.float32(t.neck / 8.6)
    n, depth = 8.6, f / float(k)
    rim = curve((0, depth + 1.5), (n * 0.62, depth - 0.6), (n - 0.5, 1.0), (8.9, -8.5), (5.9, -16.4), (0, -18.4)) * k
    far = curve((0, -21.2), (7, -19.2), (11.8, -11), (12.6, -1), (9.4, 8.6), (0, depth + 4.2)) * k
    for side in (-1, 1):
        seam = [Stitch(sided(offset(rim, 1.5), side))]
        stage.piece(
            sided(join(rim, far), side), cloth, Shape(swell=Swell(1.5, 1.5, 1.1), drop=Drop(0.30, 0.5, 0.3), stitches=seam)
        )
    if t.opening != "zip":
        _cords(stage, t, cloth, float(k))


def _cords(stage: Stage, t: Top, cloth: Cloth, k: float) -> None:
    colour = cloth.colour if cloth.colour in CORDS else "ivory"
    for side, length in ((-1, 16 * k + stage.rng.normal(0, 1)), (1, 14 * k + stage.rng.normal(0, 1))):
        lean = stage.rng.normal(0.6, 0.5)
        line = curve((3.2 * side, t.front + 1.4), (3.8 * side, t.front + 7 * k), (3.2 * side + lean, t.front + length))
        eyelet = Shape(swell=Swell(0.2, 0.2, 0.2), drop=Drop(0.3, 0.1, 0.1))
        stage.piece(ellipse(3.2 * side, t.front + 1.3, 0.6), Cloth("silver", "metal"), eyelet)
        edge = offset(line, -0.32)
        cord = Shape(swell=Swell(0.2, 0.2, 0.3), drop=Drop(0.45, 0.25, 0.3), ribs=ticks(edge, 0.64, 0.35))
        stage.piece(band(edge, 0.64), cloth.plain(colour), cord)
