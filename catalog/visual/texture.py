"""What a surface looks like close by, as numbers: local binary patterns and the energy of its frequencies. Knows no garments."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import numpy.typing as npt

from catalog.visual.colours import Floats
from catalog.visual.cutout import Mask

Grey = npt.NDArray[np.uint8]
_RADII_PX = (1, 2, 4)
_AROUND = ((-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1))
_NOISE = 2  # of 255: a neighbour that is brighter by less is not brighter
_UNIFORM = 59  # codes with at most two changes around the circle, and one for all others
_RINGS, _WAYS = 8, 8  # of the spectrum: how fine, and in which direction
_SPECTRUM_PX = 128


def binary_patterns(grey: Grey, mask: Mask) -> Floats:
    """HxW -> 177: how often each uniform code stands within the mask, by radius (Ojala, Pietikäinen, Mäenpää, PAMI 2002)."""
    found = []
    for radius in _RADII_PX:
        inner = np.s_[radius:-radius, radius:-radius]
        middle = grey[inner].astype(np.int16)
        codes = np.zeros(middle.shape, np.uint8)
        for bit, (down, right) in enumerate(_AROUND):
            y, x = radius + down * radius, radius + right * radius
            beside = grey[y : y + middle.shape[0], x : x + middle.shape[1]].astype(np.int16)
            codes += ((beside >= middle + _NOISE) * (1 << bit)).astype(np.uint8)
        counts = np.bincount(_uniform()[codes[mask[inner]]], minlength=_UNIFORM)
        found.append(np.sqrt(counts / max(1, counts.sum())))
    return np.asarray(np.concatenate(found), np.float32)


def spectrum(grey: Grey) -> Floats:
    """HxW -> 72: logarithm of the energy by fineness and direction, and by fineness alone.

    A stripe is one way, a check two, dots one fineness.
    """
    small = cv2.resize(grey, (_SPECTRUM_PX, _SPECTRUM_PX), interpolation=cv2.INTER_AREA).astype(np.float32)
    window = np.outer(np.hanning(_SPECTRUM_PX), np.hanning(_SPECTRUM_PX)).astype(np.float32)
    energy = np.abs(np.fft.fftshift(np.fft.fft2((small - small.mean()) * window))) ** 2
    cells = np.bincount(_cells().ravel(), energy.ravel(), minlength=_RINGS * _WAYS + 1)[1:].reshape(_RINGS, _WAYS)
    turned = cells[:, (np.arange(_WAYS) + int(cells.sum(0).argmax())) % _WAYS]  # the strongest direction first
    return np.asarray(np.log1p(np.concatenate([turned.ravel(), cells.sum(1)]) / _SPECTRUM_PX**2), np.float32)


@cache
def _uniform() -> npt.NDArray[np.int64]:
    place = np.full(256, _UNIFORM - 1, np.int64)
    kept = 0
    for code in range(256):
        bits = [(code >> n) & 1 for n in range(8)]
        if sum(bits[n] != bits[n - 1] for n in range(8)) <= 2:
            place[code] = kept
            kept += 1
    return place


@cache
def _cells() -> npt.NDArray[np.int64]:
    """For each frequency 1 + ring * _WAYS + way; 0 for the lowest and the corners."""
    half = _SPECTRUM_PX // 2
    y, x = np.mgrid[-half:half, -half:half].astype(np.float32)
    radius, way = np.hypot(x, y), np.floor((np.arctan2(y, x) % np.pi) / np.pi * _WAYS).astype(np.int64) % _WAYS
    ring = np.floor(np.log2(np.maximum(radius, 1)) / np.log2(half) * _RINGS).astype(np.int64)
    return np.where((radius >= 1) & (radius < half), 1 + np.minimum(ring, _RINGS - 1) * _WAYS + way, 0)
