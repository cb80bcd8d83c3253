"""Money: integer minor units with an ISO 4217 currency; parsing and printing of amounts. Knows nothing of exchange rates."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel.numbers import get_currency_precision

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "CNY": "¥", "JPY": "¥"}


@dataclass(frozen=True, order=True)
class Money:
    """An amount in minor units (cents) of an ISO 4217 currency."""

    minor: int
    currency: str

    @classmethod
    def of(cls, major: Decimal | str | float, currency: str) -> Money:
        """`Money.of("49.9", "USD")` is 4990 cents. Raises decimal.InvalidOperation for text that is no number."""
        scale = Decimal(10) ** digits(currency)
        minor = (Decimal(str(major)) * scale).quantize(Decimal(1), ROUND_HALF_UP)
        return cls(int(minor), currency)

    @property
    def major(self) -> float:
        """The amount in the currency's major unit (49.9), as the command-line contracts print it."""
        return float(Decimal(self.minor) / Decimal(10) ** digits(self.currency))

    def text(self) -> str:
        """As a shop prints it: `$49.90`, `$50`, `80 SEK`."""
        whole = self.minor % 10 ** digits(self.currency) == 0
        number = f"{self.major:,.0f}" if whole else f"{self.major:,.{digits(self.currency)}f}"
        sign = _SIGNS.get(self.currency)
        return f"{sign}{number}" if sign else f"{number} {self.currency}"


@cache
def digits(currency: str) -> int:
    """Return the decimal places of a currency's minor unit (CLDR, by babel); 2 for a code that nobody knows."""
    return get_currency_precision(currency)
