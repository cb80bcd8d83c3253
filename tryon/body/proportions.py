"""What the other measures most likely are when some are known, and whether those go together. No shapes, and no time.

Logs of measures are taken as normal, for women and for men; `proportions.json` is made by sampling.py.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import numpy as np
import numpy.typing as npt

from tryon.body.names import MEASURES, Gender, Measure

# How exactly people tell a measure, as a share of it: a tape slips, a weight is of last year.
_TOLD: Mapping[Measure, float] = {"height": 0.01, "weight": 0.04, "neck_girth": 0.03, "underbust_girth": 0.03}
_TOLD_ELSE = 0.025
ODD = 3.2  # standard deviations from what the others say: one in seven hundred
_INCH = 2.54


@dataclass(frozen=True)
class Doubt:
    """A given number that the others speak against. `instead`: what it would be if it was said in another unit, else None."""

    measure: Measure
    given: float
    likely: float
    instead: float | None = None


@dataclass(frozen=True)
class Estimate:
    """cm and kg. `spread` is one standard deviation of a value, 0 for given ones."""

    values: Mapping[Measure, float]
    spread: Mapping[Measure, float]
    estimated: frozenset[Measure]
    female: float  # how likely these are a woman's measures, 0..1


def estimate(given: Mapping[Measure, float], gender: Gender | None = None) -> Estimate:
    """All measures from some. An unknown gender is weighed by what is given."""
    shares = _shares(given, gender)
    parts = [(share, *_conditional(given, one)) for one, share in shares.items() if share > 0]
    total = sum(share for share, _, _ in parts)
    middle = np.sum([share * mean for share, mean, _ in parts], axis=0) / total
    variance = np.sum([share * (spread**2 + (mean - middle) ** 2) for share, mean, spread in parts], axis=0) / total
    values = {name: float(given.get(name, value)) for name, value in zip(MEASURES, np.exp(middle), strict=True)}
    spread = {
        name: 0.0 if name in given else values[name] * float(np.sqrt(one)) for name, one in zip(MEASURES, variance, strict=True)
    }
    return Estimate(values, spread, frozenset(MEASURES) - set(given), shares["female"] / sum(shares.values()))


def doubts(given: Mapping[Measure, float], gender: Gender | None = None) -> tuple[Doubt, ...]:
    """The fewest given numbers without which the others go together (at most two), each with what it likely is. Often none."""
    if _odd(given, gender) is False:
        return ()
    for count in (1, 2):
        ways = [
            (_worst(_without(given, left), gender), left)
            for left in combinations(given, count)
            if len(given) > count and not _odd(_without(given, left), gender)
        ]
        if ways:
            return tuple(_doubt(given, one, gender, _without(given, min(ways)[1])) for one in min(ways)[1])
    return tuple(_doubt(given, one, gender, _without(given, (one,))) for one in given if _off(given, one, gender) > ODD)


def _without(given: Mapping[Measure, float], left: tuple[Measure, ...]) -> dict[Measure, float]:
    return {name: value for name, value in given.items() if name not in left}


def _odd(given: Mapping[Measure, float], gender: Gender | None) -> bool:
    return _worst(given, gender) > ODD


def _worst(given: Mapping[Measure, float], gender: Gender | None) -> float:
    return max((_off(given, one, gender) for one in given), default=0.0)


def _off(given: Mapping[Measure, float], one: Measure, gender: Gender | None) -> float:
    """How many standard deviations this one is from what the others say, for the gender that it suits better."""
    others, place = _without(given, (one,)), MEASURES.index(one)
    genders: tuple[Gender, ...] = get_args(Gender) if gender is None else (gender,)
    found = []
    for who in genders:
        mean, spread = _conditional(others, who)
        found.append(abs(np.log(given[one]) - mean[place]) / np.hypot(spread[place], _told(one)))
    return float(min(found))


def _doubt(given: Mapping[Measure, float], one: Measure, gender: Gender | None, others: Mapping[Measure, float]) -> Doubt:
    likely = estimate(others, gender).values[one]
    factors = (2.2046, 1 / 2.2046, 2.0, 0.5) if one == "weight" else (_INCH, 1 / _INCH)
    other_units = [given[one] * factor for factor in factors]
    fitting = [value for value in other_units if not _odd({**others, one: value}, gender)]
    instead = min(fitting, key=lambda value: abs(np.log(value / likely)), default=None)
    return Doubt(one, given[one], likely, instead)


def _told(name: Measure) -> float:
    return _TOLD.get(name, _TOLD_ELSE)


def _shares(given: Mapping[Measure, float], gender: Gender | None) -> dict[Gender, float]:
    """How likely each gender is."""
    if gender is not None:
        return {one: float(one == gender) for one in get_args(Gender)}
    logs = {one: _likelihood(given, one) for one in get_args(Gender)}
    top = max(logs.values())
    shares = {one: float(np.exp(log - top)) for one, log in logs.items()}
    return {one: share / sum(shares.values()) for one, share in shares.items()}


def _likelihood(given: Mapping[Measure, float], gender: Gender) -> float:
    """Its log, up to a constant."""
    known, mean, spread = _known(given, gender)
    if not known:
        return 0.0
    off = np.log([given[MEASURES[place]] for place in known]) - mean[known]
    own = spread[np.ix_(known, known)] + np.diag([_told(MEASURES[place]) ** 2 for place in known])
    return float(-(off @ np.linalg.solve(own, off) + np.linalg.slogdet(own)[1]) / 2)


def _conditional(given: Mapping[Measure, float], gender: Gender) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Mean and standard deviation of the log of every measure."""
    known, mean, spread = _known(given, gender)
    if not known:
        return mean, np.sqrt(np.diag(spread))
    off = np.log([given[MEASURES[place]] for place in known]) - mean[known]
    own = spread[np.ix_(known, known)] + np.diag([_told(MEASURES[place]) ** 2 for place in known])
    gain = np.linalg.solve(own, spread[known]).T
    left = np.diag(spread) - np.einsum("ij,ji->i", gain, spread[known])
    return mean + gain @ off, np.sqrt(np.maximum(left, 1e-8))


def _known(given: Mapping[Measure, float], gender: Gender) -> tuple[list[int], npt.NDArray[Any], npt.NDArray[Any]]:
    mean, spread = _table()[gender]
    return [MEASURES.index(name) for name in given], mean, spread


@cache
def _table() -> dict[Gender, tuple[npt.NDArray[Any], npt.NDArray[Any]]]:
    data = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    assert data["names"] == list(MEASURES)
    return {one: (np.array(data[one]["mean"]), np.array(data[one]["covariance"])) for one in get_args(Gender)}
