"""The texts of a feed: what they mention, where their sentences end, what they deny. Knows no product."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import get_args

from catalog.feeds.names import says_nothing
from catalog.product import Attribute
from catalog.vocabulary import Mention, Vocabulary

ATTRIBUTES: tuple[Attribute, ...] = get_args(Attribute)
_REMEMBERED = 50_000  # texts whose mentions are kept
_BESIDE = 24  # characters between a length and its garment: "a long, padded winter coat"
_STOP = re.compile(r"[.;:!?]")
_LISTED = re.compile(r"\s*[/,;|、]\s*")
_SENTENCE_END = re.compile(r"(?<=[a-z)]{2}[.!?])\s+(?=[A-Z])|(?<=[。！？])")


class Words:
    """The vocabulary for the texts of a feed, where the same ones come again and again. For one thread."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._known: dict[str, tuple[Mention, ...]] = {}
        self._cells: dict[tuple[Attribute, str], tuple[str, ...]] = {}
        self._values = {name: frozenset(vocabulary.values(name)) for name in ATTRIBUTES}

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return mentions in order of place, sizes left out."""
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[text] = tuple(self.vocabulary.find_values(text))
        return found

    def of_cell(self, name: Attribute, cell: str, *, own: bool) -> tuple[str, ...]:
        """Return values of an attribute that its column lists, `own`: with the shop's own words for what we have none for."""
        found = self._cells.get((name, cell))
        if found is None:
            if len(self._cells) >= _REMEMBERED:
                self._cells.clear()
            parts = [part for part in _LISTED.split(cell) if part and not says_nothing(part)]
            values = [] if says_nothing(cell) else [value for part in parts for value in self._of_part(name, part, own=own)]
            found = self._cells[name, cell] = tuple(dict.fromkeys(values))
        return found

    def _of_part(self, name: Attribute, part: str, *, own: bool) -> list[str]:
        if part.lower() in self._values[name]:
            return [part.lower()]
        return [m.value for m in self.find(part) if m.slot == name and not m.negated] or [part.lower()] * own

    def values(self, name: Attribute) -> frozenset[str]:
        return self._values[name]


def sentences(text: str) -> list[str]:
    """Return a description's sentences: what one says of a value does not reach into the next."""
    return [part for part in _SENTENCE_END.split(text) if part]


def is_negated(text: str, mention: Mention) -> bool:
    """Tell whether a text says that a product does not have a value: "no hood"."""
    before = text[max(0, mention.start - 24) : mention.start]
    return mention.negated or (mention.slot != "color" and bool(patterns()["negation"].search(before)))


def is_of_another(text: str, mention: Mention, mentions: Iterable[Mention]) -> bool:
    """Tell whether a length is that of something else: "a short zip", "long days"; before a garment it is the garment's."""
    if mention.slot != "length" or not patterns()["bare"].fullmatch(mention.text):
        return False
    kinds = [one.start for one in mentions if one.slot == "category" and one.start >= mention.end]
    between = text[mention.end : min(kinds)] if kinds else "."
    return len(between) > _BESIDE or bool(_STOP.search(between))


def part_at(text: str) -> int:
    """Return where a title turns to a part of the garment ("with lace sleeves"); its end when it does not."""
    found = patterns()["part"].search(text, 1)
    return found.start() if found else len(text)


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """`negation`: ends a text just before what it denies.

    `bare`: says of nothing by itself whose length it is; `aside`: what follows in a title is not the garment itself; `part`: it
    is one of its parts.
    """
    table = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    words, characters = table["negation"]["words"], table["negation"]["characters"]
    return {
        "negation": re.compile(rf"(\b({'|'.join(words)})\b|{'|'.join(characters)})\W*(\w+\W+)?$", re.I),
        "aside": re.compile(rf"\b({'|'.join(table['aside'])})\b|[(,–—|]", re.I),
        "part": re.compile(rf"\b({'|'.join(table['part'])})\b", re.I),
        "bare": re.compile("|".join(table["bare"]), re.I),
    }
