r"""Compiles the patterns that shoppers' words are read with: every repetition gets an end. Knows no words.

`re` tries a pattern at every place and every length, and holds the interpreter meanwhile: "\s*x" reads n blanks n * n / 2 times,
two such repetitions side by side n * n * n. With an end to each, a text twice as long costs twice the time. The ends are above
what anybody writes; a possessive repetition ("\w++") never gives back what it read and stays as it is.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache, cached_property
from sys import maxsize
from typing import Any, cast

import pcre2

_BLANKS = 3  # in a row; what is read has single ones
_DIGITS = 12  # of a number; a telephone number has 11
_CHARACTERS = 40  # of a set: a word, a name
_STRETCH = 120  # of anything but some marks: what stands between two words of a sentence
_MARKS = 8  # with blanks among them: " ... , "
_LETTERS = 8  # the same one: "soooo"
_GROUPS = 6  # filling words in a row
_DIGIT_SETS = frozenset((r"\d", "[0-9]", r"[\d.]", r"[\d.,]", r"[\d,.]"))
_BLANK_SETS = frozenset((" ", r"\s", r"[\s]", r"[\s-]", r"[ -]"))
_run = pcre2._cy.match  # the library's own function: pattern, text, end, start, context, options
_CONTEXT = pcre2._cy.create_match_context()
_FROM_THERE, _TO_THE_END = int(pcre2._cy.MatchOption.ANCHORED), int(pcre2._cy.MatchOption.ENDANCHORED)
_TOKENS = re.compile(
    r"""(?P<repeat>(?:(?P<open>[*+]|\{(?P<least>\d{0,3}),\})|\?|\{\d{0,3}(?:,\d{1,3})?\})(?P<kind>[?+]?))
    |(?P<opens>\((?:\?(?:P<\w{1,40}>|P=\w{1,40}|<[=!]|[:=!>\#]|[a-zA-Z-]{1,8}:?))?)
    |(?P<closes>\))
    |(?P<place>[|^$])
    |(?P<thing>\\.|\[\^?\]?(?:\\.|[^\]\\])*+\]|[^\\\[\](){}*+?|^$.]++|.)""",
    re.VERBOSE | re.DOTALL,
)


@cache
def compiled(pattern: str, *, ignore_case: bool = False) -> re.Pattern[str]:
    r"""As `re.compile`, with an end to every repetition.

    PCRE2 compiles it, thirty times as fast as `re`: 1,500 patterns in 0.04 s instead of 1.3, in each process that reads. What
    it returns has the methods of `re.Pattern`, but in `sub` a group is "$1" and not "\\1", and functions of `re` do not take it.
    A pattern that takes more than 64 KB when compiled, a language's whole lexicon, is left to `re`.
    """
    ended = bounded(pattern)
    try:
        made = pcre2.compile(ended, flags=pcre2.IGNORECASE if ignore_case else pcre2.NOFLAG)
    except pcre2.PatternError:
        return re.compile(ended, re.IGNORECASE if ignore_case else re.NOFLAG)
    with suppress(pcre2.LibraryError):  # where memory may not be made executable it reads, at half the speed
        made.jit_compile()
    return cast("re.Pattern[str]", _Pattern(made._pcre2_code, made.pattern, made.flags, made.jit, made.callout))


class _Pattern(pcre2.Pattern):  # type: ignore[misc]  # the package is not typed
    """As `re`, finds nothing from a place to one before it, which PCRE2 calls an error of its caller.

    A message is tried with some thousand patterns of which nearly all find nothing. The package's own methods take ten times as
    long to prepare a trial as the trial takes, so that these ask the library beneath them at once.
    """

    groups = cached_property(pcre2.Pattern.groups.fget)  # the package keeps those of one pattern for all of them
    groupindex = cached_property(pcre2.Pattern.groupindex.fget)

    def search(self, string: str, pos: int = 0, endpos: int = maxsize) -> Any:
        return self._match(string, pos, endpos)

    def match(self, string: str, pos: int = 0, endpos: int = maxsize) -> Any:
        return self._match(string, pos, endpos, _FROM_THERE)

    def fullmatch(self, string: str, pos: int = 0, endpos: int = maxsize) -> Any:
        return self._match(string, pos, endpos, _FROM_THERE | _TO_THE_END)

    def finditer(self, string: str, pos: int = 0, endpos: int = maxsize) -> Any:
        return iter(()) if self._match(string, pos, endpos) is None else super().finditer(string, pos, endpos)

    def _match(self, string: str, pos: int = 0, endpos: int = maxsize, options: int = 0) -> Any:
        if pos > endpos:
            return None
        most = len(string)
        start, end = max(0, min(pos, most)) if pos else 0, most if endpos >= most else max(0, endpos)
        found, offset, used = _run(self._pcre2_code, string, end, start, _CONTEXT, options)
        return None if found is None else pcre2.Match(found, self, string, start, end, offset, used)


def bounded(pattern: str) -> str:
    """Return the same pattern with an end to every repetition that may give back: "a*b+" -> "a{0,8}b{1,8}"."""
    written: list[str] = []
    opened: list[int] = []
    start = end = 0  # of the last thing that can be repeated: a character, a set, a group
    for token in _TOKENS.finditer(pattern):
        kind, text = token.lastgroup, token[0]
        if kind == "repeat" and end == token.start() > start:
            text = _ended(token, pattern[start:end])
            start = end
        elif kind == "opens":
            opened.append(token.start())
        elif kind == "closes":
            start, end = opened.pop() if opened else token.start(), token.end()
        elif kind != "place":
            end = token.end()
            start = token.start() if text[0] in "\\[" else end - 1  # of several characters the last is repeated
        written.append(text)
    return "".join(written)


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
