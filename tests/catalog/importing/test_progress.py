"""Lines that an operator can read, and silence where nobody looks on."""

from __future__ import annotations

import io

import pytest

from catalog.importing.progress import Line, said


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("done", "of", "seconds", "text"),
    [
        (12_800, 100_000, 100.0, "texts: 12,800 of 100,000 (12 %), 128/s, 11 min left"),
        (90, 100, 60.0, "texts: 90 of 100 (90 %), 1.5/s, 7 s left"),
        (2_000, 1_000_000, 10.0, "texts: 2,000 of 1,000,000 (0 %), 200/s, 83 min left"),
        (1, 100_000, 10.0, "texts: 1 of 100,000 (0 %), 0.1/s, 277 h 46 min left"),
        (50, 100, 1.0, "texts: 50 of 100 (50 %), 50/s"),
        (100, 100, 10.0, "texts: 100 of 100 (100 %), 10/s"),
        (45_200, 0, 10.0, "texts: 45,200, 4,520/s"),
    ],
)
def test_how_much_how_fast_and_how_long(done: int, of: int, seconds: float, text: str) -> None:
    assert said("texts", done, of, first=0, seconds=seconds) == text


def test_what_an_earlier_import_had_done_does_not_count_as_fast() -> None:
    assert said("texts", 600, 1000, first=500, seconds=10.0) == "texts: 600 of 1,000 (60 %), 10/s, 40 s left"


def test_a_line_is_written_over_and_a_finished_step_stays() -> None:
    stream, now = Terminal(), iter([0.0, 0.1, 10.0, 20.0, 21.0, 30.0])
    line = Line(stream, lambda: next(now))
    line("reading", 0, 100)
    line("reading", 1, 100)  # too soon
    line("reading", 50, 100)
    line("reading", 100, 100)
    line("writing", 0, 10)
    line("writing", 10, 10)
    line.end()
    reading, writing, _ = stream.getvalue().split("\n")
    assert [text.rstrip() for text in reading.split("\r")[1:]] == [
        "reading: 0 of 100 (0 %)",
        "reading: 50 of 100 (50 %), 5.0/s, 10 s left",
        "reading: 100 of 100 (100 %), 5.0/s",
    ]
    assert len(set(map(len, reading.split("\r")[2:]))) == 1  # nothing of a longer line stays behind a shorter one
    assert writing.split("\r")[1:] == ["writing: 0 of 10 (0 %)", "writing: 10 of 10 (100 %), 1.1/s"]


def test_nothing_is_said_into_a_file() -> None:
    stream = io.StringIO()
    line = Line(stream)
    line("reading", 1, 2)
    line.end()
    assert stream.getvalue() == ""
