"""Sleeves: folds at armpit and elbow, cuffs, ribs and hems."""

from __future__ import annotations

import numpy as np

from demo.studio.cloth import Cloth, Drop, Field, Fold, Shape, Stitch, Swell
from demo.studio.colour import Floats
from demo.studio.folds import fan, total
from demo.studio.geometry import curve, join, offset, point, pts, rungs, sided
from demo.studio.stage import Stage
from demo.studio.top.measures import Top
from demo.studio.top.outline import Sleeve, sleeve
from demo.studio.trims import button
from demo.studio.weave import cables

HIDDEN_SHADOW = Drop(0, 0.1, 0)


def lay_pair(t: Top, rng: np.random.Generator) -> dict[int, Sleeve]:
    """Return a left (-1) and a right (1) sleeve, each as a right-hand one."""
    pair = {}
    for side in (-1, 1):
        swing = float(np.clip(rng.normal(0, 1.9), -3, 3)) if t.long_sleeved else float(np.clip(rng.normal(0, 2.2), -3.5, 3.5))
        bend = float(rng.normal(0, 3.6)) if t.long_sleeved else 0.0
        pair[side] = sleeve(t, swing_deg=swing, bend_deg=bend, stretch=1 + float(rng.normal(0, 0.008)))
    return pair


def draw_sleeve(stage: Stage, t: Top, cloth: Cloth, line: Sleeve, side: int, whole: list[Floats]) -> None:
    """`whole`: outlines of the whole garment, whose swelling the sleeve shares."""
    folds = _folds(t, line, stage.rng)
    stitches = []
    if t.sleeve_end == "stitch":
        stitches = [
            Stitch(sided(offset(line.hem, -k), side), t.sewing) for k in ((1.9, 2.3) if cloth.fabric == "jersey" else (2.0,))
        ]
    if not t.cuff_height and not t.skirt:
        _opening(stage, t, cloth, line, side)
    if t.cuff_height:
        (_rib if t.sleeve_end == "rib" else _cuff)(stage, t, cloth, line, side)
    shape = Shape(
        swell=Swell(2.3, 2.3, 1.5),
        folds=[f.sided(side).scaled(stage.rng.uniform(0.8, 1.15)) for f in folds],
        stitches=stitches,
        angle_deg=-side * line.axis_deg * 0.9,
        flip=side < 0 and cloth.pattern is None,
        origin=(side * t.shoulder + (0.0 if side > 0 else stage.rng.uniform(1, 9)), t.drop),
        crumple=(side * line.axis_deg, 1.6),
        with_body=whole,
        relief=total(*_reliefs(t, line, side)),
        drop=HIDDEN_SHADOW,
    )
    stage.piece(sided(line.outline, side), cloth, shape)
    _note_points(stage, t, line, side)


def _folds(t: Top, line: Sleeve, rng: np.random.Generator) -> list[Fold]:
    folds = fan(rng, (t.chest - 1, t.armpit - 1), -75 + (90 - t.angle) * 0.2, 70, 4, length=13, width=1.0, height=0.42)
    inner, e = line.inner, line.forward
    if not t.long_sleeved:
        folds += fan(rng, (t.chest, t.armpit), -20, 60, 2, length=t.cuff * 1.1, width=1.2, height=0.35)
        folds += fan(rng, (t.shoulder + 1, t.drop + 2), 90 - t.angle, 30, 2, length=t.sleeve * 0.9, width=1.4, height=0.28)
    else:
        near = inner * 0.45 + point(t.chest, t.armpit) * 0.55
        folds += fan(rng, (near[0], near[1]), -35, 60, 4, length=t.cuff, width=0.85, height=0.5)
        folds += fan(rng, (line.elbow[0], line.elbow[1]), 120, 70, 3, length=t.cuff * 0.9, width=0.8, height=0.40)
        for _ in range(5):
            c = line.middle - e * rng.uniform(3 if t.cuff_height else 1, 15)
            folds += fan(rng, (c[0] - 4, c[1] - 0.5), float(rng.normal(2, 18)), 0, 1, length=t.cuff * 0.8, width=0.6, height=0.26)
        c = line.middle
        folds.append(Fold(line.elbow[0] - 1, line.elbow[1] - 18, c[0] + 1, c[1] - 4, 1.5, 0.3, 1.0))
    if t.puff > 1.5 or t.sleeve_end == "cuff":
        folds += _cuff_gathers(line, rng)
    return folds


def _cuff_gathers(line: Sleeve, rng: np.random.Generator) -> list[Fold]:
    out = []
    for k in range(7):
        q = line.inner + (line.outer - line.inner) * np.float32((k + rng.random()) / 7)
        up = line.forward * np.float32(rng.uniform(5, 12))
        out.append(Fold(q[0], q[1] - 1, q[0] - up[0] + rng.normal(0, 0.6), q[1] - up[1], 0.5, 0.28, rng.normal(0, 0.3)))
    return out


def _reliefs(t: Top, line: Sleeve, side: int) -> list[Field]:
    out: list[Field] = []
    a = np.radians(line.axis_deg)
    if t.cable:

        def cable(x: Floats, y: Floats) -> Floats:
            u = (x * side - line.elbow[0] + 2.5) * np.cos(a) - (y - line.elbow[1]) * np.sin(a)
            return cables(u, y, [-1.5])

        out.append(cable)
    if t.quilt:

        def quilted(x: Floats, y: Floats) -> Floats:
            v = (x * side - t.shoulder) * np.sin(a) + (y - t.drop) * np.cos(a)
            return channels(v, t.quilt)

        out.append(quilted)
    return out


def channels(v: Floats, height_cm: float) -> Floats:
    """Return padded channels across: round ridges between stitched grooves."""
    return np.asarray(1.25 * np.sqrt(np.abs(np.sin(np.pi * v / height_cm)) + 0.004), np.float32)


def _opening(stage: Stage, t: Top, cloth: Cloth, line: Sleeve, side: int) -> None:
    """Draw the far side of the sleeve's mouth."""
    far = curve(line.inner, line.middle + line.forward * np.float32(1.1 if t.long_sleeved else 1.4), line.outer)
    inside = Shape(swell=Swell(1, 1, 0.1), light=lambda x, _y: np.full_like(x, 0.55), inside=True, drop=HIDDEN_SHADOW)
    stage.piece(sided(join(line.hem - line.forward, far[::-1]), side), cloth.plain(), inside)


def _rib(stage: Stage, t: Top, cloth: Cloth, line: Sleeve, side: int) -> None:
    near, far = _cuff_lines(t, line, 0.95, 0.92)
    knitted = cloth.plain(t.trim or cloth.colour, cloth.fabric if cloth.fabric == "leather" else "fine knit")
    ribs = [sided(r, side) for r in rungs(near, far, 22)]
    outline = sided(join(near - line.forward * np.float32(1.5), far[::-1]), side)
    stage.piece(outline, knitted, Shape(swell=Swell(1.6, 1.6, 0.9), ribs=ribs, drop=HIDDEN_SHADOW))


def _cuff(stage: Stage, t: Top, cloth: Cloth, line: Sleeve, side: int) -> None:
    near, far = _cuff_lines(t, line, 0.95, 0.98)
    sewn = [Stitch(sided(offset(far, -0.5), side), t.sewing), Stitch(sided(offset(near, 0.3), side), t.sewing)]
    shape = Shape(swell=Swell(2, 2, 0.9), angle_deg=-side * line.axis_deg, flip=side < 0, drop=HIDDEN_SHADOW, stitches=sewn)
    made_of = cloth.plain(t.trim) if t.trim else cloth
    stage.piece(sided(join(near - line.forward * np.float32(1.5), far[::-1]), side), made_of, shape)
    if t.opening == "zip":
        return
    b = far[-1] * 0.8 + far[0] * 0.2 - line.forward * np.float32(2.6)
    button(stage, float(b[0]) * side, float(b[1]), 0.45)


def _cuff_lines(t: Top, line: Sleeve, near_share: float, far_share: float) -> tuple[Floats, Floats]:
    """Return the edge under the sleeve and the free edge."""
    far = line.hem + line.forward * np.float32(t.cuff_height)
    centre = (far[0] + far[-1]) / 2
    middle = (line.hem[0] + line.hem[-1]) / 2
    return middle + (line.hem - middle) * near_share, centre + (far - centre) * far_share


def _note_points(stage: Stage, t: Top, line: Sleeve, side: int) -> None:
    name, end = ("right" if side > 0 else "left"), line.forward * np.float32(t.cuff_height)
    shrink = np.float32({"rib": 0.92, "cuff": 0.98}.get(t.sleeve_end, 1.0))
    middle = line.middle + end
    stage.key(f"shoulder_{name}", sided(pts((t.shoulder, t.drop)), side))
    stage.key(f"sleeve_{name}_outer", sided((middle + (line.outer + end - middle) * shrink)[None], side))
    stage.key(f"sleeve_{name}_inner", sided((middle + (line.inner + end - middle) * shrink)[None], side))
    if t.long_sleeved:
        a = (line.elbow[None] + line.forward[None] * 0) - point(
            np.cos(np.radians(t.angle)), -np.sin(np.radians(t.angle))
        ) * t.cuff * 0.6
        stage.key(f"elbow_{name}", sided(a, side))
