"""The lines of a body that cloth follows: outlines of trunk, leg and arm by level, and where waist, crotch and neck are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from tryon.body.model import Figure, mesh
from tryon.engines.mannequin.cloth.tubes import Array, blurred, girth, reaches

STEP = 0.01  # m between levels
STATIONS = 36  # along an arm
_ARM = ("upperarm", "forearm", "hand")


@dataclass(frozen=True)
class Marks:
    """Heights (m) of the places that garments are cut by."""

    crotch: float
    hip: float
    waist: float
    chest: float
    armpit: float
    knee: float
    ankle: float
    shoulder: float  # tip, top of the arm
    neck_side: float  # where the neck rises from the shoulder
    neck_front: float  # pit of the neck
    neck_back: float
    neck_x: float  # half the neck's width at its foot
    neck_y: tuple[float, float]  # front and back of the neck at its foot
    shoulder_x: float


@dataclass(frozen=True)
class Arm:
    """The arm at +x as a tube along a bent axis."""

    axis: Array  # Sx3 from inside the shoulder to the wrist
    along: Array  # S, metres from the shoulder's tip (negative inside)
    frames: Array  # Sx2x3: to the front, and up (away from the body), both across the axis
    reach: Array  # SxA about the axis, in the frames' plane
    girths: Array  # S, of the bare arm
    wrist: float  # metres along


@dataclass(frozen=True)
class Lines:
    levels: Array  # K, from the floor up
    middle_y: float  # of the trunk's axis (x = 0)
    trunk: Array  # KxA about the axis; below the crotch both legs together
    leg: Array  # KxA about leg_centre: the leg at +x; rows above the crotch repeat its uppermost
    leg_centre: Array  # Kx2
    arm: Arm
    marks: Marks


def lines_of(figure: Figure) -> Lines:
    """Return the lines of a body that cloth is cut by, metres."""
    vertices = figure.vertices.astype(np.float64)
    marks = _marks(figure, vertices)
    levels = np.arange(0, marks.neck_side + 0.12, STEP)
    trunk_edges, leg_edges = _edges()
    middle_y = float(vertices[mesh().waist, 1].mean())
    points, rows = _crossings(vertices, trunk_edges, len(levels))
    trunk = _filled(reaches(points - [0, middle_y], rows, len(levels)))
    points, rows = _crossings(vertices, leg_edges, len(levels))
    below = levels[rows] < marks.crotch - 0.005
    points, rows = points[below], rows[below]
    centre = _centres(points, rows, len(levels))
    leg = _filled(reaches(points - centre[rows], rows, len(levels)))
    return Lines(levels, middle_y, _soft(trunk), _soft(leg), centre, _arm(figure, vertices), marks)


def _soft(reach: Array) -> Array:
    """Without the body's small detail, and nowhere inside of it."""
    return np.maximum(blurred(reach, 1.5), reach)


@cache
def _edges() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return edges of trunk and legs (no arms, head, feet), and of the leg at +x: nx2 vertices."""
    shared = mesh()
    faces = shared.faces
    edges = np.unique(np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), 1), axis=0)
    trunk = (shared.of(*_ARM) < 0.55) & (shared.of("head") < 0.3) & (shared.of("foot") < 0.5)
    leg = (shared.of("thigh.L", "shin.L", "pelvis.L") > 0.5) & (shared.of("foot") < 0.5)
    return edges[trunk[edges].all(1)], edges[leg[edges].all(1)]


def _crossings(vertices: Array, edges: npt.NDArray[np.int64], count: int) -> tuple[Array, npt.NDArray[np.int64]]:
    """Return where edges cross the levels: nx2 points and their levels."""
    a, b = vertices[edges[:, 0]], vertices[edges[:, 1]]
    low, high = np.minimum(a[:, 2], b[:, 2]), np.maximum(a[:, 2], b[:, 2])
    first = np.ceil(low / STEP).astype(np.int64)
    crossed = np.maximum(np.floor(high / STEP).astype(np.int64) - first + 1, 0)
    edge = np.repeat(np.arange(len(edges)), crossed)
    rows = np.repeat(first, crossed) + np.arange(len(edge)) - np.repeat(np.cumsum(crossed) - crossed, crossed)
    inside = (rows >= 0) & (rows < count)
    edge, rows = edge[inside], rows[inside]
    span = b[edge, 2] - a[edge, 2]
    share = (rows * STEP - a[edge, 2]) / np.where(np.abs(span) < 1e-9, 1e-9, span)
    return a[edge, :2] + np.clip(share, 0, 1)[:, None] * (b[edge, :2] - a[edge, :2]), rows


def _filled(reach: Array) -> Array:
    """Fill rows with no points from their nearest neighbour."""
    have = np.flatnonzero(np.isfinite(reach[:, 0]))
    nearest = have[np.abs(np.arange(len(reach))[:, None] - have).argmin(1)]
    return np.asarray(reach[nearest])


def _centres(points: Array, rows: npt.NDArray[np.int64], count: int) -> Array:
    """Middles of the leg's outlines, smooth along it: count x 2."""
    low, high = (np.full((count, 2), value) for value in (np.inf, -np.inf))
    np.minimum.at(low, rows, points)
    np.maximum.at(high, rows, points)
    empty = ~np.isfinite(low)
    low[empty], high[empty] = -np.inf, -np.inf
    middle: Array = low + (np.where(empty, 0, high - np.where(empty, 0, low))) / 2
    return blurred(_filled(middle), 6)


def _marks(figure: Figure, vertices: Array) -> Marks:
    shared, joints = mesh(), figure.joints
    z = vertices[:, 2]
    arm, neck = shared.of(*_ARM), shared.of("neck", "head")
    middle = np.abs(vertices[:, 0]) < 1e-3
    crotch = float(z[middle & (shared.of("spine", "pelvis") > 0.5)].min())
    waist = float(z[shared.waist].mean())
    hips = (z > crotch) & (z < waist) & (shared.of("pelvis", "thigh", "spine") > 0.3)
    foot = (neck > 0.35) & (neck < 0.65) & (shared.of("head") < 0.4)
    breast = shared.of("breast") > 0.3
    tip = (np.abs(vertices[:, 0] - joints["upperarm01.L"][0]) < 0.02) & (z > joints["upperarm01.L"][2])
    armpit = (arm > 0.3) & (arm < 0.7) & (vertices[:, 0] > 0)
    side = vertices[foot][vertices[foot, 0].argmax()]
    front, back = vertices[foot][vertices[foot, 1].argmin()], vertices[foot][vertices[foot, 1].argmax()]
    return Marks(
        crotch=crotch,
        hip=float(z[hips][vertices[hips, 1].argmax()]),
        waist=waist,
        chest=float(z[breast][vertices[breast, 1].argmin()]),
        armpit=float(z[armpit].min()),
        knee=float(joints["lowerleg01.L"][2]),
        ankle=float(joints["foot.L"][2]),
        shoulder=float(z[tip].max()),
        neck_side=float(side[2]),
        neck_front=float(front[2]),
        neck_back=float(back[2]),
        neck_x=float(side[0]),
        neck_y=(float(front[1]), float(back[1])),
        shoulder_x=float(vertices[armpit, 0][vertices[armpit, 2].argmax()]),
    )


def _arm(figure: Figure, vertices: Array) -> Arm:
    shoulder, elbow, wrist = (figure.joints[f"{name}.L"].astype(np.float64) for name in ("upperarm01", "lowerarm01", "wrist"))
    upper, lower = float(np.linalg.norm(elbow - shoulder)), float(np.linalg.norm(wrist - elbow))
    along = np.linspace(-0.12, upper + lower + 0.04, STATIONS)
    straight = shoulder + along[:, None] * (elbow - shoulder) / upper
    bent = elbow + (along - upper)[:, None] * (wrist - elbow) / lower
    axis = blurred(np.where((along < upper)[:, None], straight, bent), 2.0)
    axis[0], axis[-1] = straight[0], bent[-1]
    tangent = np.gradient(axis, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    front = np.cross(tangent, np.cross([0.0, -1.0, 0.0], tangent))
    front /= np.linalg.norm(front, axis=1, keepdims=True)
    frames = np.stack([front, np.cross(tangent, front)], 1)
    frames[:, 1] *= np.sign(frames[:, 1, 2:3])
    mine = (mesh().of("upperarm.L", "forearm.L", "shoulder.L") > 0.5) & (mesh().of("hand") < 0.5)
    points = vertices[mine]
    station = np.linalg.norm(points[:, None] - axis[None], axis=2).argmin(1)
    station = np.where((points - axis[station]) @ tangent[0] < -1, 0, station)
    off = np.einsum("nc,nkc->nk", points - axis[station], frames[station])
    reach = _filled(reaches(off, station, STATIONS))
    near = np.maximum(reach, np.maximum(np.roll(reach, 1, 0), np.roll(reach, -1, 0)))
    near[0], near[-1] = reach[0], reach[-1]
    return Arm(axis, along, frames, blurred(near, 1.0), girth(blurred(reach, 1.0)), upper + lower)
