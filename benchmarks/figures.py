"""The shape of a benchmark's answer, and small sums they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Figures = Mapping[str, float | int | str | None]


class Missing(Exception):
    """The data that a benchmark needs is not on this machine; the text says which."""


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` (0..1) of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
