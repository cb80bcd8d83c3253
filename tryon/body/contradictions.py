"""Which given numbers hardly are a body's, alone or beside the others, and what was probably meant. Knows no words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from anthropometry import CM_PER_INCH, KG_PER_LB, Gender, Measure
from tryon.body.limits import possible, usual
from tryon.body.proportions import deviations

ODD = 3.2  # standard deviations from what the others say: one in seven hundred
_ORDINARY = 2.5  # what is put in a number's place has to be likelier than what is merely believed

# unit: another unit would fit; swap: two numbers changed places; range: nobody grown up is like that; together: each may be, all
# of them on one body hardly.
Kind = Literal["unit", "swap", "range", "together"]
Given = Mapping[Measure, float]


@dataclass(frozen=True)
class Doubt:
    """Given numbers (cm, kg) that hardly can be so. `instead`: what was probably meant, with kinds unit and swap."""

    kind: Kind
    given: Given = field(hash=False)
    instead: Given = field(default_factory=dict, hash=False)


def doubts(given: Given, gender: Gender | None = None) -> tuple[Doubt, ...]:
    """Return what is odd in the measures of a grown-up: the fewest numbers without which the others go together. Often none."""
    blamed = _strange(given, gender) or _disagreeing(given, gender)
    if not blamed:
        return ()
    if swap := _swapped(given, blamed, gender):
        return (swap,)
    return tuple(_doubts(given, blamed, gender))


def _doubts(given: Given, blamed: tuple[Measure, ...], gender: Gender | None) -> Iterator[Doubt]:
    """Slips of units first: the others are judged again without them."""
    others = _without(given, blamed)
    meant = {name: value for name in blamed if (value := _in_other_unit(name, given[name], others, gender)) is not None}
    if meant:
        yield Doubt("unit", {name: given[name] for name in meant}, meant)
    if out := {name: given[name] for name in blamed if name not in meant and not usual(name, given[name])}:
        yield Doubt("range", out)
    for name in blamed:
        if name not in meant and name not in out:
            against = _against(given, name, gender)
            yield Doubt("together", {one: given[one] for one in given if one in (name, against)})


def _strange(given: Given, gender: Gender | None) -> tuple[Measure, ...]:
    """Return numbers that nobody has, or hardly anybody and that those in the usual range don't support."""
    ordinary = {name: value for name, value in given.items() if usual(name, value)}
    return tuple(
        name
        for name, value in given.items()
        if name not in ordinary and (not possible(name, value) or deviations({**ordinary, name: value}, gender)[name] > ODD)
    )


def _disagreeing(given: Given, gender: Gender | None) -> tuple[Measure, ...]:
    """Return the fewest numbers, two at most, without which the others go together; all that stand out where there are more."""
    if _agree(given, gender):
        return ()
    for count in (1, 2):
        ways = [
            (_worst(rest, gender), left)
            for left in combinations(given, count)
            if (rest := _without(given, left)) and _agree(rest, gender)
        ]
        if ways:
            return min(ways)[1]
    return tuple(name for name, off in deviations(given, gender).items() if off > ODD)


def _agree(given: Given, gender: Gender | None) -> bool:
    """One number agrees with itself."""
    return len(given) < 2 or _worst(given, gender) <= ODD


def _worst(given: Given, gender: Gender | None) -> float:
    return max(deviations(given, gender).values(), default=0.0)


def _swapped(given: Given, blamed: tuple[Measure, ...], gender: Gender | None) -> Doubt | None:
    """Doubt "175 kg, 70 cm": two numbers that are right in each other's place, one of them nobody's where it stands."""
    for one, other in combinations(given, 2):
        changed = {**given, one: given[other], other: given[one]}
        out = any(name in blamed and not usual(name, given[name]) for name in (one, other))
        if out and all(usual(name, changed[name]) for name in (one, other)) and _agree(changed, gender):
            return Doubt("swap", {one: given[one], other: given[other]}, {one: given[other], other: given[one]})
    return None


def _in_other_unit(name: Measure, value: float, others: Given, gender: Gender | None) -> float | None:
    """Return what a number is in pounds or inches, where that is ordinary."""
    meant = value * (KG_PER_LB if name == "weight" else CM_PER_INCH)
    if not usual(name, meant) or deviations({**others, name: meant}, gender)[name] > _ORDINARY:
        return None
    return round(meant, 1)


def _against(given: Given, name: Measure, gender: Gender | None) -> Measure:
    """Return the other number that speaks against it most."""
    others = [other for other in given if other != name]
    return max(others, key=lambda other: deviations({name: given[name], other: given[other]}, gender)[name])


def _without(given: Given, left: tuple[Measure, ...]) -> dict[Measure, float]:
    return {name: value for name, value in given.items() if name not in left}
