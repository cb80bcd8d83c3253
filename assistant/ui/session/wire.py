"""What one browser tab is told after an event: only what it does not have yet. Knows no gradio and not what is drawn.

A tab is told all rows of its chat and all regions of its page by key, and the HTML of those alone that no finished event has told
it before. Everything new since the event began is told again at each step of it, so that a step may be lost; a tab that lacks a
key for all that (its connection was cut) asks for everything (static/page.js).
"""

from __future__ import annotations

import hashlib
import itertools
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_KEY_BYTES = 6
_numbers = itertools.count(round(time.time() * 1e6))  # of a server that was started again, too: higher than all before


@dataclass(frozen=True)
class View:
    """A whole page: `rows` of the chat, oldest first, and its `regions` by name, all HTML."""

    rows: tuple[str, ...]
    regions: Mapping[str, str]


class Wire:
    """One tab's. `frame` for every step of an event, `arrived` when the event is over."""

    def __init__(self) -> None:
        self._there: frozenset[str] = frozenset()
        self._told: frozenset[str] = frozenset()
        self.ended = 0  # turns: the page compares them with its presses (static/page.js)
        self._name = ""  # random, from its first frame on: a tab is copied from an empty one

    def frame(self, view: View, *, toast: str = "", box: str | None = None, fresh: str = "") -> dict[str, Any]:
        """JSON-ready.

        `toast` is a notice, `box` replaces what is typed (None leaves it), `fresh` is where the browser asks for a new cookie.
        """
        self._name = self._name or secrets.token_urlsafe(6)
        rows = [_key(row) for row in view.rows]
        regions = {name: _key(html) for name, html in view.regions.items()}
        self._told = frozenset((*rows, *regions.values()))
        bodies = dict(zip((*rows, *regions.values()), (*view.rows, *view.regions.values()), strict=True))
        return {
            "number": next(_numbers),
            "rows": rows,
            "regions": regions,
            "ended": self.ended,
            "counted_by": self._name,
            "html": {key: html for key, html in bodies.items() if key not in self._there},
            "toast": toast,
            "box": box,
            "fresh": fresh,
        }

    def arrived(self) -> None:
        """Note that the last frame was the end of its event."""
        self._there = self._told

    def lost(self) -> None:
        """Note that the tab has nothing: all is told again."""
        self._there = frozenset()


def _key(html: str) -> str:
    return hashlib.blake2b(html.encode(), digest_size=_KEY_BYTES).hexdigest()
