"""Where the body ends: distances from an axis point outwards to the edge of the person, arms left out."""

from __future__ import annotations

import numpy as np

from tryon.person.body_frame import Body, Point


def half_width(body: Body, centre: Point, side: int) -> float:
    """Return px from `centre` sideways to the edge of the torso; stops at an arm."""
    sign = -1 if side == 0 else 1
    limit = body.width * 0.78
    reach = np.arange(0, limit, 1.5)
    xs, ys = _pixels(body, centre + sign * reach[:, None] * body.across)
    inside = (xs >= 0) & (ys >= 0)
    off = ~inside | (np.where(inside, body.matte[ys, xs], 0) < 0.5)
    arm = body.arm_zone[ys, xs] & (reach > body.width * 0.3)
    first_off = float(reach[np.argmax(off)]) if off.any() else limit * 0.85
    first_arm = float(reach[np.argmax(arm)]) + body.width * 0.03 if arm.any() else limit
    return min(first_off, first_arm)


def ray(body: Body, start: Point, direction: Point, longest: float) -> Point:
    """Return the point where the ray leaves the person, at most `longest` px away."""
    direction = direction / np.linalg.norm(direction)
    reach = np.arange(0, longest, 1.0)
    points = start + reach[:, None] * direction
    xs, ys = _pixels(body, points)
    off = (xs < 0) | (ys < 0) | (body.matte[ys, xs] < 0.5)
    return np.asarray(points[int(np.argmax(off))] if off.any() else start + direction * longest, np.float64)


def bare_edge(body: Body, start: Point, direction: Point, longest: float) -> float | None:
    """Return px from `start` to the edge of the person where bare skin ends there.

    None where clothes do, or it is further away.
    """
    reach = np.arange(0, longest, 1.0)
    xs, ys = _pixels(body, start + reach[:, None] * direction)
    off = (xs < 0) | (ys < 0) | (body.matte[ys, xs] < 0.5)
    edge = int(np.argmax(off))
    if not off.any() or body.skin[ys[max(0, edge - 4)], xs[max(0, edge - 4)]] < 0.4:
        return None
    return float(reach[edge])


def _pixels(body: Body, points: Point) -> tuple[Point, Point]:
    """Return rounded coordinates; -1 outside the photo (an index that is never used unmasked)."""
    height, width = body.matte.shape
    xs, ys = np.round(points[:, 0]).astype(int), np.round(points[:, 1]).astype(int)
    out = (xs < 0) | (ys < 0) | (xs >= width) | (ys >= height)
    return np.where(out, -1, xs), np.where(out, -1, ys)
