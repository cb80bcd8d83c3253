"""Whether what was said of a body can be so: slips of units, numbers that changed places, values that contradict each other.

What is doubtful is asked about once and kept aside until the answer; said again, it counts. Knows no words.
A solver of whole bodies can add its own doubts: a residual over all measures is one more line of `_DOUBTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from assistant.wearer.limits import CM_PER_INCH, KG_PER_LB, changed_much, clashes, possible, usual

# unit: another unit would fit; swap: two numbers changed places; range: no body is like that; changed: not what was said before;
# together: each may be, both together hardly.
Kind = Literal["unit", "swap", "range", "changed", "together"]


@dataclass(frozen=True)
class Doubt:
    """A question about measures (cm, kg). `said`: what a "yes" to "changed" keeps; `instead`: what was probably meant."""

    kind: Kind
    said: Mapping[str, float] = field(hash=False)
    instead: Mapping[str, float] = field(default_factory=dict, hash=False)
    before: Mapping[str, float] = field(default_factory=dict, hash=False)  # what is known of the same

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.said)


@dataclass(frozen=True)
class Weighed:
    """What of a message is taken, and the one question that is asked."""

    taken: Mapping[str, float]
    doubt: Doubt | None = None


def weigh(
    known: Mapping[str, float],
    said: Mapping[str, float],
    *,
    corrects: bool = False,
    small: bool = False,
    asked: Mapping[str, float] | None = None,
) -> Weighed:
    """What is taken of `said`. `corrects`: it takes back what was said before; `small`: a child's body, of which only the
    impossible is doubted; `asked`: what was asked about before, which counts when it is said again."""
    again = {name for name, value in said.items() if asked and asked.get(name) == value and possible(name, value)}
    fresh = {name: value for name, value in said.items() if name not in again}
    doubts = _DOUBTS if not small else (_out_of_range,)
    for find in doubts:
        doubt = find(known, fresh, {} if corrects else known)
        if doubt is not None:
            return Weighed({name: value for name, value in said.items() if name not in doubt.said}, doubt)
    return Weighed(said)


_Find = Callable[[Mapping[str, float], Mapping[str, float], Mapping[str, float]], Doubt | None]


def _swapped(known: Mapping[str, float], said: Mapping[str, float], old: Mapping[str, float]) -> Doubt | None:
    """ "175 kg, 70 cm"."""
    height, weight = said.get("height"), said.get("weight")
    if height is None or weight is None or (usual("height", height) and usual("weight", weight)):
        return None
    if not (usual("height", weight) and usual("weight", height)):
        return None
    return Doubt("swap", {"height": height, "weight": weight}, {"height": weight, "weight": height})


def _out_of_range(known: Mapping[str, float], said: Mapping[str, float], old: Mapping[str, float]) -> Doubt | None:
    for name, value in said.items():
        if not possible(name, value):
            return Doubt("range", {name: value}, before=_of(known, name))
    return None


def _unusual(known: Mapping[str, float], said: Mapping[str, float], old: Mapping[str, float]) -> Doubt | None:
    """ "A waist of 32 cm": another unit fits better, or nobody grown up is like that."""
    for name, value in said.items():
        if usual(name, value):
            continue
        other = value * KG_PER_LB if name == "weight" else value * CM_PER_INCH
        if usual(name, other) and name != "height":
            return Doubt("unit", {name: value}, {name: round(other, 1)}, _of(known, name))
        if not (name == "weight" and 30 <= value <= 250) and not (name == "height" and 120 <= value <= 225):
            return Doubt("range", {name: value}, before=_of(known, name))
    return None


def _changed(known: Mapping[str, float], said: Mapping[str, float], old: Mapping[str, float]) -> Doubt | None:
    for name, value in said.items():
        if name in old and changed_much(name, old[name], value):
            return Doubt("changed", {name: value}, before={name: old[name]})
    return None


def _clash(known: Mapping[str, float], said: Mapping[str, float], old: Mapping[str, float]) -> Doubt | None:
    both = {**known, **said}
    for one, other in clashes(both):
        if one in said or other in said:
            names = [name for name in (one, other) if name in said]
            before = {name: known[name] for name in (one, other) if name not in said}
            return Doubt("together", {name: said[name] for name in names}, before=before)
    return None


_DOUBTS: tuple[_Find, ...] = (_swapped, _unusual, _out_of_range, _changed, _clash)


def _of(known: Mapping[str, float], name: str) -> dict[str, float]:
    return {name: known[name]} if name in known else {}
