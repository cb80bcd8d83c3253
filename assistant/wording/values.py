"""A fact's value as it is said: joined lists, plurals, articles, labels, in one language. Knows no facts and no sentences.

Sentences of prompts/ say how with a format spec:

    {n:piece|pieces}         the first for one, the second otherwise; three choices are for none, one and more
    {title:is|are}           by the ending of a title
    {sizes:or}               "S, M or L" (without a spec: "S, M and L")
    {category:plural}        "dresses"
    {gender:possessive}      "women's"
    {category:singular}      "top" of what is called "tops"
    {category:a}             "a dress", "an anorak", "jeans"
    {color:cap}              "Red", at the start of a sentence
    {slots:slot}             names of slots: "colour and size"
    {currency:currency}      names of currencies: "US dollars"
    {values:comma}           "S, M, L"
    {values:told}            as what is said for a piece: "cotton, for summer and with a hood"
    {sizes:or+sized}         with the language's word for a size, where one is said: as the table `labels.sized` has it
    {titles:the}             "the navy dress and the red skirt"
    {titles:quoted}          each in the language's quotation marks, where it wants them
    {category:or+plural}     several at once

Choices may contain other slots ("{n:one {category}|{n} {category:plural}}"), but not catalogue text, which may hold a bar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import prompts
from assistant.facts import Known, Label, Length
from assistant.frame import Language
from assistant.wording.body_phrases import known_text, length_text
from catalog.money import Money
from catalog.text.languages import FIRST, bent, writing
from catalog.vocabulary import Vocabulary
from catalog.vocabulary.sizes import canonical_size


@dataclass(frozen=True)
class Spoken:
    """One value; `format()` words it."""

    value: object
    language: Language
    vocabulary: Vocabulary

    def __format__(self, spec: str) -> str:
        if "|" in spec:
            return _choice(spec.split("|"), _count(self.value, self.language))
        how = frozenset(spec.split("+"))
        items = self.value if isinstance(self.value, tuple | list | frozenset) else (self.value,)
        last = next((one for one in ("or", "comma") if one in how), "and")
        text = join([self._word(item, how) for item in items], self.language, last)
        text = sized(text, self.language) if "sized" in how else text
        return capital(text) if "cap" in how else text

    def _word(self, item: object, how: frozenset[str]) -> str:
        text = said(item, self.language, self.vocabulary)
        if "sized" in how:
            return size_name(text, self.language)
        if "told" in how and isinstance(item, Label):
            return self._told(item, text)
        if "slot" in how:
            return str(prompts.table(self.language).get(f"slots.{text}", text))
        if "currency" in how:
            return str(prompts.table(self.language).get(f"labels.currency.{text}", text))
        if "the" in how:
            return the(text, self.language, self.vocabulary)
        if "quoted" in how:
            return prompts.say("grammar.quoted", self.language, text=text)
        bend = next((bend for name, bend in _BENT.items() if name in how), None)
        return bend(text, self.language) if bend else text

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
    if isinstance(item, Length):
        return length_text(item, language)
    if isinstance(item, Money):
        return item.text()
    return f"{item:g}" if isinstance(item, float) else str(item)


def join(words: Sequence[str], language: Language, last: str = "and") -> str:
    """Join words as "a, b and c" in the language's own way; `last` is "and", "or" or "comma"."""
    if len(words) < 2:
        return "".join(words)
    return prompts.say("grammar.comma", language).join(words[:-1]) + prompts.say(f"grammar.{last}", language) + words[-1]


def size_name(size: str, language: Language) -> str:
    """Return a size as the language calls it: "one size" has a name, "M" and "38" are the same everywhere."""
    return str(prompts.table(language).get(f"labels.size.{canonical_size(size)}", size))


def sized(text: str, language: Language) -> str:
    """Return sizes with the language's word for a size behind them, once."""
    told = prompts.say("labels.sized", language, size=text)
    word = told.removeprefix(text)
    return text if word and text.endswith(word) else told


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def plural(noun: str, language: Language = FIRST) -> str:
    """Return a noun for several; what is plural or not counted stays. Irregular nouns are in prompts/LANGUAGE/grammar.json."""
    head, last = noun[: noun.rfind(" ") + 1], noun[noun.rfind(" ") + 1 :]
    irregular = prompts.table(language).get(f"grammar.plural.{last.lower()}")
    return head + (str(irregular) if irregular else bent(last, writing(language).label_plural))


def singular(noun: str, language: Language = FIRST) -> str:
    """Return a noun for one; only what is called by its plural is another one: prompts/LANGUAGE/grammar.json."""
    head, last = noun[: noun.rfind(" ") + 1], noun[noun.rfind(" ") + 1 :]
    return head + str(prompts.table(language).get(f"grammar.singular.{last.lower()}", last))


def article(noun: str, language: Language = FIRST) -> str:
    """Return "a dress", "an anorak"; none before what has no singular, nor in a language without articles."""
    vowel = writing(language).vowel
    if not vowel or plural(noun, language) == noun:
        return noun
    return prompts.say("grammar.an" if re.match(vowel, noun) else "grammar.a", language, noun=noun)


def the(title: str, language: Language, vocabulary: Vocabulary) -> str:
    """Return a piece's title within a sentence: "the navy dress"; as it is in a language that has no article.

    A first word keeps its capital where the others have theirs, too, or where it may be a name: where no table knows it.
    """
    if "grammar.the" not in prompts.table(language):
        return title
    first, _, rest = title.partition(" ")
    plain = rest == rest.lower() and first == first.capitalize() and vocabulary.find(first.lower())
    return prompts.say("grammar.the", language, noun=f"{first.lower()} {rest}" if plain and rest else title)


def possessive(noun: str, language: Language) -> str:
    """Return "women's"; the noun itself in a language that says it otherwise."""
    table = prompts.table(language)
    if "grammar.owner" not in table:
        return noun
    ends = bool(writing(language).plural_sign) and noun.endswith(writing(language).plural_sign)
    return prompts.say("grammar.owner_s" if ends else "grammar.owner", language, noun=noun)


_BENT: Mapping[str, Callable[[str, Language], str]] = {
    "plural": plural,
    "singular": singular,
    "a": article,
    "possessive": possessive,
}


def _count(value: object, language: Language) -> int:
    """Return how many: items of a list, a number, or one or more pieces by how a title ends ("wide trousers")."""
    if isinstance(value, str):
        told = value.casefold()
        return 2 if writing(language).label_plural and plural(told, language) == told else 1
    return len(value) if isinstance(value, tuple | list | frozenset) else int(str(value))


def _choice(choices: list[str], count: int) -> str:
    if len(choices) == 3:
        return choices[max(0, min(count, 2))]
    return choices[0] if count == 1 else choices[1]
