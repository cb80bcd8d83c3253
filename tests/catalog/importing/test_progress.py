"""Lines that an operator can read, and silence where nobody looks on."""

from __future__ import annotations

import io
import time

from catalog.importing.progress import Line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO) -> list[list[str]]:
    """The states that each line had, oldest first."""
    return [[state for state in line.split("\r") if state.strip()] for line in stream.getvalue().split("\n")]


def test_a_line_is_written_over_and_a_finished_step_stays() -> None:
    stream = Terminal()
    line = Line(stream)
    for done in range(101):
        line("reading", done, 100)
    line("writing", 0, 10)
    line("writing", 10, 10)
    line.end()
    reading, writing, _ = told(stream)
    assert 2 <= len(reading) <= 4, "twice a second"
    assert "reading:   0%" in reading[0] and "0/100" in reading[0]
    assert "reading: 100%" in reading[-1] and "100/100" in reading[-1]
    assert "writing: 100%" in writing[-1] and "10/10" in writing[-1]


def test_what_an_earlier_import_had_done_does_not_count_as_fast() -> None:
    stream = Terminal()
    line = Line(stream)
    line("texts", 500, 1000)
    time.sleep(0.6)
    line("texts", 510, 1000)
    line.end()
    last = told(stream)[0][-1]
    assert "510/1000" in last
    assert float(last.split(",")[-1].strip().split("it/s")[0]) < 20


def test_a_step_whose_length_is_not_known_is_counted() -> None:
    stream = Terminal()
    line = Line(stream)
    line("rows", 0, 0)
    line("rows", 45_200, 0)
    line.end()
    assert "rows: 45200it" in told(stream)[0][-1]


def test_nothing_is_said_into_a_file() -> None:
    stream = io.StringIO()
    line = Line(stream)
    line("reading", 1, 2)
    line("reading", 2, 2)
    line.end()
    assert stream.getvalue() == ""
