"""Prices as feeds write them: `15.00 USD`, `$1,299.90`, `1.299,90 €`, `99元`. Knows nothing of products."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from catalog.feeds.names import tables
from catalog.money import digits

_NUMBER = re.compile(r"-?\s*\d[\d.,'’\s ]*")
_CODE = re.compile(r"(?<![A-Za-z])[A-Za-z]{3}(?![A-Za-z])")


class PriceError(ValueError):
    """Says what is wrong with a price, as the end of a sentence."""


@lru_cache(65_536)  # feeds repeat their prices
def parse_price(text: str) -> tuple[Decimal, str | None]:
    """Amount in major units and ISO currency (None when none is written). Raises PriceError."""
    currency = _currency(text)
    numbers = [m.group().strip() for m in _NUMBER.finditer(text.replace("−", "-"))]
    if len(numbers) != 1:
        raise PriceError(f"price '{text.strip()}' cannot be read")
    amount = _amount(numbers[0], currency)
    if amount < 0 or re.match(r"\s*[^\d\s]*\s*-\s*\S*\d", text):
        raise PriceError(f"price '{text.strip()}' is negative")
    if amount == 0:
        raise PriceError(f"price '{text.strip()}' is zero")
    if amount >= Decimal(10) ** 12:
        raise PriceError(f"price '{text.strip()}' is too large")
    return amount, currency


def _currency(text: str) -> str | None:
    if code := _CODE.search(text):
        found = code.group().upper()
        return str(tables()["currency_signs"].get(found, found))
    return next((code for sign, code in _signs() if sign in text), None)


@cache
def _signs() -> tuple[tuple[str, str], ...]:
    """Return the longest first, so that `HK$` is not read as `$`."""
    return tuple(sorted(tables()["currency_signs"].items(), key=lambda pair: -len(pair[0])))


def _amount(number: str, currency: str | None) -> Decimal:
    """Read an amount: the last dot or comma is the decimal sign.

    Unless exactly three digits follow it in a currency without thousandths.
    """
    bare = re.sub(r"[\s '’]", "", number).strip(".,")
    last = max(bare.rfind("."), bare.rfind(","))
    if last < 0:
        return Decimal(bare)
    sign, after = bare[last], len(bare) - last - 1
    thousands = after == 3 and digits(currency or "USD") != 3 and not bare.lstrip("-").startswith("0")
    if thousands or bare.count(sign) > 1:
        return Decimal(bare.replace(",", "").replace(".", ""))
    return Decimal(bare[:last].replace(",", "").replace(".", "") + "." + bare[last + 1 :])
