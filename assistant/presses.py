"""A button as a frame, so that buttons and words take the same way. Every id is checked against the catalogue."""

from __future__ import annotations

import re
from typing import get_args

from assistant.adjusted import changed
from assistant.frame import Act, Change, Frame, Language, Reference
from assistant.parts import ButtonAct, Press
from tryon.adjustment import Adjustment, Name

_ACTS: dict[ButtonAct, Act] = {
    "try": "try_on",
    "more": "refine",
    "bag": "add_to_bag",
    "size": "add_to_bag",
    "save": "save",
    "unsave": "save",
    "unbag": "remove_from_bag",
    "off": "manage_photo",
    "agree": "manage_photo",
    "refuse": "manage_photo",
    "delete_photo": "manage_photo",
    "adjust": "try_on",
    "adjust_undo": "try_on",
}


_TOPICS: dict[ButtonAct, str] = {
    "unsave": "unsave",
    "agree": "consent",
    "refuse": "consent",
    "adjust": "adjust",
    "adjust_undo": "adjust_undo",
}


def frame_of(press: Press, language: Language) -> Frame:
    """What a button means."""
    reference = Reference(product=press.product) if press.product else None
    return Frame(
        text="",
        language=language,
        acts=(_ACTS[press.act],),
        references=(reference,) if reference else (),
        wanted={"size": (press.size,)} if press.size and press.act in ("bag", "size") else {},
        photo="delete" if press.act == "delete_photo" else "take_off" if press.act == "off" else None,
        answer="yes" if press.act == "agree" else "no" if press.act == "refuse" else None,
        topic=_TOPICS.get(press.act),
        adjust=_changes(press, reference) if press.act == "adjust" else (),
    )


def _changes(press: Press, reference: Reference | None) -> tuple[Change, ...]:
    """Of a slider or switch; none where the page sends nonsense."""
    name, _, value = press.value.partition("=")
    if name not in get_args(Name) or not re.fullmatch(r"[+-]?\d", value):
        return ()
    return (Change(name, to=int(value), reference=reference),)  # type: ignore[arg-type]  # one of Name


def dialled(press: Press, now: Adjustment) -> Adjustment:
    """How a piece will be worn once the press is answered."""
    for change in _changes(press, None) if press.act == "adjust" else ():
        now = changed(now, change)
    return now
