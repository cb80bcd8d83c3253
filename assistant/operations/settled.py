"""Which readings of a message stand, whatever it sounds like: distress, orders, data, photos, bodies."""

from __future__ import annotations

from assistant.frame import Frame
from assistant.understand.acts.adjusting import WORN_SIZE
from assistant.understand.wearer.privately import TOPICS as PRIVACY

_TOPICS = frozenset(
    ("order", "distress", "adjust", "adjust_undo", "body_answer", "body_show", "body_forget", "what_worn", WORN_SIZE, *PRIVACY)
)


def is_settled(frame: Frame) -> bool:
    """Tell whether nothing else may be read into a message."""
    return frame.topic in _TOPICS or "manage_photo" in frame.acts or bool(frame.forget) or frame.own_age is not None
