"""The colours of the fit map: vermillion where cloth is tight, blue where it is loose, pale between, and what each is called.

Vermillion and blue are from the palette of Okabe and Ito (2008), which people with any kind of colour blindness tell apart; the
middle is the lightest, so that the map can be read in grey, too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tryon.engines.mannequin.surface import Floats


@dataclass(frozen=True)
class FitWord:
    """A line of the legend. `code` is a key of prompts/*/mannequin.json."""

    code: str
    low_cm: float | None  # of ease, None: no bound
    high_cm: float | None
    colour: str  # "#rrggbb"


def legend() -> tuple[FitWord, ...]:
    """Return the words for ease and their colours, from tight to very loose."""
    rows = _table()["words"]
    lows = [None, *(row["below_cm"] for row in rows[:-1])]
    colours = ramp(np.array([row["colour_at_cm"] for row in rows], float))
    return tuple(
        FitWord(row["code"], low, row["below_cm"], "#" + "".join(f"{round(255 * float(part)):02x}" for part in colour))
        for row, low, colour in zip(rows, lows, colours, strict=True)
    )


def word(ease_cm: float) -> str:
    """Return the code of the word for so much ease."""
    return next(one.code for one in legend() if one.high_cm is None or ease_cm < one.high_cm)


def ramp(ease_cm: npt.NDArray[Any]) -> Floats:
    """Colour the ease. N -> Nx3 sRGB in 0..1; grey where NaN."""
    stops = _table()["stops"]
    at, colours = np.array([stop[0] for stop in stops], float), np.array([stop[1] for stop in stops], float)
    known = np.nan_to_num(ease_cm)
    mixed = np.stack([np.interp(known, at, colours[:, channel]) for channel in range(3)], 1)
    return np.asarray(np.where(np.isnan(ease_cm)[:, None], _table()["unknown"], mixed), np.float32)


def reach_cm() -> tuple[float, float]:
    """Return the least and the most ease that the colours tell apart."""
    stops = _table()["stops"]
    return float(stops[0][0]), float(stops[-1][0])


def plain_body() -> tuple[float, float, float]:
    """Return what is no cloth, sRGB."""
    red, green, blue = _table()["body"]
    return red, green, blue


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads((Path(__file__).parent / "fit_map.json").read_text("utf-8"))
    return table
