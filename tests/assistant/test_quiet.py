"""The program's log: types and places, nothing that a library was given, nothing for ever."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from assistant.logs import NotForEver, OneFault, quiet

SECRET = "Zebulonia"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    stream = io.StringIO()
    quiet(stream)
    yield stream
    root.handlers, root.level = before, level


def test_what_a_library_was_given_is_not_in_the_log(log: io.StringIO) -> None:
    try:
        int(SECRET)
    except ValueError:
        logging.getLogger("uvicorn.error").exception("bad input %s", SECRET)
        logging.getLogger("gradio.queueing").exception("bad input %s", SECRET)
    assert SECRET not in log.getvalue()
    assert log.getvalue().count("ValueError") == 2
    assert "test_quiet.py" in log.getvalue()


def test_our_own_words_stay(log: io.StringIO) -> None:
    logging.getLogger("assistant.store.store").warning("the disk is full")
    assert "the disk is full" in log.getvalue()


def test_the_same_line_is_not_written_for_ever() -> None:
    now = [0.0]
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(OneFault())
    handler.addFilter(NotForEver(clock=lambda: now[0]))
    logger = logging.Logger("assistant.many")
    logger.addHandler(handler)
    for now[0] in [*(n / 100 for n in range(3000)), 100.0]:
        logger.error("again")
    assert stream.getvalue().count("again") == 21
    assert "2980 more" in stream.getvalue().splitlines()[-1]
