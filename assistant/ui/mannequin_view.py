"""What the viewer is told of a look on the mannequin: addresses by size, verdicts in words, the fit map's legend."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from assistant.actions.size_words import size_phrases
from assistant.dialogue.state import DialogueState
from assistant.dialogue.wearer_gender import wearer_gender, wished_gender
from assistant.parts import Dressed
from assistant.ui.viewer import LegendRow, MannequinView, SizeView
from assistant.ui.words import Words
from assistant.wearer.size_advice import fitted
from assistant.wording.sentences import sentence
from catalog.catalogue import Catalogue
from catalog.product import Product
from tryon.engines.mannequin.fit_map import legend

_NONE: Mapping[str, tuple[str, ...]] = {}


def on_mannequin(
    look: Dressed, link: str | None, titles: str, place: str, verdicts: Mapping[str, tuple[str, ...]] = _NONE
) -> MannequinView:
    """`link`: the address of the look's picture, None when it is gone; `place`: where on the page it is shown. What is turned
    stays so while the same pieces are worn in the same size."""
    sizes = look.sizes if look.size in look.sizes else (look.size,)
    views = tuple(_in(size, link, shown=size == look.size, verdicts=verdicts.get(size, ())) for size in sizes)
    rows = tuple(LegendRow(one.code, one.low_cm, one.high_cm, one.colour) for one in legend())
    key = hashlib.sha256(f"{place} {look.products} {look.size}".encode()).hexdigest()[:12]
    return MannequinView(key, views, look.size, titles, rows)


def _in(size: str, link: str | None, *, shown: bool, verdicts: tuple[str, ...]) -> SizeView:
    if link is None:
        return SizeView(size, None, None)
    asked = f"?size={quote(size)}" if size else ""
    return SizeView(size, link if shown else f"{link}/still{asked}", f"{link}/model{asked}", verdicts)


def verdicts(
    product: Product, sizes: tuple[str, ...], state: DialogueState, catalogue: Catalogue, words: Words
) -> dict[str, tuple[str, ...]]:
    """How each size sits, part by part, as far as the shopper's body is known."""
    gender = wished_gender(state)
    advice = fitted(product, state.wearer, catalogue.charts, catalogue.vocabulary, gender=gender).advice
    if advice is None:
        return {}
    gender = wearer_gender(state, [product])
    known = {one.size: one.parts for one in advice.sizes}

    def said(size: str) -> Iterator[str]:
        for phrase in size_phrases(known[size], gender, inches=state.body.units == "imperial"):
            yield sentence("replies", phrase, words.language, catalogue.vocabulary)

    return {size: tuple(said(size)) for size in sizes if size in known}
