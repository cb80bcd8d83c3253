"""Describe faults for the log by type and place, without an exception's text, which may hold a shopper's words."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from time import monotonic
from types import TracebackType
from typing import TextIO

_LINES = 20  # of one place in the code ...
_WITHIN_S = 60.0  # ... within so long; the rest is counted
_PLACES = 500
_OWN = ("fitting_room", "assistant", "catalog", "tryon", "__main__", "warnings")  # whose messages hold no text of a shopper


def mishap(error: BaseException) -> str:
    """Return the traceback of an error and of what caused it, oldest first, each with its type alone."""
    return "\n".join(
        f"{''.join(traceback.format_tb(one.__traceback__))}{type(one).__module__}.{type(one).__qualname__}"
        for one in _chain(error)
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _chain(before)
    yield error


class OneFault(logging.Formatter):
    """Exceptions as types and places. Of other people's libraries the place alone: their messages quote what they were given."""

    def format(self, record: logging.LogRecord) -> str:
        own = record.name.partition(".")[0] in _OWN
        error = record.exc_info[1] if record.exc_info else None
        text = record.getMessage() if own else f"a message of {record.name} at {record.filename}:{record.lineno}"
        line = f"{record.levelname} {record.name}: {text}"
        return f"{line}\n{mishap(error)}" if error is not None else line


class NotForEver(logging.Filter):
    """Lets a few lines of each place pass, then one that says how many were left out."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._lock = threading.Lock()
        self._seen: dict[tuple[str, int], tuple[float, int]] = {}  # place -> (since when, how many)

    def filter(self, record: logging.LogRecord) -> bool:
        place = (record.pathname, record.lineno)
        with self._lock:
            now = self._clock()
            since, count = self._seen.get(place, (now, 0))
            left_out = 0
            if now - since > _WITHIN_S:
                left_out, since, count = max(0, count - _LINES), now, 0
            if len(self._seen) > _PLACES:
                self._seen.clear()
            self._seen[place] = (since, count + 1)
        if left_out:
            record.msg, record.args = f"{record.getMessage()} ({left_out} more like this were left out)", None
        return count < _LINES


def not_of_the_end(record: logging.LogRecord) -> bool:
    """Open pages are cut off when the server ends: that is no fault."""
    cut = record.exc_info is not None and isinstance(record.exc_info[1], asyncio.CancelledError)
    return not cut and not (record.name == "uvicorn.error" and "graceful shutdown" in str(record.msg))


def quiet(stream: TextIO | None = None) -> None:
    """Set up logging for the whole program, uvicorn's and gradio's included."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(OneFault())
    handler.addFilter(not_of_the_end)
    handler.addFilter(NotForEver())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "gradio", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
    sys.excepthook = _last_words
    threading.excepthook = _thread_died


def _last_words(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    del kind, trace
    if isinstance(error, KeyboardInterrupt):
        return
    logging.getLogger("fitting_room").critical("the program ended:\n%s", mishap(error))


def _thread_died(told: threading.ExceptHookArgs) -> None:
    if told.exc_value is not None:
        logging.getLogger("fitting_room").error("a thread ended:\n%s", mishap(told.exc_value))
