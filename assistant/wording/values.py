"""A fact's value as it is said: joined lists, plurals, articles, labels, in one language. Knows no facts and no sentences.

Sentences of prompts/ say how with a format spec:

    {n:piece|pieces}         the first for one, the second otherwise; three choices are for none, one and more
    {title:is|are}           by the ending of a title
    {sizes:or}               "S, M or L" (without a spec: "S, M and L")
    {category:plural}        "dresses"
    {gender:possessive}      "women's"
    {category:a}             "a dress", "an anorak", "jeans"
    {color:cap}              "Red", at the start of a sentence
    {slots:slot}             names of slots: "colour and size"
    {currency:currency}      names of currencies: "US dollars"
    {values:comma}           "S, M, L"
    {values:told}            as what is said for a piece: "cotton, for summer and with a hood"
    {titles:quoted}          each in the language's quotation marks, where it wants them
    {category:or+plural}     several at once

Choices may contain other slots ("{n:one {category}|{n} {category:plural}}"), but not catalogue text, which may hold a bar.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import prompts
from assistant.facts import Known, Label
from assistant.frame import Language
from assistant.wording.body_phrases import known_text
from catalog.money import Money
from catalog.vocabulary import Vocabulary


@dataclass(frozen=True)
class Spoken:
    """One value; `format()` words it."""

    value: object
    language: Language
    vocabulary: Vocabulary

    def __format__(self, spec: str) -> str:
        if "|" in spec:
            return _choice(spec.split("|"), _count(self.value))
        how = frozenset(spec.split("+"))
        items = self.value if isinstance(self.value, tuple | list | frozenset) else (self.value,)
        last = next((one for one in ("or", "comma") if one in how), "and")
        text = join([self._word(item, how) for item in items], self.language, last)
        return capital(text) if "cap" in how else text

    def _word(self, item: object, how: frozenset[str]) -> str:
        text = said(item, self.language, self.vocabulary)
        if "told" in how and isinstance(item, Label):
            return self._told(item, text)
        if "slot" in how:
            return str(prompts.table(self.language).get(f"slots.{text}", text))
        if "currency" in how:
            return str(prompts.table(self.language).get(f"labels.currency.{text}", text))
        if "quoted" in how:
            return prompts.say("grammar.quoted", self.language, text=text)
        if self.language == "en" and "plural" in how:
            return plural(text)
        if self.language == "en" and "a" in how:
            return article(text)
        if self.language == "en" and "possessive" in how:
            return prompts.say("grammar.owner_s" if text.endswith("s") else "grammar.owner", "en", noun=text)
        return text

    def _told(self, label: Label, text: str) -> str:
        """Return a value as what is said for a piece: "cotton", "for winter", "with a hood"."""
        table = prompts.table(self.language)
        own = f"labels.told.{label.slot}.{label.value}"
        if own in table:
            return str(table[own])
        key = f"labels.told.{label.slot}"
        if key not in table or f"{label.slot}.{label.value}" in table["wishes.adjectives"]:
            return text
        return prompts.say(key, self.language, value=Spoken(label, self.language, self.vocabulary))


def said(item: object, language: Language, vocabulary: Vocabulary) -> str:
    """One label, price, number or text."""
    if isinstance(item, Label):
        own = prompts.table(language).get(f"labels.{item.slot}.{item.value}")  # where a sentence needs another form
        return str(own or vocabulary.label(item.slot, item.value, language))
    if isinstance(item, Known):
        return known_text(item, language, vocabulary)
    if isinstance(item, Money):
        return item.text()
    return f"{item:g}" if isinstance(item, float) else str(item)


def join(words: Sequence[str], language: Language, last: str = "and") -> str:
    """Join words as "a, b and c" in the language's own way; `last` is "and", "or" or "comma"."""
    if len(words) < 2:
        return "".join(words)
    return prompts.say("grammar.comma", language).join(words[:-1]) + prompts.say(f"grammar.{last}", language) + words[-1]


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def plural(noun: str) -> str:
    """English plural of a noun; what is plural or not counted stays. Irregular nouns are in prompts/en/grammar.json."""
    head, last = noun[: noun.rfind(" ") + 1], noun[noun.rfind(" ") + 1 :]
    irregular = prompts.table("en").get(f"grammar.plural.{last.lower()}")
    if irregular:
        return head + str(irregular)
    if re.search(r"(?<![su])s$|wear$", last):
        return noun
    if re.search(r"(s|x|z|ch|sh)$", last):
        return noun + "es"
    if re.search(r"[^aeiou]y$", last):
        return noun[:-1] + "ies"
    return noun + "s"


def article(noun: str) -> str:
    """Return "a dress", "an anorak"; none before what has no singular."""
    if plural(noun) == noun:
        return noun
    vowel = re.match(r"(?i)[aeio]|u(?!ni|se|\W)", noun)
    return prompts.say("grammar.an" if vowel else "grammar.a", "en", noun=noun)


def _count(value: object) -> int:
    """Return how many: items of a list, a number, or one or more pieces by how an English title ends ("wide trousers")."""
    if isinstance(value, str):
        return 2 if plural(value.casefold()) == value.casefold() else 1
    return len(value) if isinstance(value, tuple | list | frozenset) else int(str(value))


def _choice(choices: list[str], count: int) -> str:
    if len(choices) == 3:
        return choices[max(0, min(count, 2))]
    return choices[0] if count == 1 else choices[1]
