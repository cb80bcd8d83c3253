"""Cuts a message into parts: the likeliest sequence of labels, where staying in a part and beginning one have their price."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


def segments(labels: Array, begins: Array, may_begin: Sequence[bool]) -> list[tuple[int, int, int]]:
    """Return (first piece, piece after the last, label) of each part (Viterbi).

    Args:
        labels: n x k log probabilities of each piece's label.
        begins: n probabilities that a part begins at a piece.
        may_begin: whether a piece begins a word; a part begins nowhere else.
    """
    count, kinds = labels.shape
    if not count:
        return []
    chance = np.clip(begins, 1e-6, 1 - 1e-6)
    score = labels[0].copy()
    came = np.full((count, kinds), -1)  # the label before, where a part begins here
    for at in range(1, count):
        stays = score + np.log(1 - chance[at])
        best = int(score.argmax())
        starts = score[best] + np.log(chance[at]) if may_begin[at] else -np.inf
        new = starts > stays
        came[at] = np.where(new, best, -1)
        score = np.where(new, starts, stays) + labels[at]
    return _traced(came, int(score.argmax()))


def _traced(came: NDArray[np.int64], label: int) -> list[tuple[int, int, int]]:
    found, end = [], len(came)
    for at in range(len(came) - 1, -1, -1):
        if at == 0 or came[at, label] >= 0:
            found.append((at, end, label))
            label, end = int(came[at, label]), at
    return found[::-1]
