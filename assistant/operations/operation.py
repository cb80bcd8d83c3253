"""What each kind of operation brings: its fields, how it is heard, what it does. The registry is `assistant/operations`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, wraps
from pathlib import Path
from typing import Protocol

from assistant.actions.draft import Draft, Gone
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
        return _cues(self.language)[cue].search(self.text.lower()) is not None


class Kind(Protocol):
    """A module of this folder."""

    def heard(self, said: Said) -> Operation | None:
        """Return the operation that a message asks for, where it asks for one of this kind."""
        ...

    def run(self, draft: Draft, asked: Operation) -> Iterable[Part]:
        """Carry it out: facts, cards and changes of state in the draft."""
        ...


Run = Callable[[Draft, Operation], Iterable[Part]]


def unless_gone(run: Run) -> Run:
    """Return the same, for pieces that may have left the catalogue since they were shown: then that is all that is said."""

    @wraps(run)
    def kept(draft: Draft, asked: Operation) -> Iterable[Part]:
        before = draft.state
        try:
            return tuple(run(draft, asked))
        except Gone as gone:
            draft.without(gone.product, before)
            return ()

    return kept


@cache
def _cues(language: Language) -> Mapping[str, re.Pattern[str]]:
    table = json.loads(Path(__file__).with_name("cues.json").read_text("utf-8"))[language]
    return {name: compiled("|".join(f"(?:{one})" for one in patterns)) for name, patterns in table.items()}
