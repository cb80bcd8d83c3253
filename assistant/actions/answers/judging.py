"""What is thought of one piece: too warm, formal enough, right for a wedding, with jeans. Told from its data, else not told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from assistant.actions.answers.answering import tell_sentences
from assistant.actions.draft import Draft
from assistant.advice.criteria import Asked, criterion, score
from assistant.facts import Label
from assistant.resolve import values_of
from catalog.product import Product
from catalog.query import Slot
from catalog.search.complements import partners
from catalog.sentences import said_on

Degree = Literal["too", "enough"]
_MUCH, _SOME = 1.0, 0.2  # of a score: yes, and hardly
_CLEARLY = 0.8  # by which another piece has less of a fault
_GOOD = 4.3  # of a rating
_TELLING: tuple[Slot, ...] = ("style", "fit", "material", "length", "sleeve_length", "color")
_TOLD = 3
LOOKS = "flattering"  # is judged in other words: nobody here sees the shopper
_WARM = "warm"
_PURPOSES: tuple[Slot, ...] = ("occasion", "season")


def judge(draft: Draft, product: Product, asked: Asked, degree: Degree, purpose: Sequence[Label]) -> None:
    """Say whether a piece is (too) warm, formal, loose; `purpose`: the season or the occasion it was asked for."""
    if asked.criterion.name == LOOKS:
        _tell_looks(draft, product)
        return
    scored, title = score(asked, product, draft.catalogue.vocabulary), draft.title(product)
    slot = f"{asked.criterion.name}_{asked.way}_plain"
    if scored.total is None:
        draft.tell("judge_unsaid", (product.id,), slot=slot, title=title)
        if asked.criterion.topic and (said := said_on(product, asked.criterion.topic, draft.language)):
            tell_sentences(draft, product, said[:1])
        return
    made_for = asked.criterion.name == _WARM and any(one.value in values_of(product, "season") for one in purpose)
    if degree == "too" or asked.is_fault:
        kind = "judge_too" if scored.total >= _MUCH and not made_for else "judge_not_too"
    else:
        kind = "judge_yes" if scored.total >= _MUCH else "judge_partly" if scored.total > _SOME else "judge_no"
    has_it = kind in ("judge_too", "judge_yes")
    speaks = scored.reasons if has_it else scored.against
    draft.tell(kind, (product.id,), slot=slot, title=title, values=speaks or scored.told)
    if has_it and (degree == "too" or asked.is_fault):
        _tell_instead(draft, product, asked)


def _tell_instead(draft: Draft, product: Product, asked: Asked) -> None:
    """Name another card that clearly has less of a fault."""
    vocabulary = draft.catalogue.vocabulary
    others = [one for card in draft.state.shown if card != product.id and (one := draft.catalogue.get(card)) and one.in_stock]
    scored = [(total, one) for one in others if (total := score(asked, one, vocabulary).total) is not None]
    least = min(scored, key=lambda pair: pair[0], default=None)
    if least is not None and least[0] < _MUCH and (score(asked, product, vocabulary).total or 0.0) - least[0] >= _CLEARLY:
        other = least[1]
        draft.tell("judge_instead", (other.id,), title=draft.title(other), price=other.price)


def judge_open(draft: Draft, product: Product) -> None:
    """Say what a piece is, where nothing known tells what is asked, and how others rate it."""
    values = tuple(Label(slot, one) for slot in _TELLING for one in values_of(product, slot)[:1])[:_TOLD]
    draft.tell("judge_open", (product.id,), title=draft.title(product), values=values)
    if product.rating is not None and product.rating >= _GOOD:
        draft.tell("detail_rating", (product.id,), title=draft.title(product), rating=f"{product.rating:g}")


def tell_worth(draft: Draft, product: Product) -> None:
    """Say what speaks for a price: a reduction, what others think of it."""
    title = draft.title(product)
    if product.list_price:
        draft.tell("detail_sale_price", (product.id,), title=title, price=product.price, before=product.list_price)
    else:
        draft.tell("detail_price", (product.id,), title=title, price=product.price)
    if product.rating is not None:
        draft.tell("detail_rating", (product.id,), title=title, rating=f"{product.rating:g}")


def affirm(draft: Draft, product: Product, asked: Asked) -> bool:
    """Say yes where what is known of a piece clearly speaks for it, and nothing else; return whether it did."""
    scored = score(asked, product, draft.catalogue.vocabulary)
    if asked.criterion.name == LOOKS or scored.total is None or scored.total < _MUCH:
        return False
    slot = f"{asked.criterion.name}_{asked.way}_plain"
    draft.tell("judge_yes", (product.id,), slot=slot, title=draft.title(product), values=scored.reasons)
    return True


def judge_known(draft: Draft, product: Product, asked: Asked) -> bool:
    """Say whether a piece is light, soft, formal where its data tells; return whether it did."""
    if asked.criterion.name != LOOKS and score(asked, product, draft.catalogue.vocabulary).total is None:
        return False
    judge(draft, product, asked, "enough", ())
    return True


def tell_suits(draft: Draft, product: Product, purpose: Label) -> None:
    """Say whether a piece is made for an occasion or a season; what is not said is not taken for a no."""
    title, holds = draft.title(product), draft.catalogue.vocabulary.holds
    have = values_of(product, purpose.slot)
    if any(holds(purpose.slot, one, purpose.value) for one in have):
        draft.tell("judge_suits", (product.id,), title=title, value=purpose)
    elif have and purpose.slot in _PURPOSES:
        labels = tuple(Label(purpose.slot, one) for one in have)
        draft.tell("judge_suits_not", (product.id,), title=title, value=purpose, values=labels)
    else:
        draft.tell("judge_suits_unsaid", (product.id,), title=title, value=purpose)


def tell_goes(draft: Draft, product: Product, category: str) -> None:
    """Say whether a piece is worn with a kind of piece."""
    base, vocabulary = draft.catalogue.vocabulary.base, draft.catalogue.vocabulary
    worn_with = partners(product.category)
    goes = any(vocabulary.holds("category", category, one) or vocabulary.holds("category", one, category) for one in worn_with)
    goes = goes or base(product.category) in partners(category)
    kind = "judge_goes" if goes else "judge_goes_not"
    draft.tell(kind, (product.id,), title=draft.title(product), value=Label("category", category))


def _tell_looks(draft: Draft, product: Product) -> None:
    scored, title = score(criterion(LOOKS, "more"), product, draft.catalogue.vocabulary), draft.title(product)
    if scored.reasons and (scored.total or 0.0) > 0:
        draft.tell("judge_looks", (product.id,), title=title, values=scored.reasons)
    elif scored.against:
        draft.tell("judge_looks_less", (product.id,), title=title, values=scored.against)
    else:
        draft.tell("judge_looks_unsaid", (product.id,), title=title)
