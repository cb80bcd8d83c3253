"""Bare arms and legs under clothes: outlines from the joints, the skin seen further on and the cloth where it was tight."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from tryon.image.ops import Array, Mask, soft_line
from tryon.person.body_frame import Body, Limb, Point, once

# Half widths along a limb (0 root, 0.5 elbow or knee, 1 wrist or ankle) in shoulder widths, where nothing of it is seen.
ARM = (
    (-0.065, 0.02), (-0.055, 0.062), (-0.04, 0.09), (-0.02, 0.113), (0.0, 0.122), (0.08, 0.129), (0.15, 0.126), (0.3, 0.113),
    (0.45, 0.098), (0.5, 0.096), (0.58, 0.102), (0.7, 0.097), (0.85, 0.08), (1.0, 0.068),
)  # fmt: skip
LEG = (
    (0.0, 0.26), (0.1, 0.252), (0.25, 0.222), (0.42, 0.168), (0.49, 0.15), (0.54, 0.143), (0.6, 0.156), (0.67, 0.164),
    (0.75, 0.148), (0.85, 0.112), (0.94, 0.085), (1.0, 0.086),
)  # fmt: skip
# How far the outer edge is further out and the inner one further in than that, where nothing of the limb is seen.
ARM_BOW = ((0.0, 0.0), (0.12, 0.012), (0.28, 0.0), (0.45, -0.006), (0.6, 0.006), (0.8, 0.0))
LEG_BOW = ((0.0, 0.0), (0.2, 0.012), (0.42, 0.004), (0.5, -0.006), (0.6, 0.01), (0.68, -0.004), (0.76, -0.01), (0.9, 0.0))
_STATIONS = 41
_FOOT = 0.6  # of the shoulders' width: from the ankle to the end of a foot
_TIGHT = 1.22  # cloth that stands off no further than this shows the limb's own outline ...
_TIGHT_SEEN = 1.06  # ... and where more of the limb is seen, so that its girth is known
_EVEN = 2.0  # stations over which the outline of hidden stretches is evened
_HEM = 0.97  # such cloth is a little wider than the limb


@dataclass(frozen=True)
class BareLimb:
    """A limb as a bent cone. Maps cover `box` only."""

    box: tuple[slice, slice]  # rows, columns of the body's maps
    along: Array  # 0 at the root, 0.5 at the elbow or knee, 1 at the wrist or ankle
    across: Array  # -1 at one rim, 1 at the other; beyond the rims more
    normal: tuple[Array, Array]  # x and y of the unit vector towards the rim 1
    shape: Mask  # the limb where it is not behind anything
    hidden: Mask  # its stretches whose axis shows no skin
    leg: bool
    side: int  # of the picture: 0 left, 1 right

    def off(self) -> Array:
        """Return how far from the axis, 1 at the rims; below the ankle a foot goes on to the side."""
        foot = np.clip((self.along - 0.97) / 0.06, 0, 1) if self.leg else 0.0
        return np.asarray(np.abs(self.across) * (1 - 0.8 * foot), np.float32)


def bare_limb(body: Body, limb: Limb, old: Array, *, leg: bool) -> BareLimb | None:
    """Return a limb as it looks bare.

    `old`: HxW cloth that is taken off; what it has of the skin's colour is no skin. None: it lies outside the photo.
    """
    stations, widths = np.array(LEG if leg else ARM).T
    shares = np.linspace(0.0 if leg else -0.065, 1.04 if leg else 1.06, _STATIONS)
    centre, normal = _axis(limb, shares)
    side = int(limb is body.arms[1] or limb is body.legs[1])
    usual = np.interp(shares, stations, widths) * body.width
    bow = np.interp(shares, *np.array(LEG_BOW if leg else ARM_BOW).T) * body.width * (normal @ body.across) * (-1, 1)[side]
    centre = centre + normal * bow[:, None]
    skin = np.where((old > 0.4) | (body.arm_zone if leg else False), 0, body.skin).astype(np.float32)
    half, seen = _half_widths(body, skin, centre, normal, usual)
    rims = centre - normal * half[0][:, None], centre + normal * half[1][:, None]
    ends = [rims[0], rims[1]]
    if leg:  # the foot, too
        ends.append(limb.points[2] + _FOOT * body.width * np.array([(-0.5, 0.0), (0.5, 0.6)]))
    box = _box(np.concatenate(ends), body.matte.shape)
    if box is None:
        return None
    along, across, turned = _coordinates(limb, box, shares, half, normal)
    free = np.ones_like(seen) if leg else seen | (np.arange(len(seen)) < _first_run(seen))
    return BareLimb(box, along, across, turned, _quads(box, rims, free), _quads(box, rims, ~seen & free), leg, side)


def instep(body: Body, leg: Limb) -> Mask:
    """Return HxW: from the ankle to the shoe or to the foot that is seen, which wide trousers hide."""
    shape, ankle, width = body.matte.shape, leg.points[2], body.width
    rows, columns = np.ogrid[: shape[0], : shape[1]]
    other = next(one for one in body.legs if one is not leg).points[2]
    away, to_other = (np.hypot(columns - p[0], rows - p[1]) for p in (ankle, other))
    foot = ((body.shoes > 0.5) | (body.skin > 0.7)) & (away < _FOOT * width) & (away < to_other)
    foot &= (rows - ankle[1]) * body.down[1] + (columns - ankle[0]) * body.down[0] > -0.02 * width
    ys, xs = np.where(foot)
    if len(ys) < 0.01 * width**2:
        return np.zeros(shape, bool)
    high = ys <= np.percentile(ys, 60)
    ring = ankle + LEG[-1][1] * width * np.array([(np.cos(a), np.sin(a)) for a in np.linspace(0, 2 * np.pi, 16)])
    corners = np.concatenate([ring, np.stack([xs[high], ys[high]], 1)])
    mask = np.zeros(shape, np.uint8)
    cv2.fillConvexPoly(mask, cv2.convexHull(np.round(corners).astype(np.int32)), (1,))
    return mask > 0


def claim(nearest: Array, box: tuple[slice, ...], away: Array, fade: Array) -> Array:
    """Return shares (`fade`) of a limb where it is nearer than those before it; `away` is kept in `nearest` there."""
    share = np.asarray(fade * (away < nearest[box]), np.float32)
    nearest[box] = np.where(share > 0, np.minimum(nearest[box], away), nearest[box])
    return share


@once
def bare_arms(body: Body) -> tuple[BareLimb | None, BareLimb | None]:
    """Return both arms where the upper clothes are taken off."""
    left, right = (bare_limb(body, arm, body.top, leg=False) for arm in body.arms)
    return left, right


def _first_run(seen: npt.NDArray[np.bool_]) -> int:
    """Return where skin begins to show for good. Cloth that comes after it is no sleeve: the arm is behind the body there."""
    run = seen[:-1] & seen[1:]
    return int(run.argmax()) if run.any() else len(seen)


def _axis(limb: Limb, shares: Point) -> tuple[Point, Point]:
    """Nx2 points along both bones, and unit normals that turn smoothly at the joint."""
    a, b, c = limb.points
    first, second = (v / max(float(np.linalg.norm(v)), 1e-6) for v in (b - a, c - b))
    upper = np.clip(shares * 2, None, 1)[:, None]
    lower = np.clip(shares * 2 - 1, 0, None)[:, None]
    centre = a + (b - a) * upper + (c - b) * lower
    turn = np.clip((shares - 0.4) / 0.2, 0, 1)[:, None]
    tangent = first * (1 - turn) + second * turn
    tangent /= np.maximum(np.linalg.norm(tangent, axis=1, keepdims=True), 1e-6)
    return centre, np.stack([-tangent[:, 1], tangent[:, 0]], 1)


def _half_widths(body: Body, skin: Array, centre: Point, normal: Point, usual: Point) -> tuple[Point, npt.NDArray[np.bool_]]:
    """2xN px to either side of the axis, and where the axis shows skin.

    Seen skin is measured; hidden stretches have the same girth, in the cloth's own outline where that is tight.
    """
    reach = np.arange(0, 1.9 * float(usual.max()), 1.0)
    matte_end, skin_end, bare = [], [], []
    for sign in (-1, 1):
        points = centre[:, None] + sign * normal[:, None] * reach[None, :, None]
        matte_end.append(_first_below(_sampled(body.matte, points, 1.0), reach))
        skin_at = _sampled(skin, points, 0.0)
        skin_end.append(_first_below(skin_at, reach))
        inner = reach[None] < np.maximum(2, 0.4 * usual)[:, None]
        bare.append(((skin_at > 0.5) & inner).sum(1) > 0.5 * inner.sum(1))
    seen = bare[0] & bare[1]
    wide = np.minimum(np.array(skin_end), np.array(matte_end))
    measured = seen & (wide.sum(0) > 1.1 * usual) & (wide.sum(0) < 2.9 * usual)
    ratio = np.ones((2, len(usual)))
    if measured.any():
        at = np.arange(len(usual))
        ratio = np.array([np.interp(at, at[measured], np.clip(side / usual, 0.55, 1.45)[measured]) for side in wide])
    tight = _TIGHT_SEEN if measured.any() else _TIGHT
    half = np.array([_in_cloth(ratio[:, k] * usual[k], np.array([m[k] for m in matte_end]), tight) for k in range(len(usual))]).T
    half = _smooth(np.where(measured, wide, half))
    even = np.stack([soft_line(side, _EVEN) for side in half])  # cloth wrinkles, limbs do not
    share = soft_line((~measured).astype(np.float64), 1.0)
    return np.asarray(half + share * (even - half)), seen


def _in_cloth(own: Point, cloth: Point, tight: float) -> Point:
    """Return half widths `own`, moved into the cloth's outline where it is as tight as the limb itself."""
    if cloth.sum() < tight * own.sum():
        return np.asarray(cloth * _HEM)
    near = cloth < tight * own
    if near[0] == near[1]:
        return own
    side = int(near[1])
    out = own.copy()
    out[side] = cloth[side] * _HEM
    out[1 - side] = max(own.sum() - out[side], 0.6 * own[1 - side])
    return out


def _sampled(values: Array, points: Point, outside: float) -> Array:
    x, y = np.round(points[..., 0]).astype(int), np.round(points[..., 1]).astype(int)
    inside = (x >= 0) & (y >= 0) & (x < values.shape[1]) & (y < values.shape[0])
    found = values[np.clip(y, 0, values.shape[0] - 1), np.clip(x, 0, values.shape[1] - 1)]
    return np.asarray(np.where(inside, found, outside), np.float32)


def _first_below(values: Array, reach: Point) -> Point:
    low = values < 0.5
    return np.where(low.any(1), reach[low.argmax(1)], np.inf)


def _smooth(values: Point) -> Point:
    """2xN: without jumps: the median of five, then a weighted mean of three."""
    padded = np.pad(values, ((0, 0), (3, 3)), mode="edge")
    median = np.median(np.stack([padded[:, k : k + values.shape[1] + 2] for k in range(5)]), 0)
    return np.asarray((median[:, :-2] + 2 * median[:, 1:-1] + median[:, 2:]) / 4)


def _box(points: Point, shape: tuple[int, ...]) -> tuple[slice, slice] | None:
    x0, y0 = np.floor(points.min(0)).astype(int) - 4
    x1, y1 = np.ceil(points.max(0)).astype(int) + 5
    rows, columns = slice(max(0, y0), min(shape[0], y1)), slice(max(0, x0), min(shape[1], x1))
    return (rows, columns) if rows.stop > rows.start and columns.stop > columns.start else None


def _coordinates(
    limb: Limb, box: tuple[slice, slice], shares: Point, half: Point, normals: Point
) -> tuple[Array, Array, tuple[Array, Array]]:
    """Return where each pixel lies on the limb: nearest bone, then the half width on its side there."""
    y, x = np.mgrid[box[0], box[1]].astype(np.float32)
    best: Array | None = None
    along, off = np.zeros_like(x), np.zeros_like(x)
    for bone, (start, end) in enumerate(zip(limb.points, limb.points[1:], strict=False)):
        axis = (end - start).astype(np.float32)
        length = max(float(np.hypot(*axis)), 1.0)
        dx, dy = x - np.float32(start[0]), y - np.float32(start[1])
        share = (dx * axis[0] + dy * axis[1]) / length**2
        signed = (dy * axis[0] - dx * axis[1]) / length
        beyond = (share - np.clip(share, -0.3 if bone == 0 else 0, 1 if bone == 0 else 1.3)) * length
        distance = np.hypot(signed, beyond)
        nearer = np.ones_like(x, bool) if best is None else distance < best
        best = distance if best is None else np.minimum(best, distance)
        along = np.where(nearer, 0.5 * bone + 0.5 * np.clip(share, 0 if bone else -0.3, 1.3 if bone else 1), along)
        off = np.where(nearer, signed, off)
    widths = [np.interp(along, shares, side).astype(np.float32) for side in half]
    across = off / np.maximum(np.where(off < 0, widths[0], widths[1]), 1.0)
    turned = tuple(np.interp(along, shares, normals[:, k]).astype(np.float32) for k in (0, 1))
    return along.astype(np.float32), across.astype(np.float32), (turned[0], turned[1])


def _quads(box: tuple[slice, slice], rims: tuple[Point, Point], wanted: npt.NDArray[np.bool_]) -> Mask:
    """Return the stretches between stations one of which is `wanted`."""
    mask = np.zeros((box[0].stop - box[0].start, box[1].stop - box[1].start), np.uint8)
    corner = np.array([box[1].start, box[0].start])
    for k in range(len(rims[0]) - 1):
        if wanted[k] or wanted[k + 1]:
            quad = np.array([rims[0][k], rims[0][k + 1], rims[1][k + 1], rims[1][k]]) - corner
            cv2.fillConvexPoly(mask, cv2.convexHull(np.round(quad * 8).astype(np.int32)), (1,), cv2.LINE_8, 3)
    return mask > 0
