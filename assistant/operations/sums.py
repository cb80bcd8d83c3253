"""What several pieces cost together: any that are pointed at or named, each so many times. Counted, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from assistant.actions.bag import bagging
from assistant.actions.draft import Draft
from assistant.actions.named import named
from assistant.facts import Fact
from assistant.frame import Act, Operation, Reference
from assistant.operations import shop
from assistant.operations.delivering import tell_delivered
from assistant.operations.operation import Said
from assistant.operations.outfit_request import OutfitRequest
from assistant.parts import Part
from assistant.resolve import resolve
from assistant.understand.amounts.quantity import read_quantities
from assistant.understand.cues import cues
from catalog.money import Money
from catalog.text.languages import LETTERS
from catalog.vocabulary import Mention

_FEW = 4  # cards that "all of them" adds up without a word which
_AHEAD = 8  # characters between a colour and its piece
_MEASURE_WORD = 3  # characters between a number and its piece where there is one: "two x ", "两件"
_DIGITS = 3
_AMOUNT_MORE = re.compile(r"\d{1,4}")
_AMOUNT = re.compile(r"(?<![\w.])\d{2,6}(?![\w.])")
_OTHERS: frozenset[Act] = frozenset(("add_to_bag", "remove_from_bag", "checkout", "try_on", "search"))


@dataclass(frozen=True)
class Counted:
    """A piece that is meant, so many times."""

    reference: Reference
    quantity: int = 1
    first: int = 0  # of several: so many, 0 for all


@dataclass(frozen=True)
class Sum(Operation):
    op: ClassVar[str] = "sum"
    act: ClassVar[Act] = "view_bag"
    pieces: tuple[Counted, ...] = ()  # none: those that are spoken of
    budget: int | None = None  # of the bag, minor units: what is left of it
    amount: int | None = None  # the same in whole units of the shop's currency
    delivered: bool = False  # with what the shop says of its delivery; without pieces the sum of the bag
    more: int = 0  # were it so much more, in whole units: "if I throw in something for 5, is delivery free?"


def heard(said: Said) -> Operation | None:
    """Read "how much are the first and the third together?", "three shirts and two shorts, what's that in all?"."""
    if said.adds_delivery and not said.frame.wanted:
        return _delivered(said)
    if (asked := _with_the_bag(said)) is not None:
        return asked
    if not said.has("sum") or said.has("sum_not") or _OTHERS & set(said.frame.acts[:1]):
        return None
    pieces = _pieces(said)
    several = len(pieces) > 1 or any(one.quantity > 1 or one.reference.everything for one in pieces)
    if several and (said.has("sum_together") or len(pieces) > 1 or any(one.quantity > 1 for one in pieces)):
        return Sum(pieces)
    return None


def _with_the_bag(said: Said) -> Sum | None:
    """Read "is there a jacket? What's the total with it?": the bag and that piece."""
    new = tuple(one for one in _pieces(said) if not one.reference.pronoun)[-1:]
    if not (new and said.state.bag and said.has("sum_with")):
        return None
    return Sum((Counted(Reference(place="bag", everything=True)), *new))


def _delivered(said: Said) -> Sum:
    """Return the sum of what is pointed at, else of the bag, else of the piece spoken of, with what delivery costs."""
    pieces = tuple(one for one in _pieces(said) if not one.reference.pronoun)
    if not pieces and not said.state.bag:
        pieces = tuple(Counted(Reference(product=one)) for one in said.state.current)
    budget = said.frame.price_max if said.has("sum_left") else None
    return Sum(pieces, budget=budget, delivered=True, more=_more(said))


def _more(said: Said) -> int:
    """Return what would be added for so much; 0: nothing."""
    numbers = (_AMOUNT_MORE.search(said.text, *span) for span in said.spans("sum_more"))
    return next((int(one.group()) for one in numbers if one), 0)


def labelled(said: Said) -> Operation | None:
    """Take it for a sum of the pieces that are named or pointed at; without any it is one of the bag."""
    if said.adds_delivery:
        return _delivered(said)
    if (asked := _with_the_bag(said)) is not None:
        return asked
    pieces, frame, plan = _pieces(said), said.frame, said.state.outfit
    if pieces and said.which not in ("bag", "look"):
        return Sum(pieces)
    if plan is not None and plan.products and (said.which == "look" or not said.state.bag):
        return OutfitRequest("total")
    budget = frame.price_max if frame.price_max is not None else frame.price_about
    amount = _AMOUNT.search(said.text) if said.has("sum_left") else None
    if not said.state.bag or (budget is None and amount is None):
        return None
    return Sum(budget=budget, amount=int(amount.group()) if amount and budget is None else None)


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Tell each price and the sum; what is meant by none of them is asked."""
    assert isinstance(asked, Sum)
    budget = asked.budget if asked.amount is None else Money.of(asked.amount, draft.catalogue.currency).minor
    if asked.delivered:
        _tell_delivered(draft, asked, budget)
    elif budget is not None:
        _tell_left(draft, draft.session.bag.total(draft.catalogue), budget)
    else:
        _add_up(draft, asked)
    return ()


def _tell_delivered(draft: Draft, asked: Sum, budget: int | None) -> None:
    """Tell the sum without and with delivery, what that leaves of a budget, and what the shop's page says."""
    if asked.pieces:
        total = _add_up(draft, asked)
    else:
        bagging.view_bag(draft)
        total = draft.session.bag.total(draft.catalogue)
    if total is not None and asked.more:
        more = Money.of(asked.more, draft.catalogue.currency)
        total = Money(total.minor + more.minor, total.currency)
        draft.tell("sum_with_more", draft.session.bag.products, more=more, total=total)
    if total is not None and (whole := tell_delivered(draft, total, draft.session.bag.products)) and budget is not None:
        _tell_left(draft, whole, budget)
    shop.tell(draft, "delivery-cost")


def _add_up(draft: Draft, asked: Sum) -> Money | None:
    """Tell the pieces and their sum, which is returned; None where something was asked back."""
    lines: dict[str, int] = {}
    for one in asked.pieces:
        if one.reference.place == "bag" and one.reference.everything:
            for line in draft.session.bag.lines:
                lines[line.product] = lines.get(line.product, 0) + line.quantity
            continue
        ids = _meant(draft, one)
        if draft.state.pending is not None and draft.hits:
            return None  # it was asked which
        if not ids:
            draft.tell("no_such_item", text=one.reference.text) if one.reference.text else draft.tell("sum_needs")
        for id in ids:
            lines[id] = max(lines.get(id, 0), one.quantity)
    return _tell(draft, lines) if lines else None


def _tell_left(draft: Draft, total: Money, minor: int) -> None:
    """Tell what a sum leaves of an amount."""
    budget = Money(minor, draft.catalogue.currency)
    if total <= budget:
        left = Money(minor - total.minor, draft.catalogue.currency)
        draft.tell("outfit_total_left", draft.session.bag.products, total=total, left=left, budget=budget)
    else:
        over = Money(total.minor - minor, draft.catalogue.currency)
        draft.tell("outfit_above", draft.session.bag.products, total=total, over=over, budget=budget)


def _tell(draft: Draft, lines: Mapping[str, int]) -> Money:
    products = [(draft.product(one), quantity) for one, quantity in lines.items()]
    said = tuple(
        Fact("sum_piece", {"title": draft.title(one), "price": one.price, "quantity": quantity}) for one, quantity in products
    )
    total = Money(sum(quantity * one.price.minor for one, quantity in products), draft.catalogue.currency)
    draft.tell("sum_of", tuple(lines), pieces=said, total=total)
    draft.aim(tuple(lines))
    return total


def _meant(draft: Draft, counted: Counted) -> tuple[str, ...]:
    """Return the pieces meant; the one spoken of where several fit, all of them where all were said."""
    reference = counted.reference
    ids = resolve(reference, draft.state, draft.catalogue)
    if not ids:
        return named(draft, reference) or ()
    if reference.everything:
        return ids[: counted.first or (len(ids) if len(draft.state.current) > 1 else _FEW)]
    spoken = [one for one in ids if one in (*draft.state.current, *draft.state.bag)]
    return tuple((spoken or ids)[:1])


def _pieces(said: Said) -> tuple[Counted, ...]:
    """Return what is pointed at, and the kinds that are named beside it, each with its number."""
    words = cues(said.language).numbers
    found = [
        Counted(one, one.quantity or 1, _number(one.text or "", words) if one.everything else 0)
        for one in said.frame.references
        if not one.pronoun or len(said.frame.references) == 1
    ]
    pointed = {value for one in said.frame.references for slot, value in one.values if slot == "category"}
    for mention in said.mentions:
        if mention.slot == "category" and mention.value not in pointed and not mention.negated:
            before = _described(said, mention)
            values = (*((one.slot, one.value) for one in before), ("category", mention.value))
            start = min((one.start for one in before), default=mention.start)
            found.append(
                Counted(Reference(text=said.text[start : mention.end].lower(), values=values), _many(said, start, words))
            )
    return tuple(found)


def _many(said: Said, start: int, words: Mapping[str, int]) -> int:
    """Return the number right before what stands at `start`: "two white shirts", with a measure word between or without."""
    text = said.text.lower()
    for number, span in read_quantities(text):
        if 0 <= start - span[1] <= _MEASURE_WORD:
            return number
    last = text[:start].split()[-1:] or [""]
    return words.get(last[0], int(last[0]) if last[0].isdecimal() and len(last[0]) < _DIGITS else 1)


def _described(said: Said, garment: Mention) -> list[Mention]:
    """Return the colours and the like that stand right before a piece."""
    return [
        one
        for one in said.mentions
        if one.slot in ("color", "pattern", "material") and 0 <= garment.start - one.end <= _AHEAD
    ]  # fmt: skip


def _number(text: str, words: Mapping[str, int]) -> int:
    """Return the number in "all three", 0 where there is none."""
    return next(
        (
            number
            for word, number in words.items()
            if number > 1 and re.search(rf"(?<![{LETTERS}]){re.escape(word)}(?![{LETTERS}])", text)
        ),
        0,
    )
