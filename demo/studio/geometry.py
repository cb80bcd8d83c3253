"""Curves in centimetres, Nx2 float32: x to the right of the garment's middle line, y down from the neck point."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from demo.studio.colour import Floats

Point = tuple[float, float] | Floats


def pts(*points: Point) -> Floats:
    return np.array(points, np.float32).reshape(-1, 2)


def point(x: float, y: float) -> Floats:
    """One point as a vector of two."""
    return np.array([x, y], np.float32)


def curve(*points: Point, step_cm: float = 0.5) -> Floats:
    """Smooth curve through the points (centripetal Catmull-Rom), sampled about every `step_cm`."""
    p = pts(*points)
    if len(p) == 2:
        n = max(2, int(np.hypot(*(p[1] - p[0])) / step_cm))
        return np.asarray(p[0] + (p[1] - p[0]) * np.linspace(0, 1, n, dtype=np.float32)[:, None], np.float32)
    p = np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    out = [_segment(a, b, c, d, step_cm) for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False)]
    return np.vstack([*out, p[-2][None]]).astype(np.float32)


def _segment(a: Floats, b: Floats, c: Floats, d: Floats, step_cm: float) -> Floats:
    ka, kb, kc = (max(1e-3, float(np.hypot(*(q - r))) ** 0.5) for q, r in ((b, a), (c, b), (d, c)))
    m1 = (c - b) + kb * ((b - a) / ka - (c - a) / (ka + kb))
    m2 = (c - b) + kb * ((d - c) / kc - (d - b) / (kb + kc))
    n = max(3, int(np.hypot(*(c - b)) / step_cm))
    t = np.linspace(0, 1, n, endpoint=False, dtype=np.float32)[:, None]
    hermite = (2 * t**3 - 3 * t**2 + 1) * b + (t**3 - 2 * t**2 + t) * m1 + (3 * t**2 - 2 * t**3) * c + (t**3 - t**2) * m2
    return np.asarray(hermite, np.float32)


def mirror(c: Floats) -> Floats:
    return c * np.array([-1, 1], np.float32)


def sided(c: Floats, side: int) -> Floats:
    """Return the curve for the right (1) or left (-1) half."""
    return c if side > 0 else mirror(c)


def join(*curves: Floats) -> Floats:
    return np.vstack([np.asarray(c, np.float32).reshape(-1, 2) for c in curves])


def both(half: Floats) -> Floats:
    """Close a right half outline (top middle ... bottom middle) into a full one."""
    return join(half, mirror(half)[::-1])


def offset(c: Floats, distance_cm: float) -> Floats:
    """Return the curve moved sideways, to its right seen along it."""
    return (c + distance_cm * _normals(np.gradient(c, axis=0))).astype(np.float32)


def _normals(tangents: Floats) -> Floats:
    n = np.stack([-tangents[:, 1], tangents[:, 0]], 1)
    return np.asarray(n / np.maximum(np.linalg.norm(n, axis=1, keepdims=True), 1e-6), np.float32)


def band(c: Floats, width_cm: float) -> Floats:
    """Outline of a strip that follows a curve, on its right side."""
    return join(c, offset(c, width_cm)[::-1])


def along(c: Floats, step_cm: float) -> tuple[Floats, Floats]:
    """Return points and unit tangents every `step_cm`."""
    walked = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(c, axis=0), axis=1))])
    s = np.arange(step_cm / 2, walked[-1], step_cm)
    p = np.stack([np.interp(s, walked, c[:, k]) for k in (0, 1)], 1)
    t = np.stack([np.interp(s, walked, g) for g in np.gradient(c, axis=0).T], 1)
    unit = t / np.maximum(np.linalg.norm(t, axis=1, keepdims=True), 1e-6)
    return p.astype(np.float32), unit.astype(np.float32)


def part(c: Floats, start: float, end: float) -> Floats:
    """Return a stretch of the curve between two shares of its points."""
    return c[int(start * (len(c) - 1)) : int(end * (len(c) - 1)) + 1]


def dashes(c: Floats, length_cm: float = 0.42, gap_cm: float = 0.2) -> list[Floats]:
    p, t = along(c, length_cm + gap_cm)
    return [np.stack([a - b * length_cm / 2, a + b * length_cm / 2]) for a, b in zip(p, t, strict=True)]


def ticks(c: Floats, width_cm: float, step_cm: float = 0.4) -> list[Floats]:
    """Short lines across a strip, for the ribs of a collar or cuff."""
    p, t = along(c, step_cm)
    return [np.stack([a, a + b * np.float32(width_cm)]) for a, b in zip(p, _normals(t), strict=True)]


def rungs(top: Floats, low: Floats, count: int) -> list[Floats]:
    """Return lines from one edge to the other, for ribs."""
    a = top[np.linspace(0.01 * len(top), 0.99 * (len(top) - 1), count).astype(int)]
    b = low[np.linspace(0.01 * len(low), 0.99 * (len(low) - 1), count).astype(int)]
    return [np.stack([p, q]) for p, q in zip(a, b, strict=True)]


def ellipse(
    x: float,
    y: float,
    rx: float,
    ry: float | None = None,
    *,
    start_deg: float = 0,
    end_deg: float = 360,
    tilt_deg: float = 0,
    n: int = 64,
) -> Floats:
    a = np.radians(np.linspace(start_deg, end_deg, n))
    ex, ey = rx * np.cos(a), (ry or rx) * np.sin(a)
    c, s = np.cos(np.radians(tilt_deg)), np.sin(np.radians(tilt_deg))
    return np.asarray(np.stack([x + ex * c - ey * s, y + ex * s + ey * c], 1), np.float32)


def box(x: float, y: float, w: float, h: float, radius: float = 0.0) -> Floats:
    """Return a rounded rectangle with its top left corner at x, y."""
    if radius <= 0:
        return pts((x, y), (x + w, y), (x + w, y + h), (x, y + h))
    r = min(radius, w / 2, h / 2)
    corners = ((x + w - r, y + r, -90), (x + w - r, y + h - r, 0), (x + r, y + h - r, 90), (x + r, y + r, 180))
    return join(*[ellipse(cx, cy, r, r, start_deg=a, end_deg=a + 90, n=9) for cx, cy, a in corners])


def rotate(c: Floats, degrees: float, about: tuple[float, float] = (0, 0)) -> Floats:
    a = np.radians(degrees)
    turn = np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]], np.float32)
    return ((np.asarray(c, np.float32) - np.array(about, np.float32)) @ turn + np.array(about, np.float32)).astype(np.float32)


def rounded(outline: Floats, corners: Sequence[Point], radius_cm: float) -> Floats:
    """Return the closed outline with the corners nearest to the given points rounded off (quadratic curves)."""
    out = np.asarray(outline, np.float32)
    for corner in corners:
        i = int(np.argmin(np.linalg.norm(out - np.asarray(corner, np.float32), axis=1)))
        out = np.roll(out, -i, axis=0)
        walked = np.cumsum(np.linalg.norm(np.diff(out, axis=0, append=out[:1]), axis=1))
        ahead = int(np.searchsorted(walked, radius_cm)) + 1
        back = len(out) - int(np.searchsorted(walked[-1] - walked[::-1], radius_cm)) - 1
        if ahead >= back:
            continue
        a, tip, b = out[back], out[0], out[ahead]
        t = np.linspace(0, 1, 12, dtype=np.float32)[:, None]
        out = np.vstack([(1 - t) ** 2 * a + 2 * t * (1 - t) * tip + t**2 * b, out[ahead + 1 : back]]).astype(np.float32)
    return out
