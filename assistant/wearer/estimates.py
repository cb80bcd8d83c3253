"""What the measures that nobody told most likely are: for the page beside those that were told, and for size advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from anthropometry import Gender, Measure
from assistant.frame import Body
from assistant.wearer.validation import grown_up, weigh

# Estimated is what is known within about a size, and better than of anybody.
_NEAR = 0.07  # standard deviation, of the value
_BETTER = 0.85  # of the standard deviation among people


@dataclass(frozen=True)
class Estimated:
    """cm or kg; `spread` is one standard deviation."""

    value: float
    spread: float


def estimates(body: Body, gender: Gender | None = None) -> Mapping[str, Estimated]:
    """By name.

    `gender`: whose clothes are meant, where the body says none. Empty for children, whose clothes go by height, and where the
    numbers do not go together.
    """
    if not body.measures or not grown_up(body) or weigh({}, body.measures).doubt:
        return {}
    return _estimated(tuple(sorted(body.measures.items())), body.gender or gender)


@lru_cache(maxsize=256)
def _estimated(measures: tuple[tuple[str, float], ...], gender: Gender | None) -> Mapping[str, Estimated]:
    from tryon.body import estimate

    found = estimate({cast(Measure, name): value for name, value in measures}, gender)
    anybody = estimate({}, gender)
    told = [
        name
        for name in found.estimated
        if found.spread[name] <= _NEAR * found.values[name]
        and found.spread[name] / found.values[name] <= _BETTER * anybody.spread[name] / anybody.values[name]
    ]
    return {str(name): Estimated(round(found.values[name], 1), found.spread[name]) for name in told}
