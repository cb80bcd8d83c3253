"""Amounts of money in every currency."""

from __future__ import annotations

import pytest

from catalog.money import Money, digits


@pytest.mark.parametrize("currency", ["JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF", "RWF"])
def test_currencies_without_cents_are_counted_whole(currency: str) -> None:
    assert Money.of("25000", currency).minor == 25_000
    assert Money.of("25000", currency).text().replace("¥", "") in ("25,000", f"25,000 {currency}")


@pytest.mark.parametrize(("currency", "places"), [("USD", 2), ("CNY", 2), ("EUR", 2), ("KWD", 3), ("TND", 3), ("ZZZ", 2)])
def test_others_have_their_decimals(currency: str, places: int) -> None:
    assert digits(currency) == places
    assert Money.of("1.5", currency).major == 1.5
    assert Money.of("1.5", currency).minor == 15 * 10 ** (places - 1)
