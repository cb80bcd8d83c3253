"""What the other measures most likely are when some are known, and how far each is from what the others say. No shapes, no time.

Logs of measures are taken as normal, for women and for men; `proportions.json` is made by training/body/sampling.py.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

import numpy as np
import numpy.typing as npt

from anthropometry import MEASURES, Gender, Measure

# How exactly people tell a measure, as a share of it: a tape slips, a weight is of last year.
_TOLD: Mapping[Measure, float] = {"height": 0.01, "weight": 0.04, "neck_girth": 0.03, "underbust_girth": 0.03}
_TOLD_ELSE = 0.025


@dataclass(frozen=True)
class Estimate:
    """cm and kg. `spread` is one standard deviation of a value, 0 for given ones."""

    values: Mapping[Measure, float]
    spread: Mapping[Measure, float]
    estimated: frozenset[Measure]
    female: float  # how likely these are a woman's measures, 0..1


def estimate(given: Mapping[Measure, float], gender: Gender | None = None) -> Estimate:
    """Return all measures from some. An unknown gender is weighed by what is given."""
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


def deviations(given: Mapping[Measure, float], gender: Gender | None = None) -> dict[Measure, float]:
    """Return how many standard deviations each is from what the others say, for the gender that it suits better.

    Alone: from what people have.
    """
    if not given:
        return {}
    genders: tuple[Gender, ...] = get_args(Gender) if gender is None else (gender,)
    return dict(zip(given, np.min([_deviations(given, one) for one in genders], axis=0).tolist(), strict=True))


def _deviations(given: Mapping[Measure, float], gender: Gender) -> npt.NDArray[np.float64]:
    """By the inverse of the covariance of what was told: what is left of each, given the rest, is (inverse @ off) / diagonal."""
    off, told = _off(given, gender)
    inverse = np.linalg.inv(told)
    return np.asarray(np.abs(inverse @ off) / np.sqrt(np.diag(inverse)), np.float64)


def _shares(given: Mapping[Measure, float], gender: Gender | None) -> dict[Gender, float]:
    """Return how likely each gender is."""
    if gender is not None:
        return {one: float(one == gender) for one in get_args(Gender)}
    logs = {one: _likelihood(given, one) for one in get_args(Gender)}
    top = max(logs.values())
    shares = {one: float(np.exp(log - top)) for one, log in logs.items()}
    return {one: share / sum(shares.values()) for one, share in shares.items()}


def _likelihood(given: Mapping[Measure, float], gender: Gender) -> float:
    """Its log, up to a constant."""
    if not given:
        return 0.0
    off, told = _off(given, gender)
    return float(-(off @ np.linalg.solve(told, off) + np.linalg.slogdet(told)[1]) / 2)


def _conditional(given: Mapping[Measure, float], gender: Gender) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the mean and standard deviation of the log of every measure."""
    mean, spread = _table()[gender]
    if not given:
        return mean, np.sqrt(np.diag(spread))
    off, told = _off(given, gender)
    known = _places(given)
    gain = np.linalg.solve(told, spread[known]).T
    left = np.diag(spread) - np.einsum("ij,ji->i", gain, spread[known])
    return mean + gain @ off, np.sqrt(np.maximum(left, 1e-8))


def _off(given: Mapping[Measure, float], gender: Gender) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return how far the logs are from their means, and the covariance of these as they are told."""
    mean, spread = _table()[gender]
    known = _places(given)
    off = np.log(list(given.values())) - mean[known]
    return off, spread[np.ix_(known, known)] + np.diag([_TOLD.get(name, _TOLD_ELSE) ** 2 for name in given])


def _places(given: Mapping[Measure, float]) -> list[int]:
    return [MEASURES.index(name) for name in given]


@cache
def _table() -> dict[Gender, tuple[npt.NDArray[Any], npt.NDArray[Any]]]:
    data = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    assert data["names"] == list(MEASURES)
    return {one: (np.array(data[one]["mean"]), np.array(data[one]["covariance"])) for one in get_args(Gender)}
