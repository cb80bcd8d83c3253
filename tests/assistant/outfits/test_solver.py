"""The choice among candidates is the best of all, within the budget, in milliseconds."""

from __future__ import annotations

from itertools import product
from time import perf_counter

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.outfits.solver import Candidate, Seat, cheapest, solve


def random_seats(seed: int, roles: int, count: int, optional: int = 0) -> tuple[list[Seat], NDArray[np.float64]]:
    chance = np.random.default_rng(seed)
    agree = chance.uniform(-1, 3, (roles * count, roles * count))
    agree = (agree + agree.T) / 2
    seats = []
    for role in range(roles):
        some = tuple(
            Candidate(role * count + n, int(chance.integers(1000, 9000)), float(chance.uniform(0, 2))) for n in range(count)
        )
        seats.append(Seat(some, needed=role < roles - optional))
    return seats, agree


def worth(seats: list[Seat], agree: NDArray[np.float64], chosen: tuple[int, ...]) -> float:
    some = [seat.candidates[n] for seat, n in zip(seats, chosen, strict=True) if n >= 0]
    pairs = sum(agree[a.place, b.place] for i, a in enumerate(some) for b in some[i + 1 :])
    return sum(one.fit for one in some) + float(pairs) / (len(seats) - 1)


@pytest.mark.parametrize("seed", range(6))
def test_nothing_within_the_budget_is_better(seed: int) -> None:
    seats, agree = random_seats(seed, 3, 5, optional=1)
    budget = 12_000
    found = solve(seats, agree, budget)
    every = product(*([*range(5), *([] if seat.needed else [-1])] for seat in seats))
    paid = {chosen: sum(seat.candidates[n].price for seat, n in zip(seats, chosen, strict=True) if n >= 0) for chosen in every}
    allowed = [chosen for chosen, price in paid.items() if price <= budget]
    assert found is not None and paid[tuple(found)] <= budget
    assert worth(seats, agree, tuple(found)) == pytest.approx(max(worth(seats, agree, chosen) for chosen in allowed))


def test_no_whole_within_the_budget_is_none_and_the_cheapest_is_known() -> None:
    seats, agree = random_seats(1, 3, 4)
    least = cheapest(seats)
    assert solve(seats, agree, least - 1) is None
    found = solve(seats, agree, least)
    assert found and sum(seat.candidates[n].price for seat, n in zip(seats, found, strict=True)) == least


def test_a_needed_role_without_candidates_makes_no_whole() -> None:
    assert solve([Seat(())], np.zeros((0, 0)), None) is None
    assert solve([Seat((), needed=False)], np.zeros((0, 0)), None) == [-1]


def test_pieces_that_are_there_decide() -> None:
    agree = np.zeros((3, 3))
    agree[0, 2] = agree[2, 0] = 1.0
    seat = Seat((Candidate(1, 100, 0.5), Candidate(2, 100, 0.4)))
    assert solve([seat], agree, None) == [0]
    assert solve([seat], agree, None, fixed=[0]) == [1]


def test_five_roles_of_twelve_take_less_than_20_ms() -> None:
    times = []
    for seed in range(5):
        seats, agree = random_seats(seed, 5, 12)
        begun = perf_counter()
        assert solve(seats, agree, 20_000) is not None
        times.append(perf_counter() - begun)
    assert sorted(times)[2] < 0.02
