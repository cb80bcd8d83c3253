"""Reads a product picture of a hat: outline, where its crown ends, what hangs below. Knows nothing of heads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tryon.engines.accessories.cutout_solid import Solid, cut_solid
from tryon.engines.accessories.headwear.cap_shape import as_worn, with_straight_rim
from tryon.engines.accessories.headwear.hat_view import Form, form_of, refuse_lying_cap, refuse_odd_views
from tryon.image.ops import Array, Mask
from tryon.types import Garment, Refusal

_VISOR_FROM = 0.6  # of a cap's height, where the visor is sewn on
_ASKEW = 0.1  # of its width: a cap whose visor lies so far beside its crown is seen from the side
_FLAT, _TALL = 0.3, 1.6  # height by width, of what may be a hat seen from the front
_TALL_CAP = 2.0  # its visor lies flat, seen from above
_LEAST_BRIM = 1.12  # of the crown's width


@dataclass(frozen=True)
class Hat:
    form: Form
    colour: Array  # HxWx3
    alpha: Array  # HxW
    left: float  # px, the outline
    right: float
    top: float
    bottom: float
    band_y: float  # px, where the crown ends and sits on the head
    band: tuple[float, float]  # px, left and right end of the crown there
    askew: bool


def read_hat(garment: Garment, form: Form | None = None) -> Hat:
    """Read a hat from its picture.

    `form`: None for what is only called a hat: its outline tells. What should have a brim and has none is read as a beanie.

    Raises Refusal: garment_unreadable, hat_from_above, hat_view.
    """
    cut = cut_solid(garment)
    if form is None:
        return _read(cut, form_of(cut.mask))
    refuse_odd_views(cut.mask)
    return _read(cut, form)


def _read(cut: Solid, form: Form) -> Hat:
    askew = False
    if form == "cap":
        refuse_lying_cap(cut.mask)
        askew = _is_askew(cut.mask)
        cut = as_worn(cut, _VISOR_FROM)
    elif form == "beanie":
        cut = with_straight_rim(cut)
    mask = cut.mask
    rows, columns = np.where(mask.any(1))[0], np.where(mask.any(0))[0]
    top, bottom = float(rows[0]), float(rows[-1])
    if not _FLAT < (bottom - top) / max(columns[-1] - columns[0], 1) < (_TALL_CAP if form == "cap" else _TALL):
        raise Refusal("garment_unreadable")
    spans = np.array([_span(mask[y]) for y in range(rows[0], rows[-1] + 1)])
    widths = spans[:, 1] - spans[:, 0]
    if form == "brim":
        band = _elbow(widths)
        if widths.max() < _LEAST_BRIM * widths[band]:
            form = "beanie"
    if form == "beanie":
        band = int(0.9 * len(widths))
    elif form == "cap":
        band = int(_VISOR_FROM * len(widths))
    crown = spans[int(0.4 * band) : band + 1]
    ends = (float(np.percentile(crown[:, 0], 15)), float(np.percentile(crown[:, 1], 85)))
    if form == "brim":
        ends = (float(spans[band, 0]), float(spans[band, 1]))
    band_y = bottom if form == "beanie" else top + band
    return Hat(form, cut.colour, cut.alpha, float(columns[0]), float(columns[-1]), top, bottom, band_y, ends, askew)


def _is_askew(mask: Mask) -> bool:
    rows = np.where(mask.any(1))[0]
    spans = np.array([_span(mask[y]) for y in range(rows[0], rows[-1] + 1)])
    crown, low = spans[int(0.24 * len(spans)) : int(_VISOR_FROM * len(spans))], spans[int(0.85 * len(spans)) :]
    return bool(abs(low.mean() - crown.mean()) > _ASKEW * (spans[:, 1] - spans[:, 0]).max())


def _span(row: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> tuple[int, int]:
    there = np.where(row)[0]
    return (int(there[0]), int(there[-1])) if len(there) else (0, 0)


def _elbow(widths: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> int:
    """Return where a brim begins: the row furthest below the line from the upper crown's width to the widest row's."""
    start, end = int(0.2 * len(widths)), int(np.argmax(widths))
    if end - start < 5:
        return int(0.7 * len(widths))
    line = np.linspace(widths[start], widths[end], end - start + 1)
    return start + int(np.argmax(line - widths[start : end + 1]))
