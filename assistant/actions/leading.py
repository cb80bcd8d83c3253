"""Names one or two of the pieces found and what tells them apart, or what there is instead, as one would in a shop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence

from assistant.actions.answers.comparing_by import difference
from assistant.actions.draft import Draft
from assistant.dialogue.state import Wishes
from assistant.facts import Fact, Label
from assistant.resolve import values_of
from catalog.product import Product
from catalog.query import Hit, Order, Query, Slot
from catalog.text.gloss import in_english

_TELLING: tuple[Slot, ...] = ("material", "length", "sleeve_length", "style")
_PERSON: frozenset[Slot] = frozenset({"gender", "age_group"})
_PURPOSE: frozenset[Slot] = frozenset({"season", "occasion"})
_OFFERED = 3  # kinds of pieces
_TOLD = 2  # values told of a piece; its title says the rest
_LIKELY = 4  # of the pieces shown; those further down fit less well, whatever they cost
_ENDS: Mapping[Order | None, str] = {"price_up": "lead_cheapest", "price_down": "lead_dearest", "rating": "lead_best_rated"}
_MOSTLY = 0.7  # of the pieces shown: what so many of them have tells none apart


def tell_lead(draft: Draft, wishes: Wishes, hits: Sequence[Hit], *, alone: bool = False) -> None:
    """Name the first piece, and another that differs in price or make; `alone`: without the other."""
    products = [hit.product for hit in hits if hit.product.in_stock]
    if not products:
        return
    first = products[0]
    if draft.frame.order in _ENDS and len(products) > 1:  # asked for in so many words, and the first one is the answer
        draft.tell(_ENDS[draft.frame.order], (first.id,), title=draft.title(first), price=first.price)
        return
    shared = _shared(products)
    values = _telling(draft, wishes, first, shared)
    kind = "lead_only" if len(hits) == 1 else "lead"
    if values:
        draft.tell(kind, (first.id,), title=draft.title(first), price=first.price, values=values)
    else:
        draft.tell(f"{kind}_plain", (first.id,), title=draft.title(first), price=first.price)
    base = draft.catalogue.vocabulary.base
    # no coat beside a T-shirt, and none of the same name, which would not tell it from the first
    alike = [
        one
        for one in products[1:_LIKELY]
        if base(one.category) == base(first.category) and draft.title(one) != draft.title(first)
    ]
    if alone or not alike:
        return
    others = [(one, _telling(draft, wishes, one, {*shared, *_pairs(first)})) for one in alike]
    other, own = min(others, key=lambda pair: (pair[0].price.minor >= first.price.minor, not pair[1]))
    _tell_other(draft, first, other, own)


def offer_kinds(draft: Draft, wishes: Wishes) -> None:
    """Ask whether other kinds of pieces would do, those that there are: with the other wishes, or at least for that person."""
    for kept in (frozenset(wishes.wanted) - {"category"}, _PURPOSE | _PERSON, _PERSON):
        wanted = {slot: values for slot, values in wishes.wanted.items() if slot in kept}
        results = draft.catalogue.search(Query(wanted=wanted, unwanted=wishes.unwanted), limit=1)
        counts = Counter[str]()
        for value, count in results.facets.get("category", {}).items() if results.total else ():
            counts[draft.catalogue.vocabulary.base(value)] += count
        kinds = [kind for kind, _ in counts.most_common(_OFFERED + 1) if kind not in wishes.wanted.get("category", ())]
        if labels := tuple(Label("category", kind) for kind in kinds[:_OFFERED]):
            draft.tell("found_none_instead", values=labels)
            draft.suggestions[:0] = [Fact("answer", {"value": (label,)}) for label in labels]
            return
    draft.tell("found_none_else")


def _shared(products: Sequence[Product]) -> frozenset[tuple[Slot, str]]:
    """Return the values that nearly all of several pieces have."""
    counts = Counter(pair for one in products for pair in _pairs(one))
    return frozenset(pair for pair, count in counts.items() if len(products) > 1 and count >= _MOSTLY * len(products))


def _pairs(product: Product) -> tuple[tuple[Slot, str], ...]:
    """Return what is told of a piece, as pairs."""
    return tuple((slot, value) for slot in _TELLING for value in values_of(product, slot))


def _telling(draft: Draft, wishes: Wishes, product: Product, known: Container[tuple[Slot, str]]) -> tuple[Label, ...]:
    """Return the first values of a piece that neither its title, nor the wishes, nor `known` say already."""
    vocabulary, language = draft.catalogue.vocabulary, draft.language
    own = draft.title(product).casefold()
    title = f"{own} {in_english(own, language)}"
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
