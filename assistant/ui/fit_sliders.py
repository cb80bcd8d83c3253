"""Sliders and a switch under a worn piece: how it sits. Each says what it wants by data-adjust (static/page.js)."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.ui.html import attributes, button, e, icon
from assistant.ui.words import Words
from tryon.adjustment import LEAST, MOST, Adjustment, Name, Steps, Switch


@dataclass(frozen=True)
class Fit:
    """What of a worn piece can be adjusted, and how it is now."""

    names: tuple[Name, ...] = ()
    now: Adjustment = field(default_factory=Adjustment)


def dials(words: Words, product: str, title: str, fit: Fit) -> str:
    """Folded away under one word; nothing for a piece that can't be adjusted."""
    if not fit.names:
        return ""
    rows = "".join(
        _switch(words, product, name, fit) if name == "tuck" or name == "open" else _slider(words, product, name, fit)
        for name in fit.names
    )
    key = f"fold-{product}"
    summary = (
        f"<summary{attributes(data_key=key, aria_label=words.say('adjust_of', title=title))}>{e(words.say('adjust'))}</summary>"
    )
    return f'<details class="tune"{attributes(data_keep=key)}>{summary}<div class="dials">{rows}</div></details>'


def undo(words: Words, *, possible: bool) -> str:
    """Always there while something is worn, so that nothing below it moves."""
    off = None if possible else "true"
    body = icon("undo") + e(words.say("adjust_undo"))
    return button(body, style="quiet undo", data_act="adjust_undo", data_key="adjust_undo", aria_disabled=off)


def _slider(words: Words, product: str, name: Steps, fit: Fit) -> str:
    value: int = getattr(fit.now, name)
    less, more = words.say(f"adjust_{name}_less"), words.say(f"adjust_{name}_more")
    said = words.say("adjust_none") if value == 0 else f"{less if value < 0 else more} {abs(value)}"
    range_ = attributes(
        min=LEAST,
        max=MOST[name],
        step=1,
        value=value,
        data_adjust=name,
        data_id=product,
        data_key=f"{name}-{product}",
        aria_valuetext=said,
    )
    ends = f'<small aria-hidden="true"><i>{e(less)}</i><i>{e(more)}</i></small>'
    return f'<label class="dial"><span>{e(words.say(f"adjust_{name}"))}</span><input type="range"{range_}>{ends}</label>'


def _switch(words: Words, product: str, name: Switch, fit: Fit) -> str:
    on = bool(getattr(fit.now, name))
    state = attributes(
        role="switch", checked=on, data_adjust=name, data_id=product, data_key=f"{name}-{product}", autocomplete="off"
    )
    return f'<label class="dial switch"><span>{e(words.say(f"adjust_{name}"))}</span><input type="checkbox"{state}></label>'
