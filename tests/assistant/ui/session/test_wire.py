"""What a tab is told: only what is new, again until its event is over, everything when it has lost something."""

from __future__ import annotations

import runpy

from assistant.ui.session import wire
from assistant.ui.session.wire import View, Wire

WIRE = wire.__file__
REGIONS = {"room": "<p>room</p>"}


def test_a_first_frame_holds_everything_and_the_next_only_what_is_new() -> None:
    wire = Wire()
    first = wire.frame(View(("a", "b"), REGIONS))
    assert sorted(first["html"].values()) == ["<p>room</p>", "a", "b"]
    wire.arrived()
    second = wire.frame(View(("a", "b", "c"), REGIONS))
    assert list(second["html"].values()) == ["c"]
    assert second["rows"][:2] == first["rows"]
    assert second["number"] > first["number"]


def test_what_is_new_is_told_again_until_its_event_is_over() -> None:
    wire = Wire()
    wire.frame(View(("a",), REGIONS))
    wire.arrived()
    assert "b" in wire.frame(View(("a", "b"), REGIONS))["html"].values()
    assert "b" in wire.frame(View(("a", "b", "c"), REGIONS))["html"].values()


def test_a_tab_that_lost_something_is_told_everything() -> None:
    wire = Wire()
    wire.frame(View(("a",), REGIONS))
    wire.arrived()
    wire.lost()
    assert len(wire.frame(View(("a",), REGIONS))["html"]) == 2


def test_a_long_chat_costs_no_more_than_what_is_new() -> None:
    wire = Wire()
    rows = tuple(f"<div>{n}{'x' * 3000}</div>" for n in range(300))
    wire.frame(View(rows, REGIONS))
    wire.arrived()
    frame = wire.frame(View((*rows, "new"), REGIONS))
    assert list(frame["html"].values()) == ["new"]
    assert len(str(frame)) < 8000


def test_frames_of_a_server_that_was_started_again_come_after_all_before() -> None:
    first, second = (int(runpy.run_path(WIRE)["Wire"]().frame(View((), {}))["number"]) for _ in range(2))
    assert first < second < 2**53  # what JavaScript counts exactly


def test_a_tab_is_told_how_many_of_its_turns_are_over() -> None:
    wire = Wire()
    told = [wire.frame(View((), {}))["ended"]]
    wire.ended += 1
    assert [*told, wire.frame(View((), {}))["ended"]] == [0, 1]
