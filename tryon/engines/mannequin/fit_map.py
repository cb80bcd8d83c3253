"""The colours of the fit map: vermillion where cloth is tight, blue where it is loose, pale between, and what each is called.

Vermillion and blue are from the palette of Okabe and Ito (2008), which people with any kind of colour blindness tell apart; the
middle is the lightest, so that the map can be read in grey, too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tryon.engines.mannequin.surface import Floats
from tryon.fit import SCALE
from tryon.fit.types import Code

_PURE = 0.25  # of a word's part of the scale is mixed with its neighbour's colour, at each end


@dataclass(frozen=True)
class FitWord:
    """A line of the legend. `code` is a word of tryon/fit/scale.py and a key of prompts/*/mannequin.json."""

    code: Code
    colour: str  # "#rrggbb"


def legend() -> tuple[FitWord, ...]:
    """Return the words of the scale and their colours, from too tight to too loose."""
    return tuple(FitWord(code, "#" + "".join(f"{round(255 * part):02x}" for part in _colours()[code])) for code in SCALE)


def ramp(sits: npt.NDArray[Any]) -> Floats:
    """Colour places on the scale of tryon/fit/scale.py. N -> Nx3 sRGB in 0..1; grey where NaN."""
    at = np.array([place + end for place in range(len(SCALE)) for end in (_PURE, 1 - _PURE)])
    colours = np.repeat([_colours()[code] for code in SCALE], 2, axis=0)
    known = np.nan_to_num(sits)
    mixed = np.stack([np.interp(known, at, colours[:, channel]) for channel in range(3)], 1)
    return np.asarray(np.where(np.isnan(sits)[:, None], _table()["unknown"], mixed), np.float32)


def plain_body() -> tuple[float, float, float]:
    """Return what is no cloth, sRGB."""
    red, green, blue = _table()["body"]
    return red, green, blue


def _colours() -> Mapping[Code, tuple[float, float, float]]:
    found: Mapping[Code, tuple[float, float, float]] = _table()["colours"]
    return found


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads((Path(__file__).parent / "fit_map.json").read_text("utf-8"))
    return table
