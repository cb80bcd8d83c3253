"""What the widths of an outline, from top to bottom, say of a top or jacket: a hood that stands up, armholes without sleeves."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tryon.garment.runs import Mask8, box, run_at

Floats = npt.NDArray[np.float64]
_STEPS = 100
_HOOD = 0.27  # of the torso's width: what stands higher above the shoulders than this, and is no slope, is a hood
_HEAD = (0.22, 0.8)  # of the torso's width: how wide a hood is where it begins
_PLATEAU, _JUMP = 1.2, 1.14  # a hood's sides rise steeply, then the shoulders begin
_DENT = 0.96  # of the shoulders' width: armholes without sleeves go in so far
_FLARE = 0.985  # of the widest row: what is still so wide just above the hem has no sleeves at its sides


def hood_row(mask: Mask8, centre: float, torso_width: float) -> float | None:
    """Return the row (px) where a hood that stands up begins, or None."""
    _, y0, _, y1 = box(mask)
    widths = widths_of(mask, centre)
    rows = np.arange(int(0.08 * _STEPS), int(0.42 * _STEPS))
    plateau = widths[rows] / np.maximum(widths[rows - 6], 1)
    jump = widths[rows + 5] / np.maximum(widths[rows], 1)
    low, high = _HEAD[0] * torso_width, _HEAD[1] * torso_width
    tall = rows / _STEPS * (y1 - y0) > _HOOD * torso_width
    fits = (plateau < _PLATEAU) & (jump > _JUMP) & (widths[rows] > low) & (widths[rows] < high) & tall
    if not fits.any():
        return None
    row = rows[fits][int(np.argmax(jump[fits]))]
    return float(y0 + row / _STEPS * (y1 - y0))


def has_armholes(mask: Mask8, centre: float) -> bool:
    """Tell whether the outline is that of something without sleeves.

    It goes in below the shoulders and out again, or flares from straight sides down to the hem.
    """
    widths = widths_of(mask, centre)
    shoulders, dent, below = widths[7:29].max(), widths[27:48].min(), widths[50:66].max()
    if dent < _DENT * shoulders and below > 1.02 * dent:
        return True
    straight = widths[22] < 1.1 * widths[13] and widths[22] < 0.85 * widths.max()
    return bool(straight and widths[90] >= _FLARE * widths.max())


def widths_of(mask: Mask8, centre: float) -> Floats:
    """Return px of cloth round the middle in 100 rows from the top to the bottom."""
    _, y0, _, y1 = box(mask)
    found = [run_at(mask, y, centre) for y in np.linspace(y0, y1, _STEPS)]
    return np.array([0.0 if run is None else run[1] - run[0] for run in found])
