"""Curves in centimetres: x to the right of the garment's centre line, y down from the neck."""
# mypy: ignore-errors
# ruff: noqa

import numpy as np


def pts(*p):
    return np.array(p, np.float32).reshape(-1, 2)


def curve(*points, step=0.5):
    """Smooth curve through the points (centripetal Catmull-Rom), sampled about every `step` cm."""
    p = pts(*points)
    if len(p) == 2:
        n = max(2, int(np.hypot(*(p[1] - p[0])) / step))
        return p[0] + (p[1] - p[0]) * np.linspace(0, 1, n, dtype=np.float32)[:, None]
    p = np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    out = []
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:]):
        ka, kb, kc = (max(1e-3, np.hypot(*(q - r)) ** 0.5) for q, r in ((b, a), (c, b), (d, c)))
        m1 = (c - b) + kb * ((b - a) / ka - (c - a) / (ka + kb))
        m2 = (c - b) + kb * ((d - c) / kc - (d - b) / (kb + kc))
        n = max(3, int(np.hypot(*(c - b)) / step))
        t = np.linspace(0, 1, n, endpoint=False, dtype=np.float32)[:, None]
        out.append((2 * t**3 - 3 * t**2 + 1) * b + (t**3 - 2 * t**2 + t) * m1 + (3 * t**2 - 2 * t**3) * c + (t**3 - t**2) * m2)
    return np.vstack(out + [p[-2][None]]).astype(np.float32)


def mirror(c):
    return c * np.float32([-1, 1])


def join(*curves):
    return np.vstack([np.asarray(c, np.float32).reshape(-1, 2) for c in curves])


def both(half):
    """Close a half outline (top centre ... bottom centre, right side) into a full one."""
    return join(half, mirror(half)[::-1])


def offset(c, d):
    """The curve moved sideways by d cm (to its right, seen along it)."""
    t = np.gradient(c, axis=0)
    n = np.stack([-t[:, 1], t[:, 0]], 1)
    return c + d * n / np.maximum(np.linalg.norm(n, axis=1, keepdims=True), 1e-6)


def band(c, width):
    """Outline of a strip that follows a curve, on its right side."""
    return join(c, offset(c, width)[::-1])


def along(c, step):
    """Points and unit tangents every `step` cm."""
    seg = np.r_[0, np.cumsum(np.linalg.norm(np.diff(c, axis=0), axis=1))]
    s = np.arange(step / 2, seg[-1], step)
    p = np.stack([np.interp(s, seg, c[:, k]) for k in (0, 1)], 1)
    t = np.stack([np.interp(s, seg, g) for g in np.gradient(c, axis=0).T], 1)
    return p, t / np.maximum(np.linalg.norm(t, axis=1, keepdims=True), 1e-6)


def dashes(c, length=0.42, gap=0.2):
    p, t = along(c, length + gap)
    return [np.stack([a - b * length / 2, a + b * length / 2]) for a, b in zip(p, t)]


def ticks(c, width, step=0.4):
    """Short lines across a strip, for the ribs of a collar or cuff."""
    p, t = along(c, step)
    n = np.stack([-t[:, 1], t[:, 0]], 1)
    return [np.stack([a, a + b * width]) for a, b in zip(p, n)]


def ellipse(x, y, rx, ry=None, a0=0, a1=360, tilt=0):
    a = np.radians(np.linspace(a0, a1, 64))
    ex, ey = rx * np.cos(a), (ry or rx) * np.sin(a)
    c, s = np.cos(np.radians(tilt)), np.sin(np.radians(tilt))
    return np.stack([x + ex * c - ey * s, y + ex * s + ey * c], 1).astype(np.float32)


def box(x, y, w, h, r=0.0):
    """Rounded rectangle with its top left corner at x, y."""
    if r <= 0:
        return pts((x, y), (x + w, y), (x + w, y + h), (x, y + h))
    corners = ((x + w - r, y + r, -90), (x + w - r, y + h - r, 0), (x + r, y + h - r, 90), (x + r, y + r, 180))
    return join(*[ellipse(cx, cy, r, r, a, a + 90)[::8] for cx, cy, a in corners])


def rotate(c, degrees, about=(0, 0)):
    a = np.radians(degrees)
    m = np.float32([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
    return ((np.asarray(c, np.float32) - about) @ m + about).astype(np.float32)
