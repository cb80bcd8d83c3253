"""What one browser tab shows of its conversation: turns of a message and the parts that answered it. Never a photo's bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from assistant.fact_kinds import ADJUSTED
from assistant.facts import Facts
from assistant.frame import Language
from assistant.parts import (
    Done,
    Dressed,
    Message,
    Part,
    PhotoGone,
    PhotoTaken,
    Say,
    Suggest,
    Working,
)
from assistant.ui.components import Verdict

# Buttons whose answer is a short notice and no message, unless there is more to say than these facts.
_QUIET = ("save", "unsave", "bag", "unbag", "adjust", "adjust_undo", "body", "forget")
_NOTICES = frozenset(
    {
        "saved",
        "unsaved",
        "bag_added",
        "bag_added_one_size",
        "bag_removed",
        "bag_quantity",
        "bag_total",
        "bag_empty",
        "bag_emptied",
        *(f"{kind}_{way}" for kind in ("adjusted", "adjust_limit") for way in ADJUSTED),
        "adjust_impossible",
        "adjust_not_worn",
        "adjust_undone",
        "adjust_nothing_to_undo",
        "body_noted",
        "body_forgotten",
        "body_forgotten_all",
        "body_not_known",
        "body_refused",
        "body_refused_range",
    }
)


@dataclass
class ChatTurn:
    """One message and what came back so far."""

    message: Message
    language: Language  # in which the reply was said
    parts: list[Part] = field(default_factory=list)
    facts: Facts | None = None  # to say it again in another language
    done: Done | None = None
    open: bool = True  # parts may still come
    kept: bool = False  # the session can take it back
    verdict: Verdict | None = None
    with_photo: bool = False  # a picture came with the message
    photo_again: Callable[[], bytes | None] = lambda: None  # what came with the message, while it is kept somewhere

    @classmethod
    def of(cls, message: Message, language: Language) -> ChatTurn:
        return cls(replace(message, photo=None), language, with_photo=message.photo is not None)

    @property
    def quiet(self) -> bool:
        if self.message.press is None or self.message.press.act not in _QUIET:
            return False
        return self.open or (self.facts is not None and {fact.kind for fact in self.facts.facts} <= _NOTICES)

    @property
    def repeatable(self) -> bool:
        """A photo is kept to be sent again only where it failed through no fault of its own."""
        return bool(self.message.text or self.message.press) or self.photo_again() is not None

    @property
    def text(self) -> str:
        return "".join(part.delta for part in self.parts if isinstance(part, Say))

    def add(self, part: Part) -> None:
        if isinstance(part, Done):
            self.done = part
            return
        if isinstance(part, Say) and self.parts and isinstance(self.parts[-1], Say):
            self.parts[-1] = Say(self.parts[-1].delta + part.delta)
            return
        if self.parts and isinstance(self.parts[-1], Working):
            self.parts.pop()
        self.parts.append(part)

    def close(self) -> None:
        """Progress is over, whatever it said last."""
        self.open = False
        self.parts = [part for part in self.parts if not isinstance(part, Working)]


@dataclass(frozen=True)
class Mirror:
    """Picture ids of what the fitting room shows now."""

    photo: str = ""
    look: Dressed | None = None


def mirror(turns: Iterable[ChatTurn]) -> Mirror:
    """Return the last photo and the last look; none after a deletion, no look after everything was taken off."""
    now = Mirror()
    for part in (part for turn in turns for part in turn.parts):
        if isinstance(part, PhotoGone):
            now = Mirror()
        elif isinstance(part, PhotoTaken):
            now = Mirror(photo=part.picture)
        elif isinstance(part, Dressed):
            photo = now.photo if part.standing else part.before
            now = Mirror(photo=photo, look=part if part.products else None)
    return now


def suggestions(turn: ChatTurn) -> tuple[str, ...]:
    found = [part.replies for part in turn.parts if isinstance(part, Suggest)]
    return found[-1] if found else ()
