"""Amounts that an answer may name: said by the shopper or the shop, sums and differences of prices, what delivery adds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import InvalidOperation
from itertools import combinations

from assistant.actions.draft import Draft
from assistant.wording.grounding import numbers
from catalog.money import Money
from catalog.product import Product
from catalog.text.patterns import compiled

_SUMMED = 8  # prices that a sum may have
_TIMES = (2, 3, 4)
_PERCENT = compiled(r"(\d[\d.]*+)\s?%")
_PERCENT_CODE = "percent"

Amount = tuple[str, str]  # (number, ISO 4217)


class Reckoned:
    """What can be reckoned in one turn. `said`: what shopper and shop say; `texts`: all that may name a share."""

    def __init__(self, draft: Draft, said: Iterable[str], texts: Iterable[str]) -> None:
        self._currency = draft.catalogue.currency
        self._said = frozenset(number for one in said for number in numbers(one))
        shares = {match[1] for one in texts for match in _PERCENT.finditer(one)} | self._said
        self._shares = frozenset((f"{float(one):g}", _PERCENT_CODE) for one in shares if one.count(".") <= 1)
        plan = draft.state.outfit
        worn = [product.price.minor for one in (plan.products if plan else ()) if (product := draft.catalogue.get(one))]
        self._totals = {total for total in (draft.session.bag.total(draft.catalogue).minor, sum(worn)) if total}
        budget = plan.budget if plan else None
        self._extras = {minor for one in self._said if (minor := self._minor(one))} | ({budget} if budget else set())

    def allowed(self, about: Sequence[Product]) -> frozenset[Amount]:
        """Return the amounts that a sentence about these pieces may name beside their own."""
        prices = [product.price.minor for product in about[:_SUMMED]]
        found = {sum(some) for many in range(2, len(prices) + 1) for some in combinations(prices, many)}
        steps = {abs(one - other) for one, other in combinations(prices, 2)}
        found |= steps | {price * many for price in prices for many in _TIMES}
        found |= {one.list_price.minor - one.price.minor for one in about if one.list_price}
        wholes = {*self._totals, *prices, *({sum(prices)} if prices else set())}
        wholes |= {total + more for total in self._totals for more in (*prices, *([sum(prices)] if prices else ()))}
        wholes |= {total + sign * step for total in self._totals for step in steps for sign in (1, -1)}
        extras = {*self._extras, *(one + other for one, other in combinations(sorted(self._extras), 2))}
        found |= wholes | {abs(whole + sign * extra) for whole in wholes for extra in extras for sign in (1, -1)}
        return self._printed(found | self._extras) | self._shares | {(number, self._currency) for number in self._said}

    def _printed(self, minors: Iterable[int]) -> frozenset[Amount]:
        return frozenset((number, self._currency) for one in minors for number in numbers(Money(one, self._currency).text()))

    def _minor(self, number: str) -> int | None:
        try:
            return Money.of(number, self._currency).minor
        except InvalidOperation:
            return None
