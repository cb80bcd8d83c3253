"""Puts a top or a dress together, from the inside of its back to its buttons."""

from __future__ import annotations

from demo.studio.cloth import Cloth
from demo.studio.geometry import sided
from demo.studio.stage import Stage
from demo.studio.top.behind import draw_behind
from demo.studio.top.collars import draw_collar
from demo.studio.top.measures import Top
from demo.studio.top.motifs import draw_motif
from demo.studio.top.openings import draw_opening
from demo.studio.top.outline import body, extent
from demo.studio.top.pockets import draw_pockets
from demo.studio.top.sleeves import draw_sleeve, lay_pair
from demo.studio.top.trunk import draw_trunk

CHEST_CM = 28.0  # of the garment that a motif of size 1 is made for


def draw_top(
    stage: Stage, t: Top, cloth: Cloth, *, motif: str = "", ink: str = "", buttons: str = "ivory", lining: Cloth | None = None
) -> None:
    """`motif` and `ink`: a print on the chest and its colour; `lining`: what the inside shows."""
    whole = body(t, stage.rng)
    stage.fit(*extent(t, whole))
    draw_behind(stage, t, cloth, whole, lining)
    pair = lay_pair(t, stage.rng) if t.sleeve else {}
    outlines = [sided(line.outline, side) for side, line in pair.items()]
    for side, line in pair.items():
        draw_sleeve(stage, t, cloth, line, side, [whole.outline, *outlines])
    draw_trunk(stage, t, cloth, whole, outlines, lining)
    draw_pockets(stage, t, cloth)
    if motif:
        draw_motif(stage, motif, ink, t.front + 8 * t.chest / CHEST_CM, t.chest / CHEST_CM)
    draw_opening(stage, t, cloth, whole, buttons)
    draw_collar(stage, t, cloth, whole)
