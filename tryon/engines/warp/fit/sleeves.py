"""Sleeves along arms: how far down they come, how wide they are, round the elbow, over the cap of the shoulder."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tryon.adjustment import Adjustment
from tryon.engines.warp.fit.adjust import eased, reach_px, sleeve_px
from tryon.engines.warp.fit.targets import Targets, along, length
from tryon.garment.shape import Shape
from tryon.garment.sleeve_points import Sleeve
from tryon.person.body_frame import Body, Limb, Point
from tryon.person.silhouette import bare_edge, ray

_ROOT = 0.12  # of the shoulders' width: from the joint to where a sleeve is sewn on
_LONG = 0.74  # of the arm: what reaches further is a long sleeve and ends at the wrist
_BEND = 0.10  # of the arm's length: over so much on either side of the elbow its direction turns
_INNER = 0.88  # a hanging sleeve is wider outwards than towards the body, which it lies against
_SLANT = 0.15  # of half a sleeve's width: a cuff that narrows more on one side is cut at a slant


@dataclass(frozen=True)
class Section:
    """A cut across a sleeve lying flat."""

    share: float  # of the sleeve's length from its root
    edges: tuple[Point, Point]  # px
    offsets: tuple[float, float]  # of the edges, in half widths from the middle line: -1 and 1 but for slanted cuffs


def pull_sleeve(targets: Targets, shape: Shape, body: Body, side: int, adjustment: Adjustment) -> None:
    """Add handles for one sleeve."""
    assert shape.top is not None and shape.top.sleeves is not None
    sleeve, arm = shape.top.sleeves[side], body.arms[side]
    full, start = length(arm), _ROOT * body.width
    if full < 0.3 * body.torso:  # an arm pointing at the camera: leave the sleeve to the mesh
        targets.doubts.append("arms_hidden")
        return
    asked = sleeve.length / sleeve.kept * targets.scale
    reach = asked * _squeeze(targets) + start
    if reach > _LONG * full or shape.top.hung:
        reach = full * 0.99
    reach = sleeve_px(reach_px(reach, full, start, sleeve, shape.top.torso_width), full, adjustment, body)
    targets.part_scale[side + 1] = float(np.clip((reach - start) / (asked * sleeve.kept), 0.45, 1.3))
    targets.cuffs[side] = reach
    cuts = sections(sleeve, 6 if reach < 0.6 * full else 11)
    places = [_place(arm, start + cut.share * (reach - start), body) for cut in cuts]
    halves = _halves(cuts, places, targets.scale, body, side, adjustment)
    bent = _bend(arm)
    outer = 0
    for cut, (centre, axis, _, to_elbow), half in zip(cuts, places, halves, strict=True):
        normal = np.array([-axis[1], axis[0]])
        outer = int(np.argmax([(p[0] - shape.top.centre_x) * (-1, 1)[side] for p in cut.edges]))
        wide = [half * (1 if k == outer else _INNER) for k in (0, 1)]
        goals = [centre + normal * offset * own for offset, own in zip(cut.offsets, wide, strict=True)]
        for k in (0, 1):
            inside = k != outer if cut.share < 0.2 else bent > 0.6 and abs(to_elbow) < half and _is_inside(arm, goals[k], centre)
            if not inside:  # at the armhole only the outer edge is free; in the crook of an arm cloth folds as it likes
                targets.pull(cut.edges[k], goals[k], 14, side + 1)
        if cut is cuts[0]:
            _cap(targets, shape, body, side, cut.edges[outer], goals[outer])


def sections(sleeve: Sleeve, count: int) -> list[Section]:
    """Return evenly spaced cuts from the root to the cuff."""
    rows, columns = np.where(sleeve.region)
    offsets = np.stack([columns, rows], 1) - sleeve.root
    normal = np.array([-sleeve.axis[1], sleeve.axis[0]])
    share, sideways = offsets @ sleeve.axis / sleeve.length, offsets @ normal
    found: list[tuple[float, float, float]] = []
    for at in np.linspace(0.12, 0.97, count):
        near = sideways[np.abs(share - at) < max(2 / sleeve.length, 0.02)]
        if len(near) >= 4:
            found.append((float(at), float(near.min()), float(near.max())))
    out = []
    for at, low, high in found:
        middle, half = _middle_line(found, at, low, high)
        edges = tuple(sleeve.root + sleeve.axis * at * sleeve.length + normal * v for v in (low, high))
        out.append(Section(at, (edges[0], edges[1]), ((low - middle) / half, (high - middle) / half)))
    return out


def _middle_line(found: list[tuple[float, float, float]], at: float, low: float, high: float) -> tuple[float, float]:
    """Return the middle and half width of the sleeve at a cut.

    Where a slanted cuff ends on one side first, continued from above it.
    """
    middle, half = (low + high) / 2, max((high - low) / 2, 1.0)
    above = [f for f in found if 0.25 < f[0] < at - 1e-6]
    if len(above) < 2 or at < 0.6:
        return middle, half
    widest = max(h - lo for _, lo, h in above) / 2
    whole = [f for f in above if (f[2] - f[1]) / 2 > 0.8 * widest]
    if half > 0.8 * widest or len(whole) < 2:
        return middle, half
    (s0, l0, h0), (s1, l1, h1) = whole[-2], whole[-1]
    further = (at - s1) / (s1 - s0)
    expected = (l1 + h1) / 2 + ((l1 + h1) - (l0 + h0)) / 2 * further
    own = (h1 - l1) / 2
    return (expected, own) if abs(middle - expected) > _SLANT * own else (middle, half)


def _squeeze(targets: Targets) -> float:
    """Sleeves are as long as the torso says: a garment that is shortened to end at the hips has shorter sleeves, too."""
    return float(np.clip(targets.stretch_y, 0.5, 1.1) ** 0.8)


def _place(arm: Limb, distance: float, body: Body) -> tuple[Point, Point, float, float]:
    """Return the centre, direction, usual half thickness (px) and distance to the elbow at `distance` px along an arm."""
    full = length(arm)
    distance = min(max(distance, 0.02), full * 1.04)
    centre, _ = along(arm, distance)
    before, after = along(arm, max(distance - _BEND * full, 0.0))[0], along(arm, distance + _BEND * full)[0]
    axis = (after - before) / max(float(np.linalg.norm(after - before)), 1e-6)
    part = distance / full
    thick = (0.128 if part < 0.4 else 0.128 - 0.048 * (part - 0.4) / 0.6) * body.width
    return centre, axis, thick, distance - float(np.linalg.norm(arm.points[1] - arm.points[0]))


def _halves(
    cuts: list[Section],
    places: list[tuple[Point, Point, float, float]],
    scale: float,
    body: Body,
    side: int,
    adjustment: Adjustment,
) -> list[float]:
    """Return half widths (px): loose as the garment lies, never narrower than the arm."""
    bare = _bare_halves(body, places, (-1, 1)[side])
    out = []
    for cut, (_, _, thick, _), own in zip(cuts, places, bare, strict=True):
        flat = float(np.linalg.norm(cut.edges[1] - cut.edges[0])) / max(cut.offsets[1] - cut.offsets[0], 0.2) * scale
        half = max(thick * 1.05, min(flat, thick * (1.3 if cut.share < 0.5 else 1.5)))
        out.append(max(eased(half, thick, adjustment) if cut.share > 0.3 else half, own))
    return [float(v) for v in np.convolve(np.pad(out, 1, mode="edge"), (0.25, 0.5, 0.25), "valid")]


def _bare_halves(body: Body, places: list[tuple[Point, Point, float, float]], sign: int) -> list[float]:
    """Return px to the outer edge of the bare arm at each place; where clothes hide it, as thick as at the nearest bare place."""
    ratios: list[float | None] = []
    for centre, axis, thick, _ in places:
        normal = np.array([-axis[1], axis[0]])
        away = normal if (normal @ body.across) * sign > 0 else -normal
        seen = bare_edge(body, centre, away, 2.0 * thick)
        ratios.append(None if seen is None else 1.06 * seen / thick)
    known = [k for k, ratio in enumerate(ratios) if ratio is not None]
    if not known:
        return [0.0] * len(places)
    nearest = [known[int(np.argmin(np.abs(np.array(known) - k)))] for k in range(len(places))]
    return [float(ratios[j] or 0) * place[2] for j, place in zip(nearest, places, strict=True)]


def _bend(arm: Limb) -> float:
    """Return radians by which the forearm turns from the upper arm."""
    a, b, c = arm.points
    first, second = b - a, c - b
    cosine = float(first @ second) / max(float(np.linalg.norm(first) * np.linalg.norm(second)), 1e-6)
    return float(np.arccos(np.clip(cosine, -1, 1)))


def _is_inside(arm: Limb, goal: Point, centre: Point) -> bool:
    """Towards the crook of a bent arm."""
    a, b, c = arm.points
    return bool((goal - centre) @ ((a + c) / 2 - b) > 0)


def _cap(targets: Targets, shape: Shape, body: Body, side: int, edge: Point, goal: Point) -> None:
    """Draw the outline over the shoulder's cap, from its tip to the sleeve's first cut: garment's edge onto the body's."""
    assert shape.top is not None and targets.tips is not None
    shoulder, tip = shape.top.shoulder[side], targets.tips[side]
    for share in (0.35, 0.7):
        flat = outline(shape, shoulder + (edge - shoulder) * share, edge - shoulder, side)
        chord = tip + (goal - tip) * share
        away = outwards(goal - tip, side)
        deep = 0.15 * body.width
        worn = ray(body, chord - away * deep, away, deep + 0.06 * body.width)
        rise = max(float((worn - chord) @ away), 0.0) + 0.01 * body.width
        targets.pull(flat, chord + away * rise, 10, side + 1)


def outline(shape: Shape, start: Point, run: Point, side: int) -> Point:
    """Go from a point near the outline of the garment outwards to its edge."""
    steps = np.arange(-0.12, 0.25, 0.01)[:, None] * float(np.linalg.norm(run)) * outwards(run, side) + start
    columns = np.clip(steps[:, 0].astype(int), 0, shape.mask.shape[1] - 1)
    rows = np.clip(steps[:, 1].astype(int), 0, shape.mask.shape[0] - 1)
    inside = np.where(shape.mask[rows, columns] > 0)[0]
    return np.asarray(steps[inside[-1]] if len(inside) else start, np.float64)


def outwards(run: Point, side: int) -> Point:
    """Return the unit normal of a line that runs from the neck down along an arm, away from the body."""
    normal = np.array([run[1], -run[0]]) / max(float(np.linalg.norm(run)), 1e-6)
    return np.asarray(normal if side == 1 else -normal, np.float64)
