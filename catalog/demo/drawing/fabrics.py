"""Fabrics: how they fold, shine and feel up close."""
# mypy: ignore-errors
# ruff: noqa

from dataclasses import dataclass

import cv2
import numpy as np

from catalog.demo.drawing import noise


@dataclass(frozen=True)
class Fabric:
    weave: str = "plain"  # which micro-texture
    relief: float = 1.0  # strength of that texture
    fold: float = 1.0  # height of the folds
    soft: float = 1.0  # width of the folds
    crumple: float = 0.4  # fine wrinkles
    gloss: float = 0.0  # mirror-like highlight
    shine: float = 20.0  # sharpness of the highlight
    sheen: float = 0.04  # pale glow at grazing angles (pile, wool)
    edge: float = 0.10  # thickness of the cloth, cm
    pucker: float = 0.4  # gathering along seams


FABRICS = {
    "jersey": Fabric("plain", 0.6, 0.72, 1.15, 0.25, pucker=0.3),
    "cotton": Fabric("plain", 0.8, 1.0, 0.9, 0.6, pucker=0.55),
    "linen": Fabric("linen", 1.0, 1.0, 0.85, 1.0, pucker=0.6),
    "pique": Fabric("pique", 1.0, 0.8, 1.1, 0.2),
    "chiffon": Fabric("plain", 0.4, 1.15, 0.8, 0.45, gloss=0.04, shine=8, edge=0.05),
    "satin": Fabric("satin", 0.3, 1.05, 1.1, 0.3, gloss=0.30, shine=11, edge=0.06, pucker=0.6),
    "denim": Fabric("denim", 1.0, 0.8, 0.9, 0.7, sheen=0.02, edge=0.16, pucker=1.0),
    "twill": Fabric("twill", 0.7, 0.8, 1.0, 0.45, edge=0.12, pucker=0.6),
    "fleece": Fabric("plain", 0.9, 0.8, 1.5, 0.2, sheen=0.06, edge=0.2),
    "knit": Fabric("knit", 1.0, 0.8, 1.6, 0.1, sheen=0.07, edge=0.22, pucker=0.1),
    "fine knit": Fabric("fine knit", 0.8, 0.85, 1.3, 0.15, sheen=0.06, edge=0.15, pucker=0.1),
    "rib": Fabric("rib", 1.0, 0.6, 1.3, 0.1, sheen=0.05, edge=0.15, pucker=0.1),
    "wool": Fabric("wool", 1.0, 0.6, 1.4, 0.2, sheen=0.07, edge=0.18, pucker=0.3),
    "nylon": Fabric("plain", 0.3, 1.2, 0.9, 0.9, gloss=0.12, shine=14, sheen=0.03, pucker=1.1),
    "leather": Fabric("leather", 1.0, 0.7, 1.1, 0.5, gloss=0.22, shine=18, sheen=0.02, edge=0.14, pucker=0.6),
    "suede": Fabric("suede", 1.0, 0.6, 1.1, 0.3, sheen=0.08, edge=0.14),
    "canvas": Fabric("canvas", 1.0, 0.7, 1.0, 0.5, edge=0.14, pucker=0.6),
    "rubber": Fabric("none", 0.2, 0, 1, 0, gloss=0.08, shine=16, sheen=0.02, edge=0.1),
    "plastic": Fabric("none", 0.0, 0, 1, 0, gloss=0.5, shine=50, sheen=0.0, edge=0.12),
    "metal": Fabric("metal", 0.0, 0, 1, 0, gloss=0.9, shine=40, sheen=0.0, edge=0.1),
    "pearl": Fabric("none", 0.0, 0, 1, 0, gloss=0.6, shine=30, sheen=0.08, edge=0.1),
    "straw": Fabric("canvas", 1.2, 0.3, 1.2, 0.3, edge=0.14),
    "glass": Fabric("none", 0.0, 0, 1, 0, gloss=0.25, shine=60, sheen=0.0, edge=0.05),
}


def _wave(x):
    return np.sin(np.float32(2 * np.pi) * x)


def micro(fabric, u, v, scale, rng):
    """(height in cm, albedo factor) of the weave at cloth coordinates u, v (cm)."""
    shape = u.shape
    fine, px = noise.grid(rng, shape, 1.1), 10 / scale  # grain drawn per pixel keeps its slope at any scale
    h, a = 0.004 * px * fine, 1 + 0.02 * fine
    kind, k = fabric.weave, fabric.relief
    if kind == "linen":
        across, down = noise.grid(rng, shape, (26, 1.3)), noise.grid(rng, shape, (1.3, 26))
        a = a + 0.035 * k * (across + down)
        h = h + 0.004 * px * k * (across + down)
    elif kind == "pique":
        h = h + 0.016 * k * _wave(u / 0.42) * _wave(v / 0.42)
    elif kind == "satin":
        h = 0.001 * px * fine
    elif kind in ("denim", "twill", "canvas"):
        if kind == "canvas":
            line = np.maximum(_wave(u / 0.5), _wave(v / 0.5))
        else:
            line = _wave((u + v * 0.8) / (0.46 if kind == "twill" else 0.5))
        slub = noise.grid(rng, shape, (1.2, 22))
        h = h + 0.008 * k * line
        if kind == "denim":
            a = a * (1 + 0.05 * line + 0.07 * slub + 0.05 * fine)
        else:
            a = a * (1 + 0.02 * line + 0.015 * slub)
    elif kind in ("knit", "fine knit"):
        p = 0.95 if kind == "knit" else 0.5
        col = u / p
        side = np.abs(col - np.floor(col) - 0.5)
        loop = _wave(v / (p * 0.8) - side * 1.5)
        groove = -np.cos(np.float32(2 * np.pi) * side)
        h = h + k * p * (0.035 * loop - 0.05 * groove)
        a = a * (1 + 0.04 * loop - 0.05 * groove + 0.03 * fine)
    elif kind == "rib":
        line = _wave(u / 0.62)
        h = h + 0.05 * k * line
        a = a * (1 + 0.04 * line + 0.02 * fine)
    elif kind == "wool":
        melange = noise.fbm(rng, shape, 4, 2)
        h = h + 0.006 * px * melange * k
        a = a * (1 + 0.05 * melange + 0.06 * fine)
    elif kind == "leather":
        g = noise.fbm(rng, shape, 5, 3)
        g = 1 - np.sqrt(g * g + 0.02)
        h = h - 0.020 * px * k * g
        a = a * (1 - 0.05 * g)
    elif kind == "suede":
        nap = noise.fbm(rng, shape, 16, 3)
        a = a * (1 + 0.06 * nap + 0.05 * fine)
    elif kind in ("none", "metal"):
        h, a = np.zeros(shape, np.float32), np.ones(shape, np.float32)
    return h, a


def cables(u, v, centres, width=3.2, period=7.5):
    """Height of rope cables running down at u = centres, with the flat purl ground between."""
    h = np.zeros_like(u)
    for c in centres:
        d = (u - c) / width
        ph = np.float32(2 * np.pi) * v / period
        for sign in (1, -1):
            x = 0.26 * np.sin(ph) * sign
            lift = 0.75 + 0.4 * np.cos(ph) * sign
            strand = np.sqrt(np.clip(1 - ((d - x) / 0.24) ** 2, 0, 1)) * lift
            h = np.maximum(h, strand)
        h -= 0.22 * np.exp(-(((np.abs(d) - 0.62) / 0.1) ** 2))
    return cv2.GaussianBlur(h, (0, 0), 0.8) * 0.42
