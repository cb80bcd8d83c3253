"""Patterns of sizes that are made of words: numbers in words, whole words, patterns put into patterns. Knows no sizes."""

from __future__ import annotations

import re
from typing import Any

from catalog.text.languages import LETTERS, spelt
from catalog.vocabulary.tables import read_all

HALF = read_all("sizes")["half"]
NUMBER = rf"\d{{1,3}}(?:\.5|½|\s?(?:{HALF}))?"
EDGE_LEFT, EDGE_RIGHT = rf"(?<![{LETTERS}0-9.$€£¥'’])", rf"(?![{LETTERS}0-9&]|[.,]\d|['’][{LETTERS}])"


def spoken(table: dict[str, Any]) -> str:
    """Return a pattern of sizes in words: "eight and a half", 四十三."""
    words = any_of(table["words"])
    return (
        rf"(?:(?:{any_of(table['tens'])})[\s-]?)?(?:{words})(?:{table['half']})?|(?:{any_of(table['tens'])})(?:{table['half']})?"
    )


def spoken_size(said: str, table: dict[str, Any]) -> str:
    half = re.search(rf"(?:{table['half']})$", said)
    said = said[: half.start()] if half else said
    tens = next((word for word in sorted(table["tens"], key=len, reverse=True) if said.startswith(word)), "")
    rest = said[len(tens) :].strip(" -")
    return f"{table['tens'].get(tens, 0) + table['words'].get(rest, 0)}{'.5' if half else ''}"


def whole(words: Any) -> str:
    """Whole words; Chinese ones need no edges ("加大号T恤")."""
    spaced, unspaced = [w for w in words if spelt(w)], [w for w in words if not spelt(w)]
    return rf"{EDGE_LEFT}(?:{any_of(spaced)}){EDGE_RIGHT}|(?:{any_of(unspaced)})"


def filled(pattern: str, filling: dict[str, str]) -> str:
    """Put patterns in the place of their names; patterns that are put in may hold names themselves."""
    filling = {"number": f"({NUMBER})", **filling}
    for _ in range(2):
        for name, one in filling.items():
            pattern = pattern.replace(f"{{{name}}}", one)
    return pattern


def any_of(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
