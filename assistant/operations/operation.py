"""What each kind of operation brings: its fields, how it is heard, what it does. The registry is `assistant/operations`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Protocol

from assistant.actions.draft import Draft
from assistant.dialogue.state import DialogueState
from assistant.frame import Frame, Language, Operation
from assistant.parts import Part
from catalog.text.patterns import compiled
from catalog.vocabulary import Mention, Vocabulary


@dataclass(frozen=True)
class Said:
    """One message as operations hear it. `text` is in plain words."""

    text: str
    language: Language
    vocabulary: Vocabulary
    state: DialogueState
    frame: Frame  # what the acts were read as

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Values that are named in it."""
        return tuple(self.vocabulary.find(self.text))

    def has(self, cue: str) -> bool:
        return self.place(cue, self.text) is not None

    def place(self, cue: str, text: str) -> int | None:
        """Return where a cue begins in a text, or a part of one; None where it does not stand there."""
        found = _cues(self.language)[cue].search(text.lower())
        return found.start() if found else None


class Kind(Protocol):
    """A module of this folder."""

    def heard(self, said: Said) -> Operation | None:
        """Return the operation that a message asks for, where it asks for one of this kind."""
        ...

    def run(self, draft: Draft, asked: Operation) -> Iterable[Part]:
        """Carry it out: facts, cards and changes of state in the draft."""
        ...


@cache
def _cues(language: Language) -> Mapping[str, re.Pattern[str]]:
    table = json.loads(Path(__file__).with_name("cues.json").read_text("utf-8"))[language]
    return {name: compiled("|".join(f"(?:{one})" for one in patterns)) for name, patterns in table.items()}
