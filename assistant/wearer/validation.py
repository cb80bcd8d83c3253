"""Whether what was said of a body can be so: slips of units, numbers that changed places, values that contradict each other.

What is doubtful is asked about once and kept aside until the answer; said again, it counts. Knows no words: which numbers go
together on one body is known to tryon/body/contradictions.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from anthropometry import Measure
from assistant.frame import Body
from tryon.body.contradictions import doubts
from tryon.body.limits import SHORTEST_ADULT_CM, changed_much, possible, usual

_GROWN_UP = 16  # years
# changed: not what was said before; the others are those of tryon/body/contradictions.py.
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


def grown_up(body: Body) -> bool:
    """Tell whether the measures are an adult's, as far as is known."""
    height = body.measures.get("height")
    return (body.age_years or _GROWN_UP) >= _GROWN_UP and not (height is not None and _childs(height))


def weigh(
    known: Mapping[str, float],
    said: Mapping[str, float],
    *,
    corrects: bool = False,
    small: bool = False,
    asked: Mapping[str, float] | None = None,
) -> Weighed:
    """Return what is taken of `said`.

    `corrects`: it takes back what was said before; `small`: a child's body, of which only the impossible is doubted; `asked`:
    what was asked about before, which counts when it is said again.
    """
    again = {name for name, value in said.items() if asked and asked.get(name) == value and possible(name, value)}
    fresh = {name: value for name, value in said.items() if name not in again}
    both = {**known, **said}
    if small or ("height" in both and _childs(both["height"])):
        found = [_out_of_range(known, fresh)]
    else:
        odd = list(_odd(known, fresh, both, asked or {}))
        alone = [doubt for doubt in odd if doubt.kind != "together"]
        found = [*alone, None if corrects else _changed(known, fresh), *odd]
    doubt = next((one for one in found if one), None)
    return Weighed({name: value for name, value in said.items() if doubt is None or name not in doubt.said}, doubt)


def _odd(
    known: Mapping[str, float], fresh: Mapping[str, float], both: Mapping[str, float], asked: Mapping[str, float]
) -> Iterator[Doubt]:
    """Yield what contradicts something in a message; numbers that were insisted on are contradicted by nothing."""
    for one in doubts({cast(Measure, name): value for name, value in both.items()}) if fresh else ():
        said = {str(name): value for name, value in one.given.items() if name in fresh}
        others = {str(name): value for name, value in one.given.items() if name not in fresh}
        if not said or any(asked.get(name) == value for name, value in others.items()):
            continue
        instead = {str(name): value for name, value in one.instead.items() if name in said or one.kind == "swap"}
        before = others if one.kind in ("together", "swap") else {name: known[name] for name in said if name in known}
        yield Doubt(one.kind, said, instead, before)


def _out_of_range(known: Mapping[str, float], said: Mapping[str, float]) -> Doubt | None:
    for name, value in said.items():
        if not possible(name, value):
            return Doubt("range", {name: value}, before={name: known[name]} if name in known else {})
    return None


def _changed(known: Mapping[str, float], said: Mapping[str, float]) -> Doubt | None:
    for name, value in said.items():
        if name in known and changed_much(name, known[name], value):
            return Doubt("changed", {name: value}, before={name: known[name]})
    return None


def _childs(height_cm: float) -> bool:
    """Tell whether it is a child's, and no slip."""
    return usual("height", height_cm) and height_cm < SHORTEST_ADULT_CM
