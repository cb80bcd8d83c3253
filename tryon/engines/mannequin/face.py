"""A mannequin's calm face: eyes closed to a soft swell, no lips, a nose without nostrils. Knows no colours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, diags, identity
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import splu

from tryon.body.model import figure, mesh
from tryon.engines.mannequin.surface import Floats, Ints, normals_of

_EYE, _MOUTH = (0.030, 0.021), (0.036, 0.021)  # half axes across and upright, metres, on the neutral adult's face
_MOUTH_BELOW_EYES = 0.073
_NOSTRILS, _NOSTRILS_BELOW_EYES = (0.021, 0.011), 0.047
_LID = 0.0045  # metres that closed eyes swell
_PASSES = 16  # of smoothing over the face
_BACK = 0.035  # metres behind the eyes: no face any more


@dataclass(frozen=True)
class _Plan:
    """What all faces share, found once on the neutral adult."""

    faces: Ints  # of the body, without the eyeballs
    region: Ints  # vertices that become a smooth skin over sockets and mouth
    solve: Any  # SuperLU of the region's Laplacian
    rim: csr_matrix  # region x V: neighbours outside the region
    smooth: Floats  # V in 0..1, how much of the smoothing counts
    average: csr_matrix  # VxV: the mean of each vertex' neighbours
    lids: Floats  # V in 0..1
    even: Floats  # V, 1 where normals are evened out


def calm(vertices: Floats) -> tuple[Floats, Floats, Ints]:
    """Calm the face. Vx3 vertices of a body -> the same with a calm face, their unit normals, and the faces without eyeballs."""
    plan = _plan()
    moved = vertices.astype(np.float64)
    moved[plan.region] = plan.solve.solve(plan.rim @ moved)
    for turn in range(2 * _PASSES):  # there and, a little less, back: without it the face shrinks (Taubin 1995)
        moved += plan.smooth[:, None] * (plan.average @ moved - moved) * (0.5 if turn % 2 == 0 else -0.42)
    moved[:, 1] -= _LID * plan.lids
    normals = normals_of(moved.astype(np.float32), plan.faces).astype(np.float64)
    for _ in range(_PASSES):  # what was in the pockets is crumpled
        normals += plan.even[:, None] * (plan.average @ normals - normals) * 0.6
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    return moved.astype(np.float32), normals.astype(np.float32), plan.faces


@cache
def _plan() -> _Plan:
    shared, rest = mesh(), figure({"gender": 0.5}).vertices
    graph = _graph(shared.faces, len(rest))
    _, piece = connected_components(graph, directed=False)
    body = np.bincount(piece).argmax()
    balls = [number for number in range(piece.max() + 1) if number != body]
    eyes = np.stack([rest[piece == number].mean(0) for number in balls])
    head = (shared.of("head") > 0.5) & (piece == body)
    before = head & (rest[:, 1] < eyes[:, 1].mean() + _BACK)
    mouth = np.array([0, 0, eyes[:, 2].mean() - _MOUTH_BELOW_EYES])
    near_eye = np.min([_off(rest, eye, _EYE) for eye in eyes], 0)
    nose = np.array([0, 0, eyes[:, 2].mean() - _NOSTRILS_BELOW_EYES])
    seed = before & ((near_eye < 1) | (_off(rest, mouth, _MOUTH) < 1) | (_off(rest, nose, _NOSTRILS) < 1))
    region = np.flatnonzero(seed | _pockets(graph, seed, piece == body))
    average = diags(1 / np.maximum(np.asarray(graph.sum(1)).ravel(), 1)) @ graph
    inner = average[region][:, region]
    outside = np.ones(len(rest))
    outside[region] = 0
    ears = np.clip((np.abs(rest[:, 0]) - 0.062) / 0.01, 0, 1)
    smooth = np.where(before, 1 - ears, 0) * np.clip((eyes[:, 1].mean() + _BACK - rest[:, 1]) / 0.02, 0, 1)
    smooth *= np.clip((eyes[:, 2].mean() + 0.045 - rest[:, 2]) / 0.03, 0, 1)  # the forehead is smooth
    lids = np.where(before, np.exp(-1.2 * near_eye**2), 0)
    return _Plan(
        shared.faces[piece[shared.faces[:, 0]] == body],
        region,
        splu((identity(len(region)) - inner).tocsc()),
        (average[region] @ diags(outside)).tocsr(),
        smooth.astype(np.float32),
        average.tocsr(),
        lids.astype(np.float32),
        (1 - outside).astype(np.float32),
    )


def _graph(faces: Ints, count: int) -> Any:
    ends = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    ends = np.concatenate([ends, ends[:, ::-1]])
    graph = csr_matrix((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count))
    graph.data[:] = 1
    return graph


def _off(points: Floats, centre: npt.NDArray[Any], half: tuple[float, float]) -> npt.NDArray[np.float64]:
    """Return how far from the centre of an ellipse in the frontal plane: 1 on its line."""
    return np.asarray(np.hypot((points[:, 0] - centre[0]) / half[0], (points[:, 2] - centre[2]) / half[1]))


def _pockets(graph: csr_matrix, cut: npt.NDArray[np.bool_], body: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return what hangs on the rest of the body by nothing but `cut`: the insides of sockets and mouth."""
    left = np.flatnonzero(~cut & body)
    _, piece = connected_components(graph[left][:, left], directed=False)
    found = np.zeros(len(cut), bool)
    found[left] = piece != np.bincount(piece).argmax()
    return found
