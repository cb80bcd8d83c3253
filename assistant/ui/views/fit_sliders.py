"""Sliders and a switch under a worn piece: how it sits. Each says what it wants by data-adjust (static/page.js)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from assistant.ui.views.html import draw
from assistant.ui.views.words import Words
from tryon.adjustment import LEAST, MOST, Adjustment, Name, Steps, Switch

_FILE = "fit_sliders.html"


@dataclass(frozen=True)
class Fit:
    """What of a worn piece can be adjusted, and how it is now."""

    names: tuple[Name, ...] = ()
    now: Adjustment = field(default_factory=Adjustment)


@dataclass(frozen=True)
class Dial:
    """A slider, or a switch where there is nothing at its ends."""

    label: str
    given: Mapping[str, object]  # attributes of the input
    ends: tuple[str, ...] = ()


def dials(words: Words, product: str, title: str, fit: Fit) -> Markup:
    """Folded away under one word; nothing for a piece that can't be adjusted."""
    if not fit.names:
        return Markup("")
    rows = [
        _switch(words, product, name, fit)
        if name == "tuck" or name == "open"  # noqa: PLR1714 - mypy narrows these
        else _slider(words, product, name, fit)
        for name in fit.names
    ]
    return draw(_FILE, "dials", words=words, key=f"fold-{product}", title=title, rows=rows)


def undo(words: Words, *, possible: bool) -> Markup:
    """Return the button, always there while something is worn, so that nothing below it moves."""
    return draw(_FILE, "undo", words=words, possible=possible)


def _slider(words: Words, product: str, name: Steps, fit: Fit) -> Dial:
    value: int = getattr(fit.now, name)
    less, more = words.say(f"adjust_{name}_less"), words.say(f"adjust_{name}_more")
    said = words.say("adjust_none") if value == 0 else f"{less if value < 0 else more} {abs(value)}"
    range_ = {"min": LEAST, "max": MOST[name], "step": 1, "value": value}
    return Dial(words.say(f"adjust_{name}"), {**range_, **_told(product, name), "aria_valuetext": said}, (less, more))


def _switch(words: Words, product: str, name: Switch, fit: Fit) -> Dial:
    state = {"role": "switch", "checked": bool(getattr(fit.now, name)), **_told(product, name), "autocomplete": "off"}
    return Dial(words.say(f"adjust_{name}"), state)


def _told(product: str, name: Name) -> dict[str, object]:
    return {"data_adjust": name, "data_id": product, "data_key": f"{name}-{product}"}
