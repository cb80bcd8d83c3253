r"""Compiles the patterns that shoppers' words are read with: every repetition gets an end. Knows no words.

`re` tries a pattern at every place and every length, and holds the interpreter meanwhile: "\s*x" reads n blanks n * n / 2 times,
two such repetitions side by side n * n * n. With an end to each, a text twice as long costs twice the time. The ends are above
what anybody writes; a possessive repetition ("\w++") never gives back what it read and stays as it is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_BLANKS = 3  # in a row; what is read has single ones
_DIGITS = 12  # of a number; a telephone number has 11
_CHARACTERS = 40  # of a set: a word, a name
_STRETCH = 120  # of anything but some marks: what stands between two words of a sentence
_MARKS = 8  # with blanks among them: " ... , "
_LETTERS = 8  # the same one: "soooo"
_GROUPS = 6  # filling words in a row
_DIGIT_SETS = frozenset((r"\d", "[0-9]", r"[\d.]", r"[\d.,]", r"[\d,.]"))
_BLANK_SETS = frozenset((" ", r"\s", r"[\s]", r"[\s-]", r"[ -]"))
_GROUP_OPENS = re.compile(r"\(\?(?:P<\w{1,40}>|P=\w{1,40}|<[=!]|[:=!>#]|[a-zA-Z-]{1,8}:?)|\(")
_REPEATS = re.compile(r"(?:(?P<open>[*+]|\{(?P<least>\d{0,3}),\})|\?|\{\d{0,3}(?:,\d{1,3})?\})(?P<kind>[?+]?)")


class _Piece(NamedTuple):
    """pattern[start:end] is one thing that can be repeated."""

    start: int
    end: int


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, with an end to every repetition."""
    return re.compile(bounded(pattern), flags)


def bounded(pattern: str) -> str:
    """Return the same pattern with an end to every repetition that may give back: "a*b+" -> "a{0,8}b{1,8}"."""
    written: list[str] = []
    place, opened, last = 0, list[int](), _Piece(0, 0)
    while place < len(pattern):
        repeat = _REPEATS.match(pattern, place)
        if repeat and last.end == place > last.start:
            written.append(_ended(repeat, pattern[last.start : last.end]))
            place, last = repeat.end(), _Piece(0, 0)
            continue
        start, place = place, _after(pattern, place)
        written.append(pattern[start:place])
        if pattern[start] == "(" and pattern[place - 1] != ")":
            opened.append(start)
        elif pattern[start] == ")" and opened:
            last = _Piece(opened.pop(), place)
        elif pattern[start] not in "|^$(":
            last = _Piece(start, place)
    return "".join(written)


def _after(pattern: str, place: int) -> int:
    """Return where the thing ends that begins at a place: an escape, a set, the opening of a group, or one character."""
    if pattern[place] == "\\":
        return place + 2
    if pattern[place] == "[":
        place += 2 if pattern.startswith("[^", place) else 1
        place += pattern.startswith("]", place)
        while pattern[place] != "]":
            place += 2 if pattern[place] == "\\" else 1
        return place + 1
    opens = _GROUP_OPENS.match(pattern, place)
    return opens.end() if opens else place + 1


def _ended(repeat: re.Match[str], what: str) -> str:
    """Return the repetition as it is written. One of the same letter or of mere marks never has to give back."""
    if repeat["open"] is None or repeat["kind"] == "+":
        return repeat[0]
    if _only_marks(what) and not repeat["kind"] and repeat["open"] in "*+":
        return f"{repeat['open']}+"
    least, kind = 1 if repeat["open"] == "+" else int(repeat["least"] or 0), repeat["kind"]
    return f"{{{least},{max(least, _most(what))}}}{kind or ('+' if len(what) == 1 and what.isalpha() else '')}"


def _most(what: str) -> int:
    if what in _BLANK_SETS:
        return _BLANKS
    if what in _DIGIT_SETS:
        return _DIGITS
    if what.startswith("("):
        return _GROUPS
    if what == "." or what.startswith("[^"):
        return _STRETCH
    if what.startswith(("[", "\\")):
        return _CHARACTERS if _holds(what, "a7一") else _MARKS
    return _LETTERS


def _only_marks(what: str) -> bool:
    return what == r"\W" or (what.startswith("[") and not _holds(what, "a7一 "))


def _holds(what: str, samples: str) -> bool:
    """Tell whether a set has one of these characters."""
    return re.search(what, samples) is not None
