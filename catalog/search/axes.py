"""Axes along which pieces are compared ("warmer", "plainer"): where each product stands, and what lies beyond others.

`axes.json` describes an axis by one of three sources: `leans` (weights that add up, as of a concept), `scale` (the value that
comes first decides; a product that has none is not said), `colour` (CIELAB lightness or chroma of the main colour). `step` is the
smallest difference that counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import hypot
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from catalog.lru import Kept
from catalog.query import Slot, Toward
from catalog.search.filters import Filters, Mask
from catalog.search.leanings import Leanings, read_leaning
from catalog.store.data_folder import Store
from catalog.vocabulary import Vocabulary

Levels = NDArray[np.float32]  # one per product; NaN: not said
_KEPT = 16  # levels of so many axes
_AMONG = 0.25  # of a step beyond the mean of several is further: those of them that stand apart go further themselves


@dataclass(frozen=True)
class Axes:
    store: Store
    filters: Filters
    leanings: Leanings
    vocabulary: Vocabulary
    _levels: Kept[str, Levels] = field(default_factory=lambda: Kept(_KEPT))

    def levels(self, axis: str) -> Levels:
        """Return where every product stands on an axis. Raises KeyError for an axis that is not in axes.json."""
        return self._levels.get(axis, lambda: self._measured(axes()[axis]))

    def gain(self, toward: Toward) -> Levels:
        """Return how far every product lies beyond those of `toward`, in steps; NaN where that is not said."""
        levels, step = self.levels(toward.axis), float(axes()[toward.axis]["step"])
        rows = [row for one in toward.than if (row := self.store.row(one)) is not None]
        said = levels[rows][~np.isnan(levels[rows])] if rows else levels[:0]
        here = float(np.mean(said)) if len(said) else float(axes()[toward.axis].get("middle", 0))
        away = (levels - np.float32(here)) / np.float32(step)
        return away if toward.direction == "more" else -away

    def beyond(self, toward: Toward) -> Mask:
        """Return the products that lie at least a step beyond; all where there is nothing to compare with."""
        if not toward.than:
            return np.ones(self.store.count, bool)
        gain = self.gain(toward)
        return np.where(np.isnan(gain), np.float32(0), gain) >= least(len(toward.than))

    def _measured(self, axis: Mapping[str, Any]) -> Levels:
        if "colour" in axis:
            return self._of_colours(lightness=axis["colour"] == "lightness")
        if "scale" in axis:
            return self._on_scale(axis["slot"], axis["scale"])
        return self.leanings.sum(read_leaning(axis), np.arange(self.store.count))

    def _on_scale(self, slot: Slot, scale: Mapping[str, float]) -> Levels:
        levels = np.full(self.store.count, np.nan, np.float32)
        for value, level in scale.items():
            rows, places = self.store.postings.get(slot, {}).get(value, (np.empty(0, np.int32), np.empty(0, np.uint8)))
            levels[rows[places == 0]] = level
        return levels

    def _of_colours(self, *, lightness: bool) -> Levels:
        levels = np.full(self.store.count, np.nan, np.float32)
        for color, (rows, places) in self.store.postings.get("color", {}).items():
            try:
                light, a, b = self.vocabulary.lab(color)
            except KeyError:
                continue
            levels[rows[places == 0]] = light if lightness else hypot(a, b)
        return levels


@cache
def axes() -> Mapping[str, Mapping[str, Any]]:
    """Return all axes by name."""
    table: Mapping[str, Mapping[str, Any]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return table


def values_beyond(axis: str, way: Literal["less", "more"], values: Iterable[str]) -> tuple[str, ...]:
    """Return the values of a scale that lie a step beyond the mean of `values`; none for an axis without a scale."""
    scale: Mapping[str, float] = axes()[axis].get("scale", {})
    levels = [scale[value] for value in values if value in scale]
    if not levels:
        return ()
    here, sign, step = sum(levels) / len(levels), 1 if way == "more" else -1, float(axes()[axis]["step"])
    return tuple(value for value, level in scale.items() if sign * (level - here) >= step * least(len(levels)))


def least(compared: int) -> float:
    """Return how many steps beyond so many pieces count as further."""
    return 1.0 if compared == 1 else _AMONG


@cache
def axis_of(slot: Slot) -> str | None:
    """Return the axis on which a slot's values lie: longer is ("length", more); None where its values have no order."""
    return next((name for name, axis in axes().items() if axis.get("of") == slot), None)
