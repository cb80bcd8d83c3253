"""The cue grammar of a language: named patterns of what shoppers say, from cues/LANGUAGE.json. Knows no acts and no products."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz.distance import OSA

from assistant.frame import Direction, Language
from catalog.query import Slot
from catalog.text.languages import CAPITALS, LETTERS, writing
from catalog.text.patterns import compiled

_HERE = Path(__file__).parent / "cues"
_QUOTES = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "“": '"', "”": '"', "\u3000": " ", "\xa0": " "})
_BROKEN_QUOTE = "â€™"  # an apostrophe that was read in the wrong encoding once
_MACRO = re.compile(r"(?<!\?P)<(\w++)>")  # not a named group
_ANY = LETTERS + CAPITALS
_WORD = re.compile(f"(?<![{_ANY}0-9])[{_ANY}][{_ANY}']*+")  # "40R" holds no word
_SHORTEST_FUZZY = 6  # letters; shorter words have too many real neighbours


# A pattern with what it compares: ("cheaper", "price_max", "less").
Scaled = tuple[re.Pattern[str], Slot, Direction]


@dataclass(frozen=True)
class Cues:
    """One language. Text is expected as `lower(normal(...))` gives it."""

    language: Language
    patterns: Mapping[str, re.Pattern[str]]
    asked: Mapping[str, re.Pattern[str]]  # slot -> how it is asked about
    not_asked: re.Pattern[str]  # before a slot's name: "with good reviews" asks nothing
    slot_names: Mapping[str, re.Pattern[str]]
    ordinals: Mapping[str, int]
    numbers: Mapping[str, int]
    typos: Mapping[str, str]
    fuzzy: tuple[str, ...]
    references: Mapping[str, re.Pattern[str]]
    superlatives: tuple[Scaled, ...]
    relative: Mapping[str, Any]  # the grammar of relative.py, macros expanded

    def find(self, name: str, text: str) -> re.Match[str] | None:
        return self.patterns[name].search(text)

    def has(self, name: str, text: str) -> bool:
        return self.patterns[name].search(text) is not None

    def all(self, name: str, text: str) -> Iterator[re.Match[str]]:
        return self.patterns[name].finditer(text)


@cache
def cues(language: Language) -> Cues:
    data = json.loads((_HERE / f"{language}.json").read_text("utf-8"))
    ordinals = "|".join(sorted(data["ordinals"], key=len, reverse=True))
    macros: dict[str, str] = {**data["macros"], "ordinals": f"(?:{ordinals})"}

    def any_pattern(patterns: list[str]) -> re.Pattern[str]:
        alternatives = "|".join(f"(?:{_expand(one, macros)})" for one in patterns)
        guard = writing(language).edges
        return compiled(f"{guard[0]}(?:{alternatives}){guard[1]}")

    return Cues(
        language=language,
        patterns={name: any_pattern(patterns) for name, patterns in data["cues"].items()},
        asked={slot: any_pattern(patterns) for slot, patterns in data["asked"].items()},
        not_asked=compiled(data["not_asked"]),
        slot_names={slot: any_pattern([pattern]) for slot, pattern in data["slot_names"].items()},
        ordinals=data["ordinals"],
        numbers=data["numbers"],
        typos=data["typos"],
        fuzzy=tuple(data["fuzzy"]),
        references={name: any_pattern([pattern]) for name, pattern in data["references"].items()},
        superlatives=tuple((any_pattern([pattern]), slot, way) for pattern, slot, way in data["superlatives"]),
        relative=_expanded(data["relative"], macros),
    )


def normal(text: str, table: Cues, *, known: frozenset[str] = frozenset()) -> str:
    """Plain quotes, single spaces, typing slips of cue words mended (never of a word in `known`). Keeps the case: L is a size."""
    text = re.sub(r"\s++", " ", text.replace(_BROKEN_QUOTE, "'").translate(_QUOTES)).strip()
    return _WORD.sub(lambda word: _mended(word.group(), table, known), text)


def lower(text: str) -> str:
    """Lower case of the same length, so that places in both are the same."""
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def _mended(said: str, table: Cues, known: frozenset[str]) -> str:
    word = said.lower()
    if word in table.typos:
        return table.typos[word]
    if len(word) < _SHORTEST_FUZZY - 1 or word in known or word in table.fuzzy or word in table.numbers:
        return said
    for cue in table.fuzzy:
        if len(cue) >= _SHORTEST_FUZZY and OSA.distance(word, cue, score_cutoff=1) <= 1 and not _inflected(word, cue):
            return cue
    return said


def _inflected(word: str, cue: str) -> bool:
    """Tell inflected words, "compared" and "brands", from slips."""
    return word.startswith(cue) or cue.startswith(word)


def _expanded(data: Any, macros: Mapping[str, str]) -> Any:
    """JSON with the macros of all its strings expanded."""
    if isinstance(data, dict):
        return {key: _expanded(value, macros) for key, value in data.items()}
    if isinstance(data, list):
        return [_expanded(value, macros) for value in data]
    return _expand(data, macros)


def _expand(pattern: str, macros: Mapping[str, str]) -> str:
    while _MACRO.search(pattern):
        expanded = _MACRO.sub(lambda name: macros.get(name.group(1), name.group()), pattern)
        if expanded == pattern:
            return pattern
        pattern = expanded
    return pattern
