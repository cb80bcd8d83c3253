"""Rows -> product drafts: variants grouped, bad rows reported and left out. Understands no words.

Rows are folded as they come: what a product says once is kept once, so a feed of any size costs its products' memory.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from catalog.feeds.groups import settled, shared_title
from catalog.feeds.offers import Offer, clean, offer, variant
from catalog.feeds.price import PriceError
from catalog.feeds.rows import NO_NUMBER, Column, Item, Problem, Row
from catalog.product import Variant

_TAG = re.compile(r"<[^<>]{1,300}>")
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.S | re.I)
_LENGTH = re.compile(r"\d\s*(?:cm|mm|in\b|inch|\"|”|厘米|公分)", re.I)
_LONGEST = 40_000  # characters of a field that are kept: more is a broken feed
_OWN = (
    "id",
    "price",
    "sale_price",
    "compare_at_price",
    "availability",
    "size",
    "sale_price_effective_date",
    "currency",
    "variant_number",
)


@dataclass(frozen=True)
class Draft:
    """A product with its variants, its words not yet understood. `fields`: first text said in any of its rows."""

    id: str
    line: int
    fields: Mapping[str, str]
    colors: tuple[str, ...]  # different colour cells in feed order: ("black/grey", "navy")
    variants: tuple[Variant, ...]
    unit: str = "line"
    sized: tuple[Sized, ...] = ()

    def get(self, name: str) -> str:
        return self.fields.get(name, "")


class Sized(NamedTuple):
    """What a row says of its size's measures: a `size_chart` cell or a `product_detail` with lengths, each text once."""

    size: str
    field: str
    text: str


@dataclass(frozen=True)
class Drafts:
    products: tuple[Draft, ...]
    problems: tuple[Problem, ...]  # in line order
    rows: int
    currency: str  # the most common one
    columns: tuple[Column, ...] = ()


@dataclass
class _Group:
    fields: dict[str, str]
    offers: list[Offer]
    titles: dict[str, None] = field(default_factory=dict)  # different ones, in feed order
    sized: dict[str, Sized] = field(default_factory=dict)  # by their text


@dataclass
class _Fold:
    """What was read so far."""

    groups: dict[str, _Group] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    columns: dict[str, Column] = field(default_factory=dict)
    currencies: Counter[str] = field(default_factory=Counter)
    used: dict[str, str] = field(default_factory=dict)  # id -> where
    rows: int = 0

    def add(self, item: Item) -> None:
        if isinstance(item, Column):
            if not self.columns.get(item.name, item).field or item.name not in self.columns:
                self.columns[item.name] = item
            return
        self.rows += isinstance(item, Row) or item.rejected
        if isinstance(item, Problem):
            self.problems.append(item)
            return
        for row in map(self._told_apart, settled(item)):
            reason = _missing(row, self.used)
            if reason is None:
                try:
                    self._put(row, offer(row, self.problems))
                except PriceError as error:
                    reason = str(error)
            if reason is not None:
                self.problems.append(Problem(row.line, reason, unit=row.unit))
                return

    def _told_apart(self, row: Row) -> Row:
        """Tell rows apart: a row whose id stands for a whole product: for another size or colour it gets an id of its own."""
        id = row.get("id")
        if id not in self.used or row.get("item_group_id"):
            return row
        group = self.groups.get(id)
        mine = (clean(row.get("color")) or None, clean(row.get("size")) or None)
        if group is None or row.get("title") not in group.titles or mine in {(o.color, o.size) for o in group.offers}:
            return row
        own = "-".join(filter(None, (id, *mine)))
        reason = f"id '{id[:100]}' is used again for another size or color: taken as '{own[:100]}'"
        self.problems.append(Problem(row.line, reason, rejected=False, unit=row.unit))
        return Row(row.line, {**row.fields, "id": own, "item_group_id": id, "variant_number": NO_NUMBER}, row.unit)

    def _put(self, row: Row, found: Offer) -> None:
        self.used[row.get("id")] = f"{row.unit} {row.line}"
        self.currencies[found.currency] += 1
        group = self.groups.setdefault(clean(row.get("item_group_id")) or found.sku, _Group({}, []))
        group.offers.append(found)
        group.titles[row.get("title")[:_LONGEST]] = None
        _note_sizes(group, row)
        for name, text in row.fields.items():
            if name not in _OWN and name not in group.fields:
                group.fields[name] = text[:_LONGEST]


def collect(read: Iterable[Item], *, default_currency: str | None = None) -> Drafts:
    """Group rows by item_group_id. Prices without a currency are in `default_currency`, else in the feed's most common one."""
    fold = _Fold()
    for item in read:
        fold.add(item)
    unnamed = fold.currencies.pop("", 0)
    default = default_currency or (fold.currencies.most_common(1) or [("USD", 0)])[0][0]
    if not default_currency and unnamed and not fold.currencies:
        first = next(iter(fold.groups.values())).offers[0]
        reason = "no price names its currency, all are taken as USD: say another with --currency"
        fold.problems.append(Problem(first.line, reason, rejected=False, unit=first.unit))
    fold.currencies[default] += unnamed
    currency = fold.currencies.most_common(1)[0][0]
    products = tuple(_drafts(fold, default))
    _warn_of_other_currencies(products, currency, fold.problems)
    problems = tuple(sorted(fold.problems, key=lambda p: (p.unit, p.line)))
    return Drafts(products, problems, fold.rows, currency, tuple(fold.columns.values()))


def plain_text(text: str) -> str:
    """Return the text without tags, scripts, entities, control characters and runs of blanks."""
    text = html.unescape(text)
    if "<" in text:
        text = html.unescape(_TAG.sub(" ", _HIDDEN.sub(" ", text)))
    return clean(html.unescape(text))


def _note_sizes(group: _Group, row: Row) -> None:
    for name in ("size_chart", "product_detail"):
        text = row.get(name)[:_LONGEST]
        if text and (name == "size_chart" or _LENGTH.search(text)):
            group.sized.setdefault(f"{name} {text}", Sized(clean(row.get("size")), name, text))


def _missing(row: Row, used: Mapping[str, str]) -> str | None:
    if not row.get("id"):
        return "no id"
    if not plain_text(row.get("title")[:_LONGEST]):
        return "no title"
    if not row.get("price"):
        return "no price"
    if row.get("id") in used:
        return f"id '{row.get('id')[:100]}' was already used in {used[row.get('id')]}"
    return None


def _drafts(fold: _Fold, currency: str) -> Iterator[Draft]:
    """Yield the groups as drafts; a group is forgotten once its draft is made."""
    for id in list(fold.groups):
        group = fold.groups.pop(id)
        variants: list[Variant] = []
        for found in group.offers:
            try:
                made = variant(found, currency)
            except PriceError as error:
                fold.problems.append(Problem(found.line, str(error), unit=found.unit))
                continue
            if variants and made.price.currency != variants[0].price.currency:
                reason = f"price in {made.price.currency} where '{id}' is priced in {variants[0].price.currency}"
                fold.problems.append(Problem(found.line, reason, unit=found.unit))
                continue
            variants.append(made)
        if variants:
            colors = tuple(dict.fromkeys(v.color for v in variants if v.color))
            if len(group.titles) > 1:
                group.fields["title"] = shared_title(list(group.titles))
            first = group.offers[0]
            yield Draft(id, first.line, group.fields, colors, tuple(variants), first.unit, tuple(group.sized.values()))


def _warn_of_other_currencies(products: Iterable[Draft], currency: str, problems: list[Problem]) -> None:
    problems += [
        Problem(
            p.line,
            f"'{p.id}' is priced in {other}, most of the feed in {currency}: price limits will not find it",
            rejected=False,
            unit=p.unit,
        )
        for p in products
        if (other := p.variants[0].price.currency) != currency
    ]
