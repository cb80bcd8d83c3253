"""The mannequin in the chat and in the room: a still at once, turned in 3D on demand; look or fit map, sizes, in your room.

static/viewer.js does the turning. Words stand beside all colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import prompts
from assistant.ui import components
from assistant.ui.html import attributes, button, e, icon, pressed
from assistant.ui.vendor import VIEWER
from assistant.ui.words import Words


@dataclass(frozen=True)
class SizeView:
    """One size of what is worn. `still` and `model` are addresses, None when they are gone; `verdicts` are sentences."""

    size: str
    still: str | None
    model: str | None
    verdicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class LegendRow:
    """A colour of the fit map. `code` is a key of prompts/*/mannequin.json; centimetres of ease, None: no bound."""

    code: str
    low_cm: float | None
    high_cm: float | None
    colour: str


@dataclass(frozen=True)
class MannequinView:
    """What the viewer shows. `key` keeps it turned when the page is drawn anew: the same for the same pieces in one place."""

    key: str
    sizes: tuple[SizeView, ...]
    chosen: str  # one of the sizes
    titles: str  # what is worn, for those who can't see it
    legend: tuple[LegendRow, ...] = ()  # none: there is no fit map


def viewer(words: Words, view: MannequinView) -> str:
    """The whole component; a line that the picture is gone when it is."""
    at = next((i for i, one in enumerate(view.sizes) if one.size == view.chosen), 0)
    if not view.sizes or view.sizes[at].still is None:
        return components.gone(words)
    shown = view.sizes[at]
    alt = words.say("turn_alt", titles=view.titles)
    told = attributes(
        data_turn=view.key,
        data_model=shown.model,
        data_script=VIEWER,
        data_alt=alt,
        data_failed=words.say("turn_failed"),
        data_gone=words.say("photo_gone"),
        data_ready=words.say("turn_ready"),
        data_fit="false",
    )
    still = f'<img src="{e(shown.still)}" alt="{e(alt)}" width="480" height="768">'
    turn = button(icon("turn") + e(words.say("turn_open")), style="line", data_turn_open=True) if shown.model else ""
    stage = f'<div class="stage">{still}<div class="over">{turn}</div></div>'
    side = f"{_toggle(words, view)}{_sizes(words, view, at)}{_legend(words, view.legend)}{_verdicts(words, view, at)}"
    name = attributes(aria_label=words.say("turn_title"))
    return f'<section class="turn"{name}{told}>{stage}<div class="beside">{side}</div></section>'


def _toggle(words: Words, view: MannequinView) -> str:
    if not view.legend or all(one.model is None for one in view.sizes):
        return ""
    ways = button(e(words.say("turn_look")), data_turn_way="look", aria_pressed=pressed(True))
    ways += button(e(words.say("turn_fit")), data_turn_way="fit", aria_pressed=pressed(False))
    room = button(icon("room") + e(words.say("turn_ar")), style="quiet", data_turn_ar=True, hidden=True)
    return (
        f'<div class="ways"><div class="seg" role="group"{attributes(aria_label=words.say("turn_ways"))}>{ways}</div>{room}</div>'
    )


def _sizes(words: Words, view: MannequinView, at: int) -> str:
    if len(view.sizes) < 2:
        return ""
    data = "".join(
        f"<option{attributes(value=i, label=one.size, data_still=one.still, data_model=one.model)}></option>"
        for i, one in enumerate(view.sizes)
    )
    name = f"sizes-{view.key}"
    slider = attributes(
        type="range", min="0", max=len(view.sizes) - 1, step="1", value=at, list=name, data_turn_size=True, autocomplete="off",
        aria_valuetext=view.sizes[at].size, aria_label=words.say("turn_size"),
    )  # fmt: skip
    ticks = "".join(f"<i>{e(one.size)}</i>" for one in view.sizes)
    label = f"<span>{e(words.say('turn_size'))}</span><output>{e(view.sizes[at].size)}</output>"
    return (
        f'<div class="turn-sizes"><p>{label}</p><input{slider}><datalist id="{e(name)}">{data}</datalist>'
        f'<small aria-hidden="true">{ticks}</small></div>'
    )


def _legend(words: Words, rows: Sequence[LegendRow]) -> str:
    if not rows:
        return ""
    items = "".join(
        f'<li><i style="background:{e(row.colour)}"></i><span>{e(_say(words, row.code))}</span>'
        f"<small>{e(_span(words, row))}</small></li>"
        for row in rows
    )
    return f'<div class="legend" hidden><ul>{items}</ul><p class="fine">{e(_say(words, "honest"))}</p></div>'


def _span(words: Words, row: LegendRow) -> str:
    if row.low_cm is None:
        return _say(words, "below", high=f"{row.high_cm:g}")
    if row.high_cm is None:
        return _say(words, "above", low=f"{row.low_cm:g}")
    return _say(words, "between", low=f"{row.low_cm:g}", high=f"{row.high_cm:g}")


def _verdicts(words: Words, view: MannequinView, at: int) -> str:
    lists = ""
    for i, one in enumerate(view.sizes):
        items = "".join(f"<li>{e(text)}</li>" for text in one.verdicts)
        lists += f'<ul class="doubts"{attributes(data_of=i, hidden=i != at)}>{items}</ul>' if items else ""
    return f'<div class="verdicts" aria-live="polite">{lists}</div>' if lists else ""


def _say(words: Words, key: str, **slots: object) -> str:
    return prompts.say(f"mannequin.{key}", words.language, **slots)
