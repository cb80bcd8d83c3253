"""What the trained reader knows of a part's pieces and values, put into what the rules read of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.frame import Act, Frame, Reference
from assistant.reader.labels import Status
from assistant.reader.reader import ReadPart, ReadValue
from assistant.understand.understander import Understander
from assistant.understand.wishes.prices import read_prices
from catalog.query import Slot
from catalog.vocabulary import Mention, Vocabulary
from catalog.vocabulary.tokens import fold

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

_SEARCHES: frozenset[Act] = frozenset(("search", "refine"))
_SURE = 0.7  # of a word's status, from where on it counts more than the rules'
_OF_WHOM: frozenset[Slot] = frozenset(("gender", "age_group"))  # read with the person that they are of
_NOTHING: frozenset[Status] = frozenset(("d", "o", "x"))  # ask for nothing


@dataclass(frozen=True)
class Pointed:
    """`base` reads a text; of its values and of what it points at, the reader's word counts.

    `values`: where they stand in the text; `about`: ids of pieces, empty where the reader saw none.
    """

    base: Understander
    vocabulary: Vocabulary
    currency: str
    values: tuple[ReadValue, ...]
    about: tuple[str, ...]
    asks: bool = False  # what describes a piece may be what is asked of it: "is it lined?"

    def understand(self, text: str, state: DialogueState) -> Frame:
        return self._pointing(self._valued(self.base.understand(text, state)))

    def _valued(self, frame: Frame) -> Frame:
        """Return the frame with each value on the side on which the reader has it."""
        wanted, unwanted = _copy(frame.wanted), _copy(frame.unwanted)
        for mention in self.vocabulary.find(frame.text):
            status = status_of(mention, self.values)
            if status is None or mention.negated or (mention.slot in _OF_WHOM and status == "+"):
                continue
            if self.asks and status == "d":
                continue
            pair = (mention.slot, mention.value)
            if status in _NOTHING or mention.slot in _OF_WHOM:
                _take(wanted, *pair)
                _take(unwanted, *pair)
            elif status == "-":
                _take(wanted, *pair)
                _put(unwanted, *pair)
            elif mention.value not in unwanted.get(mention.slot, ()):  # what the grammar negates stays so
                _put(wanted, *pair)
        frame = frame if self._prices(frame.text) else replace(frame, price_min=None, price_max=None, price_about=None)
        return replace(
            frame,
            wanted={slot: tuple(values) for slot, values in wanted.items() if values},
            unwanted={slot: tuple(values) for slot, values in unwanted.items() if values},
            soft=frozenset(pair for pair in frame.soft if pair[1] in wanted.get(pair[0], ())),
        )

    def _prices(self, text: str) -> bool:
        """Tell whether a price that is read is one that is wanted, for all that the reader knows: "since about 2009"."""
        spans = read_prices(fold(text), self.currency).spans
        beside = [one for one in self.values if any(one.start < end and start < one.end for start, end in spans)]
        return not spans or any(one.status in ("+", "-") for one in beside) or not self.values

    def _pointing(self, frame: Frame) -> Frame:
        if _SEARCHES & set(frame.acts):
            return frame
        return replace(frame, references=pieces(self.about)) if self.about else frame


def pieces(ids: Sequence[str]) -> tuple[Reference, ...]:
    """Return references to pieces that are known."""
    return tuple(Reference(product=one) for one in ids)


def status_of(mention: Mention, values: Sequence[ReadValue]) -> Status | None:
    """Return what the reader says of a value; None where it is not sure."""
    found = [one for one in values if one.start < mention.end and mention.start < one.end and one.sure >= _SURE]
    return found[0].status if found else None


def inside(part: ReadPart, at: int = 0) -> tuple[ReadValue, ...]:
    """Return a part's values by their places in its text, moved by `at`."""
    moved = at - part.begin
    return tuple(replace(one, start=one.start + moved, end=one.end + moved) for one in part.values)


def _copy(values: object) -> dict[Slot, list[str]]:
    return {slot: list(said) for slot, said in dict(values).items()}  # type: ignore[call-overload]


def _take(side: dict[Slot, list[str]], slot: Slot, value: str) -> None:
    if value in side.get(slot, ()):
        side[slot].remove(value)


def _put(side: dict[Slot, list[str]], slot: Slot, value: str) -> None:
    if value not in side.setdefault(slot, []):
        side[slot].append(value)
