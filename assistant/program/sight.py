"""What a person behind the counter would see before answering, as data for a language model: talk, cards, bag, look, rules.

Every piece in it has a mark ("c2", the second card; "b1", the first line of the bag), by which a program points at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.actions.draft import Draft
from assistant.dialogue import persons
from assistant.dialogue.state import DialogueState, Wishes
from assistant.frame import Body, Language
from assistant.recall import pages
from assistant.recall.nearest import nearest
from assistant.recall.tables import card
from catalog.money import Money
from catalog.product import Product
from catalog.query import Slot

_TURNS, _LONGEST_TURN = 6, 500  # turns told, characters of each side
_EARLIER = 16  # pieces that are no cards any more
_ABOUT = 260  # characters of a description
_CARDS, _SECTIONS = 3, 4  # of general knowledge, of what the shop tells
_NEAR = 0.4  # likeness of a card of knowledge that is worth telling
# What a card says of a piece beside its title, price, colours and sizes.
_TOLD: tuple[str, ...] = (
    "material", "pattern", "fit", "length", "sleeve_length", "neckline", "style", "occasion", "season", "feature", "gender",
    "age_group",
)  # fmt: skip


@dataclass(frozen=True)
class Sight:
    """`pieces`: mark -> product id. `lines`: mark -> SKU of a line in the bag. `rules`: what the shop and the cards say."""

    data: Mapping[str, Any]
    pieces: Mapping[str, str]
    lines: Mapping[str, str]
    rules: tuple[str, ...]


def seen(draft: Draft, text: str, language: Language) -> Sight:
    """Return what is seen before a message is answered; `language`: of the answer."""
    state, bag = draft.state, draft.session.bag
    marks: dict[str, str] = {f"c{n}": one for n, one in enumerate(state.shown, 1)}
    lines = {f"b{n}": line for n, line in enumerate(bag.lines, 1)}
    marks.update({mark: line.product for mark, line in lines.items()})
    known = {*state.shown, *bag.products}
    before = [one for one in dict.fromkeys(_before(state)) if one not in known and draft.catalogue.get(one)]
    marks.update({f"p{n}": one for n, one in enumerate(before[:_EARLIER], 1)})
    mark_of = {one: mark for mark, one in reversed(marks.items())}
    rules = tuple(dict.fromkeys(_rules(draft, text, language)))
    data = {
        "message": text,
        "talk": list(_talk(draft)),
        "cards": [_piece(draft, product, f"c{n}") for n, product in _products(draft, state.shown)],
        "cards_that_match": state.last_total,
        "spoken_of": [mark_of[one] for one in state.current if one in mark_of],
        "earlier_pieces": [_short(draft, product, f"p{n}") for n, product in _products(draft, before[:_EARLIER])],
        "bag": [_line(draft, mark, line.sku, line.product, line.quantity) for mark, line in lines.items()],
        "bag_total": bag.total(draft.catalogue).text(),
        "saved": [mark_of[one] for one in draft.session.saved if one in mark_of],
        "worn_on_the_picture": [mark_of[one] for one in state.worn if one in mark_of],
        "outfit": _outfit(draft, mark_of),
        "looked_for": _wishes(draft, state.wishes, mark_of),
        "looked_for_beside": [_wishes(draft, one, mark_of) for one in state.requests],
        "people": {who or "me": _wishes(draft, one.wishes, mark_of) for who, one in persons.known(state).items() if who},
        "shopper": _body(state.body),
        "wearer": _body(state.other) if state.other else None,
        "assistant_waits_for": _waits(state, mark_of),
        "has_photo": state.has_photo,
        "rules": list(rules),
    }
    return Sight(
        {key: value for key, value in data.items() if value not in (None, [], {}, "")},
        marks,
        {mark: line.sku for mark, line in lines.items()},
        rules,
    )


def _before(state: DialogueState) -> Iterator[str]:
    yield from state.current
    yield from state.outfit.products if state.outfit else ()
    yield from state.saved
    yield from state.worn
    for one in reversed(state.lists):
        yield from one.shown[:4]
    yield from state.earlier


def _products(draft: Draft, ids: Iterable[str]) -> Iterator[tuple[int, Product]]:
    for number, one in enumerate(ids, 1):
        if (product := draft.catalogue.get(one)) is not None:
            yield number, product


def _talk(draft: Draft) -> Iterator[dict[str, str]]:
    done = [turn for turn in draft.session.turns if not turn.open]
    for turn in done[-_TURNS:]:
        yield {"shopper": turn.message.text[:_LONGEST_TURN], "assistant": turn.text[:_LONGEST_TURN]}


def _short(draft: Draft, product: Product, mark: str) -> dict[str, Any]:
    return {"mark": mark, "title": draft.title(product), "price": product.price.text(), "sizes": _sizes(product)}


def _piece(draft: Draft, product: Product, mark: str) -> dict[str, Any]:
    before = product.list_price
    told = {
        **_short(draft, product, mark),
        "before_the_sale": before.text() if before else None,
        "kind": product.category,
        "brand": product.brand,
        "colors": list(product.values("color")),
        **{name: ", ".join(product.values(name)) for name in _TOLD},  # type: ignore[arg-type]
        "rating": product.rating,
        "about": product.description_in(draft.language)[:_ABOUT],
    }
    return {name: value for name, value in told.items() if value not in (None, "", [])}


def _sizes(product: Product) -> str:
    there = product.sizes_in_stock
    gone = [one for one in product.sizes if one not in there]
    return " ".join(there) + (f" (sold out: {' '.join(gone)})" if gone else "")


def _line(draft: Draft, mark: str, sku: str, id: str, quantity: int) -> dict[str, Any]:
    product = draft.catalogue.get(id)
    variant = product.variant(sku) if product else None
    if product is None or variant is None:
        return {"mark": mark}
    size = variant.size if len(product.sizes) > 1 else None
    return {"mark": mark, "title": draft.title(product), "size": size, "quantity": quantity, "each": variant.charged.text()}


def _outfit(draft: Draft, mark_of: Mapping[str, str]) -> dict[str, Any] | None:
    plan = draft.state.outfit
    if plan is None:
        return None
    pieces = [
        {"role": one.role, "piece": mark_of.get(one.product)}
        if one.product
        else {"role": one.role, "owned": _values(one.owned)}
        if one.owned
        else {"role": one.role, "piece": "none found"}
        for one in plan.pieces
    ]
    total = sum(product.price.minor for _, product in _products(draft, plan.products))
    currency = draft.catalogue.currency
    budget = None if plan.budget is None else Money(plan.budget, currency).text()
    return {"pieces": pieces, "total": Money(total, currency).text(), "budget": budget}


def _wishes(draft: Draft, wishes: Wishes, mark_of: Mapping[str, str]) -> dict[str, Any]:
    query = wishes.query()
    amounts = {"price_min": query.price_min, "price_max": query.price_max, "price_about": query.price_about}
    told: dict[str, Any] = {
        "who": wishes.whom,
        "wanted": _values({slot: hard for slot, said in wishes.wanted.items() if (hard := _hard(wishes, slot, said))}),
        "unwanted": _values(wishes.unwanted),
        "ideally": [list(pair) for pair in sorted(wishes.soft)],
        **{name: Money(value, draft.catalogue.currency).major for name, value in amounts.items() if value is not None},
        "words": list(wishes.things),
        "like": mark_of.get(wishes.like) if wishes.like else None,
        "order": "" if wishes.order == "relevance" else wishes.order,
    }
    return {name: value for name, value in told.items() if value not in (None, "", [], {})}


def _hard(wishes: Wishes, slot: Slot, said: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in said if (slot, one) not in wishes.soft)


def _values(values: Mapping[Slot, tuple[str, ...]] | None) -> dict[str, list[str]]:
    return {slot: list(said) for slot, said in (values or {}).items()}


def _body(body: Body) -> dict[str, Any]:
    told: dict[str, Any] = {
        **{name: round(value, 1) for name, value in body.measures.items()},
        "gender": body.gender,
        "age": body.age_years,
        "usual_size": body.usual_size,
        "usual_shoe_size": body.usual_shoe_size,
    }
    return {name: value for name, value in told.items() if value}


def _waits(state: DialogueState, mark_of: Mapping[str, str]) -> dict[str, Any] | None:
    pending = state.pending
    if pending is None:
        return {"for": f"which {state.question}"} if state.question else None
    return {"for": pending.waits_for, "to": pending.act, "pieces": [mark_of[one] for one in pending.products if one in mark_of]}


def _rules(draft: Draft, text: str, language: Language) -> Iterator[str]:
    """Yield what the shop tells of itself, and what is known of clothes in general, as far as it is near to the message."""
    near_sections = pages.nearest_sections(draft.catalogue.pages, text, language, _SECTIONS)
    reached = pages.contact(draft.catalogue.pages, language)
    for section in (*near_sections, *([reached] if reached else ())):
        yield f"{section.heading}: {' '.join(section.sentences)}"
    near = [one for one in nearest()(text, draft.frame.language, known=True) if one.about == "card" and one.score >= _NEAR]
    for one in near[:_CARDS]:
        if (known := card(one.name, language)) is not None:
            yield known.says
