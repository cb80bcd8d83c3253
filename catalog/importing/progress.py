"""What an import is doing, for the operator at a terminal: how much is done, how fast, how long it will take."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

Progress = Callable[[str, int, int], None]  # what is being done, done so far, of how many (0: not known)

_EVERY_S = 0.5
_SURE_S = 3.0  # before that, the time left is a guess


def silent(what: str, done: int, of: int) -> None:
    """For who does not want to know."""


class Line:
    """One line that is written over, twice a second; a finished step stays. Says nothing where nobody looks on."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._watched = stream.isatty()
        self._what, self._begun, self._first, self._shown, self._text = "", 0.0, 0, 0.0, ""

    def __call__(self, what: str, done: int, of: int) -> None:
        if not self._watched:
            return
        now = self._clock()
        if what != self._what:
            self.end()
            self._what, self._begun, self._first, self._shown = what, now, done, now
            self._write(said(what, done, of, first=done, seconds=0))
        elif now - self._shown >= _EVERY_S or done == of:
            self._shown = now
            self._write(said(what, done, of, first=self._first, seconds=now - self._begun))

    def end(self) -> None:
        """Leaves the line as it is and goes on below it."""
        if self._text:
            self._stream.write("\n")
            self._stream.flush()
        self._what = self._text = ""

    def _write(self, text: str) -> None:
        self._stream.write("\r" + text.ljust(len(self._text)))
        self._stream.flush()
        self._text = text


def said(what: str, done: int, of: int, *, first: int, seconds: float) -> str:
    """`embedding texts: 12,800 of 100,000 (13 %), 127/s, 12 min left`. `first`: how much was done when the clock began."""
    rate = (done - first) / seconds if seconds > 0 else 0.0
    parts = [f"{what}: {done:,} of {of:,} ({100 * done // of} %)" if of else f"{what}: {done:,}"]
    if rate > 0:
        parts.append(f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s")
        if of and done < of and seconds >= _SURE_S:
            parts.append(f"{_span((of - done) / rate)} left")
    return ", ".join(parts)


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
