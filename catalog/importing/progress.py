"""What an import is doing, for the operator at a terminal: how much is done, how fast, how long it will take."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from tqdm import tqdm

Progress = Callable[[str, int, int], None]  # what is being done, done so far, of how many (0: not known)

_EVERY_S = 0.5
tqdm.monitor_interval = 0  # no thread of its own


def silent(what: str, done: int, of: int) -> None:
    """For who does not want to know."""


class Line:
    """One line that is written over, twice a second; a finished step stays. Says nothing where nobody looks on."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._what = ""
        self._bar: tqdm[None] | None = None

    def __call__(self, what: str, done: int, of: int) -> None:
        if self._bar is None or self._what != what:
            self.end()
            # What an earlier import had done (`initial`) does not count as fast; `disable` None: unless it is a terminal.
            self._bar = tqdm(
                desc=what, initial=done, total=of or None, file=self._stream, mininterval=_EVERY_S, miniters=1, disable=None
            )
            self._what = what
        self._bar.update(done - self._bar.n)

    def end(self) -> None:
        """Leave the line as it is and go on below it."""
        if self._bar is not None:
            self._bar.close()
        self._bar = None
