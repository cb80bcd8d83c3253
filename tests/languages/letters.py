"""English written in other letters: the pseudo-language of the tests. Word order, lengths and endings stay, every word changes.

Armenian letters stand for the Latin ones, in order, so that `[a-z]` becomes a range as well; they have capitals and are letters
to `\\b` and `\\w`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

CODE = "qps"  # the usual name of a pseudo-language
_TABLE = {ord("a") + n: 0x561 + n for n in range(26)} | {ord("A") + n: 0x531 + n for n in range(26)}
_BACK = {there: here for here, there in _TABLE.items()}
# What a pattern has beside words: escapes, names of groups, flags, <macros>, {slots}, and cups of bras, the same everywhere.
_SYNTAX = re.compile(
    r"\\u[0-9a-fA-F]{4}|\\.|\(\?P[<=]\w+[>)]|\(\?[a-zA-Z-]+[:)]|(?<!\()(?<!\(\?)<\w+>|\{\w*\}|\{\d*,\d*\}|\((?:\?:)?aa\|[^()]*\)"
)
_SLOT = re.compile(r"\{(?P<name>\w+)(?::(?P<how>(?:[^{}]|\{[^{}]*\})*))?\}")
_CODE_OF_SIZE = r"\b\d\d(?:[A-HRSL]|aa|dd|ee|ff|AA|DD|EE|FF)\b"


def other(text: str) -> str:
    """Write plain words in the other letters."""
    return text.translate(_TABLE)


def english(text: str) -> str:
    """Write them back."""
    return text.translate(_BACK)


def message(text: str, names: Iterable[str] = ()) -> str:
    """Write a message as a shopper would: codes of sizes ("34B") and `names` of brands stay as they are."""
    return _but(re.compile("|".join([_CODE_OF_SIZE, *map(re.escape, names)])), text)


def pattern(text: str) -> str:
    """Write a regular expression: escapes, groups' names, flags, macros and slots stay."""
    return _but(_SYNTAX, text)


def sentence(text: str) -> str:
    """Write a sentence of prompts/: names of slots stay, and so does how they are said; what is chosen between does not."""
    out, at = [], 0
    for found in _SLOT.finditer(text):
        how = found["how"]
        if how is not None:
            how = f":{'|'.join(map(sentence, how.split('|')))}" if "|" in how else f":{how}"
        out += [other(text[at : found.start()]), f"{{{found['name']}{how or ''}}}"]
        at = found.end()
    return "".join([*out, other(text[at:])])


def _but(kept: re.Pattern[str], text: str) -> str:
    out, at = [], 0
    for found in kept.finditer(text):
        out += [other(text[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*out, other(text[at:])])
