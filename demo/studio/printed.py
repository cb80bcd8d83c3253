"""Printed patterns: dots, flowers, animal coats, camouflage, as seamless tiles. Sizes in cm; c: colours, ground first."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from demo.studio import noise
from demo.studio.colour import Floats
from demo.studio.tile import PX, ROUND, blank, fill, soften, stamp

Rng = np.random.Generator
_WARM_HEART, _BROWN_HEART = np.array([0.75, 0.5, 0.1], np.float32), np.array([0.6, 0.35, 0.1], np.float32)


def dots(_: Rng, c: Sequence[Floats], size: float = 2.4, radius: float = 0.27) -> Floats:
    tile = blank(size, size, c[0])
    n = tile.shape[0]
    disc = np.stack([np.cos(ROUND), np.sin(ROUND)], 1) * radius * n * 0.5
    for x, y in ((0.25, 0.25), (0.75, 0.75)):
        stamp(tile, lambda image, a, b: fill(image, disc + np.array([a, b], np.float32), c[1]), x * n, y * n)
    return soften(tile)


def floral(rng: Rng, c: Sequence[Floats], size: float = 17.0, bloom: float = 1.5, density: float = 1.0) -> Floats:
    """Flowers over leaves; c: ground, petals ..., leaf."""
    tile = blank(size, size, c[0])
    spots = _scatter(rng, tile.shape[0], bloom, density)
    for place, r in spots:
        for _ in range(int(rng.integers(2, 5))):
            _stamp_leaf(tile, place, r, rng.random() * 6.3, c[-1] * np.float32(0.6 + 0.8 * rng.random()))
    for place, r in spots:
        tone = c[1:-1][int(rng.integers(len(c) - 2))] if len(c) > 2 else c[1]
        _stamp_flower(tile, place, r, tone, rng)
    return soften(tile, 0.8)


def _scatter(rng: Rng, n: int, bloom: float, density: float) -> list[tuple[Floats, float]]:
    """Return places and radii in pixels that do not crowd each other, also across the tile's edges."""
    spots: list[tuple[Floats, float]] = []
    for _ in range(1100):
        p, r = (rng.random(2) * n).astype(np.float32), bloom * PX * (0.45 + 0.75 * rng.random() ** 1.5)
        gaps = [float(np.hypot(*((p - s + n / 2) % n - n / 2))) - r - other for s, other in spots]
        if not gaps or min(gaps) > r * (0.30 / density - 0.05):
            spots.append((p, r))
    return spots


def _stamp_leaf(tile: Floats, place: Floats, r: float, angle: float, tone: Floats) -> None:
    def draw(image: Floats, x: float, y: float) -> None:
        _leaf(image, x + float(np.cos(angle)) * r * 0.5, y + float(np.sin(angle)) * r * 0.5, r * 1.15, angle, tone)

    stamp(tile, draw, float(place[0]), float(place[1]))


def _stamp_flower(tile: Floats, place: Floats, r: float, tone: Floats, rng: Rng) -> None:
    petals, turn, shades = int(rng.integers(5, 8)), rng.random() * 6, rng.random(8).astype(np.float32)
    heart = _WARM_HEART if tone.mean() < 0.75 else _BROWN_HEART
    stamp(
        tile,
        lambda image, x, y: _flower(image, (x, y), r, petals, turn=turn, tone=tone, heart=heart, shades=shades),
        float(place[0]),
        float(place[1]),
    )


def _flower(
    image: Floats, at: tuple[float, float], r: float, petals: int, *, turn: float, tone: Floats, heart: Floats, shades: Floats
) -> None:
    x, y = at
    for k in range(petals):
        a = turn + k * 2 * np.pi / petals
        shade = tone * (0.80 + 0.4 * shades[k % len(shades)])
        px, py = x + np.cos(a) * r * 0.56, y + np.sin(a) * r * 0.56
        ex, ey = r * 0.52 * np.cos(ROUND), r * (0.30 + 0.5 / petals) * np.sin(ROUND) * (1 + 0.25 * np.cos(ROUND))
        petal = np.stack([px + ex * np.cos(a) - ey * np.sin(a), py + ex * np.sin(a) + ey * np.cos(a)], 1)
        fill(image, petal, np.clip(shade, 0, 1))
        for b in (a - 0.16, a, a + 0.16):
            ends = [(int(x + np.cos(b) * r * q), int(y + np.sin(b) * r * q)) for q in (0.25, 0.8)]
            cv2.line(image, ends[0], ends[1], [float(v) for v in shade * 0.72], 1)
    for k in range(3):
        ring = np.stack([x + np.cos(ROUND) * r * (0.24 - 0.06 * k), y + np.sin(ROUND) * r * (0.24 - 0.06 * k)], 1)
        fill(image, np.asarray(ring, np.float32), heart * np.float32(0.55 + 0.25 * k))


def _leaf(image: Floats, x: float, y: float, r: float, a: float, tone: Floats) -> None:
    t = np.linspace(0, 1, 16)
    wing, bend = np.sin(np.pi * t**0.8) * r * 0.26, np.sin(np.pi * t) * r * 0.15
    lx, ly = np.concatenate([t * r, t[::-1] * r]), np.concatenate([wing + bend, (bend - wing)[::-1]])
    fill(image, np.stack([x + lx * np.cos(a) - ly * np.sin(a), y + lx * np.sin(a) + ly * np.cos(a)], 1), tone)
    vein = np.stack([x + t * r * np.cos(a) - bend * np.sin(a), y + t * r * np.sin(a) + bend * np.cos(a)], 1)
    cv2.polylines(image, [vein.astype(np.int32)], False, [float(v) for v in tone * 0.6], 1)


def leopard(rng: Rng, c: Sequence[Floats], size: float = 14.0) -> Floats:
    """c: ground, rosette heart, rosette ring."""
    tile = blank(size, size, c[0])
    n = tile.shape[0]
    spots: list[Floats] = []
    for _ in range(1500):
        p = (rng.random(2) * n).astype(np.float32)
        if all(np.hypot(*((p - s + n / 2) % n - n / 2)) > 1.15 * PX for s in spots):
            spots.append(p)
    for place in spots:
        _stamp_rosette(tile, place, c[1], c[2], rng)
    return soften(tile, 1.2)


def _stamp_rosette(tile: Floats, place: Floats, heart: Floats, ring_colour: Floats, rng: Rng) -> None:
    r, a0 = PX * (0.36 + 0.16 * rng.random()), rng.random() * 6.3
    radius = r * (1 + 0.22 * np.sin(ROUND * 2 + a0) + 0.12 * np.sin(ROUND * 3 + rng.random() * 6))
    ring = np.stack([np.cos(ROUND) * radius, np.sin(ROUND) * radius * 0.85], 1)
    x, y = float(place[0]), float(place[1])
    _stamp_shape(tile, np.asarray(ring * 0.85, np.float32), heart, x, y)
    for k in range(3):
        start, end = int(48 * (k / 3 + rng.random() * 0.05)), int(48 * (k / 3 + 0.17 + rng.random() * 0.1))
        arc = np.concatenate([ring[start:end] * 1.25, ring[start:end][::-1] * 0.78])
        if end - start > 2:
            _stamp_shape(tile, arc, ring_colour, x, y)


def _stamp_shape(tile: Floats, outline: Floats, colour: Floats, x: float, y: float) -> None:
    stamp(tile, lambda image, a, b: fill(image, outline + np.array([a, b]), colour), x, y)


def zebra(rng: Rng, c: Sequence[Floats], size: float = 16.0) -> Floats:
    n = int(size * PX)
    bend = noise.fbm(rng, (n, n), 3.5 * PX, 2, wrap=True)
    y = (np.mgrid[:n, :n] / n)[0]
    k = np.sin(2 * np.pi * (9 * y + 0.34 * bend)) + 0.55 * noise.fbm(rng, (n, n), (4 * PX, 1.2 * PX), 1, wrap=True)
    return soften(np.where((k > 0.1)[..., None], c[1], c[0]).astype(np.float32))


def camo(rng: Rng, c: Sequence[Floats], size: float = 26.0) -> Floats:
    """Blots in every colour; the ground shows a little more than a quarter."""
    n = int(size * PX / 2)
    tile = blank(size / 2, size / 2, c[0])
    for colour in c[1:]:
        tile[noise.fbm(rng, (n, n), (2.3 * PX, 1.4 * PX), 3, wrap=True) > 0.62] = colour
    return soften(np.asarray(cv2.resize(tile, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR), np.float32), 1.2)
