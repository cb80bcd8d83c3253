"""Chinese in the shopper's characters: our sentences are written in simplified ones."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.frame import Script
from assistant.ports import StoodIn
from catalog.text.chinese import traditional


def in_script(text: str, script: Script) -> str:
    """Write Chinese text in a shopper's script; any other text stays as it is."""
    return traditional(text) if script == "traditional" else text


def all_in_script(pieces: Iterator[str | StoodIn], script: Script) -> Iterator[str | StoodIn]:
    """Yield the pieces of a reply; in traditional characters as one, for the words around it decide which one a word takes."""
    if script == "simplified":
        yield from pieces
        return
    text = ""
    for piece in pieces:
        if isinstance(piece, StoodIn):
            yield piece
        else:
            text += piece
    yield in_script(text, script)
