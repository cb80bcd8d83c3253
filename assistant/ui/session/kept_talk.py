"""A conversation as it outlives the server: what is kept of it, as bytes and back. Never a photo, never a look."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from assistant import operations
from assistant.dialogue.cart import Bag
from assistant.dialogue.session import Session
from assistant.dialogue.state import DialogueState
from assistant.dialogue.transcript import Snapshot, Turn, Verdict
from assistant.facts import Fact, Facts, Known, Label, Length
from assistant.frame import Experience, Language
from assistant.parts import Done, Message, Part, Shelf
from assistant.privacy.consent import Consent
from assistant.store.forms import Form, Unreadable, never
from assistant.store.talks import Sealed
from assistant.store.typed_json import Forms
from assistant.ui.session.judgements import Judgement
from catalog.money import Money
from catalog.product import Product
from catalog.query import Hit

VERSION = 1  # higher when the meaning of a field changes: what another version wrote is as good as nothing
_SAID = (Fact, Money, Label, Known, Length, Experience)  # what the slots of a fact may hold (assistant/facts.py)
_OF_A_PHOTO = ("kind", "person")  # questions about a picture that is gone
_OPERATIONS = tuple(operations.KINDS)  # their classes are known by being imported
Find = Callable[[str], Product | None]


class Mark(NamedTuple):
    """What may change in a turn that is over."""

    verdict: Verdict | None
    before: Snapshot | None
    parts: int

    def still(self, other: Mark | None) -> bool:
        return other is not None and self[::2] == other[::2] and self.before is other.before


@dataclass(frozen=True)
class KeptTurn:
    """As `Turn`, when it is over."""

    message: Message
    language: Language
    number: int
    parts: tuple[Part, ...] = ()
    facts: Facts | None = None
    done: Done | None = None
    before: Snapshot | None = None
    verdict: Verdict | None = None
    with_photo: bool = False

    @classmethod
    def of(cls, turn: Turn) -> KeptTurn:
        parts = tuple(turn.parts)
        return cls(
            turn.message, turn.language, turn.number, parts, turn.facts, turn.done, turn.before, turn.verdict, turn.with_photo
        )

    @property
    def mark(self) -> Mark:
        return Mark(self.verdict, self.before, len(self.parts))


@dataclass(frozen=True)
class Head:
    """All but the turns. `presses`: that were answered; `judged`: the thumbs of the visit, which erasing takes back."""

    name: str
    language: Language
    state: DialogueState
    bag: Bag
    saved: tuple[str, ...] = ()
    agreed_before: Consent | None = None
    begun: int = 0
    numbers: tuple[int, ...] = ()
    presses: tuple[str, ...] = ()
    judged: tuple[Judgement, ...] = ()


@dataclass(frozen=True)
class KeptTalk:
    """`marks`: of the turns as they were written, by number; the keeper notes them there."""

    head: Head
    turns: tuple[KeptTurn, ...]
    marks: dict[int, Mark] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        session: Session,
        name: str,
        presses: tuple[str, ...],
        judged: tuple[Judgement, ...],
        marks: dict[int, Mark],
    ) -> KeptTalk:
        turns = tuple(KeptTurn.of(turn) for turn in session.turns if not turn.open)
        head = Head(
            name,
            session.language,
            session.state,
            session.bag,
            session.saved,
            session.agreed_before,
            session.begun,
            tuple(turn.number for turn in turns),
            presses,
            judged,
        )
        return cls(head, turns, marks)

    def into(self, session: Session) -> None:
        """Go on with it in a new session."""
        head = self.head
        session.resume([_turn(one) for one in self.turns], begun=head.begun)
        session.language, session.state = head.language, without_photo(head.state)
        session.bag, session.saved, session.agreed_before = head.bag, head.saved, head.agreed_before


def head_bytes(head: Head) -> bytes:
    return _bytes(forms().of(Head).write(head))


def turn_bytes(turn: KeptTurn) -> bytes:
    return _bytes(forms().of(KeptTurn).write(turn))


def read_talk(sealed: Sealed, product: Find) -> KeptTalk | None:
    """`product`: by its id; one that has left the catalogue leaves the cards. None where this version can't read it."""
    try:
        head: Head = _read(Head, sealed.head)
        turns = [_read(KeptTurn, sealed.turns[number]) for number in head.numbers if number in sealed.turns]
    except Unreadable:
        return None
    shown = tuple(_of_now(turn, product) for turn in turns)
    return KeptTalk(head, shown, {turn.number: turn.mark for turn in shown})


def without_photo(state: DialogueState) -> DialogueState:
    """Return a state without what a photo was needed for: it was in the memory of a server that has ended."""
    pending = None if state.pending and state.pending.waits_for in _OF_A_PHOTO else state.pending
    worn = state.worn if state.on_mannequin else ()
    return replace(state, has_photo=False, photo="", person="", look="", worn=worn, pending=pending)


@cache
def forms() -> Forms:
    """Return how everything in a conversation is written; a product by its id alone."""
    one = Form(lambda value: value.id, _unknown, lambda value: isinstance(value, Product))
    return Forms(own={Product: one, bytes: never("a picture")}, anything=_SAID)


def _unknown(data: Any) -> Product:
    """Stand in for a product until it is looked up."""
    if not isinstance(data, str):
        raise Unreadable("no product")
    return Product(data, "", "", "", "", {}, (), None)


def _bytes(value: Any) -> bytes:
    return json.dumps([VERSION, value], separators=(",", ":"), default=_number).encode()


def _number(value: Any) -> Any:
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{type(value)} is no JSON")


def _read(kind: type, data: bytes) -> Any:
    try:
        version, value = json.loads(data)
    except (ValueError, TypeError, RecursionError) as error:
        raise Unreadable("no JSON") from error
    if version != VERSION:
        raise Unreadable("another version")
    return forms().of(kind).read(value)


def _turn(kept: KeptTurn) -> Turn:
    return Turn(
        kept.message,
        kept.language,
        kept.number,
        list(kept.parts),
        kept.facts,
        kept.done,
        open=False,
        before=kept.before,
        verdict=kept.verdict,
        with_photo=kept.with_photo,
    )


def _of_now(turn: KeptTurn, product: Find) -> KeptTurn:
    """With the cards of the present catalogue, and without a photo."""
    parts = (_sold(part, product) if isinstance(part, Shelf) else part for part in turn.parts)
    facts = turn.facts and replace(turn.facts, hits=tuple(now for hit in turn.facts.hits if (now := _found(hit, product))))
    before = turn.before and replace(turn.before, state=without_photo(turn.before.state))
    return replace(turn, parts=tuple(part for part in parts if part is not None), facts=facts, before=before)


def _sold(shelf: Shelf, product: Find) -> Shelf | None:
    found = [(now, why) for hit, why in zip(shelf.hits, shelf.why, strict=True) if (now := _found(hit, product))]
    return replace(shelf, hits=tuple(hit for hit, _ in found), why=tuple(why for _, why in found)) if found else None


def _found(hit: Hit, product: Find) -> Hit | None:
    now = product(hit.product.id)
    return None if now is None else replace(hit, product=now)
