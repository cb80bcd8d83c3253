"""Rows -> product drafts: variants grouped, prices and stock read, bad rows reported and left out. Understands no words."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from catalog.feeds.names import availability
from catalog.feeds.price import PriceError, parse_price
from catalog.feeds.rows import Problem, Row
from catalog.money import Money
from catalog.product import Availability, Variant

_TAG = re.compile(r"<[^<>]{1,300}>")


@dataclass(frozen=True)
class Draft:
    """A product with its variants, its words not yet understood. `fields`: first text said in any of its rows."""

    id: str
    line: int
    fields: Mapping[str, str]
    colors: tuple[str, ...]  # different colour cells in feed order: ("black/grey", "navy")
    variants: tuple[Variant, ...]

    def get(self, name: str) -> str:
        return self.fields.get(name, "")


@dataclass(frozen=True)
class Drafts:
    products: tuple[Draft, ...]
    problems: tuple[Problem, ...]  # in line order
    rows: int
    currency: str  # the most common one


def collect(read: Iterable[Row | Problem], *, default_currency: str | None = None) -> Drafts:
    """Groups rows by item_group_id. Prices without a currency are in `default_currency`, else in the feed's most common one."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for item in read:
        if isinstance(item, Row):
            rows.append(item)
        else:
            problems.append(item)
    currency = default_currency or _most_common_currency(rows)
    total = len(rows) + len(problems)
    groups: dict[str, list[tuple[Row, Variant]]] = {}
    used: dict[str, int] = {}
    for row in rows:
        reason = _missing(row, used)
        if reason is None:
            try:
                variant = _variant(row, currency, problems)
            except PriceError as error:
                reason = str(error)
        if reason is not None:
            problems.append(Problem(row.line, reason))
            continue
        used[row.get("id")] = row.line
        groups.setdefault(_clean(row.get("item_group_id")) or _clean(row.get("id")), []).append((row, variant))
    products = tuple(_draft(id, members, problems) for id, members in groups.items())
    _warn_of_other_currencies(products, currency, problems)
    return Drafts(products, tuple(sorted(problems, key=lambda p: p.line)), total, currency)


def plain_text(text: str) -> str:
    """Text without tags, entities, control characters and runs of blanks."""
    return _clean(html.unescape(_TAG.sub(" ", html.unescape(text))))


def _clean(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _most_common_currency(rows: Iterable[Row]) -> str:
    seen: Counter[str] = Counter()
    for row in rows:
        try:
            found = parse_price(row.get("price"))[1]
        except PriceError:
            continue
        if found or row.get("currency"):
            seen[found or row.get("currency").upper()] += 1
    return seen.most_common(1)[0][0] if seen else "USD"


def _missing(row: Row, used: Mapping[str, int]) -> str | None:
    if not row.get("id"):
        return "no id"
    if not plain_text(row.get("title")):
        return "no title"
    if not row.get("price"):
        return "no price"
    if row.get("id") in used:
        return f"id '{row.get('id')}' was already used in line {used[row.get('id')]}"
    return None


def _variant(row: Row, currency: str, problems: list[Problem]) -> Variant:
    price = _money(row, "price", currency)
    sale = _sale(row, price, problems)
    if sale is None and row.get("compare_at_price"):
        former = _optional_money(row, "compare_at_price", price.currency, problems)
        if former and former.currency == price.currency and former > price:
            price, sale = former, price
    return Variant(
        sku=_clean(row.get("id")),
        size=_clean(row.get("size")) or None,
        color=_clean(row.get("color")) or None,
        price=price,
        sale_price=sale,
        availability=_availability(row, problems),
        image=row.get("image_link") or None,
    )


def _money(row: Row, field: str, currency: str) -> Money:
    amount, said = parse_price(row.get(field))
    said = said or row.get("currency").upper() or currency
    if not re.fullmatch(r"[A-Z]{3}", said):
        raise PriceError(f"currency '{said}' is no three-letter code")
    money = Money.of(Decimal(amount), said)
    if money.minor == 0:
        raise PriceError(f"price '{row.get(field)}' is less than the smallest coin")
    return money


def _optional_money(row: Row, field: str, currency: str, problems: list[Problem]) -> Money | None:
    try:
        return _money(row, field, currency)
    except PriceError as error:
        problems.append(Problem(row.line, f"{field} ignored: {error}", rejected=False))
        return None


def _sale(row: Row, price: Money, problems: list[Problem]) -> Money | None:
    if not row.get("sale_price"):
        return None
    sale = _optional_money(row, "sale_price", price.currency, problems)
    if sale is None or not _now_within(row.get("sale_price_effective_date")):
        return None
    if sale.currency != price.currency:
        problems.append(
            Problem(row.line, f"sale_price ignored: {sale.currency} where the price is in {price.currency}", rejected=False)
        )
        return None
    if sale >= price:
        if sale > price:
            problems.append(Problem(row.line, f"sale_price ignored: {sale.text()} is not below {price.text()}", rejected=False))
        return None
    return sale


def _now_within(dates: str) -> bool:
    """Whether now lies in Google's `start/end`; true when there are no dates or they can't be read."""
    try:
        start, end = (datetime.fromisoformat(part.strip()) for part in dates.split("/"))
    except ValueError:
        return True
    now = datetime.now(UTC)
    return start.replace(tzinfo=start.tzinfo or UTC) <= now <= end.replace(tzinfo=end.tzinfo or UTC)


def _availability(row: Row, problems: list[Problem]) -> Availability:
    """An unknown word counts as sold out: offering what can't be had is worse than hiding what could."""
    if not row.get("availability"):
        return "in_stock"
    state = availability(row.get("availability"))
    if state is None:
        problems.append(
            Problem(
                row.line, f"availability '{row.get('availability')}' is not understood, taken as out_of_stock", rejected=False
            )
        )
        return "out_of_stock"
    return state


def _draft(id: str, members: list[tuple[Row, Variant]], problems: list[Problem]) -> Draft:
    first = members[0][1].price.currency
    fields: dict[str, str] = {}
    variants: list[Variant] = []
    for row, variant in members:
        if variant.price.currency != first:
            problems.append(Problem(row.line, f"price in {variant.price.currency} where '{id}' is priced in {first}"))
            continue
        variants.append(variant)
        for name, text in row.fields.items():
            fields.setdefault(name, text)
    colors = tuple(dict.fromkeys(v.color for v in variants if v.color))
    return Draft(id, members[0][0].line, fields, colors, tuple(variants))


def _warn_of_other_currencies(products: Iterable[Draft], currency: str, problems: list[Problem]) -> None:
    problems += [
        Problem(
            p.line,
            f"'{p.id}' is priced in {other}, most of the feed in {currency}: price limits will not find it",
            rejected=False,
        )
        for p in products
        if (other := p.variants[0].price.currency) != currency
    ]
