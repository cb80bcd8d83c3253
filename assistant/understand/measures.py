"""Reads the shopper's body: height, weight, age. In every spelling and unit; answers in cm, kg and years. Knows no garments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from assistant.understand.grammar import compiled, grammars
from assistant.understand.numbers import read_numerals
from assistant.understand.spans import Span, overlaps

_CM_PER_INCH, _KG_PER_LB, _LB_PER_STONE = 2.54, 0.45359237, 14


@dataclass(frozen=True)
class Measures:
    height_cm: float | None = None
    weight_kg: float | None = None
    spans: tuple[Span, ...] = ()

    @property
    def body(self) -> dict[str, float]:
        """By the names of `Body.measures`."""
        both = {"height": self.height_cm, "weight": self.weight_kg}
        return {name: value for name, value in both.items() if value is not None}


def read_measures(folded: str) -> Measures:
    """Out-of-range numbers are left alone: they are something else."""
    height = _first(folded, _HEIGHTS, (60, 230))
    weight = _first(folded, _WEIGHTS, (8, 250), () if height is None else (height[1],))
    spans = tuple(found[1] for found in (height, weight) if found)
    return Measures(height[0] if height else None, weight[0] if weight else None, spans)


def _first(
    folded: str, readers: dict[str, _Reader], bounds: tuple[float, float], taken: tuple[Span, ...] = ()
) -> tuple[float, Span] | None:
    for value, span in _all(folded, readers):
        if bounds[0] <= value <= bounds[1] and not overlaps(span, taken):
            return round(value, 1), span
    return None


def _all(folded: str, readers: dict[str, _Reader]) -> Iterator[tuple[float, Span]]:
    for name, read in readers.items():
        for grammar in grammars():
            for pattern in grammar["body"][name]:
                for match in compiled(pattern).finditer(folded):
                    numbers = [_number(group, grammar) for group in match.groups()]
                    if numbers and numbers[0] is not None and not _other_length(folded, match.start(1)):
                        yield read(numbers), (match.start(1), match.end())


def _other_length(folded: str, place: int) -> bool:
    """Whether the number is a waist, an inside leg or a heel, and so no height."""
    before = folded[max(0, place - 30) : place]
    return any(compiled(grammar["body"]["other_lengths"]).search(before) for grammar in grammars())


def _number(text: str | None, grammar: dict[str, Any]) -> float | None:
    """ "168", "1,68", "six", "一百二"; numerals without units are read digit by digit ("六五" is 65)."""
    words, numerals = grammar["body"]["number_words"], grammar["money"].get("numerals")
    if not text:
        return None
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text):
        return float(text.replace(",", "."))
    if text in words:
        return float(words[text])
    if numerals and any(sign in numerals["units"] for sign in text):
        value = read_numerals(text, numerals["digits"], numerals["units"])
        return None if value is None else float(value)
    return float("".join(str(words[sign]) for sign in text)) if all(sign in words for sign in text) else None


_Reader = Callable[[list[Any]], float]


def _metres(numbers: list[float | None]) -> float:
    """1.68 m; "1米7" and "1米68": the second number is decimetres or centimetres."""
    metres, rest = numbers[0] or 0.0, numbers[1] if len(numbers) > 1 else None
    return metres * 100 + (0 if rest is None else rest * 10 if rest < 10 else rest)


def _feet(numbers: list[float | None]) -> float:
    return ((numbers[0] or 0) * 12 + (numbers[1] or 0 if len(numbers) > 1 else 0)) * _CM_PER_INCH


def _stone(numbers: list[float | None]) -> float:
    return ((numbers[0] or 0) * _LB_PER_STONE + (numbers[1] or 0 if len(numbers) > 1 else 0)) * _KG_PER_LB


_HEIGHTS: dict[str, _Reader] = {
    "height_cm": lambda n: float(n[0]),
    "height_m": _metres,
    "height_ft": _feet,
    "height_bare": lambda n: float(n[0]),
}
_WEIGHTS: dict[str, _Reader] = {
    "weight_kg": lambda n: float(n[0]),
    "weight_half_kg": lambda n: float(n[0]) / 2,
    "weight_lb": lambda n: float(n[0]) * _KG_PER_LB,
    "weight_stone": _stone,
    "weight_bare": lambda n: float(n[0]),
}
