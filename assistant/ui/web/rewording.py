"""A reply in another language than it was said in: the same facts, with titles as that language's catalogue text has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.facts import Fact, Facts
from assistant.ui.views.words import Words
from assistant.wording import BuiltInWording, suggested_replies
from catalog.catalogue import Catalogue


def reworded(facts: Facts, words: Words, catalogue: Catalogue, *, said: str) -> str:
    wording = BuiltInWording(words.vocabulary)
    return "".join(wording.word(_retitled(facts, words, catalogue), language=words.language, said=said))


def resuggested(facts: Facts, words: Words) -> tuple[str, ...]:
    return suggested_replies(facts, words.language, words.vocabulary)


def _retitled(facts: Facts, words: Words, catalogue: Catalogue) -> Facts:
    titles: dict[object, str] = {}
    for name in _products(facts.facts):
        product = catalogue.get(name)
        if product:
            titles |= {known: words.title(product) for known in product.every_title}
    return replace(facts, facts=tuple(_with(fact, titles) for fact in facts.facts))


def _products(facts: Iterable[Fact]) -> set[str]:
    return {name for fact in facts for name in fact.products}


def _with(fact: Fact, titles: Mapping[object, str]) -> Fact:
    return replace(fact, values={slot: _one(value, titles) for slot, value in fact.values.items()})


def _one(value: object, titles: Mapping[object, str]) -> object:
    if isinstance(value, str):
        return titles.get(value, value)
    return tuple(_one(part, titles) for part in value) if isinstance(value, tuple) else value
