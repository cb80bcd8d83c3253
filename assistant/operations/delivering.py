"""What an order comes to with its delivery, where the shop's page says clearly what that costs. The page is quoted beside it."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.actions.draft import Draft
from assistant.facts import Fact
from assistant.operations.operation import cue_in, spans_of
from catalog.delivery import DeliveryTerms, delivery_terms
from catalog.delivery.terms import Service
from catalog.money import Money


def tell_delivered(draft: Draft, total: Money, products: Iterable[str] = (), *, of_bag: bool = False) -> Money | None:
    """Say what a sum is with the delivery that the message means; return that sum, None where it can't be said for sure.

    `of_bag`: it is the bag's, which was not told yet.
    """
    terms = delivery_terms(draft.catalogue.pages.of(draft.language), draft.catalogue.currency)
    if terms is None or not total.minor:
        return None
    ids, place = tuple(products), _place(draft)
    service = _service(draft, terms, place)
    cost = terms.cost(total.minor, service)
    if of_bag:
        draft.tell("sum_bag", ids, total=total)
    if service != "standard":
        if cost is not None:
            draft.tell(f"sum_{service}", ids, cost=_money(draft, cost), total=_money(draft, total.minor + cost))
    else:
        _tell_standard(draft, terms, total, ids)
        if place and terms.abroad is not None:
            draft.tell("sum_abroad_instead", ids, cost=_money(draft, terms.abroad))
    return None if cost is None else _money(draft, total.minor + cost)


def tell_delivered_at_hand(draft: Draft) -> None:
    """Say what the bag comes to with its delivery; of an empty one, what the piece that is spoken of does."""
    bag, spoken = draft.session.bag, draft.state.current
    if bag.lines or len(spoken) != 1:
        tell_delivered(draft, bag.total(draft.catalogue), bag.products, of_bag=True)
        return
    product = draft.product(spoken[0])
    before = len(draft.facts)
    piece = Fact("sum_piece", {"title": draft.title(product), "price": product.price, "quantity": 1})
    draft.tell("sum_of", spoken, pieces=(piece,), total=product.price)
    if tell_delivered(draft, product.price, spoken) is None:
        del draft.facts[before:]


def _tell_standard(draft: Draft, terms: DeliveryTerms, total: Money, ids: tuple[str, ...]) -> None:
    cost, free = terms.cost(total.minor), terms.free
    if cost == 0:
        limit = {"limit": _money(draft, free.minor)} if free else {}
        draft.tell("sum_delivered_free" if free else "sum_delivered_always", ids, total=total, **limit)
        return
    if cost is not None:
        draft.tell("sum_delivered", ids, cost=_money(draft, cost), total=_money(draft, total.minor + cost))
    if free and free.holds(total.minor) is False:
        draft.tell("sum_free_missing", ids, missing=_money(draft, free.minor - total.minor), limit=_money(draft, free.minor))


def _service(draft: Draft, terms: DeliveryTerms, place: str) -> Service:
    """Return the service that is named, where the shop tells its price; a place that the shop lists abroad is abroad."""
    text, language = draft.frame.text, draft.frame.language
    if cue_in("delivery_express", text, language):
        return "express" if terms.express is not None else "standard"
    listed = bool(place) and place.lower() in terms.places.lower()
    return "abroad" if listed or cue_in("delivery_abroad", text, language) else "standard"


def _place(draft: Draft) -> str:
    """Return where it is to be sent, by its name; "" where nothing is said of it."""
    text = draft.frame.text
    return next((text[start:end].strip() for start, end in spans_of("delivery_place", text, draft.frame.language)), "")


def _money(draft: Draft, minor: int) -> Money:
    return Money(minor, draft.catalogue.currency)
