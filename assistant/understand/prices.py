"""Reads price wishes: limits, ranges, "around 100", the currency said. Never a size, a height or a count. Knows no products."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from assistant.understand.grammar import any_of, grammars
from assistant.understand.numbers import number_pattern, read_number
from assistant.understand.spans import Span, overlaps
from catalog.money import Money


@dataclass(frozen=True)
class Prices:
    """Minor units of `currency` (the shop's when none was said)."""

    price_min: int | None = None
    price_max: int | None = None
    price_about: int | None = None
    currency: str | None = None  # None: none was said, or only a word for money in general ("bucks", "块")
    cheap: bool = False  # "something cheap": only a preference
    dear: bool = False  # "something luxurious"
    spans: tuple[Span, ...] = field(default=())


def read_prices(folded: str, currency: str, taken: Sequence[Span] = ()) -> Prices:
    """`taken`: places that are sizes, heights, ages and so no prices."""
    bounds: dict[str, Decimal] = {}
    said: str | None = None
    spans: list[Span] = []
    for kind, amounts, unit, span in _found(folded, taken):
        if overlaps(span, spans):
            continue
        spans.append(span)
        said = said or unit or _unit_after(folded, span[1])
        bounds = {**_bounds(kind, amounts), **bounds}
    if "max" in bounds or "min" in bounds:
        bounds.pop("about", None)
    said = said or None
    minor = {name: Money.of(amount, said or currency).minor for name, amount in bounds.items()}
    return Prices(
        minor.get("min"),
        minor.get("max"),
        minor.get("about"),
        said,
        cheap=any(g["cheap"].search(folded) for g in _compiled()),
        dear=any(g["dear"].search(folded) for g in _compiled()),
        spans=tuple(spans),
    )


def _unit_after(folded: str, end: int) -> str | None:
    """The currency in another script behind an amount: "under 200元"."""
    units = {word: name for grammar in _compiled() for word, name in grammar["units"].items() if not word.isascii()}
    return next((units[word] for word in sorted(units, key=len, reverse=True) if folded.startswith(word, end)), None)


def _bounds(kind: str, amounts: Sequence[Decimal]) -> dict[str, Decimal]:
    if kind == "between":
        return {"min": min(amounts), "max": max(amounts)}
    return {kind: sum(amounts, Decimal(0)) / len(amounts)}


def _found(folded: str, taken: Sequence[Span]) -> Iterator[tuple[str, list[Decimal], str | None, Span]]:
    for grammar in _compiled():
        for kind, pattern in grammar["patterns"]:
            for match in pattern.finditer(folded):
                if (found := _amounts(match, kind, grammar, folded, taken)) is not None:
                    yield (kind.rstrip("?"), *found, match.span())


def _amounts(
    match: re.Match[str], kind: str, grammar: dict[str, Any], folded: str, taken: Sequence[Span]
) -> tuple[list[Decimal], str | None] | None:
    """The amounts of a match and its currency; None when it is no price."""
    groups = match.groupdict()
    names = [name for name in "ab" if groups.get(name)]
    amounts = [read_number(groups[name], grammar["money"]) for name in names]
    units = [groups.get(f"{name}{side}") for name in names for side in "lr"]
    has_unit = any(units)
    if any(amount is None or amount <= 0 for amount in amounts) or any(overlaps(match.span(name), taken) for name in names):
        return None
    values = [amount for amount in amounts if amount is not None]
    if not has_unit and (
        grammar["not_after"].match(folded, match.end(names[-1])) or grammar["not_before"].search(folded[: match.start()])
    ):
        return None
    if kind == "between?" and not has_unit and not _plausible(values):
        return None
    return values, next((grammar["units"][unit] for unit in units if unit), None)


def _plausible(values: list[Decimal]) -> bool:
    """Whether two bare numbers look like a price range ("50-80") and not like sizes ("38-40") or ages ("8-9")."""
    low, high = values
    return low >= 10 and high - low >= 10


@cache
def _compiled() -> tuple[dict[str, Any], ...]:
    return tuple(_compile(grammar["money"]) for grammar in grammars())


def _compile(money: dict[str, Any]) -> dict[str, Any]:
    units = {word: name for name, words in money["currencies"].items() for word in words}
    units |= dict.fromkeys(money["any_currency"], "")
    unit, number = any_of(units), number_pattern(money)

    def amount(name: str, *, needs_unit: bool) -> str:
        left, right = rf"(?P<{name}l>{unit})\s*", rf"\s*-?\s*(?P<{name}r>{unit})(?![a-z])"
        plain = rf"(?:{left})?(?P<{name}>{number})(?!\d|,\d|\.\d)(?:{right})?"
        if not needs_unit:
            return rf"(?:{plain})"
        again = rf"(?={unit}|(?:{number})\s*-?\s*(?:{unit})(?![a-z]))"
        return rf"(?:{again}{plain})"

    def fill(pattern: str) -> str:
        for sign in "aA":
            pattern = pattern.replace(f"{{{sign}}}", amount("a", needs_unit=sign == "A"), 1)
        return pattern.replace("{b}", amount("b", needs_unit=False), 1)

    return {
        "money": money,
        "units": units,
        "patterns": [(kind, re.compile(fill(pattern))) for kind, pattern in money["patterns"]],
        "not_after": re.compile(money["not_money_after"]),
        "not_before": re.compile(money["not_money_before"]),
        "cheap": re.compile(money["cheap"]),
        "dear": re.compile(money["dear"]),
    }
