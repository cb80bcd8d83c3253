"""Turns are fair between shoppers: one with many wishes does not keep the others waiting."""

from __future__ import annotations

from threading import Event, Thread
from time import sleep

import pytest

from assistant.photos.fair_queue import Turns


def test_a_shopper_with_many_wishes_lets_the_others_in_between() -> None:
    turns, order, gate = Turns(), [], Event()

    def wish(who: str) -> None:
        with turns.mine(who, patience_s=10):
            order.append(who)
            gate.wait(5)

    threads = []
    for who in ("a", "a", "a", "b", "c"):
        threads.append(Thread(target=wish, args=(who,)))
        threads[-1].start()
        sleep(0.05)  # so that they come in this order
    gate.set()
    for thread in threads:
        thread.join(5)
    assert order == ["a", "b", "c", "a", "a"]


def test_only_one_holds_the_turn() -> None:
    turns, inside, most = Turns(), [], []

    def wish(who: str) -> None:
        for _ in range(20):
            with turns.mine(who, patience_s=10):
                inside.append(who)
                most.append(len(inside))
                inside.remove(who)

    threads = [Thread(target=wish, args=(str(number),)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(most) == 160
    assert max(most) == 1


def test_patience_ends_and_the_next_one_is_served() -> None:
    turns = Turns()
    with turns.mine("a", patience_s=1), pytest.raises(TimeoutError), turns.mine("b", patience_s=0.05):
        pass
    with turns.mine("c", patience_s=0.5):
        pass


def test_a_turn_that_fails_is_given_back() -> None:
    turns = Turns()
    with pytest.raises(KeyError), turns.mine("a", patience_s=1):
        raise KeyError
    with turns.mine("b", patience_s=0.5):
        pass
