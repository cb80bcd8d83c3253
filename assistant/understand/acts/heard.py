"""What was read from a message before its dialogue acts are known."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.dialogue.state import DialogueState
from assistant.frame import Asked
from assistant.understand.acts.references import ReferringExpression
from assistant.understand.cues import Cues
from catalog.vocabulary import Mention


@dataclass(frozen=True)
class Heard:
    """What was read from a message before its acts are known. `text` is lower case."""

    text: str
    table: Cues
    state: DialogueState
    pointings: tuple[ReferringExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()  # every value that is said
    asked: tuple[Asked, ...] = ()  # slots named in it
    wishes: bool = False  # values, prices or sizes outside what is pointed at
    garments: bool = False  # a garment type among the wishes
    changes: bool = False  # a colour, pattern, price ... among the wishes, which can change a piece pointed at
    new_garment: bool = False  # another one than the wish so far
    sized: bool = False  # a size outside what is pointed at
    size_only: bool = False  # the message is a size and little else
    body: bool = False  # height, weight, usual size
    relative: bool = False
    dropped: bool = False

    def says(self, cue: str) -> bool:
        return self.table.has(cue, self.text)

    @property
    def points(self) -> bool:
        return bool(self.pointings)

    @property
    def points_clearly(self) -> bool:
        """At more than a bare "it" or "this"."""
        return any(not p.reference.pronoun for p in self.pointings)

    @property
    def in_talk(self) -> bool:
        """Something can be pointed at."""
        return self.state.has_turns or self.state.something_shown
