"""Fabrics up close: the height and shade of threads, loops, grain and nap at cloth coordinates in centimetres."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np
import numpy.typing as npt

from demo.studio import noise
from demo.studio.colour import Floats
from demo.studio.fabrics import Fabric

TURN = np.float32(2 * np.pi)
_Look = tuple[Floats, Floats]


class _Bench:
    """Where a weave is looked at: cloth coordinates, grain per pixel, and a tenth of a millimetre at 10 px/cm."""

    def __init__(self, u: Floats, v: Floats, scale: float, strength: float, rng: np.random.Generator) -> None:
        self.u, self.v, self.k, self.rng = u, v, strength, rng
        self.shape = (int(u.shape[0]), int(u.shape[1]))
        self.px = 10 / scale  # grain drawn per pixel keeps its slope at any scale
        self.fine = noise.grid(rng, self.shape, 1.1)
        self.height = 0.004 * self.px * self.fine
        self.shade = 1 + 0.02 * self.fine


def micro(fabric: Fabric, u: Floats, v: Floats, scale: float, rng: np.random.Generator) -> _Look:
    """(height in cm, factor of the dye), HxW each; `scale` is px per cm."""
    height, shade = _WEAVES[fabric.weave](_Bench(u, v, scale, fabric.relief, rng))
    return height.astype(np.float32), shade.astype(np.float32)


def cables(u: Floats, v: Floats, centres: Sequence[float], width_cm: float = 3.2, period_cm: float = 7.5) -> Floats:
    """Return the height of rope cables running down at u = centres, with the flat purl ground between."""
    height = np.zeros_like(u)
    for centre in centres:
        d = (u - centre) / width_cm
        phase = TURN * v / period_cm
        for sign in (1, -1):
            x = 0.26 * np.sin(phase) * sign
            lift = 0.75 + 0.4 * np.cos(phase) * sign
            strand = np.sqrt(np.clip(1 - ((d - x) / 0.24) ** 2, 0, 1)) * lift
            height = np.maximum(height, strand)
        height -= 0.22 * np.exp(-(((np.abs(d) - 0.62) / 0.1) ** 2))
    return np.asarray(cv2.GaussianBlur(height.astype(np.float32), (0, 0), 0.8) * np.float32(0.42), np.float32)


def _wave(x: npt.NDArray[np.floating]) -> Floats:
    return np.asarray(np.sin(TURN * x), np.float32)


def _plain(b: _Bench) -> _Look:
    return b.height, b.shade


def _smooth(b: _Bench) -> _Look:
    return np.zeros(b.shape, np.float32), np.ones(b.shape, np.float32)


def _linen(b: _Bench) -> _Look:
    slubs = noise.grid(b.rng, b.shape, (26, 1.3)) + noise.grid(b.rng, b.shape, (1.3, 26))
    return b.height + 0.004 * b.px * b.k * slubs, b.shade + 0.035 * b.k * slubs


def _pique(b: _Bench) -> _Look:
    return b.height + 0.016 * b.k * _wave(b.u / 0.42) * _wave(b.v / 0.42), b.shade


def _mesh(b: _Bench) -> _Look:
    holes = np.clip(_wave(b.u / 0.34) * _wave(b.v / 0.34) - 0.35, 0, 1)
    return b.height - 0.05 * holes, b.shade * (1 - 0.45 * holes)


def _satin(b: _Bench) -> _Look:
    return 0.001 * b.px * b.fine, b.shade


def _twill(b: _Bench) -> _Look:
    line, slub = _wave((b.u + b.v * 0.8) / 0.46), noise.grid(b.rng, b.shape, (1.2, 22))
    return b.height + 0.008 * b.k * line, b.shade * (1 + 0.02 * line + 0.015 * slub)


def _denim(b: _Bench) -> _Look:
    line, slub = _wave((b.u + b.v * 0.8) / 0.5), noise.grid(b.rng, b.shape, (1.2, 22))
    return b.height + 0.008 * b.k * line, b.shade * (1 + 0.04 * line + 0.045 * slub + 0.03 * b.fine)


def _canvas(b: _Bench) -> _Look:
    line = np.asarray(np.maximum(_wave(b.u / 0.5), _wave(b.v / 0.5)), np.float32)
    slub = noise.grid(b.rng, b.shape, (1.2, 22))
    return b.height + 0.008 * b.k * line, b.shade * (1 + 0.02 * line + 0.015 * slub)


def _straw(b: _Bench) -> _Look:
    odd = (np.floor(b.u / 0.42) + np.floor(b.v / 0.30)) % 2 > 0
    over = np.asarray(np.where(odd, _wave(b.u / 0.84), _wave(b.v / 0.60)), np.float32)
    reed = noise.grid(b.rng, b.shape, (9, 2))
    return b.height + 0.03 * b.k * over, b.shade * (1 + 0.08 * over + 0.06 * reed)


def _knit(pitch_cm: float) -> Callable[[_Bench], _Look]:
    def look(b: _Bench) -> _Look:
        column = b.u / pitch_cm
        side = np.abs(column - np.floor(column) - 0.5)
        loop = _wave(b.v / (pitch_cm * 0.8) - side * 1.5)
        groove = -np.cos(TURN * side)
        return (
            b.height + b.k * pitch_cm * (0.035 * loop - 0.05 * groove),
            b.shade * (1 + 0.04 * loop - 0.05 * groove + 0.03 * b.fine),
        )

    return look


def _rib(b: _Bench) -> _Look:
    line = _wave(b.u / 0.62)
    return b.height + 0.05 * b.k * line, b.shade * (1 + 0.04 * line + 0.02 * b.fine)


def _wool(b: _Bench) -> _Look:
    melange = noise.fbm(b.rng, b.shape, 4, 2)
    return b.height + 0.0035 * b.px * melange * b.k, b.shade * (1 + 0.03 * melange + 0.03 * b.fine)


def _leather(b: _Bench) -> _Look:
    pores = noise.fbm(b.rng, b.shape, 5, 3)
    grain = 1 - np.sqrt(pores * pores + 0.02)
    return b.height - 0.020 * b.px * b.k * grain, b.shade * (1 - 0.05 * grain)


def _suede(b: _Bench) -> _Look:
    nap = noise.fbm(b.rng, b.shape, 16, 3)
    return b.height, b.shade * (1 + 0.06 * nap + 0.05 * b.fine)


_WEAVES: dict[str, Callable[[_Bench], _Look]] = {
    "plain": _plain, "none": _smooth, "metal": _smooth, "linen": _linen, "pique": _pique, "mesh": _mesh, "satin": _satin,
    "twill": _twill, "denim": _denim, "canvas": _canvas, "straw": _straw, "knit": _knit(0.95), "fine knit": _knit(0.5),
    "rib": _rib, "wool": _wool, "leather": _leather, "suede": _suede,
}  # fmt: skip
