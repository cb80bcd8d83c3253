"""A row -> an offer: one buyable unit with its prices, sale and stock as numbers, its currency perhaps still unknown."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from catalog.feeds.names import availability
from catalog.feeds.price import PriceError, parse_price
from catalog.feeds.rows import Problem, Row
from catalog.money import Money
from catalog.product import Availability, Variant

_CODE = re.compile(r"[A-Z]{3}")
_NUMBER = re.compile(r"(?:gid://shopify/ProductVariant/|shopify_[A-Za-z]{2}_[0-9]{1,20}_)?([0-9]{1,20})")


class Offer(NamedTuple):
    """Amounts are in major units; `currency` is "" where the row names none."""

    sku: str
    size: str | None
    color: str | None
    amount: Decimal
    sale: Decimal | None
    currency: str
    availability: Availability
    image: str | None
    number: str
    line: int
    unit: str


def offer(row: Row, problems: list[Problem]) -> Offer:
    """Return the offer of a row. Raises PriceError for a row whose price can't be used; what is ignored goes to `problems`."""
    amount, currency = _money(row, "price")
    sale = _sale(row, amount, currency, problems)
    if sale is None and row.get("compare_at_price"):
        former, other = _optional_money(row, "compare_at_price", problems)
        if former is not None and other in ("", currency) and former > amount:
            amount, sale = former, amount
    return Offer(
        sku=clean(row.get("id")),
        size=clean(row.get("size")) or None,
        color=clean(row.get("color")) or None,
        amount=amount,
        sale=sale,
        currency=currency,
        availability=_availability(row, problems),
        image=row.get("image_link") or None,
        number=platform_number(row.get("variant_number") or row.get("id")),
        line=row.line,
        unit=row.unit,
    )


def variant(found: Offer, currency: str) -> Variant:
    """`currency`: of an offer that names none. Raises PriceError for less than the smallest coin."""
    price = Money.of(found.amount, found.currency or currency)
    if price.minor == 0:
        raise PriceError(f"price '{found.amount}' is less than the smallest coin")
    sale = None if found.sale is None else Money.of(found.sale, price.currency)
    usable = sale is not None and 0 < sale.minor < price.minor
    return Variant(
        sku=found.sku, size=found.size, color=found.color, price=price, sale_price=sale if usable else None,
        availability=found.availability, image=found.image, number=found.number,
    )  # fmt: skip


def platform_number(id: str) -> str:
    """Return the variant's number at its shop platform where an id is one, else "".

    It is one as a whole, as "44", as Shopify's "gid://shopify/ProductVariant/44" or as "shopify_US_7_44" of its feed for Google:
    an SKU such as "TEE-44" names nothing there.
    """
    match = _NUMBER.fullmatch(id.strip())
    return match[1] if match else ""


def clean(text: str) -> str:
    """Without control characters and runs of blanks."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _money(row: Row, field: str) -> tuple[Decimal, str]:
    amount, said = parse_price(row.get(field))
    currency = said or row.get("currency").strip().upper()
    if currency and not _CODE.fullmatch(currency):
        raise PriceError(f"currency '{currency[:40]}' is no three-letter code")
    return amount, currency


def _optional_money(row: Row, field: str, problems: list[Problem]) -> tuple[Decimal | None, str]:
    if re.fullmatch(r"[0.,\s]*", row.get(field)):  # many shops write 0 for none
        return None, ""
    try:
        return _money(row, field)
    except PriceError as error:
        problems.append(Problem(row.line, f"{field} ignored: {error}", rejected=False, unit=row.unit))
        return None, ""


def _sale(row: Row, price: Decimal, currency: str, problems: list[Problem]) -> Decimal | None:
    if not row.get("sale_price"):
        return None
    sale, said = _optional_money(row, "sale_price", problems)
    if sale is None or not _now_within(row.get("sale_price_effective_date")):
        return None
    said = said or currency
    reason = ""
    if said != currency and currency:
        reason = f"sale_price ignored: {said} where the price is in {currency}"
    elif sale > price:
        shown = [Money.of(amount, currency).text() if currency else str(amount) for amount in (sale, price)]
        reason = f"sale_price ignored: {shown[0]} is not below {shown[1]}"
    if reason:
        problems.append(Problem(row.line, reason, rejected=False, unit=row.unit))
    return None if reason or sale == price else sale


def _now_within(dates: str) -> bool:
    """Tell whether now lies in Google's `start/end`, either of which may be missing; true when dates can't be read.

    An end without an hour counts to the end of its day.
    """
    start, _, end = (part.strip() for part in dates.partition("/"))
    now = datetime.now(UTC)
    first, last = _moment(start), _moment(end)
    if last is not None and len(end) <= len("2026-01-31"):
        last += timedelta(days=1)
    return (first is None or first <= now) and (last is None or now <= last)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.replace(tzinfo=found.tzinfo or UTC)


def _availability(row: Row, problems: list[Problem]) -> Availability:
    """Read an availability: an unknown word counts as sold out: offering what can't be had is worse than hiding what could."""
    said = row.get("availability")
    if not said:
        return "in_stock"
    state = availability(said)
    if state is None:
        reason = f"availability '{said[:80]}' is not understood, taken as out_of_stock"
        problems.append(Problem(row.line, reason, rejected=False, unit=row.unit))
        return "out_of_stock"
    return state
