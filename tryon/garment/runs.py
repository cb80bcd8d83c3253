"""Rows of a mask as runs: where cloth begins and ends. The first tool for finding armpits, waists and legs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Mask8 = npt.NDArray[np.uint8]
Run = tuple[int, int]  # first and last x, both in the mask


def runs(row: Mask8, least_px: int = 1) -> list[Run]:
    """Return the runs (first x, last x) of cloth in a row, none shorter than `least_px`."""
    edges = np.diff(np.concatenate([[0], (row > 0).astype(np.int8), [0]]))
    pairs = zip(np.where(edges == 1)[0], np.where(edges == -1)[0] - 1, strict=True)
    return [(int(a), int(b)) for a, b in pairs if b - a + 1 >= least_px]


def run_at(mask: Mask8, y: float, x: float) -> Run | None:
    """Return the run of row y that holds x, or the nearest one."""
    found = runs(mask[int(np.clip(y, 0, mask.shape[0] - 1))])
    if not found:
        return None
    return min(found, key=lambda r: 0 if r[0] <= x <= r[1] else min(abs(r[0] - x), abs(r[1] - x)))


def tops(mask: Mask8) -> npt.NDArray[np.float64]:
    """Return the first y of cloth in each column; infinity where there is none."""
    return np.where(mask.any(0), np.argmax(mask > 0, 0), np.inf)


def box(mask: Mask8) -> tuple[int, int, int, int]:
    """Return x0, y0, x1, y1 of the cloth, inclusive."""
    ys, xs = np.where(mask.any(1))[0], np.where(mask.any(0))[0]
    return int(xs[0]), int(ys[0]), int(xs[-1]), int(ys[-1])
