"""Whether a language model's answer may be shown: sentence by sentence, against what it was given to see.

An amount, a number, a name and a promise must stand in that; what is said of a piece must be so of it; sums and differences of
prices are reckoned here. Whether a size is to be had is said by the shop alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import prompts
from assistant.actions.draft import Draft
from assistant.frame import Language
from assistant.program.reckoning import Reckoned
from assistant.program.sight import Sight
from assistant.wording.fact_check import fault, is_denied, said_numbers
from assistant.wording.grounding import Ground, Value, numbers
from assistant.wording.model import by_sentence
from catalog.product import Product
from catalog.text.chinese import simplified
from catalog.text.languages import CAPITALS, LETTERS
from catalog.text.patterns import compiled
from catalog.vocabulary import Vocabulary

_DRAWN = frozenset(("So", "Sk", "Cs", "Cf", "Mn"))  # categories of emoji and what joins them
_CONTACT = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}|\+\d[\d ]{5,20}", re.ASCII)


class Checked:
    """Checks answers to one message."""

    def __init__(self, draft: Draft, sight: Sight, text: str, language: Language) -> None:
        self._language = language
        self._vocabulary = draft.catalogue.vocabulary
        self._products = {one: product for one in sight.pieces.values() if (product := draft.catalogue.get(one)) is not None}
        titles = {title for product in self._products.values() for title in product.every_title}
        self._titles = tuple(sorted(titles, key=len, reverse=True))
        own = [text, *(one["shopper"] for one in sight.data.get("talk", ()))]
        said = [*own, *(one["assistant"] for one in sight.data.get("talk", ())), *sight.rules, *_flat(sight.data)]
        repeated = [word for word in _list("may_repeat", language) if any(word in one.casefold() for one in own)]
        self._plain = "\n".join((*sight.rules, *_list("may_say", language), *repeated)).casefold()
        self._text = "\n".join((*said, *(_words(one, self._vocabulary, language) for one in self._products.values()))).casefold()
        told = [*own, *sight.rules, *_flat(_without_texts(sight.data))]
        texts = [*said, *(one.description_in(language) for one in self._products.values())]
        measured = compiled(rf"\d[\d.,]*+\s?(?:{'|'.join(map(str, prompts.table(language)['check.units']))})")
        told += [match[0] for one in texts for match in measured.finditer(one)]
        self._numbers = frozenset(number for one in told for number in said_numbers(one, language))
        self._reckoned = Reckoned(draft, [*own, *sight.rules], texts)
        self._values = frozenset((one.slot, one.value) for line in said for one in self._vocabulary.find(line))

    def said(self, text: str, products: Iterable[str] = ()) -> str:
        """Return the sentences of an answer that may be said; empty where none may."""
        about = [self._products[one] for one in products if one in self._products]
        kept = [one for one in by_sentence([_plain_signs(text)]) if self._holds(one, about)]
        return prompts.say("grammar.gap", self._language).join(kept)

    def _holds(self, sentence: str, about: Sequence[Product]) -> bool:
        """Tell whether a sentence about these pieces may be said; addresses that the shop's pages give may be."""
        checked = _CONTACT.sub(lambda match: "" if match[0].casefold() in self._plain else match[0], sentence)
        return fault(checked, self._ground(about, sentence), any_word=True) is None

    def _ground(self, about: Sequence[Product], sentence: str) -> Ground:
        """Return what a sentence about these pieces may say; about none: of all that are in sight."""
        pieces = about or list(self._products.values())
        named = [one for one in pieces if any(title.casefold() in sentence.casefold() for title in one.every_title)]
        stock = [words for one in named or pieces if (words := stocked(sentence, one, self._language))]
        amounts = {title: _amounts(product) for product in self._products.values() for title in product.every_title}
        told = (*about, *(() if named else self._products.values()))
        of_these = frozenset(amount for one in told for amount in _amounts(one))
        values: set[Value] = {("category", product.category) for product in pieces}
        values |= {(slot, value) for product in pieces for slot, have in product.attributes.items() for value in have}
        return Ground(
            language=self._language,
            vocabulary=self._vocabulary,
            titles=self._titles,
            amounts={**amounts, "": self._reckoned.allowed(about or named) | of_these},
            numbers=self._numbers,
            sizes=frozenset(number for one in self._products.values() for size in one.sizes for number in numbers(size)),
            values=frozenset(values | self._values),
            unwanted=frozenset(),
            text=self._text,
            plain="\n".join((self._plain, *(stock[0] if stock else ()), *self._told_of(sentence, pieces))),
        )

    def _told_of(self, sentence: str, pieces: Sequence[Product]) -> Iterator[str]:
        """Yield words of promises that are none here: where they are denied, and where a piece is reduced indeed."""
        if is_denied(sentence, self._language):
            yield from _list("may_deny", self._language)
        if any(one.list_price for one in pieces):
            yield from _list("on_sale", self._language)


def _plain_signs(text: str) -> str:
    """Return a text in simplified characters and without pictures: they are no words, and end a sentence where one is behind."""
    drawn = "".join("\0" if unicodedata.category(letter) in _DRAWN else letter for letter in simplified(text))
    ended = re.sub(rf"(?<=[^.!?。！？\s])\s*\0[\0\s]*(?=[{CAPITALS}][{LETTERS}])", ". ", drawn)
    return re.sub(r"\s*\0[\0\s]*", " ", ended).strip()


def stocked(sentence: str, product: Product, language: Language) -> tuple[str, ...]:
    """Return what a sentence says of a piece's sizes being there or sold out, where all of it is so; else nothing."""
    there, gone = (compiled("|".join(_list(one, language)), ignore_case=True) for one in ("there", "not_there"))
    said: list[str] = []
    for clause in compiled(str(prompts.table(language)["check.clause_end"]), ignore_case=True).split(sentence):
        found = gone.search(clause) or there.search(clause)
        if found is None:
            continue
        sizes = [one for one in product.sizes if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", clause, re.ASCII)]
        missing = gone.search(clause) is not None
        if not all((one in product.sizes_in_stock) != missing for one in sizes) or (not sizes and product.in_stock == missing):
            return ()
        said.append(found[0])
    return tuple(said)


def _list(name: str, language: Language) -> list[str]:
    return [str(one) for one in prompts.table(language)[f"check.{name}"]]


def _amounts(product: Product) -> frozenset[tuple[str, str]]:
    prices = [product.price, product.list_price, *(variant.charged for variant in product.variants)]
    return frozenset((number, price.currency) for price in prices if price for number in numbers(price.text()))


def _words(product: Product, vocabulary: Vocabulary, language: Language) -> str:
    labels = [vocabulary.label(slot, value, language) for slot, values in product.attributes.items() for value in values]
    return " ".join((*product.every_title, product.brand, product.description, *product.descriptions.values(), *labels))


def _without_texts(data: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what products and earlier answers say in sentences: a number in them is none of the shop's."""
    cards = [{name: value for name, value in one.items() if name not in ("about", "title")} for one in data.get("cards", ())]
    return {**{name: value for name, value in data.items() if name not in ("talk", "rules")}, "cards": cards}


def _flat(value: Any) -> Iterator[str]:
    """Yield all texts and numbers in nested data."""
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _flat(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _flat(inner)
    elif value is not None:
        yield str(value)
