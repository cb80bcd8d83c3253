"""The body that has given measures: least squares over the model's traits and local changes.

What was not given follows people's proportions, and the likeliest shape wins.

Gauss-Newton with a batched Jacobian by differences, the box of the traits kept by an active set, steps halved while they make it
worse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from anthropometry import MEASURES, Gender, Measure
from tryon.body.measuring import measure
from tryon.body.model import TRAITS, YOUNG, Figure, local_names, points, standing
from tryon.body.proportions import Estimate, estimate

Vector = npt.NDArray[np.float64]
_FREE = ("muscle", "weight", "height", "proportions", "cupsize")
_START = {"muscle": 0.5, "weight": 0.5, "height": 0.4, "proportions": 0.5, "cupsize": 0.5}
# One standard deviation of each unknown: the less, the longer the ordinary is kept.
_SPREAD = {"muscle": 0.3, "weight": 1.0, "height": 1.0, "proportions": 0.4, "cupsize": 0.35}
_LOCAL_SPREAD = 0.6
_FIXED = ("stomach-pregnant",)
# How exactly a given measure is met (cm, kg), and the others after it: standard deviations.
_EXACT: Mapping[Measure, float] = {"weight": 0.3, "height": 0.08, "inside_leg_length": 0.15, "foot_length": 1.0}
_EXACT_ELSE = 0.15
_FOLLOWED: tuple[Measure, ...] = (
    "height", "weight", "chest_girth", "underbust_girth", "waist_girth", "hip_girth", "neck_girth", "upper_arm_girth",
    "thigh_girth", "inside_leg_length", "arm_length",
)  # fmt: skip
# Estimates that size advice goes by are met as exactly as is seen, or the mannequin contradicts it. Where the model has no such
# body the others give way, by this share of their spread.
_ADVISED: tuple[Measure, ...] = (
    "height", "weight", "chest_girth", "waist_girth", "hip_girth", "inside_leg_length", "arm_length",
)  # fmt: skip
_AS_ADVISED = 0.25
_LOOSE = 0.2
_FIRST: tuple[Measure, ...] = ("height", "weight")
_MUSCLES, _WEIGHTS, _HEIGHTS = (0.4, 0.6), (0.1, 0.25, 0.4, 0.6, 0.75, 0.9), (0.25, 0.4, 0.55)
_STEP = 0.04
_SIDES = 4  # turns to find on which sides of the kinks the step ends
_ROUNDS = 16
_FRESH = 1  # rounds whose slope is measured; then it is only corrected by what the last step showed
_LITTLE = 0.02  # of the cost: a gain that is not worth another round once given measures are met
_NOTHING = 0.05  # and a gain of the cost that is not worth one at all
_HALVED = 7
_AMISS = 5.0
_DONE = 0.35  # of the exactness of given measures: near enough
MISFIT: Mapping[Measure, float] = {
    "weight": 2.0,
    "foot_length": 3.0,
}  # more than this is a contradiction; girths and lengths in cm
MISFIT_ELSE = 1.2


@dataclass(frozen=True)
class Solved:
    """A body and how it came. cm and kg."""

    figure: Figure
    measures: Mapping[Measure, float]  # all, as measured on the figure
    estimated: frozenset[Measure]  # of them: not given
    misfit: Mapping[Measure, float]  # of given ones: measured less given
    gender: float  # 1 female, 0 male

    @property
    def fits(self) -> bool:
        """Whether there is a body of these numbers."""
        return all(abs(off) <= MISFIT.get(name, MISFIT_ELSE) for name, off in self.misfit.items())


def solve(given: Mapping[Measure, float], *, gender: Gender | None = None, age_years: float | None = None) -> Solved:
    """Return the likeliest adult with these measures (any of them, or none); the nearest one where there is none."""
    guess = estimate(given, gender)
    female = guess.female if gender is None else float(gender == "female")
    problem = _Problem(given, guess, female, _age(age_years))
    body = standing(problem.bodies(problem.solved()[None])[0])
    found = measure(body)
    misfit = {name: found[name] - value for name, value in given.items()}
    return Solved(body, found, guess.estimated, misfit, female)


def _age(years: float | None) -> float:
    """Return the trait of an age: 25 years are 2/3, 90 are 1."""
    return YOUNG if years is None else float(np.clip(YOUNG + (years - 25) / 65 / 3, YOUNG, 1))


class _Problem:
    """Unknowns x: the free traits, then the local changes."""

    def __init__(self, given: Mapping[Measure, float], guess: Estimate, female: float, age: float) -> None:
        self._female, self._age = female, age
        self._local = [place for place, name in enumerate(local_names()) if name not in _FIXED]
        self._start = np.array([*(_START[name] for name in _FREE), *(0.0 for _ in self._local)])
        cup = 1.0 if female > 0.3 else 0.02  # no bust on a man
        spreads = [_SPREAD[name] * (cup if name == "cupsize" else 1.0) for name in _FREE]
        self._prior = 1 / np.array([*spreads, *(_LOCAL_SPREAD for _ in self._local)])
        self._low = np.array([*(0.0 for _ in _FREE), *(-1.0 for _ in self._local)])
        self._names: Sequence[Measure] = [name for name in MEASURES if name in given or name in _FOLLOWED]
        self._wanted = np.array([guess.values[name] for name in self._names])
        self._exact = np.array([_tolerance(name, given, guess) for name in self._names])
        self._given = np.array([name in given for name in self._names])

    def bodies(self, x: Vector) -> npt.NDArray[np.float32]:
        """NxU unknowns -> nxPx3."""
        traits = np.full((len(x), len(TRAITS)), 0.5)
        traits[:, 0], traits[:, 1] = self._female, self._age
        for column, name in enumerate(_FREE):
            traits[:, [str(trait) for trait in TRAITS].index(name)] = x[:, column]
        local = np.zeros((len(x), len(local_names())))
        local[:, self._local] = x[:, len(_FREE) :]
        return points(traits, local)

    def _begun(self) -> Vector:
        """Return the start with the height and weight nearest to the wanted.

        The traits' hats have kinks that are better not crossed.
        """
        grid = np.array(list(product(_MUSCLES, _WEIGHTS, _HEIGHTS)))
        tries = np.repeat(self._start[None], len(grid), 0)
        tries[:, [_FREE.index(name) for name in ("muscle", "weight", "height")]] = grid
        found = [measure(standing(body), _FIRST) for body in self.bodies(tries)]
        wanted = [self._wanted[self._names.index(name)] for name in _FIRST]
        off = [abs(np.log(one["height"] / wanted[0])) * 3 + abs(np.log(one["weight"] / wanted[1])) for one in found]
        x: Vector = tries[int(np.argmin(off))]
        return x

    def solved(self) -> Vector:
        """From the ordinary body, too, where the first way ends far from what is given."""
        x, off = self._descended(self._begun())
        if np.abs(off[self._given]).max(initial=0.0) < _AMISS:
            return x
        other, off_other = self._descended(self._start)
        return min((x, off), (other, off_other), key=lambda one: self._cost(*one))[0]

    def _descended(self, x: Vector) -> tuple[Vector, Vector]:
        off = self._off(x[None])[0]
        slopes, cost, fresh = self._slopes(x), self._cost(x, off), True
        for turn in range(_ROUNDS):
            step, slope = self._step(slopes, x, off)
            there, off_there, moved = self._shortened(x, off, step)
            if not moved:
                if fresh:
                    break
                slopes, fresh = self._slopes(x), True
                continue
            way, expected = there - x, off + slope @ (there - x)
            x, off = there, off_there
            gain, cost = cost - self._cost(x, off), self._cost(x, off)
            met = np.abs(off[self._given]).max(initial=0.0) < _DONE
            if (met and gain < _LITTLE * cost) or (fresh and gain < _NOTHING):
                break
            fresh = turn < _FRESH or gain < _LITTLE * cost
            # else Broyden's update
            slopes = self._slopes(x) if fresh else slopes + np.outer(off - expected, way) / (way @ way)
        return x, off

    def _off(self, x: Vector) -> Vector:
        """nxM: how far each measure is from what is wanted, in its standard deviations."""
        rows = [list(measure(standing(body), self._names).values()) for body in self.bodies(x)]
        return np.asarray((np.array(rows) - self._wanted) / self._exact, np.float64)

    def _slopes(self, x: Vector) -> Vector:
        """2xMxU, towards more and towards less of each unknown: traits and local changes have kinks."""
        more, less = np.minimum(x + _STEP, 1.0) - x, np.maximum(x - _STEP, self._low) - x
        off = self._off(np.concatenate((x[None], x + np.diag(more), x + np.diag(less))))
        rises = (off[1:] - off[0]) / np.where(np.abs(np.r_[more, less]) < 1e-9, np.inf, np.r_[more, less])[:, None]
        up, down = rises[: len(x)].T, rises[len(x) :].T
        at_edge = np.stack((more < 1e-9, less > -1e-9))
        return np.stack((np.where(at_edge[0], down, up), np.where(at_edge[1], up, down)))

    def _step(self, slopes: Vector, x: Vector, off: Vector) -> tuple[Vector, Vector]:
        """Return the best step and the slope of the sides that it takes."""
        slope = slopes.mean(0)
        for _ in range(_SIDES):
            step = _boxed_step(slope, off, self._prior, x - self._start, self._low - x, 1 - x)
            slope = np.where(step > 0, slopes[0], slopes[1])
        return step, slope

    def _cost(self, x: Vector, off: Vector) -> float:
        return float((off**2).sum() + ((self._prior * (x - self._start)) ** 2).sum())

    def _shortened(self, x: Vector, off: Vector, step: Vector) -> tuple[Vector, Vector, bool]:
        """Return the step, halved until it helps; whether it did."""
        before = self._cost(x, off)
        for _ in range(_HALVED):
            there = np.clip(x + step, self._low, 1.0)
            off_there = self._off(there[None])[0]
            if self._cost(there, off_there) < before - 1e-9:
                return there, off_there, True
            step = step / 2
        return x, off, False


def _tolerance(name: Measure, given: Mapping[Measure, float], guess: Estimate) -> float:
    if name in given:
        return _EXACT.get(name, _EXACT_ELSE)
    return _AS_ADVISED if name in _ADVISED else max(_LOOSE * guess.spread[name], 0.5)


def _boxed_step(slope: Vector, off: Vector, prior: Vector, away: Vector, low: Vector, high: Vector) -> Vector:
    """Return the least-squares step within low..high.

    What would leave the box stays at its edge, and the rest is solved again.
    """
    rows = np.vstack((slope, np.diag(prior)))
    wanted = -np.concatenate((off, prior * away))
    free, step = np.ones(len(prior), bool), np.zeros(len(prior))
    for _ in range(5):
        step[free] = np.linalg.lstsq(rows[:, free], wanted - rows[:, ~free] @ step[~free], rcond=None)[0]
        out = free & ((step < low - 1e-9) | (step > high + 1e-9))
        if not out.any():
            break
        step[out] = np.clip(step, low, high)[out]
        free &= ~out
    return np.clip(step, low, high)
