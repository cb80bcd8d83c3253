"""As-rigid-as-possible deformation with soft handles (Sorkine and Alexa 2007, in the plane); one factorisation, many steps."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import scipy.sparse.linalg as sparse_linalg
from scipy import sparse

Points = npt.NDArray[np.float64]


def deform(
    rest: Points,
    triangles: npt.NDArray[np.int64],
    goal: Points,
    weight: npt.NDArray[np.float64],
    *,
    edge_scale: npt.NDArray[np.float64],
    steps: int = 12,
) -> Points:
    """Move the first len(goal) points to their goals. `rest`: Nx2 px, near the goal; `edge_scale`: N, rest length factor."""
    count, handles = len(rest), np.arange(len(goal))
    pairs = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    i, j = np.unique(np.sort(pairs, 1), axis=0).T
    ones = np.ones(len(i))
    laplace = sparse.coo_matrix((np.r_[-ones, -ones], (np.r_[i, j], np.r_[j, i])), (count, count)).tocsr()
    laplace = laplace + sparse.diags(-np.asarray(laplace.sum(1)).ravel())
    hold = np.zeros(count)
    np.add.at(hold, handles, weight)
    solve = sparse_linalg.splu((laplace + sparse.diags(hold + 1e-6)).tocsc()).solve
    pulled = np.zeros((count, 2))
    pulled[handles] = weight[:, None] * goal
    edges = (rest[i] - rest[j]) * ((edge_scale[i] + edge_scale[j]) / 2)[:, None]
    shift = np.zeros((count, 2))
    shift[handles] = weight[:, None] * (goal - rest[handles])
    now = rest + solve(shift)
    incidence = sparse.coo_matrix((np.r_[ones, ones], (np.r_[i, j], np.tile(np.arange(len(i)), 2))), (count, len(i))).tocsr()
    signed = sparse.coo_matrix((np.r_[ones, -ones], (np.r_[i, j], np.tile(np.arange(len(i)), 2))), (count, len(i))).tocsr()
    for _ in range(steps):
        moved = now[i] - now[j]
        covariance = incidence @ (moved[:, :, None] * edges[:, None, :]).reshape(-1, 4)
        angle = np.arctan2(covariance[:, 2] - covariance[:, 1], covariance[:, 0] + covariance[:, 3])
        cos, sin = np.cos(angle), np.sin(angle)
        c, s = (cos[i] + cos[j]) / 2, (sin[i] + sin[j]) / 2
        turned = np.stack([c * edges[:, 0] - s * edges[:, 1], s * edges[:, 0] + c * edges[:, 1]], 1)
        now = solve(pulled + 1e-6 * rest + signed @ turned)
    return np.asarray(now, np.float64)
