"""The mannequin in the chat and in the room: a still at once, turned in 3D on demand; look or fit map, sizes, in your room.

static/viewer.js does the turning. Words stand beside all colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

import prompts
from assistant.ui.views import components
from assistant.ui.views.html import draw
from assistant.ui.views.vendor import VIEWER
from assistant.ui.views.words import Words


@dataclass(frozen=True)
class SizeView:
    """One size of what is worn. `still` and `model` are addresses, None when they are gone; `verdicts` are sentences."""

    size: str
    still: str | None
    model: str | None
    verdicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class LegendRow:
    """A colour of the fit map. `code` is a key of prompts/*/mannequin.json: the word that verdicts say, too."""

    code: str
    colour: str


@dataclass(frozen=True)
class MannequinView:
    """What the viewer shows. `key` keeps it turned when the page is drawn anew: the same for the same pieces in one place."""

    key: str
    sizes: tuple[SizeView, ...]
    chosen: str  # one of the sizes
    titles: str  # what is worn, for those who can't see it
    legend: tuple[LegendRow, ...] = ()  # none: there is no fit map


@dataclass(frozen=True)
class LegendText:
    """A row of the legend in words."""

    colour: str
    name: str


@dataclass(frozen=True)
class Legend:
    rows: tuple[LegendText, ...]
    honest: str  # what the fit map cannot know


def viewer(words: Words, view: MannequinView) -> Markup:
    """Return the whole component; a line that the picture is gone when it is."""
    at = next((i for i, one in enumerate(view.sizes) if one.size == view.chosen), 0)
    if not view.sizes or view.sizes[at].still is None:
        return components.gone(words)
    return draw("viewer.html", "viewer", words=words, view=view, at=at, script=VIEWER, legend=_legend(words, view.legend))


def _legend(words: Words, rows: Sequence[LegendRow]) -> Legend | None:
    if not rows:
        return None
    return Legend(tuple(LegendText(row.colour, _say(words, row.code)) for row in rows), _say(words, "honest"))


def _say(words: Words, key: str, **slots: object) -> str:
    return prompts.say(f"mannequin.{key}", words.language, **slots)
