"""What a reply may say: amounts, numbers, names and values that stand in a turn's facts and cards. Knows no model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.facts import Fact, Facts, Label
from assistant.frame import Language
from assistant.wording.sentences import sentence
from assistant.wording.why import why_line
from catalog.money import Money
from catalog.product import Product
from catalog.query import Hit
from catalog.text.patterns import compiled
from catalog.vocabulary import Vocabulary

_VARIANTS = 3  # of a sentence, all of which may be said
_NUMBER = compiled(r"\d++(?:[.,]\d++)*+")

Value = tuple[str, str]  # slot, canonical value


@dataclass(frozen=True)
class Ground:
    """`amounts` are bound to the titles they were said with; under "" are those of no product (budgets, totals).

    Titles are catalogue text and may say anything: they may be quoted, but nothing in them is a fact.
    """

    language: Language
    vocabulary: Vocabulary
    titles: tuple[str, ...]  # longest first
    amounts: dict[str, frozenset[tuple[str, str]]]  # (number, ISO 4217)
    numbers: frozenset[str]  # counts and the like: without amounts, sizes and what stands in titles
    sizes: frozenset[str]  # numbers of sizes
    values: frozenset[Value]  # that hold
    unwanted: frozenset[Value]  # that may only be denied
    text: str  # everything that may be quoted, lower case
    plain: str  # of it, what the shop says itself: no titles, no catalogue text


def ground(facts: Facts, language: Language, vocabulary: Vocabulary) -> Ground:
    """Return the ground of a turn."""
    titles = sorted({title for fact in facts.facts for title in _titles(fact)} | {hit.product.title for hit in facts.hits})
    said = [sentence("replies", fact, language, vocabulary, number=n) for fact in facts.facts for n in range(_VARIANTS)]
    said += [why_line(hit, language, vocabulary) for hit in facts.hits]
    texts = [*said, *(text for hit in facts.hits for text in _card(hit, language, vocabulary))]
    plain = [without(text, titles) for text in said]
    sizes = {size for hit in facts.hits for size in hit.product.sizes_in_stock}
    money = [one.text() for fact in facts.facts for one in flat(tuple(fact.values.values())) if isinstance(one, Money)]
    unwanted = {_value(label) for fact in facts.facts for label in _labels(fact, unwanted=True)}
    values = {_value(label) for fact in facts.facts for label in _labels(fact, unwanted=False)}
    values |= {value for hit in facts.hits for value in _product_values(hit.product)}
    values |= {(mention.slot, mention.value) for text in plain for mention in vocabulary.find(text)}
    return Ground(
        language=language,
        vocabulary=vocabulary,
        titles=tuple(sorted(titles, key=len, reverse=True)),
        amounts=_amounts(facts),
        numbers=frozenset(number for text in plain for number in numbers(without(text, money))) | _lengths(facts),
        sizes=frozenset(number for size in sizes for number in numbers(size)),
        values=frozenset(values - unwanted),
        unwanted=frozenset(unwanted),
        text="\n".join(texts).casefold(),
        plain="\n".join(plain).casefold(),
    )


def numbers(text: str) -> Iterator[str]:
    """Yield numbers in digits as one form: "1,299.00" is "1299"."""
    for match in _NUMBER.finditer(text):
        plain = re.sub(r",(?=\d{3}(?:\D|$))", "", match[0]).replace(",", ".")
        yield f"{float(plain):g}" if plain.count(".") <= 1 else plain


def without(text: str, parts: Iterable[str]) -> str:
    """Return a text without these parts of it, the longest first."""
    for part in sorted(parts, key=len, reverse=True):
        text = re.sub(re.escape(part), " ", text, flags=re.IGNORECASE)
    return text


def flat(value: object) -> Iterator[object]:
    """Yield single values of a fact, also those of phrases inside it."""
    if isinstance(value, Fact):
        for inner in value.values.values():
            yield from flat(inner)
    elif isinstance(value, tuple | list | frozenset):
        for item in value:
            yield from flat(item)
    else:
        yield value


def _titles(fact: Fact) -> Iterator[str]:
    for name in ("title", "titles", "other"):
        if name != "other" or "other_price" in fact.values or "other_values" in fact.values:
            yield from (str(one) for one in flat(fact.values.get(name, ())))


def _amounts(facts: Facts) -> dict[str, frozenset[tuple[str, str]]]:
    bound: dict[str, set[tuple[str, str]]] = {"": set()}
    for fact in facts.facts:
        amounts = {amount for one in flat(tuple(fact.values.values())) if isinstance(one, Money) for amount in _amount(one)}
        for title in list(_titles(fact)) or [""]:
            bound.setdefault(title, set()).update(amounts)
    for hit in facts.hits:
        prices = [hit.product.price, hit.product.list_price, *(variant.charged for variant in hit.product.variants)]
        amounts = {amount for price in prices if price for amount in _amount(price)}
        bound.setdefault(hit.product.title, set()).update(amounts)
    return {title: frozenset(amounts) for title, amounts in bound.items()}


def _amount(money: Money) -> Iterator[tuple[str, str]]:
    yield from ((number, money.currency) for number in numbers(money.text()))


def _card(hit: Hit, language: Language, vocabulary: Vocabulary) -> Iterator[str]:
    product = hit.product
    yield from (product.title, product.brand, product.price.text(), " ".join(product.sizes_in_stock))
    yield from (vocabulary.label(slot, value, language) for slot, value in _product_values(product))  # type: ignore[arg-type]


def _product_values(product: Product) -> Iterator[Value]:
    yield "category", product.category
    yield "brand", product.brand
    yield from (("size", size) for size in product.sizes_in_stock)
    yield from ((slot, value) for slot, values in product.attributes.items() for value in values)


def _lengths(facts: Facts) -> frozenset[str]:
    """Return how many titles, values or pieces a fact lists: "these two", "three colours"."""
    lists = (fact.values.get(name) for fact in facts.facts for name in ("titles", "values", "pieces"))
    return frozenset(str(len(items)) for items in lists if isinstance(items, tuple) and len(items) > 1)


def _labels(fact: Fact, *, unwanted: bool) -> Iterator[Label]:
    for value in fact.values.values():
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Fact):
                if (item.kind == "wish_not") == unwanted:
                    yield from (label for label in flat(item) if isinstance(label, Label))
            elif isinstance(item, Label) and not unwanted:
                yield item


def _value(label: Label) -> Value:
    return label.slot, label.value
