"""Cutting a message into parts."""

from __future__ import annotations

import numpy as np

from assistant.reader.segments import segments


def _cut(labels: list[int], begins: list[float], may: list[bool] | None = None) -> list[tuple[int, int, int]]:
    shares = np.full((len(labels), 3), 0.05, np.float32)
    for at, label in enumerate(labels):
        shares[at, label] = 0.9
    return segments(np.log(shares), np.array(begins, np.float32), may or [True] * len(labels))


def test_a_label_that_changes_where_a_part_may_begin_begins_one() -> None:
    assert _cut([0, 0, 1, 1], [1, 0.1, 0.8, 0.1]) == [(0, 2, 0), (2, 4, 1)]


def test_one_piece_that_looks_otherwise_stays_in_its_part() -> None:
    assert _cut([0, 1, 0, 0], [1, 0.01, 0.01, 0.01]) == [(0, 4, 0)]


def test_two_parts_beside_each_other_may_ask_for_the_same() -> None:
    assert _cut([2, 2, 2, 2], [1, 0.1, 0.97, 0.1]) == [(0, 2, 2), (2, 4, 2)]


def test_no_part_begins_within_a_word() -> None:
    assert _cut([0, 0, 1, 1], [1, 0.1, 0.9, 0.9], [True, False, False, True]) == [(0, 3, 0), (3, 4, 1)]


def test_nothing_has_no_parts() -> None:
    assert segments(np.zeros((0, 3), np.float32), np.zeros(0, np.float32), []) == []
