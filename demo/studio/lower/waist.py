"""What trousers and skirts share: the inside of the back, the waistband, its loops and closure."""

from __future__ import annotations

import numpy as np

from demo.studio.cloth import Cloth, Drop, Seam, Shape, Stitch, Swell
from demo.studio.colour import Floats
from demo.studio.geometry import box, curve, join, offset, pts, rungs, ticks
from demo.studio.stage import Stage
from demo.studio.trims import button, seam_shadow

DARK = ("black", "charcoal", "navy", "dark denim")
CORD_LIGHT = ("ivory", "white", "cream", "beige")


def draw_back(stage: Stage, half_cm: float, cloth: Cloth, dip: float) -> None:
    """Draw the inside of the back above the front's waistband, with its label."""
    outline = join(curve((-half_cm, 0), (0, -dip * 0.75), (half_cm, 0)), curve((half_cm, 0.6), (0, dip + 1.2), (-half_cm, 0.6)))
    seam = Seam(curve((-half_cm, 1.4), (0, 0.55 - dip * 0.2), (half_cm, 1.4)), 0.12, 0.1)

    def dim(_x: Floats, y: Floats) -> Floats:
        return np.asarray(np.clip(0.66 - 0.02 * (y + 1), 0.4, 0.8), np.float32)

    stage.piece(outline, cloth.plain(), Shape(swell=Swell(2, 1, 0.4), light=dim, inside=True, drop=Drop(0, 0.1, 0), seams=[seam]))
    denim = cloth.fabric == "denim"
    patch = Cloth("tan", "leather") if denim else Cloth("black", "satin")
    sewn = Shape(swell=Swell(0.3, 0.3, 0.05), drop=Drop(0.3, 0.1, 0.1), inside=True)
    stage.piece(box(-2.6, -0.1, 5.2, 1.9, 0.15), patch, sewn)


def draw_band(
    stage: Stage, half_cm: float, cloth: Cloth, height: float, dip: float, *, thread: str | None = None, elastic: bool = False
) -> None:
    up = curve((-half_cm, 0), (0, dip), (half_cm, 0))
    low = curve((-half_cm - 0.4, height), (0, height + dip), (half_cm + 0.4, height))
    down = np.array([0, 0.45], np.float32)
    shape = Shape(
        swell=Swell(4, 0.5, 1.8),
        angle_deg=90 if cloth.fabric == "denim" else 0,
        drop=Drop(0.3, 0.2, 0.15),
        ribs=rungs(up, low, int(half_cm * 3.4)) if elastic else [],
        stitches=[] if elastic else [Stitch(up + down, thread), Stitch(low - down, thread)],
    )
    stage.piece(join(up, low[::-1]), cloth, shape)


def draw_cord(stage: Stage, cloth: Cloth, height: float, dip: float) -> None:
    colour = "tan" if cloth.colour in CORD_LIGHT else "ivory"
    for side, length in ((-1, 17 + stage.rng.normal(0, 1.2)), (1, 15 + stage.rng.normal(0, 1.2))):
        line = curve(
            (1.0 * side, height * 0.6 + dip), (2.2 * side, height + 6), (1.2 * side + stage.rng.normal(0, 0.5), height + length)
        )
        cord = Shape(swell=Swell(0.2, 0.2, 0.3), drop=Drop(0.45, 0.25, 0.3), ribs=ticks(offset(line, -0.3), 0.6, 0.35))
        stage.piece(join(offset(line, -0.3), offset(line, 0.3)[::-1]), cloth.plain(colour), cord)


def draw_loops(stage: Stage, half_cm: float, cloth: Cloth, height: float, dip: float, thread: str | None) -> None:
    for x in (-half_cm * 0.60 + stage.rng.normal(0, 0.3), half_cm * 0.57 + stage.rng.normal(0, 0.3)):
        y = dip * (1 - (x / half_cm) ** 2)
        edges = [Stitch(curve((x + q, y), (x + q, y + height)), thread) for q in (-0.42, 0.42)] if thread else []
        loop = Shape(swell=Swell(0.4, 0.3, 0.2), drop=Drop(0.4, 0.2, 0.15), stitches=edges)
        stage.piece(box(x - 0.65, y - 0.35, 1.3, height + 0.8, 0.15), cloth, loop)


def draw_button(stage: Stage, cloth: Cloth, height: float, dip: float) -> None:
    if cloth.fabric == "denim":
        button(stage, 0, height * 0.5 + dip, 0.95, "rose gold", metal=True)
        return
    seam_shadow(stage, curve((2.8, dip), (2.9, height + dip)), 0.35)
    button(stage, -0.2, height * 0.5 + dip, 0.6, "charcoal" if cloth.colour in DARK else "brown")


def note_waist(stage: Stage, half_cm: float) -> None:
    stage.key("waist_left", pts((-half_cm, 0)))
    stage.key("waist_right", pts((half_cm, 0)))
