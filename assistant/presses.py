"""A button as a frame, so that buttons and words take the same way. Every id is checked against the catalogue."""

from __future__ import annotations

from assistant.frame import Act, Frame, Language, Reference
from assistant.parts import ButtonAct, Press

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
        topic="unsave" if press.act == "unsave" else "consent" if press.act in ("agree", "refuse") else None,
    )
