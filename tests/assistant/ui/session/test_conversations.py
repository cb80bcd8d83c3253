"""Whose conversation a page goes on with."""

from __future__ import annotations

import gc
from dataclasses import dataclass

from assistant.ui.session.conversations import Conversations


@dataclass(eq=False)
class Talk:
    owner: str
    name: str
    open: bool = True

    def is_open(self) -> bool:
        return self.open


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_page_goes_on_with_the_one_that_it_names_and_never_with_anothers() -> None:
    kept = Conversations[Talk](10)
    mine, other = Talk("me", "a"), Talk("me", "b")
    kept.used(mine)
    kept.used(other)
    assert kept.find("me", "a") is mine and kept.find("me", "b") is other
    assert kept.find("thief", "a") is None and kept.find("", "a") is None


def test_a_new_page_goes_on_with_the_last_one_that_was_left_and_beside_an_open_one_begins_anew() -> None:
    kept = Conversations[Talk](10)
    first, second = Talk("me", "a", open=False), Talk("me", "b", open=False)
    kept.used(second)
    kept.used(first)
    assert kept.find("me") is first
    first.open = True
    assert kept.find("me") is second
    second.open = True
    assert kept.find("me") is None


def test_what_is_not_used_goes_after_an_hour_and_only_so_many_are_kept() -> None:
    clock = Clock()
    kept = Conversations[Talk](2, clock=clock)
    for name in "abc":
        kept.used(Talk("me", name, open=False))
    gc.collect()
    assert [kept.find("me", name) is not None and kept.find("me", name).name for name in "bc"] == ["b", "c"]  # type: ignore[union-attr]
    clock.now = 3000.0
    kept.used(held := Talk("me", "d", open=False))
    clock.now = 6000.0
    gc.collect()
    assert kept.find("me", "b") is None or kept.find("me", "b").name != "b"  # type: ignore[union-attr]
    clock.now = 10_000.0
    assert kept.find("me") is None
    assert kept.find("me", "d") is held  # a page that is still open holds it
