"""Prices in the ways that feeds write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from catalog.feeds.price import PriceError, parse_price


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("15.00 USD", "15.00", "USD"), ("USD 15", "15", "USD"), ("$1,299.90", "1299.90", "USD"), ("1.299,90 €", "1299.90", "EUR"),
        ("1 299,90 EUR", "1299.90", "EUR"), ("£12", "12", "GBP"), ("99元", "99", "CNY"), ("￥1,980", "1980", "CNY"),
        ("JP¥1,980", "1980", "JPY"),
        ("HK$ 80", "80", "HKD"), ("49,9", "49.9", None), ("1'250.50 CHF", "1250.50", "CHF"), ("1,234,567 JPY", "1234567", "JPY"),
        ("12.500 KWD", "12.500", "KWD"), ("39.99 usd", "39.99", "USD"), ("0.99 USD", "0.99", "USD"),
    ],
)  # fmt: skip
def test_amount_and_currency_are_read(text: str, amount: str, currency: str | None) -> None:
    assert parse_price(text) == (Decimal(amount), currency)


@pytest.mark.parametrize("text", ["-5.00 USD", "−5 USD", "$-5", "-$5"])
def test_a_negative_price_says_so(text: str) -> None:
    with pytest.raises(PriceError, match="negative"):
        parse_price(text)


@pytest.mark.parametrize("text", ["call us", "USD", "10-20 USD", "", "12 USD or 10 EUR"])
def test_what_is_no_single_amount_is_refused(text: str) -> None:
    with pytest.raises(PriceError):
        parse_price(text)


def test_zero_is_no_price() -> None:
    with pytest.raises(PriceError, match="zero"):
        parse_price("0.00 USD")
