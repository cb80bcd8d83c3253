"""The page as a web application, in gradio.

Gradio compares the stub of each of its components with its source while it is imported, to help those who write components.
That is 1.5 of 4 seconds of every start and writes to the installed package, so it is left out; the stubs come with the package.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def _without_stubs() -> Iterator[None]:
    """Tell gradio that its components have no source files; it then leaves their stubs alone. Others get what they ask for."""
    real: Callable[..., str] = inspect.getfile

    def getfile(what: object) -> str:
        if isinstance(what, type) and what.__module__.startswith("gradio."):
            raise OSError("no source is read while gradio is imported")
        return real(what)

    inspect.getfile = getfile  # type: ignore[assignment]
    try:
        yield
    finally:
        inspect.getfile = real


with _without_stubs():
    import gradio as gradio
