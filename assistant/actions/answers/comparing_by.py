"""Which of several pieces has more of what is asked for, in one line with the reason; what can't be told is said."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.actions.answers.answering import tell_sentences
from assistant.actions.draft import Draft
from assistant.advice.criteria import Asked, Scored, score
from catalog.money import Money
from catalog.product import Product
from catalog.sentences import said_on

_DIFFERS = 0.4  # of a score: less is one vague tag
_MOST_QUOTED = 2


def compare_by(draft: Draft, asked: Asked, products: Sequence[Product]) -> Product | None:
    """Name the piece that has most of it, and return that; None where they are alike or the facts do not tell.

    `products`: two or more.
    """
    number = asked.criterion.number
    if number == "price":
        return _by_price(draft, asked, products)
    if number == "rating":
        return _by_rating(draft, asked, products)
    if number == "value":
        return _by_value(draft, products)
    return _by_facts(draft, asked, products)


def name_of(asked: Asked) -> str:
    """Return the slot's name under which prompts/*/slots.json says a criterion: "warmer"."""
    return f"{asked.criterion.name}_{asked.way}"


def _by_price(draft: Draft, asked: Asked, products: Sequence[Product]) -> Product | None:
    best, other = _two_ends(products, [asked.sign * product.price.minor for product in products])
    ids = (best.id, other.id)
    if best.price == other.price:
        draft.tell("compare_same_price", ids, title=draft.title(best), other=draft.title(other), price=best.price)
        return None
    cheap, dear = sorted((best, other), key=lambda product: product.price.minor)
    draft.tell(
        "compare_cheaper" if asked.way == "less" else "compare_dearer", ids, title=draft.title(best), price=best.price,
        other=draft.title(other), other_price=other.price, difference=difference(cheap, dear),
    )  # fmt: skip
    return best


def _by_rating(draft: Draft, asked: Asked, products: Sequence[Product]) -> Product | None:
    rated = [product for product in products if product.rating is not None]
    if len(rated) < 2:
        _tell_unsaid(draft, asked, products)
        return None
    best, other = _two_ends(rated, [asked.sign * (product.rating or 0.0) for product in rated])
    told = {"title": draft.title(best), "other": draft.title(other), "rating": _number(best)}
    if best.rating == other.rating:
        draft.tell("compare_same_rating", (best.id, other.id), **told)
        return None
    kind = "compare_rated" if asked.way == "more" else "compare_rated_worse"
    draft.tell(kind, (best.id, other.id), **told, other_rating=_number(other))
    return best


def _by_value(draft: Draft, products: Sequence[Product]) -> Product | None:
    """Say what gives more for the money: a reduction, else the better rated one where it costs no more, else the trade."""
    reduced = sorted((product for product in products if product.list_price), key=_reduction)
    if reduced and (len(reduced) == 1 or _reduction(reduced[-1]) > _reduction(reduced[-2])):
        best = reduced[-1]
        assert best.list_price
        percent = f"{round(100 * _reduction(best))}"
        draft.tell(
            "compare_reduced", (best.id,), title=draft.title(best), price=best.price, before=best.list_price, percent=percent
        )
        return best
    cheap = min(products, key=lambda product: (product.price.minor, -(product.rating or 0.0)))
    rated = max(products, key=lambda product: (product.rating or 0.0, -product.price.minor))
    if cheap is rated:
        draft.tell("compare_value", (cheap.id,), title=draft.title(cheap), price=cheap.price, rating=_number(cheap))
        return cheap
    draft.tell(
        "compare_trade", (cheap.id, rated.id), title=draft.title(cheap), difference=difference(cheap, rated),
        other=draft.title(rated), rating=_number(cheap), other_rating=_number(rated),
    )  # fmt: skip
    return None


def _by_facts(draft: Draft, asked: Asked, products: Sequence[Product]) -> Product | None:
    scored = [(score(asked, product, draft.catalogue.vocabulary), product) for product in products]
    known = sorted(((one, product) for one, product in scored if one.total is not None), key=lambda pair: -(pair[0].total or 0.0))
    if not known:
        _tell_unsaid(draft, asked, products)
        return None
    (most, best), rest = known[0], known[1:]
    slot, title = name_of(asked), draft.title(best)
    if not rest:
        other = next(product for product in products if product is not best)
        if (most.total or 0.0) <= 0 or not most.reasons:
            _tell_unsaid(draft, asked, products)
            return None
        draft.tell("compare_wins_one", (best.id, other.id), slot=slot, title=title, values=most.reasons, other=draft.title(other))
        return best
    least, other = rest[0] if len(products) > 2 else rest[-1]
    if (most.total or 0.0) - (least.total or 0.0) < _DIFFERS:
        _tell_even(draft, asked, (most, best), (least, other))
        return None
    told, against = _apart(most, least)
    kind = "compare_wins" if against else "compare_wins_plain"
    values = {"other_values": against} if against else {}
    draft.tell(kind, (best.id, other.id), slot=slot, title=title, values=told, other=draft.title(other), **values)
    return best


def _apart(most: Scored, least: Scored) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """Return what tells the better piece and what tells the other, without what they share."""
    told = tuple(one for one in most.reasons if one not in least.reasons) or most.told
    against = tuple(one for one in (*least.against, *least.reasons) if one not in told and one not in most.reasons)
    return told, against[:_MOST_QUOTED]


def _tell_even(draft: Draft, asked: Asked, one: tuple[Scored, Product], other: tuple[Scored, Product]) -> None:
    shared = tuple(label for label in one[0].told if label in other[0].told)
    titles = {"title": draft.title(one[1]), "other": draft.title(other[1])}
    if shared:
        draft.tell("compare_even", (one[1].id, other[1].id), slot=name_of(asked), values=shared, **titles)
        return
    draft.tell("compare_close", (one[1].id, other[1].id), slot=name_of(asked), **titles)
    _quote(draft, asked, (one[1], other[1]))


def _tell_unsaid(draft: Draft, asked: Asked, products: Sequence[Product]) -> None:
    one, other = products[0], products[1]
    titles = {"title": draft.title(one), "other": draft.title(other)}
    draft.tell("compare_unsaid", (one.id, other.id), slot=name_of(asked), **titles)
    _quote(draft, asked, products)


def _quote(draft: Draft, asked: Asked, products: Sequence[Product]) -> None:
    """Give what the shop says of it, where it says something of one and not the same of all."""
    if not asked.criterion.topic:
        return
    said = [(product, said_on(product, asked.criterion.topic, draft.language)) for product in products]
    telling = [(product, sentences[:1]) for product, sentences in said if sentences]
    if len({sentences for _, sentences in telling}) == 1 and len(telling) > 1:
        telling = telling[:1]
    for product, sentences in telling[:_MOST_QUOTED]:
        tell_sentences(draft, product, sentences)


def _two_ends(products: Sequence[Product], amounts: Sequence[float]) -> tuple[Product, Product]:
    """Return the piece with most, and of two the other one, of several the next."""
    ordered = [product for _, product in sorted(zip(amounts, products, strict=True), key=lambda pair: -pair[0])]
    return ordered[0], ordered[1]


def difference(cheap: Product, dear: Product) -> Money:
    """Return how much more `dear` costs."""
    return Money(dear.price.minor - cheap.price.minor, cheap.price.currency)


def _reduction(product: Product) -> float:
    return 1 - product.price.minor / product.list_price.minor if product.list_price else 0.0


def _number(product: Product) -> str:
    return f"{product.rating or 0.0:g}"
