"""What each kind of operation brings: its fields, how it is heard, what it does. The registry is `assistant/operations`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, Protocol

from assistant.actions.draft import Draft
from assistant.dialogue.state import DialogueState
from assistant.frame import Frame, Language, Operation, Reference
from assistant.operations.fragments import Fragment, fragment
from assistant.parts import Part
from assistant.reader.labels import Label, Which
from assistant.understand.asking import asking_part
from assistant.understand.cues import cues
from assistant.understand.understander import Understander
from catalog.text.patterns import compiled
from catalog.vocabulary import Mention, Vocabulary

_PLACES: Mapping[Which, Literal["bag", "worn", "earlier"]] = {"bag": "bag", "look": "worn", "before": "earlier"}


@dataclass(frozen=True)
class Said:
    """One message as operations hear it. `text` is in plain words."""

    text: str
    language: Language
    vocabulary: Vocabulary
    state: DialogueState
    reader: Understander
    quick: Understander  # of parts of it
    within: bool = False  # one clause of a longer message
    label: Label | None = None  # what the trained reader takes it for
    which: Which = ""  # and what for it is about
    pointed: bool = False  # of a clause: whether the rest of the message points at a piece
    about: tuple[str, ...] = ()  # the pieces that it points at, as the reader has them
    idle: tuple[tuple[int, int], ...] = ()  # where it says what asks for nothing: taken back, of other things

    @cached_property
    def frame(self) -> Frame:
        """What its acts, values and references are read as."""
        return self.reader.understand(self.text, self.state)

    @cached_property
    def asking(self) -> str:
        """The clauses of it that ask; empty: none does."""
        return asking_part(self.text, self.language)

    @cached_property
    def seeking(self) -> Frame | None:
        """What its asking clauses are read as where they look for other pieces within limits: "any that aren't linen?"."""
        if not self.asking or self.short:
            return None
        frame = self.quick.understand(self.asking, self.state)
        prices = (frame.price_min, frame.price_max, frame.price_about)
        limited = bool(frame.unwanted) or any(one is not None for one in prices)
        return frame if limited and not frame.references and {"search", "refine"} & set(frame.acts) else None

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Values that are named in it."""
        return tuple(self.vocabulary.find(self.text))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """What it points at, each where the trained reader says that it is to be looked for."""
        if self.about:
            return tuple(Reference(product=one) for one in self.about)
        place = _PLACES.get(self.which)
        if place is None:
            return self.frame.references
        pointed = tuple(replace(one, place=place) if one.place == "shown" else one for one in self.frame.references)
        return pointed or ((Reference(pronoun=True, single=True, place=place),) if place == "earlier" else ())

    @cached_property
    def short(self) -> Fragment | None:
        """What is said in a reply without a verb of its own; None for all other messages."""
        return fragment(self.text, self.language, self.mentions, self.numbers)

    @cached_property
    def adds_delivery(self) -> bool:
        """Whether a sum is asked for with what delivery costs, of pieces that are there."""
        there = bool(self.state.bag or self.state.current)
        return there and ((self.has("sum_delivered") and (bool(self.asking) or self.has("sum"))) or self.has("sum_free"))

    @cached_property
    def asks_of_stock(self) -> bool:
        """Whether it asks when pieces that are there are back, how many are left, why a size is missing."""
        there = bool(self.state.something_shown or self.state.current)
        return there and any(self.has(one) for one in ("stock_back", "stock_left", "stock_why")) and not self.has("stock_not")

    @property
    def numbers(self) -> Mapping[str, int]:
        """Numbers by their words."""
        return cues(self.language).numbers

    def has(self, cue: str) -> bool:
        return self.place(cue, self.text) is not None

    def place(self, cue: str, text: str) -> int | None:
        """Return where a cue begins in a text, or a part of one; None where it does not stand there."""
        found = _cues(self.language)[cue].search(text.lower())
        return found.start() if found else None

    def cue_in(self, cue: str, part: str) -> bool:
        return cue_in(cue, part, self.language)

    def split(self, cue: str) -> tuple[str, ...]:
        """Return the parts of the message between places of a cue."""
        return tuple(part for part in _cues(self.language)[cue].split(self.text) if part.strip())

    def spans(self, cue: str) -> tuple[tuple[int, int], ...]:
        """Return where a cue is said: text[start:end]."""
        return spans_of(cue, self.text, self.language)

    def ends(self, before: str, cue: str) -> bool:
        """Tell whether a cue stands at the end of a part of the text, lower case."""
        return any(match.end() == len(before.rstrip()) for match in _cues(self.language)[cue].finditer(before.rstrip()))

    def begins(self, after: str, cue: str) -> bool:
        """Tell whether a cue stands at the beginning of a part of the text, lower case."""
        return _cues(self.language)[cue].match(after) is not None


def with_leads(frame: Frame) -> Iterator[tuple[Operation, str]]:
    """Yield what a message asks for, each with what it says before that and no other operation took up."""
    done = 0
    for asked in frame.operations:
        place = frame.text.find(asked.words, done) if asked.words else -1
        yield asked, frame.text[done : max(place, done)]
        done = max(done, place + len(asked.words))


def spans_of(cue: str, text: str, language: Language) -> tuple[tuple[int, int], ...]:
    """Return where a cue of cues.json is said: text[start:end]."""
    return tuple(match.span() for match in _cues(language)[cue].finditer(text.lower()))


def cue_in(cue: str, text: str, language: Language) -> bool:
    """Tell whether a cue of cues.json stands in a text."""
    return _cues(language)[cue].search(text.lower()) is not None


class Kind(Protocol):
    """A module of this folder."""

    def heard(self, said: Said) -> Operation | None:
        """Return the operation that a message asks for, where it asks for one of this kind."""
        ...

    # Where a label of the reader stands for the kind, there is `labelled(said)` beside it: the operation of a message that is
    # known to ask for one of this kind, whatever its words; None where it can't be done or the acts do it better.

    def run(self, draft: Draft, asked: Operation) -> Iterable[Part]:
        """Carry it out: facts, cards and changes of state in the draft."""
        ...


@cache
def _cues(language: Language) -> Mapping[str, re.Pattern[str]]:
    table = json.loads(Path(__file__).with_name("cues.json").read_text("utf-8"))[language]
    return {name: compiled("|".join(f"(?:{one})" for one in patterns)) for name, patterns in table.items()}
