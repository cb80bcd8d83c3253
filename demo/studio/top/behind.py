"""What is seen through the neck: the hood, the inside of the back with its seam, rib and label."""

from __future__ import annotations

import numpy as np

from demo.studio.cloth import Cloth, Drop, Field, Seam, Shape, Swell
from demo.studio.colour import Floats
from demo.studio.folds import fan
from demo.studio.geometry import band, both, curve, join, mirror, pts, ticks
from demo.studio.stage import Stage
from demo.studio.top.measures import Top
from demo.studio.top.outline import Body
from demo.studio.trims import neck_label

INSIDE = Shape(swell=Swell(3, 3, 0.4), drop=Drop(0, 0.1, 0), inside=True)
RISE_CM = {"shirt": 3.6, "polo": 3.3, "turtle": 6.2, "band": 2.8, "lapel": 2.6, "rib": 3.8}  # of the collar at the back
KNITTED = ("crew", "v", "scoop")  # necklines with a rib
LABELS = ("white", "black", "ivory")


def draw_behind(stage: Stage, t: Top, cloth: Cloth, whole: Body, lining: Cloth | None) -> None:
    if t.neckline == "hood":
        _hood(stage, t, cloth, lining)
    elif t.neckline == "strap":
        _low_back(stage, t, lining or cloth)
    else:
        _back(stage, t, cloth, whole, lining)


def _hood(stage: Stage, t: Top, cloth: Cloth, lining: Cloth | None) -> None:
    r, k = stage.rng, t.neck / 8.6
    folds = fan(r, (-9 * k, -2), -60, 40, 3, length=10, width=1.2, height=0.5) + fan(
        r, (9 * k, -2), -120, 40, 3, length=10, width=1.2, height=0.5
    )
    outer = both(curve((0, -22), (7.5, -20), (13, -12), (15, -2), (13, 5.5), (8, 7))) * np.float32(k)
    stage.piece(outer, cloth, Shape(swell=Swell(3, 3, 2.6), folds=folds))

    def depth(x: Floats, y: Floats) -> Floats:
        return np.asarray(np.clip(0.80 - (y / k + 18) * 0.016 - np.abs(x / k) * 0.01, 0.36, 0.9), np.float32)

    opening = both(curve((0, -18.6), (6, -16.8), (9.6, -9), (9.4, 0), (5, 8), (0, t.front / k + 2))) * np.float32(k)
    made_of = lining.plain() if lining else cloth.plain()
    stage.piece(
        opening,
        made_of,
        Shape(
            swell=INSIDE.swell,
            drop=INSIDE.drop,
            inside=True,
            light=depth,
            folds=fan(r, (0, -14 * k), 90, 120, 5, length=14, width=1.4, height=0.5),
        ),
    )
    neck_label(stage, 0.6 * k, width=4.2 * k)


def _back(stage: Stage, t: Top, cloth: Cloth, whole: Body, lining: Cloth | None) -> None:
    n, rise = t.neck, RISE_CM.get(t.neckline, 0.0)
    dip = -rise if rise else 1.6
    top = curve(
        (0, dip), (n * 0.6, dip * (0.90 if rise else 0.8)), (n + (0.05 if not rise else -0.4), -rise * 0.42 if rise else 0.4)
    )
    bottom = curve((n, 0), (n * 0.6, 0), (0, 1)) if t.neckline == "turtle" else whole.right.neckline[::-1]
    printed = cloth.pattern and t.neckline in KNITTED
    made_of = lining or (cloth if printed else cloth.plain())
    round_back = join(mirror(top)[::-1], top)
    shape = Shape(
        swell=INSIDE.swell,
        drop=INSIDE.drop,
        inside=True,
        light=_darker_below(t.front),
        folds=fan(stage.rng, (0, 2), 90, 100, 3, length=t.front, width=1.2, height=0.25),
        seams=[Seam(round_back + np.array([0, 3.2 + rise * 0.55], np.float32), 0.14, 0.12)],
    )
    stage.piece(both(join(top, bottom + np.array([0, 1.6], np.float32))), made_of, shape)
    if t.neckline in KNITTED and t.finish != "none":
        ribs = ticks(round_back, 2.0, 0.42) if t.sleeve_end != "none" else []
        stage.piece(
            band(round_back, 2.0),
            cloth.plain(t.trim),
            Shape(ribs=ribs, light=lambda x, _y: np.full_like(x, 0.74), swell=INSIDE.swell, drop=INSIDE.drop, inside=True),
        )
    if t.label and t.neckline != "turtle":
        colour = "black" if lining else str(stage.rng.choice(LABELS))
        neck_label(stage, dip + (2.3 if not rise else 1.4), colour, width=4.2 * t.neck / 8.6)


def _low_back(stage: Stage, t: Top, back: Cloth) -> None:
    top = curve((0, t.front + 5), (t.neck * 0.6, t.front + 4.5), (t.neck + 2, t.front + 6))
    low = pts((t.neck + 2, t.front + 12), (0, t.front + 12))
    dim = Shape(swell=INSIDE.swell, drop=INSIDE.drop, inside=True, light=lambda x, _y: np.full_like(x, 0.62))
    stage.piece(both(join(top, low)), back, dim)


def _darker_below(depth: float) -> Field:
    return lambda _x, y: np.asarray(np.clip(0.86 - (y + 2) / max(depth, 3) * 0.42, 0.5, 0.9), np.float32)
