"""Numbers with the units of bodies: "82,5 cm", "5'9", "ten stone 4", 二尺一, 一米六八. Knows no part of a body."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from anthropometry import CM_PER_INCH, KG_PER_LB
from assistant.understand.amounts.numbers import read_numerals
from assistant.understand.grammar import any_of, grammars
from catalog.text.languages import spelt
from catalog.text.patterns import compiled
from catalog.text.spans import Span

_CM = {"mm": 0.1, "cm": 1.0, "in": CM_PER_INCH}
_KG = {"kg": 1.0, "jin": 0.5, "lb": KG_PER_LB}
_CM_PER_CHI = 100 / 3  # 市尺; ten 寸
_LB_PER_STONE = 14
_HERE = Path(__file__).parents[1] / "grammar" / "body"


@dataclass(frozen=True)
class Quantity:
    """`value` in cm or kg, or the bare number where no unit was said."""

    value: float
    unit: str  # as said: "cm", "in", "ft", "m", "chi", "kg", "lb", "st", "jin"; empty for a bare number
    span: Span

    @property
    def mass(self) -> bool:
        return self.unit in ("st", *_KG)

    @property
    def bare(self) -> bool:
        return not self.unit


@cache
def body_grammars() -> tuple[dict[str, Any], ...]:
    """Every language's grammar of bodies, in the order of `grammars()`."""
    return tuple(json.loads(path.read_text("utf-8")) for path in sorted(_HERE.glob("*.json")))


def read_quantities(folded: str) -> tuple[Quantity, ...]:
    """Every number that may measure a body, in order of place. What is money, a size or an age by its own unit is left out."""
    found: list[Quantity] = []
    taken = bytearray(len(folded))  # by character
    for read in (_compounds, _with_unit, _bare):
        for one in read(folded):
            start, end = one.span
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(one)
    return tuple(sorted(found, key=lambda one: one.span))


def number(text: str | None) -> float | None:
    """Read "168", "82,5", "15½", "six", "forty two", "一百二", "六五" (digit by digit)."""
    if not text or not (text := text.strip()):
        return None
    if re.fullmatch(r"\d++(?:[.,]\d++)?(?:\s?½)?", text):
        return float(text.rstrip("½ ").replace(",", ".")) + (0.5 if text.endswith("½") else 0)
    return _in_words(text) if spelt(text) else _in_numerals(text)


def _compounds(folded: str) -> Iterator[Quantity]:
    for grammar in body_grammars():
        for unit, patterns in grammar["compound"].items():
            for match in (match for pattern in patterns for match in compiled(pattern).finditer(folded)):
                whole, rest = number(match[1]), number(match[2])
                if whole is not None:
                    yield Quantity(round(_COMPOUND[unit](whole, rest), 2), unit, match.span())


_COMPOUND: dict[str, Callable[[float, float | None], float]] = {
    "ft": lambda feet, inches: (feet * 12 + (inches or 0)) * CM_PER_INCH,
    "st": lambda stones, pounds: (stones * _LB_PER_STONE + (pounds or 0)) * KG_PER_LB,
    "m": lambda metres, rest: metres * 100 + (0 if rest is None else rest * 10 if rest < 10 else rest),
    "chi": lambda chi, cun: (chi + (cun or 0) / 10) * _CM_PER_CHI,
}


def _with_unit(folded: str) -> Iterator[Quantity]:
    for pattern, unit in _units():
        for match in pattern.finditer(folded):
            if (value := number(match[1])) is not None:
                factor = _CM.get(unit) or _KG[unit]
                yield Quantity(round(value * factor, 2), unit, match.span())


def _bare(folded: str) -> Iterator[Quantity]:
    for pattern in _bares():
        for match in pattern.finditer(folded):
            if (value := number(match[1])) is not None:
                yield Quantity(value, "", match.span(1))


@cache
def _units() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (compiled(rf"{_before(grammar)}{_number_pattern(grammar)}\s*-?\s*(?:{unit})"), name)
        for grammar in body_grammars()
        for name, unit in grammar["units"].items()
    )


@cache
def _bares() -> tuple[re.Pattern[str], ...]:
    """Return a number that is no part of a longer one, of a size ("32/32", "12-14") or of a price."""
    found = []
    for grammar in body_grammars():
        glued = r"\w%" if "word_number" in grammar else r"\d%"
        after = rf"(?![{glued}]|[.,]\d|\s?[-–]\s?\d|/\d)(?!{grammar['foreign']})"
        found.append(compiled(rf"{_before(grammar)}(?<!\d[-–/]){_number_pattern(grammar)}{after}"))
    return tuple(found)


def _before(grammar: dict[str, Any]) -> str:
    return r"(?<![\w.$€£¥])(?<!(?<!\d)[12],)" if "word_number" in grammar else r"(?<![\d.$€£¥])"


def _number_pattern(grammar: dict[str, Any]) -> str:
    if words := grammar.get("word_number"):
        ones, teens, tens = (f"(?:{any_of(words[name])})" for name in ("ones", "teens", "tens"))
        two = rf"(?:{tens}(?:[ -]{ones}\b)?|{teens}|{ones})"
        return rf"({grammar['number']}|\b(?:{words['hundred']}(?: {two})?|{two})\b)"
    return rf"({grammar['number']}|{grammar['numerals']})"


def _in_words(text: str) -> float | None:
    read = (_read_words(text, grammar["word_number"]) for grammar in body_grammars() if "word_number" in grammar)
    return next((value for value in read if value is not None), None)


def _read_words(text: str, words: dict[str, Any]) -> float | None:
    small = {**words["ones"], **words["teens"], **words["tens"]}
    total = 0.0
    if found := re.match(words["hundred"], text):
        total, text = 100.0, text[found.end() :].strip()
    for word in filter(None, re.split(r"[\s-]++", text)):
        if word not in small:
            return None
        total += small[word]
    return total or None


def _in_numerals(text: str) -> float | None:
    for grammar in grammars():
        numerals, words = grammar["money"].get("numerals"), grammar["body"]["number_words"]
        if numerals and any(sign in numerals["units"] for sign in text):
            value = read_numerals(text, numerals["digits"], numerals["units"])
            return None if value is None else float(value)
        if all(sign in words for sign in text):
            return float("".join(str(words[sign]) for sign in text))
    return None
