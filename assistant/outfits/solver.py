"""Which candidate for each role makes the best whole that the budget allows: exact, by branch and bound. Knows no garments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_PAIR = 1.0  # what the agreement of all pairs of a piece counts beside how well it fits by itself
_NONE = -1


@dataclass(frozen=True)
class Candidate:
    """`place`: its row in the matrix of agreements; `fit`: how well it meets the wishes by itself, about 0 to 2."""

    place: int
    price: int  # minor units
    fit: float


@dataclass(frozen=True)
class Seat:
    """One role: its candidates, and whether the whole may go without (`fit` of nothing is 0)."""

    candidates: tuple[Candidate, ...]
    needed: bool = True


def solve(seats: Sequence[Seat], agree: NDArray[np.float64], budget: int | None, fixed: Sequence[int] = ()) -> list[int] | None:
    """Return for each seat the number of its candidate, -1 for none; None where no whole is within the budget.

    `fixed`: rows of pieces that are there already and have to go with all. The best sum of fits and of agreements of pairs, each
    divided by the number of seats and fixed pieces; exact.
    """
    if any(seat.needed and not seat.candidates for seat in seats):
        return None
    return _Search(seats, agree, budget, fixed).best()


def cheapest(seats: Sequence[Seat]) -> int:
    """Return what the cheapest candidates of all needed seats cost together, in minor units."""
    return sum(min(one.price for one in seat.candidates) for seat in seats if seat.needed and seat.candidates)


class _Search:
    def __init__(self, seats: Sequence[Seat], agree: NDArray[np.float64], budget: int | None, fixed: Sequence[int]) -> None:
        weight = _PAIR / max(1, len(seats) + len(fixed) - 1)
        self._budget = budget
        self._rows = rows = [[one.place for one in seat.candidates] + ([] if seat.needed else [_NONE]) for seat in seats]
        self._prices = [[one.price for one in seat.candidates] + ([] if seat.needed else [0]) for seat in seats]
        fits = [[one.fit for one in seat.candidates] + ([] if seat.needed else [0.0]) for seat in seats]
        table = weight * np.pad(agree, ((0, 1), (0, 1)))  # the last row is "none"
        self._own = [np.array(fit) + table[np.ix_(row, list(fixed))].sum(1) for fit, row in zip(fits, rows, strict=True)]
        self._pair = [[table[np.ix_(one, other)] for other in rows] for one in rows]
        count = len(seats)
        self._least = [sum(min(prices) for prices in self._prices[seat:]) for seat in range(count + 1)]
        self._ahead = [  # the best that the pairs among the seats from this one on can give
            sum(float(self._pair[a][b].max()) for a in range(seat, count) for b in range(a + 1, count))
            for seat in range(count + 1)
        ]
        self._found: list[int] | None = None
        self._most = -np.inf

    def best(self) -> list[int] | None:
        self._visit([], 0.0, 0, self._own)
        return self._found and [
            one if one < len(row) and row[one] != _NONE else _NONE for one, row in zip(self._found, self._rows, strict=True)
        ]

    def _visit(self, chosen: list[int], score: float, cost: int, gains: Sequence[NDArray[np.float64]]) -> None:
        """`gains`: of the seats that are still free, what each candidate adds to what is chosen."""
        seat = len(chosen)
        if not gains:
            if score > self._most:
                self._most, self._found = score, chosen
            return
        rest = sum(float(gain.max()) for gain in gains[1:]) + self._ahead[seat]
        for one in np.argsort(-gains[0], kind="stable"):
            gained = score + float(gains[0][one])
            if gained + rest <= self._most:
                return
            spent = cost + self._prices[seat][one]
            if self._budget is None or spent + self._least[seat + 1] <= self._budget:
                further = [gain + self._pair[seat][seat + 1 + n][one] for n, gain in enumerate(gains[1:])]
                self._visit([*chosen, int(one)], gained, spent, further)
