"""Numbers that stand by the name of a part: "waist 82", "a 32 inch waist", 胸围92. Knows no heights without their name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from assistant.understand.amounts.quantities import Quantity, body_grammars
from assistant.wearer.bare_numbers import metric, only_inches
from catalog.text.patterns import compiled
from catalog.text.spans import Span, overlaps
from tryon.body.limits import possible

_MAIN = ("height", "weight", "chest_girth", "waist_girth", "hip_girth")  # by their names a number that can't be is asked about
_LEAST = 10
_SHIRT_SLEEVE_IN = (30, 38)  # of shirts: from the middle of the back, and so no arm


@dataclass(frozen=True)
class Measure:
    """One measure that was said. `number`: as said, where its unit was guessed or the value may be a slip."""

    name: str
    value: float  # cm or kg
    span: Span
    unit: str = ""  # as said
    number: float | None = None  # where no unit was said


@dataclass(frozen=True)
class _Label:
    name: str
    span: Span
    grammar: int  # which language's


def labelled(folded: str, quantities: Sequence[Quantity]) -> tuple[Measure, ...]:
    """Return the measures with a name beside their number, each number once."""
    labels = [one for one in _labels(folded) if not overlaps(one.span, [said.span for said in quantities])]
    if not labels or not quantities:
        return ()
    pairs = _pairs(folded, labels, quantities)
    inches = any(one.bare and only_inches(label.name, one.value) for label, one in pairs)
    return tuple(found for label, one in pairs if (found := _measure(label, one, inches=inches)) is not None)


def _measure(label: _Label, said: Quantity, *, inches: bool) -> Measure | None:
    """None where the number can't be this measure at all."""
    span = (min(label.span[0], said.span[0]), max(label.span[1], said.span[1]))
    if said.bare:
        value = metric(label.name, said.value, inches=inches)
        if label.name == "arm_length" and _SHIRT_SLEEVE_IN[0] <= value <= _SHIRT_SLEEVE_IN[1]:
            return None
        if label.name == "height" and 1.2 <= value <= 2.3:
            value *= 100
        if not possible(label.name, value) and not (label.name in _MAIN and value >= _LEAST):
            return None
        return Measure(label.name, round(value, 1), span, "in" if value != said.value else "", said.value)
    if label.name != "weight" and said.mass and label.name != "height":
        return None
    return Measure(label.name, round(said.value, 1), span, said.unit)


def _pairs(folded: str, labels: Sequence[_Label], quantities: Sequence[Quantity]) -> list[tuple[_Label, Quantity]]:
    """Return which number belongs to which name: the one behind it; the one before it where the names of a run stand last."""
    tokens: list[_Label | Quantity] = sorted((*labels, *quantities), key=lambda token: token.span)
    pairs: list[tuple[_Label, Quantity]] = []
    run: list[_Label | Quantity] = []
    for token in tokens:
        if run and not _joined(folded, run[-1], token):
            pairs += _of_run(run)
            run = []
        run.append(token)
    return pairs + _of_run(run)


def _of_run(run: Sequence[_Label | Quantity]) -> list[tuple[_Label, Quantity]]:
    """Return a run of names and numbers with nothing between: "bust 92 waist 74", "92 bust 74 waist"."""
    names_last = isinstance(run[-1], _Label) and isinstance(run[0], Quantity)
    pairs = []
    for left, right in pairwise(run):
        if names_last and isinstance(left, Quantity) and isinstance(right, _Label):
            pairs.append((right, left))
        elif not names_last and isinstance(left, _Label) and isinstance(right, Quantity):
            pairs.append((left, right))
    return pairs


def _joined(folded: str, left: _Label | Quantity, right: _Label | Quantity) -> bool:
    """Tell whether only words of measuring stand between a name and a number."""
    if type(left) is type(right):
        return False
    label = left if isinstance(left, _Label) else right
    assert isinstance(label, _Label)
    key = "right" if isinstance(left, _Label) else "left"
    between = folded[left.span[1] : right.span[0]]
    return bool(compiled(body_grammars()[label.grammar][key]).fullmatch(between))


def _labels(folded: str) -> list[_Label]:
    found: list[_Label] = []
    for number, (_, patterns) in enumerate(_compiled()):
        for name, pattern in patterns:
            for match in pattern.finditer(folded):
                if not overlaps(match.span(), [one.span for one in found]):
                    found.append(_Label(name, match.span(), number))
    return found


@cache
def _compiled() -> tuple[tuple[dict[str, Any], tuple[tuple[str, re.Pattern[str]], ...]], ...]:
    return tuple(
        (
            grammar,
            tuple(
                (name, compiled(f"{grammar['label_before']}(?:{words}){grammar['label_after']}"))
                for name, words in grammar["labels"].items()
            ),
        )
        for grammar in body_grammars()
    )
