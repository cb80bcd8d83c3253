"""Bodies from measures: random adults are measured, solved from five measures and measured again."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import numpy as np

from benchmarks.figures import Figures
from training.body.sampling import drawn
from tryon.body import Gender, Measure, measure, solve
from tryon.body.model import points, standing
from tryon.body.proportions import estimate

_COUNT = 50
_GIVEN: tuple[Measure, ...] = ("height", "weight", "chest_girth", "waist_girth", "hip_girth")
_GIRTHS: tuple[Measure, ...] = ("chest_girth", "waist_girth", "hip_girth")
_BUILDS, _HEIGHTS = (0.25, 0.95), (0.25, 0.55)  # of the traits: from thin to heavy, from 150 to 195 cm
_SEED = 11


def measure_bodies(_data: Path) -> Figures:
    """Worst differences in cm of given girths and height, medians of what was held out, seconds on one core."""
    rng = np.random.default_rng(_SEED)
    girths, heights, inseams, shapes, seconds, quick = [], [], [], [], [], []
    solve({"height": 170.0})  # loads the model
    for number in range(_COUNT):
        gender: Gender = "female" if number % 2 else "male"
        traits, local = drawn(gender, 1, rng)
        traits[:, 3], traits[:, 4] = rng.uniform(*_BUILDS), rng.uniform(*_HEIGHTS)
        body = standing(points(traits, local)[0])
        found = measure(body)
        given = {name: found[name] for name in _GIVEN}
        start = perf_counter()
        estimate(given, gender)
        quick.append(perf_counter() - start)
        solved = solve(given, gender=gender)
        seconds.append(perf_counter() - start)
        girths.append(max(abs(solved.misfit[name]) for name in _GIRTHS))
        heights.append(abs(solved.misfit["height"]))
        inseams.append(abs(solved.measures["inside_leg_length"] - found["inside_leg_length"]))
        apart = (body.vertices - body.vertices.mean(0)) - (solved.figure.vertices - solved.figure.vertices.mean(0))
        shapes.append(float(np.linalg.norm(apart, axis=1).mean()) * 1000)
    return {
        "bodies": _COUNT,
        "worst_girth_cm": max(girths),
        "worst_height_cm": max(heights),
        "median_inside_leg_cm": float(np.median(inseams)),
        "mean_vertex_mm": float(np.mean(shapes)),
        "median_s": float(np.median(seconds)),
        "slowest_s": max(seconds),
        "estimate_ms": float(np.median(quick)) * 1000,
    }
