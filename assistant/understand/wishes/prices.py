"""Reads price wishes: limits, ranges, "around 100", the currency said. Never a size, a height or a count. Knows no products."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from assistant.understand.amounts.numbers import number_pattern, read_numbers
from assistant.understand.grammar import any_of, grammars
from assistant.understand.spans import before
from assistant.understand.wishes.corrections import taken_back
from catalog.money import Money
from catalog.text.languages import spelt
from catalog.text.patterns import compiled
from catalog.text.spans import Span, overlaps

_GROWN_UP = 18  # "kids under 10" is an age, "jackets for men under 80" a price


@dataclass(frozen=True)
class Prices:
    """Minor units of `currency` (the shop's when none was said)."""

    price_min: int | None = None
    price_max: int | None = None
    price_about: int | None = None
    currency: str | None = None  # None: none was said
    cheap: bool = False  # "something cheap": only a preference
    dear: bool = False  # "something luxurious"
    spans: tuple[Span, ...] = field(default=())


@dataclass(frozen=True)
class _Price:
    """One place that says a price. `span` is whole; `parts` leave out the words of other wishes inside ("no belts above 35")."""

    kind: str
    amounts: tuple[Decimal, ...]
    currency: str | None
    span: Span
    parts: tuple[Span, ...]


def read_prices(folded: str, currency: str, taken: Sequence[Span] = ()) -> Prices:
    """`taken`: places that are sizes, heights, ages and so no prices. `currency` is the shop's."""
    found: list[_Price] = []
    told = bytearray(len(folded))  # by character
    for price in _found(folded, currency, taken):
        if not any(told[slice(*price.span)]) and (price.kind != "again" or found):
            found.append(price)
            for start, end in price.parts:
                told[start:end] = b"\1" * (end - start)
    parts = tuple(part for price in found for part in price.parts)
    bounds, said = _bounds(folded, found), next((price.currency for price in found if price.currency), None)
    said = said or next((unit for price in found if (unit := _unit_after(folded, price.span[1]))), None)
    minor = {name: Money.of(amount, said or currency).minor for name, amount in bounds.items()}
    return Prices(
        minor.get("min"),
        minor.get("max"),
        minor.get("about"),
        said,
        cheap=any(g["cheap"].search(folded) for g in _compiled()),
        dear=any(g["dear"].search(folded) for g in _compiled()),
        spans=parts,
    )


def _unit_after(folded: str, end: int) -> str | None:
    """Return the currency in another script behind an amount: "under 200元"."""
    units = {word: name for grammar in _compiled() for word, name in grammar["units"].items() if not spelt(word)}
    return next((units[word] for word in sorted(units, key=len, reverse=True) if folded.startswith(word, end)), None)


def _bounds(folded: str, found: Sequence[_Price]) -> dict[str, Decimal]:
    """Return the limits of all places that stand; the surest patterns first."""
    back = taken_back(folded, [price.span for price in found])
    bounds: dict[str, Decimal] = {}
    for price in found:
        if price.span not in back:
            bounds = {**_limits(price, found), **bounds}
    if "max" in bounds or "min" in bounds:
        bounds.pop("about", None)
    return bounds


def _limits(price: _Price, found: Sequence[_Price]) -> dict[str, Decimal]:
    low, high = min(price.amounts), max(price.amounts)
    if price.kind == "again":  # "make that 70" says what was said before, in another amount
        before = [
            other.kind for other in sorted(found, key=lambda p: p.span) if other.span < price.span and other.kind != "again"
        ]
        kind = before[-1] if before else "max"
        return _limits(_Price("max" if kind in ("between", "limits") else kind, price.amounts, None, price.span, ()), ())
    if price.kind == "limits":  # "over 100 but under 50" is said as it is, to be asked about
        return {"min": price.amounts[0], "max": price.amounts[-1]}
    if price.kind == "between":
        return {"min": low, "max": high}
    return {price.kind: {"min": low, "max": high}.get(price.kind, sum(price.amounts, Decimal(0)) / len(price.amounts))}


def _found(folded: str, currency: str, taken: Sequence[Span]) -> Iterator[_Price]:
    """Every place that may be a price, the surest pattern of any language first."""
    if not _may_count(folded):
        return
    for bare in (False, True):
        for grammar in _compiled():
            for kind, pattern in grammar["patterns"]:
                if (kind == "bare") == bare:
                    for match in pattern.finditer(folded):
                        if price := _price(match, kind, grammar, currency, taken):
                            yield price


def _price(match: re.Match[str], kind: str, grammar: dict[str, Any], shop: str, taken: Sequence[Span]) -> _Price | None:
    """Return what a match says; None when it is no price."""
    groups = match.groupdict()
    names = [name for name in "ab" if groups.get(name)]
    read = [read_numbers(groups[name], grammar["money"]) for name in names]
    amounts = [amount for one in read for amount in one]
    units = [groups.get(key) or "" for key in (*(f"{name}{side}" for name in names for side in "lr"), "u", "v")]
    units += [coin.group() for name in names if (coin := grammar["coins"].search(groups[name]))]
    unit = next((one for one in units if one), None)
    if not all(read) or any(amount <= 0 for amount in amounts) or any(overlaps(match.span(name), taken) for name in names):
        return None
    if unit is None and any(_is_other(match, names[-1], amounts[-1], one) for one in _compiled()):
        return None
    if len(names) == 2 and not units[0] and not units[1]:
        amounts = _scaled(amounts, groups["b"])
    if kind[-1] == "?" and unit is None and not _plausible(*amounts[:2]):
        return None
    if kind == "between~" and len(amounts) < 2:
        return None
    kind = kind.rstrip("?~")
    if kind == "said":
        kind, amounts = "max", amounts[:1]
    if kind == "bare":
        kind = "between" if len(amounts) > 1 else "about"
    return _Price(kind, tuple(amounts), _currency(unit, grammar, shop), match.span(), tuple(_parts(match)))


def _is_other(match: re.Match[str], last: str, amount: Decimal, grammar: dict[str, Any]) -> bool:
    """Tell whether the words around a bare number say that it counts or measures something else."""
    folded, start = match.string, match.start()
    return bool(
        grammar["not_after"].match(folded, match.end(last))
        or before(grammar["not_before"], folded, start)
        or (before(grammar["ages_before"], folded, start) and (amount < _GROWN_UP or grammar["ages_from"].match(match.group())))
        or before(grammar["not_money"], folded, match.end(last))
    )


def _plausible(one: Decimal, other: Decimal) -> bool:
    """Tell whether two bare numbers look like prices ("50-80", "15 to 20") and not like sizes ("38-40") or ages ("8-9")."""
    low, high = min(one, other), max(one, other)
    return low >= 10 and (high - low >= 10 or (high - low >= 5 and low % 5 == 0 and high % 5 == 0))


def _scaled(amounts: list[Decimal], second: str) -> list[Decimal]:
    """Scale numbers: "two to three hundred", "三到五百", "2-3k": the scale is said once."""
    low, high = amounts[0], amounts[-1]
    if low < 10 <= high / 10 and not re.fullmatch(r"[\d.,]++", second):
        scale = Decimal(10) ** (len(str(int(high))) - 1)
        return [low * scale, high]
    return amounts


def _currency(unit: str | None, grammar: dict[str, Any], shop: str) -> str | None:
    """Return the currency of a word; a word that many currencies share ("$", 块) is the shop's where the shop's is called so."""
    if unit is None:
        return None
    name: str = grammar["units"][unit]
    shared = unit in grammar["money"]["shared_words"] and shop in grammar["money"]["shared"].get(name, ())
    return shop if shared else name


def _parts(match: re.Match[str]) -> Iterator[Span]:
    """Yield the place of a match without the words in its gap."""
    start, end = match.span("gap") if "gap" in match.re.groupindex else (-1, -1)
    if start < 0 or not match["gap"].strip():
        yield match.span()
    else:
        yield match.start(), start
        yield end, match.end()


@cache
def _compiled() -> tuple[dict[str, Any], ...]:
    return tuple(_compile(grammar) for grammar in grammars())


def _may_count(folded: str) -> bool:
    """Tell whether a text holds any number at all."""
    return any(grammar["number"].search(folded) for grammar in _compiled())


def _compile(grammar: dict[str, Any]) -> dict[str, Any]:
    money = grammar["money"]
    units = {word: name for name, words in money["currencies"].items() for word in words}
    unit, unit_end = any_of(units), money["unit_end"]
    number = f"(?>{number_pattern(money)})"

    numerals = money.get("numerals", {"digits": "", "units": "", "coins": "(?!)"})
    coined = rf"|[\d.{''.join(numerals['digits'])}{''.join(numerals['units'])}]+(?:{numerals['coins']})"  # 九块九

    def amount(name: str, *, needs_unit: bool) -> str:
        left, right = rf"(?P<{name}l>{unit})\s*", rf"\s*-?\s*(?P<{name}r>{unit}){unit_end}"
        plain = rf"(?:{left})?(?P<{name}>{number})(?!\d|,\d|\.\d)(?:{right})?"
        if not needs_unit:
            return rf"(?:{plain})"
        again = rf"(?={unit}|(?:{number})\s*-?\s*(?:{unit}){unit_end}{coined})"
        return rf"(?:{again}{plain})"

    def fill(pattern: str) -> str:
        for sign in "aA":
            pattern = pattern.replace(f"{{{sign}}}", amount("a", needs_unit=sign == "A"), 1)
        pattern = pattern.replace("{b}", amount("b", needs_unit=False), 1).replace("{u}", unit)
        return pattern.replace("{correction}", grammar["correction"])

    return {
        "money": money,
        "units": units,
        "number": compiled(number),
        "coins": compiled(numerals["coins"]),
        "patterns": [(kind, compiled(fill(pattern))) for kind, pattern in money["patterns"]],
        "not_after": compiled(money["not_money_after"]),
        "not_before": compiled(money["not_money_before"]),
        "ages_before": compiled(money["ages_before"]),
        "ages_from": compiled(money["ages_from"]),
        "not_money": compiled(money["not_money"]),
        "cheap": compiled(money["cheap"]),
        "dear": compiled(money["dear"]),
    }
