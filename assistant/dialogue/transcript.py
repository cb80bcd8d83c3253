"""The turns of one conversation: each a message and the parts that answered it. Never a photo's bytes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from assistant.dialogue.cart import Bag
from assistant.dialogue.state import DialogueState
from assistant.facts import Facts
from assistant.frame import Language
from assistant.parts import Done, Message, Part, Say, Working

Verdict = Literal["up", "down"]


@dataclass(frozen=True)
class Snapshot:
    """All that a turn may change."""

    state: DialogueState
    bag: Bag
    saved: tuple[str, ...]


@dataclass
class Turn:
    """Holds one message and what came back so far.

    `message` is without the photo's bytes; `number` counts the turns of a session from 0 and is never given twice.
    """

    message: Message
    language: Language  # in which the reply was said
    number: int = 0
    parts: list[Part] = field(default_factory=list)
    facts: Facts | None = None  # to say it again in another language
    done: Done | None = None
    open: bool = True  # parts may still come
    before: Snapshot | None = None  # what taking it back restores; None: it can't be taken back
    verdict: Verdict | None = None  # the shopper's thumb
    with_photo: bool = False  # a picture came with the message

    @classmethod
    def of(cls, message: Message, language: Language, *, number: int = 0) -> Turn:
        return cls(replace(message, photo=None), language, number, with_photo=message.photo is not None)

    @property
    def text(self) -> str:
        """What was said, without cards and pictures."""
        return "".join(part.delta for part in self.parts if isinstance(part, Say))

    def add(self, part: Part) -> None:
        """Take what came next: text joins the text before it, progress gives way to what follows it, Done is kept apart."""
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
        """End it: no more parts come, and progress is over, whatever it said last."""
        self.open = False
        self.parts = [part for part in self.parts if not isinstance(part, Working)]
