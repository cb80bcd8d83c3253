"""Amounts of money in a text of the shop's, with the sign or the word of its currency. What has another currency is no amount."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from catalog.money import Money
from catalog.text.patterns import compiled

_TABLE = Path(__file__).with_name("reading.json")
_NUMBER = r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,6}(?:[.,]\d{1,2})?(?!\d)"
_THOUSANDS = re.compile(r"[.,' ](?=\d{3}(?!\d))")


@dataclass(frozen=True)
class Amount:
    """text[start:end], in minor units."""

    minor: int
    start: int
    end: int


def amounts(text: str, currency: str, bare: re.Pattern[str]) -> Iterator[Amount]:
    """Yield those in one currency, and bare numbers right after what only stands before a sum of money."""
    for match in _amount(currency).finditer(text):
        number = match["before"] or match["after"]
        if number is not None:
            yield _read(number, currency, match.start(), match.end())
        elif bare.search(text[: match.start()]) and not _any_sign().match(text[match.end() :].lstrip()):
            yield _read(match["bare"], currency, match.start(), match.end())


def _read(number: str, currency: str, start: int, end: int) -> Amount:
    plain = _THOUSANDS.sub("", number).replace(",", ".")
    return Amount(Money.of(plain, currency).minor, start, end)


@cache
def _amount(currency: str) -> re.Pattern[str]:
    sign = _signs(currency)
    return compiled(
        rf"(?<![a-z\d$€£¥￥])(?:{sign})\s?(?P<before>{_NUMBER})|(?<![\d.,])(?P<after>{_NUMBER})(?:[.,][-–])?\s?(?:{sign})(?![a-z\d])"
        rf"|(?<![\d.,$€£¥￥])(?P<bare>{_NUMBER})",
        ignore_case=True,
    )


@cache
def _any_sign() -> re.Pattern[str]:
    return compiled("|".join(f"(?:{_signs(one)})" for one in _table()["currencies"]), ignore_case=True)


def _signs(currency: str) -> str:
    """Return how a currency is written: its sign, its code, its words in every language."""
    table = _table()
    coined = [one for name, entry in table.items() if name != "currencies" for one in entry["coined"].get(currency, ())]
    return "|".join((*table["currencies"].get(currency, ()), *coined, re.escape(currency.lower())))


@cache
def _table() -> dict[str, dict[str, dict[str, list[str]]]]:
    table: dict[str, dict[str, dict[str, list[str]]]] = json.loads(_TABLE.read_text("utf-8"))
    return table
