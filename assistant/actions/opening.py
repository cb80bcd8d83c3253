"""What to begin with: wishes, kinds of pieces and a price for examples, all from what this shop has in stock."""

from __future__ import annotations

from collections import Counter

from assistant.actions.draft import Draft
from assistant.facts import Fact, Label
from assistant.suggestion_kinds import SUGGESTIONS
from assistant.wording.sentences import sentence
from catalog.garments import traits
from catalog.money import Money
from catalog.query import Query, Slot

_WISHES = ("wish_dress", "wish_jacket", "wish_shoes")
_READ: tuple[Slot, ...] = ("category", "season")  # of a wish: what else it says is searched for in the descriptions, too
_KINDS = 3


def suggest_wishes(draft: Draft) -> None:
    """Suggest wishes that pieces in stock meet; where none of ours fits the shop, its own kinds of pieces."""
    met = [wish for kind in _WISHES if _is_met(draft, wish := _wish(draft, kind))]
    kinds = () if met else kinds_in_stock(draft)
    gifts = [Fact("wish_gift", {"value": kind}) for kind in kinds_in_stock(draft, one_size=True)[:1] if kind not in kinds]
    for wish in (*met, *(Fact("wish_kind", {"value": kind}) for kind in kinds), *gifts):
        draft.suggest(wish.kind, **wish.values)


def kinds_in_stock(draft: Draft, *, one_size: bool = False) -> tuple[Label, ...]:
    """Return the kinds of pieces of which the shop has most, the most first; `one_size`: that need no size, as gifts."""
    counts: Counter[str] = Counter()
    for category, count in draft.catalogue.search(Query(), limit=1).facets.get("category", {}).items():
        if traits(category).one_size or not one_size:
            counts[draft.catalogue.vocabulary.base(category)] += count
    known = (kind for kind, _ in counts.most_common() if _has(draft, Query(wanted={"category": (kind,)})))
    return tuple(Label("category", kind) for _, kind in zip(range(_KINDS), known, strict=False))


def example(draft: Draft) -> tuple[Label, Money]:
    """Return what an example of a wish speaks of: a kind of piece, and a price that many cost less than."""
    kinds = kinds_in_stock(draft) or (Label("category", draft.catalogue.vocabulary.values("category")[0]),)
    return kinds[0], draft.catalogue.usual_price


def _wish(draft: Draft, kind: str) -> Fact:
    return Fact(kind, {"price": draft.catalogue.usual_price} if "price" in SUGGESTIONS[kind] else {})


def _is_met(draft: Draft, wish: Fact) -> bool:
    """Tell whether pieces in stock meet a suggested wish, as it will be read when it is sent."""
    vocabulary = draft.catalogue.vocabulary
    wanted: dict[Slot, tuple[str, ...]] = {}
    for said in vocabulary.find(sentence("suggestions", wish, draft.language, vocabulary)):
        if said.slot in _READ:
            wanted[said.slot] = (*wanted.get(said.slot, ()), said.value)
    price = draft.catalogue.usual_price.minor if "price" in wish.values else None
    return _has(draft, Query(wanted=wanted, price_max=price))


def _has(draft: Draft, query: Query) -> bool:
    hits = draft.catalogue.search(query, limit=1).hits
    return bool(hits) and not hits[0].missed and hits[0].product.in_stock
