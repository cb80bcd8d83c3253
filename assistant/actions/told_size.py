"""The size that a shopper told before of a piece: in a question about it, in the wish that it was found for."""

from __future__ import annotations

from assistant.actions.draft import Draft
from assistant.dialogue.transcript import Turn
from assistant.understand.grammar import said
from catalog.product import Product
from catalog.sizes import sizes_that_fit
from catalog.text.languages import CAPITALS, LETTERS
from catalog.text.patterns import compiled
from catalog.vocabulary import Vocabulary

_BACK = 6  # turns
_NUMBER = compiled(
    rf"(?<![{LETTERS}{CAPITALS}0-9.,/$€£¥-])\d{{1,2}}(?:\.5|-\d{{1,2}})?"
    rf"(?![\d%$€£/]|\.\d|[{LETTERS}{CAPITALS}]|\s*(?:%|{said('no_size_unit').pattern}))"
)


def told_size(draft: Draft, id: str) -> str | None:
    """Return the one size that was said last while a piece was spoken of or on a card; None where two were."""
    product = draft.product(id)
    if id in draft.state.sizes or draft.state.advised.get(id) in product.sizes_in_stock:
        return None  # the bag knows it
    for turn in [one for one in reversed(draft.session.turns) if one.done is not None][:_BACK]:
        if not _is_about(turn, id):
            continue
        sizes = _said(draft, turn, product)
        if sizes:
            return sizes[0] if len(sizes) == 1 else None
    return None


def sizes_in(text: str, product: Product, words: Vocabulary) -> tuple[str, ...]:
    """Return the sizes of a piece that a text says."""
    sizes = [one.value for one in words.find(text) if one.slot == "size"]
    sizes += [match.group() for match in _NUMBER.finditer(text)]
    return tuple(dict.fromkeys(made for size in sizes for made in sizes_that_fit(product, size, words)[:1]))


def _is_about(turn: Turn, id: str) -> bool:
    done = turn.done
    return done is not None and (id in done.targets or (id in done.shown and not done.targets))


def _said(draft: Draft, turn: Turn, product: Product) -> tuple[str, ...]:
    frame = turn.done.frame if turn.done is not None else None
    if frame is None or any(one is not None for one in (frame.price_min, frame.price_max, frame.price_about)):
        return ()
    if frame.other is not None and draft.state.other is None:
        return ()
    return sizes_in(frame.text, product, draft.catalogue.vocabulary)
