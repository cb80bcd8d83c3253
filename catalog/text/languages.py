"""Which languages there are and how each is written, from languages.json. Knows no words of any.

What must hold for texts of every language at once, as shoppers mix them, is here as the inside of a character class: `LETTERS` of
the languages that part words by blanks, `SIGNS` of those that do not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ENCODED = "en"  # the language that the sentence encoder reads, and that canonical values are named in
Rules = tuple[tuple[str, str], ...]  # regular expressions with what is put for them; the first that is found holds


@dataclass(frozen=True)
class Writing:
    """How a language's words are written and bent. `letters`, `capitals`: the inside of a character class."""

    spaces: bool = True
    glossed: bool = False  # networks and the search read its words in English, by gloss.LANGUAGE.json; else they know them
    letters: str = "a-z"
    capitals: str = ""
    coins: str = ""  # signs of money that stand behind a number
    plural: Rules = ()  # of garments, as shoppers and feeds say them
    singular: Rules = ()
    label_plural: Rules = ()  # of a label, as we say it
    endings: Rules = ()  # of words, with what is put for them to find the word as a list has it
    joined: tuple[str, ...] = ()  # short words that are written at the end of another
    no_ending: str = ""  # at the end of a word: what follows the pattern of an ending there is none
    plural_sign: str = ""  # what a word may have more than another that is known
    vowel: str = ""  # how a noun begins that takes the second article; empty: there are no articles
    comparative: Rules = ()  # of adjectives that are bent regularly

    @property
    def edges(self) -> tuple[str, str]:
        """Return what stands before and after a pattern of whole words."""
        return (f"(?<![{self.letters}0-9'])", f"(?![{self.letters}0-9])") if self.spaces else ("", "")

    @property
    def edge(self) -> str:
        return r"\b" if self.spaces else ""


@cache
def languages() -> Mapping[str, Writing]:
    """Return every language by its code, English first."""
    table = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return {code: _writing(entry) for code, entry in table.items()}


def writing(language: str) -> Writing:
    """Return how a language is written; one that the table does not have is taken to part words by blanks."""
    return languages().get(language, _UNKNOWN)


def bent(word: str, rules: Rules) -> str:
    """Return a word as the first rule that holds bends it."""
    for pattern, new in rules:
        if re.search(pattern, word):
            return re.sub(pattern, new, word, count=1)
    return word


def spelt(word: str) -> bool:
    """Tell whether a word is spelt in letters, so that it has edges: no sign of a language without blanks ends it."""
    return not _SIGN.match(word[-1:])


def _writing(entry: Mapping[str, object]) -> Writing:
    rules = {name: _rules(rows) for name, rows in entry.items() if isinstance(rows, list)}
    return Writing(**{**entry, **rules})  # type: ignore[arg-type]


def _rules(rows: Sequence[str | Sequence[str]]) -> tuple[str | tuple[str, ...], ...]:
    return tuple(row if isinstance(row, str) else tuple(row) for row in rows)


_UNKNOWN = Writing()
FIRST = next(iter(languages()))  # where nobody has said which
LETTERS = "".join(one.letters for one in languages().values() if one.spaces)
CAPITALS = "".join(one.capitals for one in languages().values() if one.spaces)
PLURAL_SIGNS = frozenset("".join(one.plural_sign for one in languages().values()))
SIGNS = "".join(one.letters for one in languages().values() if not one.spaces)
COINS = "".join(one.coins for one in languages().values())
_SIGN = re.compile(f"[{SIGNS}]")
