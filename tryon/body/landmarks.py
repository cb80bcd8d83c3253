"""Where a body is measured: vertices found once on one body and followed on all others. Measures nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from tryon.body.model import BodyTopology, Figure, Floats, Ints, figure, mesh

_REACH_M = 0.15  # how far triangles may be from a level on the body that they are found on
_TIP_M = 0.015
Chosen = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Landmarks:
    levels: Mapping[str, Ints]  # name -> vertices whose mean is the place
    edges: Mapping[str, Ints]  # name -> Ex2, of the triangles that a tape there goes around
    spine: Ints  # vertices down the middle of the back, the nape first


@cache
def landmarks() -> Landmarks:
    """Load the landmarks that all bodies share; cached."""
    body = figure({"gender": 1.0})
    shared = mesh()
    v = body.vertices
    levels = _levels(body, shared)
    trunk = shared.faces[~shared.mostly("upperarm", "forearm", "hand", "shoulder")[shared.faces].any(1)]
    legs = shared.mostly("thigh", "shin", "foot")
    left = shared.faces[(legs & (v[:, 0] > 0))[shared.faces].any(1) & (v[:, 0] > -0.002)[shared.faces].all(1)]
    faces = {name: _near(v, trunk, levels[name]) for name in ("chest_girth", "underbust_girth", "waist_girth", "hip_girth")}
    faces |= {
        "calf_girth": _near(v, left, levels["calf_girth"]),
        "leg": _near(v, left, levels["crotch"]),
        "arm": shared.faces[shared.mostly("upperarm.L")[shared.faces].all(1)],
        "neck": _near(
            v, shared.faces[shared.mostly("neck", "spine", "head", "clavicle")[shared.faces].all(1)], levels["neck"], 0.07
        ),
    }
    return Landmarks(levels, {name: edges_of(some) for name, some in faces.items()}, _spine(v, levels, shared))


def edges_of(faces: Ints) -> Ints:
    """Return each edge of these triangles once, Ex2."""
    pairs = np.concatenate((faces[:, (0, 1)], faces[:, (1, 2)], faces[:, (2, 0)]))
    return np.asarray(np.unique(np.sort(pairs, axis=1), axis=0), np.int64)


def _near(v: Floats, faces: Ints, level: Ints, reach_m: float = _REACH_M) -> Ints:
    near: Ints = faces[(np.abs(v[faces, 2] - v[level, 2].mean()) < reach_m).all(1)]
    return near


def _levels(body: Figure, shared: BodyTopology) -> dict[str, Ints]:
    v = body.vertices
    waist = float(v[shared.waist, 2].mean())
    front = shared.mostly("breast", "spine", "clavicle") & (v[:, 0] > 0.04)
    bust = _most(-v[:, 1], front & (v[:, 2] > waist + 0.1))
    below = front & (np.abs(v[:, 0] - v[bust, 0].mean()) < 0.02) & (v[:, 2] < v[bust, 2].mean()) & (v[:, 1] < 0)
    middle = np.abs(v[:, 0]) < 0.004
    arms = shared.mostly("upperarm", "forearm", "hand")
    neck = shared.mostly("neck")
    back_of_neck = middle & (v[:, 1] > v[neck, 1].mean())
    return {
        "chest_girth": bust,
        "underbust_girth": _at(v[:, 2], below, float(v[bust, 2].mean()) - 0.042 * float(np.ptp(v[:, 2]))),
        "waist_girth": shared.waist,
        "hip_girth": _most(v[:, 1], ~arms & (v[:, 2] < waist)),
        "crotch": _most(-v[:, 2], middle & ~arms & (v[:, 2] > 0.4 * np.ptp(v[:, 2]))),
        "calf_girth": _most(v[:, 1], shared.mostly("shin.L") & (v[:, 2] > 0.15)),
        "neck": np.flatnonzero(neck),
        "nape": _at(v[:, 2], back_of_neck, float(np.quantile(v[neck, 2], 0.15))),
        "shoulder.L": _tip(body, shared, "L"),
        "shoulder.R": _tip(body, shared, "R"),
        "foot": np.flatnonzero(shared.mostly("foot.L")),
    }


def _tip(body: Figure, shared: BodyTopology, side: str) -> Ints:
    """Return the highest place a little outside the shoulder's joint."""
    joint = body.joints[f"upperarm01.{side}"][:2]
    off = np.linalg.norm(body.vertices[:, :2] - joint - np.array((np.sign(joint[0]) * _TIP_M, 0)), axis=1)
    return _most(body.vertices[:, 2], (off < 0.02) & shared.mostly("upperarm", "shoulder", "clavicle", "spine"))


def _spine(v: Floats, levels: Mapping[str, Ints], shared: BodyTopology) -> Ints:
    """One vertex every couple of centimetres from the nape to well below the waist."""
    top, low = float(v[levels["nape"], 2].mean()), float(v[levels["hip_girth"], 2].mean())
    back = (np.abs(v[:, 0]) < 0.004) & (v[:, 1] > v[shared.waist, 1].mean()) & (v[:, 2] <= top + 1e-6) & (v[:, 2] > low)
    found = np.flatnonzero(back)
    return found[np.argsort(-v[found, 2])]


def _most(value: Floats, among: Chosen) -> Ints:
    return np.array([int(np.where(among, value, -np.inf).argmax())])


def _at(value: Floats, among: Chosen, wanted: float) -> Ints:
    return np.array([int(np.where(among, np.abs(value - wanted), np.inf).argmin())])
