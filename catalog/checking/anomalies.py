"""Values and texts that look wrong though their rows can be used: unknown words, broken letters, variants that are the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from catalog.checking.coverage import Facts, knows_category
from catalog.feeds import Problem
from catalog.feeds.names import says_nothing
from catalog.money import Money
from catalog.product import Attribute, Product
from catalog.vocabulary import Vocabulary
from catalog.vocabulary.sizes import find_sizes

_DAMAGE = re.compile(r"\ufffd+|Ã[\x80-\xbfŸŒœŽž€‚„…†‡ˆ‰Š‹•–—˜™š›]|â€.|Â[£°©®»«]")  # UTF-8 read as Windows-1252
_AROUND = 12  # characters shown on either side of a damaged place
_ENOUGH = 8  # products that make prices usual
_FAR = 40.0  # times the middle: socks and coats of one shop are further apart than 10
_LONGEST = 60  # characters of a value
_NUMBERED: tuple[Attribute, ...] = ("gender", "age_group", "pattern", "material", "neckline", "sleeve_length", "fit", "season")


@dataclass(frozen=True)
class Strange:
    """A value that the vocabulary does not know, and in how many products it stands."""

    field: str
    value: str
    products: int


def strange_values(facts: Iterable[Facts], vocabulary: Vocabulary) -> tuple[Strange, ...]:
    """Unknown categories, colours, sizes and other columns' values, the most frequent of each field first."""
    counts: dict[str, Counter[str]] = {}
    for fact in facts:
        for field, value in dict.fromkeys(_unknown(fact, vocabulary)):
            counts.setdefault(field, Counter())[value[:_LONGEST]] += 1
    return tuple(Strange(field, value, count) for field, found in counts.items() for value, count in found.most_common())


def damage(product: Product) -> str:
    """Return the first place of title or description where letters were broken by a wrong encoding; "" where none is."""
    for field, text in (("title", product.title), ("description", product.description)):
        if match := _DAMAGE.search(text):
            shown = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            return f"{field} has broken letters: '{shown}'; export the feed as UTF-8"
    return ""


def twins(product: Product) -> Iterator[str]:
    """Yield variants that a shopper can't tell apart."""
    same = Counter((v.size or "", v.color or "", v.charged) for v in product.variants)
    for (size, color, _), count in same.items():
        if count > 1:
            what = " ".join(filter(None, (f"size {size}" if size else "", f"in {color}" if color else "")))
            yield f"{count} variants of '{product.id}' are the same{f' ({what})' if what else ': neither size nor color differs'}"


def odd_prices(facts: Sequence[Facts]) -> Iterator[Problem]:
    """Yield prices far from the feed's others: mostly cents that were taken for euros, or the other way round."""
    usual = [f.product.price.minor for f in facts if f.product.price.currency == f.currency]
    if len(usual) < _ENOUGH:
        return
    middle = median(usual)
    for fact in facts:
        price = fact.product.price
        if price.currency == fact.currency and not middle / _FAR < price.minor < middle * _FAR:
            shown = Money(round(middle), price.currency).text()
            reason = f"price {price.text()} is far from the feed's usual {shown}: is the decimal point where it should be?"
            yield Problem(fact.draft.line, reason, rejected=False, unit=fact.draft.unit)


def _unknown(fact: Facts, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    if not knows_category(fact):
        yield "category", fact.draft.get("product_type") or fact.draft.get("google_product_category") or "(none)"
    for cell in fact.draft.colors:
        for part in re.split(r"\s*[/,;|、]\s*", cell):
            if part and not says_nothing(part) and not _names(part, "color", vocabulary):
                yield "color", part
    for name in _NUMBERED:
        cell = fact.draft.get(name)
        if cell and not says_nothing(cell) and not _names(cell, name, vocabulary):
            yield name, cell
    for size in fact.product.sizes:
        if not find_sizes(size) and not re.search(r"\d", size):
            yield "size", size


def _names(cell: str, slot: Attribute, vocabulary: Vocabulary) -> bool:
    return cell.lower() in vocabulary.values(slot) or any(m.slot == slot for m in vocabulary.find(cell))
