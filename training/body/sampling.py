"""Draws adults, measures them and writes proportions.json, how measures go together. Maker's: `python -m training.body.sampling`.

The bodies' scatter around height and weight is set to what is seen among people (about 4 cm of a girth), heights and weights are
then scattered as widely as among people, and the means of what is in MEANS are moved to a survey's, all others with them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from anthropometry import MEASURES, Gender, Measure
from tryon.body import model
from tryon.body.measuring import measure
from tryon.body.model import TRAITS, YOUNG, local_names, points, standing

PROPORTIONS = Path(model.__file__).with_name("proportions.json")
_COUNT, _BATCH = 1500, 50
_SPREADS = {
    "muscle": (0.5, 0.2),
    "weight": (0.55, 0.17),
    "height": (0.4, 0.05),
    "proportions": (0.5, 0.2),
    "cupsize": (0.5, 0.22),
}
_GIRTHS, _LENGTHS = 0.22, 0.3  # standard deviation of local changes
_OLDEST = 0.87  # of the trait age: about 65 years
# People differ in more than the model's traits: further scatter of logs, of each measure by itself.
_OWN: Mapping[Measure, float] = {"waist_girth": 0.04, "neck_girth": 0.03, "inside_leg_length": 0.01}
_OWN_ELSE = 0.02
# Means of the surveys of U.S. Army personnel (2012; crotch heights of 1988), as remembered and not looked up: cm, kg. Waists are
# the narrowest ones here and not those at the navel as there: as far below the bust or chest as in retail size charts.
MEANS: Mapping[Gender, Mapping[Measure, float]] = {
    "female": {
        "height": 162.9, "weight": 67.8, "chest_girth": 94.7, "waist_girth": 80.0, "hip_girth": 102.1, "neck_girth": 33.0,
        "foot_length": 24.6, "inside_leg_length": 76.0, "arm_length": 55.6,
    },
    "male": {
        "height": 175.6, "weight": 85.5, "chest_girth": 105.9, "waist_girth": 92.5, "hip_girth": 102.1, "neck_girth": 39.8,
        "foot_length": 27.1, "inside_leg_length": 83.7, "arm_length": 61.0,
    },
}  # fmt: skip
# How people scatter, and the model's traits do not: standard deviations of the logs of height and weight, and their correlation.
# About those of U.S. adults (NHANES 2015-2018), as remembered and not looked up. Where they were half as wide, a weight of 110 kg
# was half taken for a slip, and the girths that follow from it were too small by half a size.
SCATTER: Mapping[Gender, tuple[float, float, float]] = {"female": (0.043, 0.24, 0.30), "male": (0.043, 0.20, 0.42)}


def main() -> None:
    table: dict[str, Any] = {"about": __doc__.splitlines()[0], "names": list(MEASURES)} if __doc__ else {}
    for gender in MEANS:
        logs = np.log(sampled(gender))
        own = [_OWN.get(name, _OWN_ELSE if name not in ("height", "weight") else 0.0) for name in MEASURES]
        middle, spread = logs.mean(0), np.cov(logs.T) + np.diag(np.square(own))
        spread = _scattered(spread, *SCATTER[gender])
        middle = _moved(middle, spread, MEANS[gender])
        table[gender] = {"mean": middle.round(5).tolist(), "covariance": spread.round(7).tolist()}
        print(gender, dict(zip(MEASURES, np.exp(middle).round(1).tolist(), strict=True)))
    PROPORTIONS.write_text(json.dumps(table) + "\n", "utf-8")


def drawn(gender: Gender, count: int, rng: np.random.Generator) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Traits (nx8) and local changes (nx19) of adults as they are met."""
    traits = np.full((count, len(TRAITS)), 0.5)
    for name, (middle, spread) in _SPREADS.items():
        traits[:, [str(trait) for trait in TRAITS].index(name)] = np.clip(rng.normal(middle, spread, count), 0, 1)
    traits[:, 0], traits[:, 1] = float(gender == "female"), rng.uniform(YOUNG, _OLDEST, count)
    sizes = [0.0 if name == "stomach-pregnant" else _GIRTHS if "circ" in name else _LENGTHS for name in local_names()]
    return traits, np.clip(rng.normal(0, 1, (count, len(sizes))) * sizes, -1, 1)


def sampled(gender: Gender, count: int = _COUNT) -> npt.NDArray[np.float64]:
    """Measures of drawn adults, nx15 in the order of MEASURES."""
    traits, local = drawn(gender, count, np.random.default_rng(0))
    rows = []
    for start in range(0, count, _BATCH):
        part = slice(start, start + _BATCH)
        rows += [list(measure(standing(one)).values()) for one in points(traits[part], local[part])]
    return np.array(rows)


def _scattered(spread: npt.NDArray[Any], height: float, weight: float, correlation: float) -> npt.NDArray[np.float64]:
    """Return the covariance with heights and weights scattered like this.

    What is left of the others around the two stays as it is.
    """
    two = [MEASURES.index("height"), MEASURES.index("weight")]
    slope = spread[:, two] @ np.linalg.inv(spread[np.ix_(two, two)])
    both = correlation * height * weight
    change = np.array([[height**2, both], [both, weight**2]]) - spread[np.ix_(two, two)]
    return np.asarray(spread + slope @ change @ slope.T, np.float64)


def _moved(middle: npt.NDArray[Any], spread: npt.NDArray[Any], wanted: Mapping[Measure, float]) -> npt.NDArray[np.float64]:
    """Return the means where these are as wanted, and the others where they most likely are then."""
    fixed = [MEASURES.index(name) for name in wanted]
    off: npt.NDArray[np.float64] = np.log(np.array(list(wanted.values()), np.float64)) - middle[fixed]
    return np.asarray(middle + spread[:, fixed] @ np.linalg.solve(spread[np.ix_(fixed, fixed)], off), np.float64)


if __name__ == "__main__":
    main()
