"""Printed and woven patterns, drawn as seamless tiles (or placed artwork) in linear RGB."""
# mypy: ignore-errors
# ruff: noqa

import cv2
import numpy as np

from catalog.demo.drawing import noise
from catalog.demo.drawing.colour import dye

PX = 16  # tile pixels per centimetre


def _blank(w, h, colour):
    return np.ones((int(h * PX), int(w * PX), 3), np.float32) * colour


def _stamp(tile, shape_fn, x, y):
    """Draw with wrap-around: shape_fn(image, dx, dy) is called for every needed copy."""
    h, w = tile.shape[:2]
    for dx in (-w, 0, w):
        for dy in (-h, 0, h):
            if -140 < x + dx < w + 140 and -140 < y + dy < h + 140:
                shape_fn(tile, x + dx, y + dy)


def _poly(img, points, colour):
    cv2.fillPoly(img, [np.round(points * 16).astype(np.int32)], [float(c) for c in colour], cv2.LINE_8, 4)


def _soften(tile, sigma=0.9):
    big = np.pad(tile, ((8, 8), (8, 8), (0, 0)), mode="wrap")
    return cv2.GaussianBlur(big, (0, 0), sigma)[8:-8, 8:-8]


def stripes(rng, c, size=1.0, vertical=False, ratio=0.5):
    t = _blank(size * 2, size * 2, c[0])
    n = int(t.shape[0] * ratio)
    t[:n] = c[1]
    if len(c) > 2:
        t[n // 2 - n // 6 : n // 2 + n // 6] = c[2]
    return _soften(np.ascontiguousarray(t.transpose(1, 0, 2)) if vertical else t)


def gingham(rng, c, size=1.2):
    t = _blank(size * 2, size * 2, c[0])
    n = t.shape[0] // 2
    mid = (c[0] + c[1]) / 2
    t[:n], t[:, :n] = mid, mid
    t[:n, :n] = c[1]
    return _soften(t)


def tartan(rng, c, size=7.0):
    n = int(size * PX)
    sett = np.zeros((n, 3), np.float32) + c[0]
    for a, b, k in ((0.06, 0.40, 1), (0.16, 0.20, 0), (0.26, 0.30, 0), (0.62, 0.66, 2), (0.80, 0.82, 2), (0.72, 0.74, 1)):
        sett[int(a * n) : int(b * n)] = c[k % len(c)]
    y, x = np.mgrid[:n, :n]
    over = (((x + y) // 2) % 2)[..., None]
    t = np.where(over, sett[None], sett[:, None]).astype(np.float32)
    return _soften(t, 1.3)


def houndstooth(rng, c, size=1.6):
    n = int(size * PX) // 8 * 8
    y, x = np.mgrid[:n, :n] * 8 // n
    warp_dark, weft_dark = x < 4, y < 4
    t = np.where(((x + y) % 4 < 2), warp_dark, weft_dark)[..., None]
    return _soften(np.where(t, c[1], c[0]).astype(np.float32))


def herringbone(rng, c, size=2.4):
    n = int(size * PX)
    y, x = np.mgrid[:n, :n]
    k = np.abs(x - n // 2) + y
    t = np.where(((k // 3) % 2)[..., None], c[1], c[0]).astype(np.float32)
    return _soften(t, 1.0)


def dots(rng, c, size=2.4, radius=0.27):
    t = _blank(size, size, c[0])
    n = t.shape[0]
    for i, (x, y) in enumerate(((0.25, 0.25), (0.75, 0.75))):
        _stamp(
            t,
            lambda im, a, b: _poly(im, np.stack([a + np.cos(q) * radius * n * 0.5, b + np.sin(q) * radius * n * 0.5], 1), c[1]),
            x * n,
            y * n,
        )
    return _soften(t)


q = np.linspace(0, 2 * np.pi, 48, endpoint=False)


def _flower(im, x, y, r, petals, turn, tone, core, rng_row):
    for k in range(petals):
        a = turn + k * 2 * np.pi / petals
        shade = tone * (0.80 + 0.4 * rng_row[k % len(rng_row)])
        px, py = x + np.cos(a) * r * 0.56, y + np.sin(a) * r * 0.56
        ex, ey = r * 0.52 * np.cos(q), r * (0.30 + 0.25 / petals * 2) * np.sin(q) * (1 + 0.25 * np.cos(q))
        _poly(im, np.stack([px + ex * np.cos(a) - ey * np.sin(a), py + ex * np.sin(a) + ey * np.cos(a)], 1), np.clip(shade, 0, 1))
        for s in (-0.16, 0, 0.16):
            b = a + s
            cv2.line(
                im,
                (int(x + np.cos(b) * r * 0.25), int(y + np.sin(b) * r * 0.25)),
                (int(x + np.cos(b) * r * 0.8), int(y + np.sin(b) * r * 0.8)),
                [float(v) for v in shade * 0.72],
                1,
            )
    for k in range(3):
        _poly(
            im,
            np.stack([x + np.cos(q) * r * (0.24 - 0.06 * k), y + np.sin(q) * r * (0.24 - 0.06 * k)], 1),
            core * (0.55 + 0.25 * k),
        )


def _leaf(im, x, y, r, a, tone):
    t = np.linspace(0, 1, 16)
    wing = np.sin(np.pi * t**0.8) * r * 0.26
    bend = np.sin(np.pi * t) * r * 0.15
    lx, ly = np.r_[t * r, t[::-1] * r], np.r_[wing + bend, (bend - wing)[::-1]]
    _poly(im, np.stack([x + lx * np.cos(a) - ly * np.sin(a), y + lx * np.sin(a) + ly * np.cos(a)], 1), tone)
    lx, ly = t * r, bend
    vein = np.stack([x + lx * np.cos(a) - ly * np.sin(a), y + lx * np.sin(a) + ly * np.cos(a)], 1)
    cv2.polylines(im, [vein.astype(np.int32)], False, [float(v) for v in tone * 0.6], 1)


def floral(rng, c, size=17.0, bloom=1.5, density=1.0):
    """Flowers over leaves: c = ground, petals..., leaf."""
    t = _blank(size, size, c[0])
    n = t.shape[0]
    leaf, petals = c[-1], c[1:-1]
    spots, tries = [], 0
    while tries < 1100:
        tries += 1
        p, r = rng.random(2) * n, bloom * PX * (0.45 + 0.75 * rng.random() ** 1.5)
        d = [np.hypot(*((p - s + n / 2) % n - n / 2)) - r - sr for s, sr in spots]
        if not d or min(d) > r * (0.30 / density - 0.05):
            spots.append((p, r))
    for p, r in spots:
        for k in range(rng.integers(2, 5)):
            a, tone = rng.random() * 6.3, leaf * (0.6 + 0.8 * rng.random())
            _stamp(t, lambda im, x, y: _leaf(im, x + np.cos(a) * r * 0.5, y + np.sin(a) * r * 0.5, r * 1.15, a, tone), *p)
    for p, r in spots:
        tone = petals[rng.integers(len(petals))]
        n_p, turn, row = int(rng.integers(5, 8)), rng.random() * 6, rng.random(8)
        core = np.float32([0.75, 0.5, 0.1]) if tone.mean() < 0.75 else np.float32([0.6, 0.35, 0.1])
        _stamp(t, lambda im, x, y: _flower(im, x, y, r, n_p, turn, tone, core, row), *p)
    return _soften(t, 0.8)


def leopard(rng, c, size=14.0):
    """c = ground, rosette centre, rosette ring."""
    t = _blank(size, size, c[0])
    n = t.shape[0]
    spots = []
    for _ in range(1500):
        p = rng.random(2) * n
        if all(np.hypot(*((p - s + n / 2) % n - n / 2)) > 1.15 * PX for s in spots):
            spots.append(p)
    for p in spots:
        r, a0 = PX * (0.36 + 0.16 * rng.random()), rng.random() * 6.3
        rad = r * (1 + 0.22 * np.sin(q * 2 + a0) + 0.12 * np.sin(q * 3 + rng.random() * 6))
        ring = np.stack([np.cos(q) * rad, np.sin(q) * rad * 0.85], 1)
        _stamp(t, lambda im, x, y: _poly(im, ring * 0.85 + (x, y), c[1]), *p)
        for k in range(3):
            s, e = int(48 * (k / 3 + rng.random() * 0.05)), int(48 * (k / 3 + 0.17 + rng.random() * 0.1))
            arc = np.r_[ring[s:e] * 1.25, ring[s:e][::-1] * 0.78] if e - s > 2 else ring[:3]
            _stamp(t, lambda im, x, y: _poly(im, arc + (x, y), c[2]), *p)
    return _soften(t, 1.2)


def zebra(rng, c, size=16.0):
    n = int(size * PX)
    bend = noise.fbm(rng, (n, n), 3.5 * PX, 2, wrap=True)
    y, x = np.mgrid[:n, :n] / n
    k = np.sin(2 * np.pi * (9 * y + 0.34 * bend) + 0.0) + 0.55 * noise.fbm(rng, (n, n), (4 * PX, 1.2 * PX), 1, wrap=True)
    return _soften(np.where((k > 0.1)[..., None], c[1], c[0]).astype(np.float32))


def camo(rng, c, size=26.0):
    n = int(size * PX / 2)
    t = np.ones((n, n, 3), np.float32) * c[0]
    for k in range(1, len(c)):
        f = noise.fbm(rng, (n, n), (2.3 * PX, 1.4 * PX), 3, wrap=True)
        t[f > 0.45] = c[k]
    return _soften(cv2.resize(t, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR), 1.2)


def tie_dye(rng, c, size=80.0):
    """A spiral of dyed rings (artwork, centred on the chest)."""
    n = 640
    y, x = (np.mgrid[:n, :n].astype(np.float32) - n / 2) / (n / 2)
    r, a = np.hypot(x, y), np.arctan2(y, x)
    f = a / (2 * np.pi) * 2 + 2.1 * np.sqrt(r) + 0.07 * noise.fbm(rng, (n, n), 50, 4) + 0.025 * noise.grid(rng, (n, n), 5)
    f = (f % 1) * len(c)
    i = np.floor(f).astype(int) % len(c)
    w = np.clip((f - np.floor(f) - 0.55) / 0.45, 0, 1)[..., None]
    cols = np.stack(c)
    t = cols[i] * (1 - w) + cols[(i + 1) % len(c)] * w
    pale = np.clip(noise.fbm(rng, (n, n), 24, 3) * 0.5 - 0.25, 0, 0.5)[..., None]
    return cv2.GaussianBlur((t * (1 - pale) + 0.75 * pale).astype(np.float32), (0, 0), 1.2)


def gradient(rng, c, size=140.0):
    """Dip-dye from the neck (first colour) to size / 2 cm below it (last colour)."""
    y = np.clip(np.linspace(-1, 1, 640, dtype=np.float32), 0, 1)
    y = (y * (len(c) - 1))[:, None]
    cols = np.stack(c)
    return np.repeat(np.stack([np.interp(y[:, 0], range(len(c)), cols[:, k]) for k in range(3)], 1)[:, None], 640, 1).astype(
        np.float32
    )


def blocks(rng, c, size=120.0, cuts=(16, 32)):
    """Horizontal colour blocks; cuts in cm below the neck."""
    n = 960
    y = (np.arange(n) / n - 0.5) * size
    t = np.repeat(np.stack(c)[np.searchsorted(cuts, y)][:, None], 64, 1)
    return np.repeat(t, 15, 1).astype(np.float32)


PLACED = {"tie_dye", "gradient", "blocks"}
KINDS = {
    f.__name__: f
    for f in (stripes, gingham, tartan, houndstooth, herringbone, dots, floral, leopard, zebra, camo, tie_dye, gradient, blocks)
}


class Pattern:
    """A tile and its real size; `sample` looks it up at cloth coordinates."""

    def __init__(self, kind, colours, rng, **options):
        self.kind, self.size = kind, options.get("size")
        self.tile = KINDS[kind](rng, [dye(c) for c in colours], **options)
        self.placed = kind in PLACED
        if self.placed:
            self.size = options.get("size", {"tie_dye": 80.0, "gradient": 140.0, "blocks": 120.0}[kind])

    def sample(self, u, v):
        h, w = self.tile.shape[:2]
        k = w / self.size if self.placed else PX
        x, y = np.float32(u) * np.float32(k), np.float32(v) * np.float32(k)
        if self.placed:
            drop = 26 * k if self.kind == "tie_dye" else 0  # centre of the artwork below the neck
            return cv2.remap(self.tile, x + w / 2, np.float32(y + h / 2 - drop), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        tile = np.pad(self.tile, ((0, 2), (0, 2), (0, 0)), mode="wrap")
        return cv2.remap(
            tile, np.mod(x, np.float32(w)), np.mod(y, np.float32(h)), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
