"""Necklaces and earrings."""

from __future__ import annotations

import numpy as np

from demo.studio.cloth import Cloth, Drop, Field, Shape, Swell
from demo.studio.colour import Floats
from demo.studio.geometry import along, box, curve, ellipse, join, mirror, point, pts, rotate
from demo.studio.stage import Stage

LINK_CM = 0.62


def draw_necklace(stage: Stage, cloth: Cloth) -> None:
    """Draw a chain with an engraved disc."""
    lean = float(stage.rng.normal(0, 0.35))
    half = curve((0, 17.2), (3.4, 13.2), (6.8, 7), (8.4, 0), (7.4, -6.4), (4.2, -9.8), (0, -10.8))
    other = curve((0, 17.2), (3.0, 13.4), (6.4 + lean, 7.4), (8.0 + lean, 0.4), (7.2, -6.2), (4.2, -9.7), (0, -10.8))
    stage.fit(half, mirror(other), pts((0, 22)), fill=(0.62, 0.72))
    _chain(stage, join(mirror(other)[::-1], half[1:]), cloth)
    ring = Shape(swell=Swell(0.1, 0.1, 0.2), drop=Drop(0.25, 0.15, 0.15))
    stage.piece(ellipse(0, 17.9, 0.62, 0.8), cloth, ring, holes=[ellipse(0, 17.9, 0.34, 0.5)])
    stage.piece(ellipse(0, 20.3, 1.95), cloth, Shape(swell=Swell(0.55, 0.55, 0.5), drop=Drop(0.35, 0.35, 0.3)))
    stage.piece(ellipse(0, 20.3, 1.45), cloth, Shape(swell=Swell(0.9, 0.9, 0.25), drop=Drop(0.3, 0.1, 0.05)))
    ray = Shape(swell=Swell(0.05, 0.05, 0.12), drop=Drop(0.3, 0.05, 0.03))
    for k in range(8):
        stage.piece(rotate(pts((0, 19.2), (0.13, 20.0), (0, 20.2), (-0.13, 20.0)), k * 45, (0, 20.3)), cloth, ray)
    stone = Shape(swell=Swell(0.1, 0.1, 0.25), drop=Drop(0.3, 0.06, 0.03))
    stage.piece(ellipse(0, 20.3, 0.34), Cloth("white", "plastic"), stone)


def _chain(stage: Stage, line: Floats, cloth: Cloth) -> None:
    places, ways = along(line, LINK_CM * 0.78)
    shape = Shape(swell=Swell(0.06, 0.06, 0.14), drop=Drop(0.22, 0.12, 0.12))
    for i, (at, way) in enumerate(zip(places, ways, strict=True)):
        tilt, x, y = float(np.degrees(np.arctan2(way[1], way[0]))), float(at[0]), float(at[1])
        link = ellipse(x, y, LINK_CM * 0.62, LINK_CM * (0.42 if i % 2 else 0.20), tilt_deg=tilt)
        holes = [ellipse(x, y, LINK_CM * 0.36, LINK_CM * 0.17, tilt_deg=tilt)] if i % 2 else []
        stage.piece(link, cloth, shape, holes=holes)


def draw_pearls(stage: Stage, cloth: Cloth) -> None:
    """Draw a graduated strand with a small clasp."""
    half = curve((0, 15.6), (3.6, 14.2), (6.9, 9.4), (8.4, 2), (7.8, -4.6), (4.6, -8.9), (0, -10.0))
    other = half * np.array([float(stage.rng.uniform(0.94, 1.0)), 1], np.float32)
    line = join(mirror(other)[::-1], half[1:])
    stage.fit(line, pts((0, 17)), fill=(0.60, 0.66))
    places, _ = along(line, 0.92)
    for at in places:
        size = 0.40 + 0.14 * float(np.clip((at[1] + 8) / 24, 0, 1))
        shape = Shape(
            swell=Swell(0.30, 0.30, 0.55), drop=Drop(0.35, 0.25, 0.25), light=_pearl_glow(point(float(at[0]), float(at[1])), size)
        )
        stage.piece(ellipse(float(at[0]), float(at[1]), size), cloth, shape)
    clasp = Shape(swell=Swell(0.15, 0.15, 0.3), drop=Drop(0.35, 0.15, 0.15))
    stage.piece(box(-0.7, -10.4, 1.4, 0.8, 0.3), Cloth("gold", "metal"), clasp)


def _pearl_glow(centre: Floats, radius: float) -> Field:
    """Return the soft box in a pearl, and the light that returns along its lower edge."""

    def light(x: Floats, y: Floats) -> Floats:
        u, v = (x - centre[0]) / radius, (y - centre[1]) / radius
        lamp = 0.30 * np.exp(-(((u + 0.35) / 0.30) ** 2) - ((v + 0.40) / 0.26) ** 2)
        below = 0.14 * np.exp(-(((u - 0.3) / 0.5) ** 2) - ((v - 0.72) / 0.2) ** 2)
        core = -0.16 * np.exp(-(((u - 0.25) / 0.5) ** 2) - ((v - 0.3) / 0.4) ** 2)
        return np.asarray(0.96 + lamp + below + core, np.float32)

    return light


def draw_hoops(stage: Stage, cloth: Cloth) -> None:
    stage.fit(pts((-5.2, -3.4), (5.2, 3.4)), fill=(0.74, 0.6))
    tilts = (-6 + float(stage.rng.normal(0, 3)), 5 + float(stage.rng.normal(0, 3)))
    for x, tilt, squash in ((-2.7, tilts[0], 0.93), (2.7, tilts[1], 0.86)):
        outer, inner = ellipse(x, 0, 2.3 * squash, 2.4, tilt_deg=tilt), ellipse(x, 0.03, 1.88 * squash, 1.98, tilt_deg=tilt)
        stage.piece(outer, cloth, Shape(swell=Swell(0.12, 0.12, 0.24), drop=Drop(0.22, 0.18, 0.2)), holes=[inner])
        _post(stage, cloth, x, -2.85, tilt)


def _post(stage: Stage, cloth: Cloth, x: float, y: float, tilt: float) -> None:
    pin = Shape(swell=Swell(0.04, 0.04, 0.1), drop=Drop(0.25, 0.08, 0.1))
    stage.piece(rotate(box(x - 0.07, y, 0.14, 0.75, 0.06), tilt, (x, 0)), cloth, pin)
    hinge = Shape(swell=Swell(0.06, 0.06, 0.12), drop=Drop(0.25, 0.08, 0.1))
    stage.piece(rotate(ellipse(x, y + 0.57, 0.17), tilt, (x, 0)), cloth, hinge)


def draw_drops(stage: Stage, stone: Cloth, setting: Cloth) -> None:
    """Pear-shaped stones in a rim, on small studs."""
    stage.fit(pts((-4.2, -3.6), (4.2, 3.0)), fill=(0.64, 0.56))
    for x, tilt in ((-2.1, float(stage.rng.normal(-4, 3))), (2.1, float(stage.rng.normal(4, 3)))):
        _post(stage, setting, x, -3.6, tilt)
        stage.piece(
            rotate(ellipse(x, -2.7, 0.42), tilt, (x, 0)),
            setting,
            Shape(swell=Swell(0.15, 0.15, 0.25), drop=Drop(0.3, 0.15, 0.15)),
        )
        ring = Shape(swell=Swell(0.05, 0.05, 0.12), drop=Drop(0.25, 0.1, 0.1))
        stage.piece(
            rotate(ellipse(x, -2.0, 0.22, 0.42), tilt, (x, 0)),
            setting,
            ring,
            holes=[rotate(ellipse(x, -2.0, 0.10, 0.28), tilt, (x, 0))],
        )
        rim, pear = (rotate(_pear(x, size), tilt, (x, 0)) for size in (1.0, 0.80))
        stage.piece(rim, setting, Shape(swell=Swell(0.16, 0.16, 0.3), drop=Drop(0.32, 0.3, 0.3)))
        cut = Shape(swell=Swell(0.5, 0.5, 0.5), drop=Drop(0.35, 0.08, 0.06), light=_facets(x))
        stage.piece(pear, Cloth(stone.colour, "plastic"), cut)


def _pear(x: float, size: float) -> Floats:
    a = np.radians(np.linspace(0, 360, 72, endpoint=False))
    width = 1.25 * np.sin(a) * (1 - 0.42 * np.cos(a))
    return np.asarray(np.stack([x + width * size, 0.3 - 1.85 * np.cos(a) * size], 1), np.float32)


def _facets(x0: float) -> Field:
    def light(x: Floats, y: Floats) -> Floats:
        a, r = np.arctan2(y - 0.55, x - x0), np.hypot(x - x0, (y - 0.55) * 0.8)
        table = r < 0.5
        cell = np.floor((a + np.pi) / (np.pi / 5) + (r > 0.85) * 0.5)
        sparkle = 0.80 + 0.55 * (np.sin(cell * 12.9898) * 43758.5453 % 1)
        return np.asarray(np.where(table, 1.18 - 0.25 * (y - 0.1), sparkle), np.float32)

    return light
