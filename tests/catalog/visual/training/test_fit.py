"""The heads' fits find what is there to be found."""

from __future__ import annotations

import numpy as np
import pytest

from training.looks.fit import components, discriminant, logistic


def _classes() -> tuple[np.ndarray[tuple[int, int], np.dtype[np.float32]], np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """Three classes that differ in the first two of ten directions, where the others are louder."""
    rng = np.random.default_rng(0)
    y = np.arange(300) % 3
    x = rng.normal(0, 5, (300, 10))
    x[:, :2] = np.array([[0, 0], [3, 0], [0, 3]])[y] + rng.normal(0, 0.5, (300, 2))
    return x.astype(np.float32), y


def test_discriminant_directions_keep_what_tells_the_classes_apart() -> None:
    x, y = _classes()
    z = discriminant(x, y, shrink=0.1, directions=2)(x)
    middles = np.stack([z[y == c].mean(0) for c in range(3)])
    nearest = np.linalg.norm(z[:, None] - middles[None], axis=2).argmin(1)
    assert (nearest == y).mean() > 0.95


@pytest.mark.slow
def test_the_logistic_head_reads_the_classes_and_gives_probabilities() -> None:
    x, y = _classes()
    head = logistic(x[:200], y[:200], ("a", "b", "c"), decay=0.001)
    likely = head.likely(x[200:])
    assert np.allclose(likely.sum(1), 1, atol=1e-5)
    assert (likely.argmax(1) == y[200:]).mean() > 0.9


def test_components_have_spread_one() -> None:
    x, _ = _classes()
    assert np.allclose(components(x, directions=4)(x).std(0), 1, atol=0.05)
