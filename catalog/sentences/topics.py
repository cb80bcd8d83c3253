"""What questions about a piece are about: how each topic is asked for and how a shop tells it (topics.json)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from catalog.product import Attribute
from catalog.text.bm25 import tokens
from catalog.text.languages import LETTERS, writing
from catalog.text.patterns import compiled

_NO_LANGUAGES = ("values", "slots", "near", "instead", "bare")  # the other keys of a row are


@dataclass(frozen=True)
class Topic:
    """`values`: of a product, they affirm it; `slots`: of a product, they come near; `near`: topics whose sentences do.

    `bare`: nobody wishes for it, so that its mere name asks.
    """

    name: str
    asked: Mapping[str, re.Pattern[str]]  # by language
    told: Mapping[str, re.Pattern[str]]
    values: Mapping[Attribute, tuple[str, ...]]
    slots: tuple[Attribute, ...]
    near: tuple[str, ...]
    instead: tuple[str, ...]
    bare: bool = False

    def tells(self, sentence: str) -> bool:
        """Tell whether a sentence speaks of it, in whatever language."""
        return any(pattern.search(sentence.lower()) for pattern in self.told.values())

    def beside(self, question: str, language: str) -> tuple[str, ...]:
        """Return the words of a question, without those that ask for the topic and those that carry nothing."""
        asked = self.asked.get(language)
        rest = asked.sub(" ", question.lower()) if asked else question
        return tuple(tokens(rest))


def topics_of(question: str, language: str) -> tuple[Topic, ...]:
    """Return what a question is about, in the order of its words; what a topic only comes near is left out beside it."""
    text = question.lower()
    found = [
        (match.start(), one)
        for one in _topics().values()
        if language in one.asked and (match := one.asked[language].search(text))
    ]
    covered = {name for _, one in found for name in one.near}
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]) if one.name not in covered)


def topic(name: str) -> Topic:
    """Return a topic by its name. Raises KeyError for one that the table does not have."""
    return _topics()[name]


@cache
def _topics() -> Mapping[str, Topic]:
    table = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return {name: _topic(name, row) for name, row in table.items()}


def _topic(name: str, row: Mapping[str, Mapping[str, list[str]]]) -> Topic:
    said = {language: words for language, words in row.items() if language not in _NO_LANGUAGES}
    return Topic(
        name,
        {language: _any(language, words["asked"]) for language, words in said.items()},
        {language: _any(language, words["told"]) for language, words in said.items()},
        {slot: tuple(values) for slot, values in row.get("values", {}).items()},  # type: ignore[misc]  # the table's keys are slots
        tuple(row.get("slots", ())),  # type: ignore[arg-type]
        tuple(row.get("near", ())),
        tuple(row.get("instead", ())),
        bool(row.get("bare")),
    )


def _any(language: str, patterns: list[str]) -> re.Pattern[str]:
    start = f"(?<![{LETTERS}])" if writing(language).spaces else ""
    return compiled("|".join(f"{start}(?:{one})" for one in patterns))
