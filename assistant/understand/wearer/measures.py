"""Reads a body's measures in every spelling and unit: heights, weights, girths, lengths, bra sizes, three in a row. In cm and kg.

What is said is told as it is said: whether it can be so is for assistant/wearer/validation.py. Knows no garments and no shopper.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from anthropometry import KG_PER_LB
from assistant.understand.amounts.quantities import Quantity, body_grammars, number, read_quantities
from assistant.understand.grammar import grammars, said
from assistant.understand.wearer.labelled import Measure, labelled
from assistant.wearer.bare_numbers import metric, only_inches
from catalog.text.patterns import compiled
from catalog.text.spans import Span, overlaps
from tryon.body.limits import possible, usual

_THREE = ("chest_girth", "waist_girth", "hip_girth")
_GROWN_UP_CM = 130
_GAP = compiled(rf"[\s,/;&]*(?:{said('and').pattern})?")
_IMPERIAL, _METRIC = frozenset(("ft", "st", "lb")), frozenset(("cm", "m", "kg"))


@dataclass(frozen=True)
class Measures:
    """Everything measured in a message, in order of place."""

    said: tuple[Measure, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(one.span for one in self.said)

    @property
    def values(self) -> dict[str, float]:
        """By the names of `Body.measures`; of a measure that is said twice the first counts."""
        return {one.name: one.value for one in reversed(self.said)}

    @property
    def imperial(self) -> bool:
        units = {one.unit for one in self.said}
        return bool(units & _IMPERIAL) or ("in" in units and not units & _METRIC)


def read_measures(folded: str) -> Measures:
    """Read measures; numbers that can be none are left alone: they are something else."""
    found: list[Measure] = []
    quantities = read_quantities(folded)
    readers: tuple[Callable[[], Iterator[Measure]], ...] = (
        lambda: _three(folded),
        lambda: _bra(folded),
        lambda: iter(labelled(folded, [one for one in quantities if not overlaps(one.span, [said.span for said in found])])),
        lambda: _height(folded, quantities),
        lambda: _weight(folded, quantities),
        lambda: _bare_pounds(quantities, found, folded),
        lambda: _bra_beside(folded) if found else iter(()),
    )
    for read in readers:
        for one in read():
            if not overlaps(one.span, [other.span for other in found]):
                found.append(one)
    return Measures(tuple(sorted(map(_in_pounds, found) if _feet(found) else found, key=lambda one: one.span)))


def _feet(found: Sequence[Measure]) -> bool:
    return any(one.unit == "ft" for one in found)


def _in_pounds(one: Measure) -> Measure:
    """Read bare pounds: who says feet and weighs 165 says pounds."""
    if one.name != "weight" or one.number is None or not usual("weight", one.number * KG_PER_LB):
        return one
    return replace(one, value=round(one.number * KG_PER_LB, 1), unit="lb")


def _three(folded: str) -> Iterator[Measure]:
    """Read "36-28-38", 三围 88 62 90: bust, waist, hips."""
    for key in ("three_named", "three"):
        for grammar in body_grammars():
            for match in (match for pattern in grammar[key] for match in compiled(pattern).finditer(folded)):
                numbers = [number(match[n]) or 0.0 for n in (1, 2, 3)]
                inches = any(only_inches(name, one) for name, one in zip(_THREE, numbers, strict=True))
                values = [metric(name, one, inches=inches) for name, one in zip(_THREE, numbers, strict=True)]
                shaped = values[1] < values[0] and values[1] < values[2] * 1.1
                if key == "three_named" or (shaped and all(usual(name, one) for name, one in zip(_THREE, values, strict=True))):
                    spans = ((match.start(), match.end(1)), match.span(2), (match.start(3), match.end()))
                    unit = "in" if inches else ""
                    for name, value, span in zip(_THREE, values, spans, strict=True):
                        yield Measure(name, round(value, 1), span, unit)


def _bra(folded: str) -> Iterator[Measure]:
    """Read "34B", 75C: the girth below the bust and the one over it."""
    for grammar in body_grammars():
        for match in (match for pattern in grammar["bra"] for match in compiled(pattern).finditer(folded)):
            yield from _of_bra(match)
            return


def _of_bra(match: re.Match[str]) -> Iterator[Measure]:
    table = _bras()
    band = table["bands_in"].get(match[1]) or (int(match[1]) if int(match[1]) in table["bands_cm"] else None)
    cup = table["cups"].get(match[2])
    if band and cup:
        yield Measure("underbust_girth", float(band), match.span(1))
        yield Measure("chest_girth", float(band + cup), match.span(2))


def _height(folded: str, quantities: Sequence[Quantity]) -> Iterator[Measure]:
    """Yield heights without their name: "I'm 175", "5'9", "1.68 m"; the surest first."""
    for one in quantities:
        if one.unit in ("ft", "m") and possible("height", one.value) and not _other_length(folded, one.span[0]):
            yield Measure("height", round(one.value, 1), one.span, one.unit)
    for _, value, span in _by_patterns(folded, _HEIGHTS):
        grown_up = value >= _GROWN_UP_CM or any(one.mass for one in quantities)
        if (60 <= value <= 230 and (grown_up or _small(folded, span))) or said("tall").match(folded, span[1]):
            yield Measure("height", round(value, 1), span, "cm")


def _small(folded: str, span: Span) -> bool:
    """Tell whether a length that only a child stands is a height and not that of a coat or a curtain."""
    before, alone = folded[: span[0]], not re.search(r"[^\W\d_]", folded[: span[0]] + folded[span[1] :])
    return alone or any(
        compiled(grammar["small_before"]).search(before) or compiled(grammar["small_anywhere"]).search(folded)
        for grammar in body_grammars()
    )


def _bra_beside(folded: str) -> Iterator[Measure]:
    """Read "165 cm, 55 kg, 34C": among other measures it is one."""
    for grammar in body_grammars():
        for match in compiled(grammar["bra_beside"]).finditer(folded):
            yield from _of_bra(match)


def _bare_pounds(quantities: Sequence[Quantity], found: Sequence[Measure], folded: str) -> Iterator[Measure]:
    """Read "5'10 160": pounds behind feet."""
    feet = next((one for one in found if one.name == "height" and one.unit == "ft"), None)
    if feet is None or any(one.name == "weight" for one in found):
        return
    for one in quantities:
        if one.bare and usual("weight", one.value * KG_PER_LB) and _GAP.fullmatch(folded, feet.span[1], one.span[0]):
            yield Measure("weight", round(one.value * KG_PER_LB, 1), one.span, "lb", one.value)


def _weight(folded: str, quantities: Sequence[Quantity]) -> Iterator[Measure]:
    for one in quantities:
        if one.mass and 8 <= one.value <= 250:
            yield Measure("weight", round(one.value, 1), one.span, one.unit)
    for name, value, span in _by_patterns(folded, _WEIGHTS):
        if 8 <= value <= 250:
            yield Measure("weight", round(value, 1), span, "kg", None if name == "weight_lb" else value)


def _by_patterns(folded: str, readers: dict[str, Callable[[float], float]]) -> Iterator[tuple[str, float, Span]]:
    for name, read in readers.items():
        for grammar in grammars():
            for pattern in grammar["body"][name]:
                for match in compiled(pattern).finditer(folded):
                    value = number(match[1])
                    if value is not None and not _other_length(folded, match.start(1)):
                        yield name, read(value), (match.start(1), match.end())


_HEIGHTS: dict[str, Callable[[float], float]] = {
    "height_cm": lambda value: value,
    "height_m": lambda value: value * 100,
    "height_bare": lambda value: value,
}
_WEIGHTS: dict[str, Callable[[float], float]] = {
    "weight_lb": lambda value: value * KG_PER_LB,
    "weight_jin": lambda value: value / 2,
    "weight_bare": lambda value: value,
}


def _other_length(folded: str, place: int) -> bool:
    """Tell whether the number is a waist, an inside leg or a heel, and so no height."""
    before = folded[max(0, place - 30) : place]
    return any(compiled(grammar["other_lengths"]).search(before) for grammar in body_grammars())


@cache
def _bras() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Path(__file__).with_name("bra.json").read_text("utf-8"))
    return data
