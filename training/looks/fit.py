"""Closed-form and convex fits of the heads: nothing is random, the same numbers every time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from catalog.visual.colours import Floats
from catalog.visual.heads import Head

Labels = npt.NDArray[np.int64]


def discriminant(x: Floats, y: Labels, *, shrink: float, directions: int) -> Head:
    """Return linear discriminant analysis (Fisher 1936; shrinkage towards a sphere): classes apart, spread within them 1."""
    mean, spread = x.mean(0), x.std(0) + 1e-3
    z = (x - mean) / spread
    middles = np.stack([z[y == c].mean(0) for c in range(int(y.max()) + 1)])
    within = z - middles[y]
    scatter = within.T @ within / len(z)
    scatter = (1 - shrink) * scatter + shrink * np.eye(len(scatter)) * np.trace(scatter) / len(scatter)
    whiten = np.linalg.cholesky(np.linalg.inv(scatter))
    around = middles @ whiten
    centre = around.mean(0)
    _, _, axes = np.linalg.svd(around - centre, full_matrices=False)
    chosen = axes[:directions].T
    return Head(mean, spread, whiten @ chosen, -centre @ chosen)


def components(x: Floats, *, directions: int) -> Head:
    """Principal components, each of spread 1."""
    mean, spread = x.mean(0), x.std(0) + 1e-3
    z = (x - mean) / spread
    _, strengths, axes = np.linalg.svd(z, full_matrices=False)
    matrix = axes[:directions].T / (strengths[:directions] / np.sqrt(len(z)))
    return Head(mean, spread, matrix, np.zeros(directions, np.float32))


def logistic(x: Floats, y: Labels, labels: Sequence[str], *, decay: float, weight: Floats | None = None) -> Head:
    """Multinomial regression; rare classes count for more, by the root of their rarity."""
    mean, spread = x.mean(0), x.std(0) + 1e-3
    weight = np.ones(len(y), np.float32) if weight is None else weight
    count = np.bincount(y, weights=weight, minlength=len(labels))
    balanced = torch.tensor(weight * np.sqrt(count.mean() / np.maximum(count[y], 1e-6)), dtype=torch.float32)
    z, target = torch.tensor((x - mean) / spread, dtype=torch.float32), torch.tensor(y)
    matrix, bias = torch.zeros(z.shape[1], len(labels), requires_grad=True), torch.zeros(len(labels), requires_grad=True)
    search = torch.optim.LBFGS([matrix, bias], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        each = functional.cross_entropy(z @ matrix + bias, target, reduction="none")
        total = (each * balanced).sum() / balanced.sum() + decay / 2 * (matrix**2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    search.step(loss)  # type: ignore[no-untyped-call]
    return Head(mean, spread, matrix.detach().numpy(), bias.detach().numpy(), tuple(labels))
