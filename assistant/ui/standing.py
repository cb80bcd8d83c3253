"""A look on the mannequin -> what the viewer shows: addresses by size, the colours' words."""

from __future__ import annotations

from urllib.parse import quote

from assistant.parts import Dressed
from assistant.ui.viewer import LegendRow, MannequinView, SizeView
from tryon.mannequin.fit_map import legend


def on_mannequin(look: Dressed, link: str | None, titles: str, place: str) -> MannequinView:
    """`link`: of the look's picture, None when it is gone. `place` tells the same look in the chat and in the room apart."""
    sizes = look.sizes if look.size in look.sizes else (look.size,)
    views = tuple(_in(size, link, shown=size == look.size) for size in sizes)
    rows = tuple(LegendRow(one.code, one.low_cm, one.high_cm, one.colour) for one in legend())
    return MannequinView(f"{place}-{look.after}", views, look.size, titles, rows)


def _in(size: str, link: str | None, *, shown: bool) -> SizeView:
    if link is None:
        return SizeView(size, None, None)
    asked = f"?size={quote(size)}" if size else ""
    return SizeView(size, link if shown else f"{link}/still{asked}", f"{link}/model{asked}")
