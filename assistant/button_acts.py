"""A button as a frame, so that buttons and words take the same way. Every id is checked against the catalogue."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

from anthropometry import MEASURES
from assistant.dialogue.adjustments import changed
from assistant.frame import Act, Change, Frame, Language, Reference
from assistant.parts import ButtonAct, Press
from assistant.understand.wearer.form_input import entered
from tryon.adjustment import Adjustment, Name

_ACTS: dict[ButtonAct, Act] = {
    "try": "try_on",
    "more": "refine",
    "bag": "add_to_bag",
    "bag_worn": "add_to_bag",
    "size": "add_to_bag",
    "save": "save",
    "unsave": "save",
    "unbag": "remove_from_bag",
    "quantity": "add_to_bag",
    "resize": "add_to_bag",
    "off": "manage_photo",
    "mannequin": "try_on",
    "agree": "manage_photo",
    "refuse": "manage_photo",
    "piece": "search",
    "delete_photo": "manage_photo",
    "withdraw": "manage_photo",
    "erase": "manage_photo",
    "adjust": "try_on",
    "adjust_undo": "try_on",
    "body": "size_advice",
    "forget": "size_advice",
    "checkout": "checkout",
    "drop": "refine",
    "sort": "refine",
}


_FORGETTABLE = ("everything", "gender", "age_years", "usual_size", "usual_shoe_size", "experiences")
_TOPICS: dict[ButtonAct, str] = {
    "unsave": "unsave",
    "bag_worn": "add_worn",
    "quantity": "set_quantity",
    "resize": "change_size",
    "piece": "photo_piece",
    "withdraw": "withdraw",
    "erase": "erase",
    "agree": "consent",
    "refuse": "consent",
    "mannequin": "mannequin",
    "adjust": "adjust",
    "adjust_undo": "adjust_undo",
    "body": "body_entered",
    "forget": "body_forget",
}


def frame_of(press: Press, language: Language, *, imperial: bool = False) -> Frame:
    """Return what a button means. `imperial`: how a bare number of a body is meant."""
    if press.act in ("body", "forget"):
        return _of_body(press, language, imperial=imperial)
    reference = Reference(product=press.product) if press.product else None
    return Frame(
        text="",
        language=language,
        acts=(_ACTS[press.act],),
        references=(reference,) if reference else (),
        wanted={"size": (press.size,)} if press.size and press.act in ("bag", "size", "try", "resize") else {},
        photo="delete" if press.act == "delete_photo" else "take_off" if press.act == "off" else None,
        answer="yes" if press.act == "agree" else "no" if press.act == "refuse" else None,
        topic=_TOPICS.get(press.act),
        adjust=_changes(press, reference) if press.act == "adjust" else (),
        quantity=int(press.value) if press.act == "quantity" and re.fullmatch(r"\d{1,2}", press.value) else None,
    )


def _of_body(press: Press, language: Language, *, imperial: bool) -> Frame:
    """Return a field of "my measurements".

    One that is emptied is forgotten, one that can't be so names itself in `forget`'s place.
    """
    frame = Frame("", language, (_ACTS[press.act],), topic=_TOPICS[press.act])
    if press.act == "forget":
        known = press.value in (*MEASURES, *_FORGETTABLE)
        return replace(frame, forget=(press.value,)) if known else replace(frame, topic="body_entered")
    name, _, text = press.value.partition("=")
    said = entered(name, text, imperial=imperial)
    if said.refused:
        return replace(frame, topic=f"body_refused:{said.refused}")
    if said.forget and name not in ("gender", "units"):
        return replace(frame, topic="body_forget", forget=said.forget)
    return replace(frame, body=said.body, forget=said.forget)


def _changes(press: Press, reference: Reference | None) -> tuple[Change, ...]:
    """Of a slider or switch; none where the page sends nonsense."""
    name, _, value = press.value.partition("=")
    if name not in get_args(Name) or not re.fullmatch(r"[+-]?\d", value):
        return ()
    return (Change(name, to=int(value), reference=reference),)  # type: ignore[arg-type]  # one of Name


def dialled(press: Press, now: Adjustment) -> Adjustment:
    """Return how a piece will be worn once the press is answered."""
    for change in _changes(press, None) if press.act == "adjust" else ():
        now = changed(now, change)
    return now
