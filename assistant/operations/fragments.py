"""Short replies that are nothing but values: "33 not 32", "and one in black too", "me". What they mean, the last turn tells."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.frame import Language
from catalog.text.languages import LETTERS, SIGNS, spelt
from catalog.vocabulary import Mention

_WORD = re.compile(rf"[{LETTERS}']++|\d++|[{SIGNS}]++")
_LONGEST = 60  # characters
_EDGE: Mapping[bool, tuple[str, str]] = {True: (f"(?<![{LETTERS}'])", f"(?![{LETTERS}'])"), False: ("", "")}


@dataclass(frozen=True)
class Fragment:
    """A reply without a verb of its own."""

    values: tuple[tuple[str, str], ...] = ()  # slot, value
    number: int | None = None
    adds: bool = False  # beside what there is: "and", "too"
    corrects: bool = False  # in place of what there is: "no, I mean"
    less: bool = False
    myself: bool = False  # "me"
    alone: bool = False  # one value and hardly a word beside it: "green?", "is white"

    def of(self, slot: str) -> tuple[str, ...]:
        return tuple(value for one, value in self.values if one == slot)


def fragment(text: str, language: Language, mentions: Sequence[Mention], numbers: Mapping[str, int]) -> Fragment | None:
    """Read a reply that has nothing but values and small words; None for all others."""
    low = text.lower()
    if len(low) > _LONGEST:
        return None
    rest = low
    for mention in sorted(mentions, key=lambda m: -m.start):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    table = _table(language)
    myself = table["myself"].fullmatch(re.sub(r"[^\w']+", " ", low).strip()) is not None
    left, number = _left(table["small"].sub(" ", rest), numbers)
    if (left and not myself) or table["asks"].search(low):
        return None
    values = tuple(dict.fromkeys((mention.slot, mention.value) for mention in mentions))
    adds, corrects, less = (table[name].search(rest) is not None for name in ("adds", "corrects", "less"))
    beside = sum(1 if spelt(word) else len(word) for word in _WORD.findall(rest))
    alone = len(values) == 1 and beside <= 1
    says = values or number is not None or less or myself
    return Fragment(values, number, adds, corrects, less, myself, alone) if says else None


def _left(rest: str, numbers: Mapping[str, int]) -> tuple[list[str], int | None]:
    """Return the words that are no numbers, and the last number."""
    left, number = [], None
    for word in _WORD.findall(rest):
        if word.isdigit() or word in numbers:
            number = int(word) if word.isdigit() else numbers[word]
        else:
            left.append(word)
    return left, number


@cache
def _table(language: Language) -> Mapping[str, re.Pattern[str]]:
    words: Mapping[str, list[str]] = json.loads(Path(__file__).with_name("fragments.json").read_text("utf-8"))[language]
    table = {name: _any(those) for name, those in words.items()}
    small = [one for name in ("fillers", "adds", "corrects", "less") for one in words[name]]
    return {**table, "small": _any(small)}


def _any(words: Sequence[str]) -> re.Pattern[str]:
    before, after = _EDGE[all(map(spelt, words))]
    return re.compile(f"{before}(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))}){after}")
