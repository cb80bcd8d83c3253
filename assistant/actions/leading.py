"""Names one or two of the pieces found and what tells them apart, as one would in a shop. Searches nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.actions.answers.comparing_by import difference
from assistant.actions.draft import Draft
from assistant.dialogue.state import Wishes
from assistant.facts import Label
from assistant.resolve import values_of
from catalog.product import Product
from catalog.query import Hit, Slot

_TELLING: tuple[Slot, ...] = ("material", "length", "sleeve_length", "style")
_TOLD = 2  # values told of a piece; its title says the rest


def tell_lead(draft: Draft, wishes: Wishes, hits: Sequence[Hit], *, alone: bool = False) -> None:
    """Name the first piece, and another that differs in price or make; `alone`: without the other."""
    products = [hit.product for hit in hits if hit.product.in_stock]
    if not products:
        return
    first = products[0]
    values = _telling(draft, wishes, first, ())
    kind = "lead_only" if len(hits) == 1 else "lead"
    if values:
        draft.tell(kind, (first.id,), title=draft.title(first), price=first.price, values=values)
    else:
        draft.tell(f"{kind}_plain", (first.id,), title=draft.title(first), price=first.price)
    if alone or len(products) == 1:
        return
    others = [(one, _telling(draft, wishes, one, _pairs(first))) for one in products[1:]]
    other, own = min(others, key=lambda pair: (pair[0].price.minor >= first.price.minor, not pair[1]))
    _tell_other(draft, first, other, own)


def _pairs(product: Product) -> tuple[tuple[Slot, str], ...]:
    """Return what is told of a piece, as pairs."""
    return tuple((slot, value) for slot in _TELLING for value in values_of(product, slot))


def _telling(draft: Draft, wishes: Wishes, product: Product, known: Iterable[tuple[Slot, str]]) -> tuple[Label, ...]:
    """Return the first values of a piece that neither its title, nor the wishes, nor `known` say already."""
    title, vocabulary, language = draft.title(product).casefold(), draft.catalogue.vocabulary, draft.frame.language
    left = [pair for pair in _pairs(product) if pair not in known and pair[1] not in wishes.wanted.get(pair[0], ())]
    labels = [
        Label(slot, value)
        for slot, value in left
        if value.casefold() not in title and vocabulary.label(slot, value, language).casefold() not in title
    ]
    slots = dict.fromkeys(label.slot for label in labels)
    return tuple(next(label for label in labels if label.slot == slot) for slot in slots)[:_TOLD]


def _tell_other(draft: Draft, first: Product, other: Product, own: tuple[Label, ...]) -> None:
    title, ids = draft.title(other), (other.id,)
    if other.price.minor == first.price.minor:
        if own:
            draft.tell("lead_same", ids, title=title, values=own)
        return
    kind = "lead_less" if other.price.minor < first.price.minor else "lead_more"
    cheap, dear = sorted((first, other), key=lambda one: one.price.minor)
    if own:
        draft.tell(kind, ids, title=title, difference=difference(cheap, dear), values=own)
    else:
        draft.tell(f"{kind}_plain", ids, title=title, difference=difference(cheap, dear))
