"""Cuts a text into tokens: one per word of a spaced script, one per character of Chinese. Knows no vocabulary."""

from __future__ import annotations

import re
from typing import NamedTuple

# Han and kana characters are written without spaces; every other letter or digit belongs to a word.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]++(?:['’][^\W\d_{_UNSPACED}]++)?")
_JOINT = re.compile(r"[\s\-‐‑–/’'%.]{0,2}|\s?(?:&|&amp;)\s?")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2019: 0x27}


class Token(NamedTuple):
    """text[start:end], folded: lower case, no apostrophe."""

    word: str
    start: int
    end: int

    @property
    def unspaced(self) -> bool:
        return "\u3040" <= self.word[0] <= "\u9fff"


def fold(text: str) -> str:
    """Lower case and half width, character by character, so that places stay the same."""
    if text.isascii():
        return text.lower()
    plain = text.translate(_WIDE)
    lower = plain.lower()
    return lower if len(lower) == len(plain) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def tokenize(folded: str) -> list[Token]:
    if "'" in folded:
        return [Token(m.group().replace("'", ""), *m.span()) for m in _TOKEN.finditer(folded)]
    return [Token(m.group(), *m.span()) for m in _TOKEN.finditer(folded)]


def joined(folded: str, left: Token, right: Token) -> bool:
    """Tell whether two neighbours may belong to one phrase: nothing but a space or hyphen between them."""
    return bool(_JOINT.fullmatch(folded[left.end : right.start]))
