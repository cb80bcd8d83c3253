"""What a chart's measures are called and what they are in centimetres: "½ Chest (in)", 20.5 -> chest_girth 104.1."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from catalog.charts.chart import Span

_NUMBER = r"\d+(?:[.,]\d+)?(?:\s+\d/\d{1,2}|[¼½¾])?"
_RANGE = re.compile(rf"\s*({_NUMBER})\s*(?:(?:-|–|—|to|/|~|至|到)\s*({_NUMBER}))?\s*([^\d\s]*)\s*")
_UP_TO = re.compile(rf"\s*(?:up to|<|≤|bis)\s*({_NUMBER})\s*([^\d\s]*)\s*", re.I)
_UNIT = re.compile(r"\(([^)]*)\)|[,/]\s*(\w+)\s*$")  # "Chest (in)", "Chest, cm"
_FRACTIONS = {"¼": 0.25, "½": 0.5, "¾": 0.75}


class MeasureError(ValueError):
    """What can't be read, in a few words that quote it."""


@dataclass(frozen=True)
class Named:
    """What a heading names. `times`: 2 for girths that are measured flat; `of`: whose measure it is where it says so."""

    measure: str
    times: float = 1.0
    of: str = ""  # body, garment
    unit: str = ""


@cache
def named(heading: str) -> Named | None:
    """Read a heading: "Half chest (cm)" -> chest_girth, twice; None for what is no measure."""
    words = _folded(heading)
    unit = next(
        (w for pair in _UNIT.findall(heading.lower()) for w in map(str.strip, pair) if w in _units() or w in _weights()), ""
    )
    if unit:
        words = re.sub(rf"\s+{re.escape(unit)}$", "", words)
    of = ""
    for whose in ("body", "garment"):
        for word in _table()[f"of_{whose}"]:
            if re.search(_whole(word), words):
                of, words = whose, re.sub(_whole(word), " ", words)
    words = " ".join(words.split())
    if words in _table()["pit_to_pit"]:
        return Named("chest_girth", 2.0, of or "garment", unit)
    if measure := _words().get(words):
        return Named(measure, 1.0, of, unit)
    for half in _table()["half"]:
        rest = " ".join(re.sub(_whole(half), " ", words).split())
        if rest != words and (measure := _words().get(rest)) in _table()["half_of"]:
            return Named(str(measure), 2.0, of or "garment", unit)
    return None


def measured(value: Any, name: Named, unit: str = "") -> Span:
    """Return a value of a chart as cm (weight: kg): 104, "41 in", "88-92", [88, 92].

    `unit`: where neither value nor heading has one. Raises MeasureError.
    """
    low, high, said = _numbers(value)
    factor = _factor(said or name.unit or unit or ("kg" if name.measure == "weight" else "cm"), name.measure)
    span = Span(round(low * factor * name.times, 2), round(high * factor * name.times, 2))
    least, most = _table()["possible"][name.measure]
    if not least <= span.low <= span.high <= most:
        shown = f"{span.low:g}" if span.low == span.high else f"{span.low:g} to {span.high:g}"
        raise MeasureError(f"{name.measure.replace('_', ' ')} of {shown} {'kg' if name.measure == 'weight' else 'cm'} can't be")
    return span


def gender_of(text: str) -> str:
    """female, male, or "" for both."""
    word = re.sub(r"['’]", "", text.strip().lower())
    word = re.sub(r"^(https?://schema\.org/)?(wearablesizegroup)?", "", word)
    return next((gender for gender, words in _table()["genders"].items() if word in words), "")


def is_for_kids(text: str) -> bool:
    return re.sub(r"^(https?://schema\.org/)?(wearablesizegroup)?", "", text.strip().lower()) in _table()["kids"]


def _numbers(value: Any) -> tuple[float, float, str]:
    if isinstance(value, bool) or value is None:
        raise MeasureError(f"'{value}' is no measure")
    if isinstance(value, int | float):
        return float(value), float(value), ""
    if isinstance(value, Mapping):
        low = value.get("value", value.get("minValue", value.get("maxValue")))
        high = value.get("value", value.get("maxValue", value.get("minValue")))
        return _one(low), _one(high), str(value.get("unitCode") or value.get("unitText") or "")
    if isinstance(value, Sequence) and not isinstance(value, str):
        if len(value) != 2:
            raise MeasureError(f"'{value}' should be a number or two")
        return _one(value[0]), _one(value[1]), ""
    if found := _UP_TO.fullmatch(str(value)):
        return _one(found[1]), _one(found[1]), found[2]
    if not (found := _RANGE.fullmatch(str(value))):
        raise MeasureError(f"'{str(value)[:40]}' is no measure")
    return _one(found[1]), _one(found[2] or found[1]), found[3].strip("().")


def _one(value: Any) -> float:
    text = str(value).strip().replace(",", ".")
    for sign, share in _FRACTIONS.items():
        if text.endswith(sign):
            return float(text[:-1] or 0) + share
    if found := re.fullmatch(r"(\d+(?:\.\d+)?)(?:\s+(\d)/(\d{1,2}))?", text):
        return float(found[1]) + (float(found[2]) / float(found[3]) if found[2] else 0.0)
    raise MeasureError(f"'{text[:40]}' is no number")


def _factor(unit: str, measure: str) -> float:
    word = unit.strip().lower()
    known = _weights() if measure == "weight" else _units()
    if word not in known:
        raise MeasureError(f"'{unit[:20]}' is no unit; units are cm (CMT) and inches (INH), kg and lb for weight")
    return float(known[word])


def _units() -> dict[str, float]:
    units: dict[str, float] = _table()["units"]
    return units


def _weights() -> dict[str, float]:
    weights: dict[str, float] = _table()["weights"]
    return weights


def _folded(text: str) -> str:
    text = re.sub(r"^https?://schema\.org/", "", text.strip().lower())
    return " ".join(re.sub(r"[^\w½]+", " ", text.replace("_", " ")).split())


def _whole(word: str) -> str:
    return rf"(?<!\w){re.escape(word)}(?!\w)" if word.isascii() else re.escape(word)


@cache
def _words() -> dict[str, str]:
    own = {measure.replace("_", " "): measure for measure in _table()["measures"]}
    return own | {word: measure for measure, words in _table()["measures"].items() for word in words}


@cache
def _table() -> Any:
    return json.loads(Path(__file__).with_name("names.json").read_text(encoding="utf-8"))
