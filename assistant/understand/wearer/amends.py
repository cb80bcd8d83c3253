"""What a short message says of measures spoken of just now: "yes", "no, inches", "I meant 157", "sorry, 165 not 175".

Knows the question that was asked and what was said last; no products and no wishes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from anthropometry import CM_PER_INCH, KG_PER_LB
from assistant.understand.amounts.quantities import Quantity, body_grammars, read_quantities
from assistant.wearer.bare_numbers import metric
from assistant.wearer.validation import Doubt
from catalog.text.languages import LETTERS, SIGNS
from catalog.text.patterns import compiled
from tryon.body.limits import possible, usual

_LONGEST = 60  # characters; what is longer says more than an answer
_NEAR = 0.35  # of the old value, that a corrected one may be away
_PER = {"in": CM_PER_INCH, "cm": 1.0, "kg": 1.0, "lb": KG_PER_LB, "jin": 0.5}


@dataclass(frozen=True)
class Amended:
    """`measures`: what counts now (cm, kg); empty where the question was answered with no."""

    measures: Mapping[str, float] = field(default_factory=dict)


def answered(folded: str, doubt: Doubt) -> Amended | None:
    """Return the answer to a question about measures; None where the message is about something else."""
    if len(folded) > _LONGEST:
        return None
    text = folded.strip()
    numbers = read_quantities(_without_refused(text))
    if numbers and _only_numbers(text):
        return _in_place_of(doubt, numbers[-1])
    unit = _unit(text)
    if unit and not numbers and len(doubt.said) == 1:
        (name, value) = next(iter(doubt.said.items()))
        said = value * _PER[unit]
        return Amended({name: round(said, 1)} if possible(name, said) else {})
    if _says("yes", text):
        return Amended(dict(doubt.instead or doubt.said) if doubt.kind != "range" else {})
    return Amended() if _says("no", text) else None


def corrected(folded: str, known: Mapping[str, float], told: Iterable[str]) -> Amended | None:
    """Correct "Sorry, 165 not 175" after measures were said (`told`: their names); None where nothing is put right."""
    if len(folded) > _LONGEST or not _says("slip", folded):
        return None
    numbers = read_quantities(_without_refused(folded))
    if len(numbers) != 1 or not _only_numbers(folded):
        return None
    said = numbers[0]
    near = [
        (abs(value - known[name]) / known[name], name, value)
        for name in told
        if name in known and (value := _as(name, said)) is not None and usual(name, value)
    ]
    share, name, value = min(near, default=(1.0, "", 0.0))
    return Amended({name: value}) if share <= _NEAR else None


def _in_place_of(doubt: Doubt, said: Quantity) -> Amended | None:
    """Return the measure in question that a number fits."""
    for name in (*doubt.said, *doubt.before):
        value = _as(name, said)
        if value is not None and usual(name, value):
            others = {other: kept for other, kept in doubt.said.items() if other != name and doubt.kind == "together"}
            return Amended({**others, name: value})
    return None


def _as(name: str, said: Quantity) -> float | None:
    if said.bare:
        return round(metric(name, said.value), 1)
    return round(said.value, 1) if said.mass == (name == "weight") else None


def _only_numbers(text: str) -> bool:
    """Tell whether a message holds a number and hardly anything else than words of correction."""
    rest = _without_refused(text)
    for pattern in _small_words():
        rest = pattern.sub(" ", rest)
    return not re.search(rf"[{LETTERS}]{{2,}}|[{SIGNS}]", rest)


def _without_refused(text: str) -> str:
    """Without "not 175"."""
    for grammar in body_grammars():
        text = compiled(grammar["not"].replace("{number}", grammar["number"])).sub(" ", text)
    return text


def _unit(text: str) -> str | None:
    return next((unit for g in body_grammars() for unit, said in g["units_said"].items() if compiled(said).search(text)), None)


def _says(key: str, text: str) -> bool:
    return any(compiled(grammar[key]).search(text) for grammar in body_grammars())


@cache
def _small_words() -> tuple[re.Pattern[str], ...]:
    """Return what may stand beside a number in an answer."""
    found = []
    for grammar in body_grammars():
        parts = [grammar["slip"], grammar["yes"].lstrip("^"), grammar["no"].lstrip("^"), grammar["small_words"]]
        parts += list(grammar["units"].values())
        parts += [f"(?:{words})" for words in grammar["labels"].values()]
        found.append(compiled("|".join(f"(?:{part})" for part in parts)))
    return tuple(found)
