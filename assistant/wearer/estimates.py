"""What the measures that nobody told most likely are, for the page to show beside those that were told."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from assistant.frame import Body, Gender
from assistant.wearer.validation import weigh

_LEAST = 2  # measures, from which the others are estimated
_GROWN_UP = 16


def estimates(body: Body) -> Mapping[str, float]:
    """Cm and kg by name; empty for children, where too little is known or where the numbers do not go together."""
    if len(body.measures) < _LEAST or (body.age_years or _GROWN_UP) < _GROWN_UP or weigh({}, body.measures).doubt:
        return {}
    return _estimated(tuple(sorted(body.measures.items())), body.gender)


@lru_cache(maxsize=256)
def _estimated(measures: tuple[tuple[str, float], ...], gender: Gender | None) -> Mapping[str, float]:
    from tryon.body import Measure, estimate

    found = estimate({cast(Measure, name): value for name, value in measures}, gender)
    return {str(name): round(found.values[name], 1) for name in found.estimated}
