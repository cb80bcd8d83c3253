"""What a log may say of a failure: types and places, never an exception's text, which may hold a shopper's words."""

from __future__ import annotations

import traceback
from collections.abc import Iterator


def mishap(error: BaseException) -> str:
    """The traceback of an error and of what caused it, oldest first, each with its type alone."""
    return "\n".join(
        f"{''.join(traceback.format_tb(one.__traceback__))}{type(one).__module__}.{type(one).__qualname__}"
        for one in _chain(error)
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _chain(before)
    yield error
