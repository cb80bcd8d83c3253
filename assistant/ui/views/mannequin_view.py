"""What the viewer is told of a look on the mannequin: addresses by size, verdicts in words, the fit map's legend."""

from __future__ import annotations

import hashlib
from urllib.parse import quote

from assistant.facts import in_units
from assistant.parts import Dressed
from assistant.ui.views.viewer import LegendRow, MannequinView, SizeView
from assistant.ui.views.words import Words
from assistant.wording.sentences import sentence
from tryon.engines.mannequin.fit_map import legend


def on_mannequin(look: Dressed, link: str | None, titles: str, words: Words) -> MannequinView:
    """`link`: the address of the look's picture, None when it is gone.

    What is turned stays so while the same pieces are worn in the same size.
    """
    sizes = look.sizes if look.size in look.sizes else (look.size,)
    views = tuple(_in(size, link, shown=size == look.size, verdicts=_said(look, size, words)) for size in sizes)
    rows = tuple(LegendRow(one.code, one.colour) for one in legend())
    key = hashlib.sha256(f"{look.products} {look.size}".encode()).hexdigest()[:12]
    return MannequinView(key, views, look.size, titles, rows)


def _said(look: Dressed, size: str, words: Words) -> tuple[str, ...]:
    told = (in_units(fact, imperial=words.imperial) for fact in look.verdicts.get(size, ()))
    return tuple(sentence("replies", fact, words.language, words.vocabulary) for fact in told)


def _in(size: str, link: str | None, *, shown: bool, verdicts: tuple[str, ...]) -> SizeView:
    if link is None:
        return SizeView(size, None, None)
    asked = f"?size={quote(size)}" if size else ""
    return SizeView(size, link if shown else f"{link}/still{asked}", f"{link}/model{asked}", verdicts)
