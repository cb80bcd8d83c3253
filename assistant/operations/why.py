"""Why a list is as it is: answered from what the shopper said, for nothing else decides what is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from assistant.actions.answers.picking import Purpose, pick
from assistant.actions.draft import Draft
from assistant.actions.search.wishes import phrases
from assistant.actions.wearer.for_whom import person_label
from assistant.dialogue.provenance import origin
from assistant.dialogue.state import Constraint, Wishes
from assistant.facts import Label
from assistant.frame import Act, Operation, Reference
from assistant.operations import knowledge
from assistant.operations.knowledge import Knowledge
from assistant.operations.operation import Said
from assistant.parts import Part
from assistant.resolve import resolve, spoken_of
from catalog.query import Slot
from catalog.text.patterns import compiled

_SIZE = compiled(r"(?<![A-Za-z0-9])(?:\d?X{0,3}[SL]|M)(?![A-Za-z0-9])")  # capitals: "I'm" is none
_GENERAL = 0.6  # score of a card that answers better than the wishes: "why is wool so warm?"
_OF_AN_IDEA = 0.45  # where what is asked about was no wish: "why is camel warm?"
_LONGEST = 80  # characters of the shopper's words that are quoted


@dataclass(frozen=True)
class Why(Operation):
    op: ClassVar[str] = "why"
    act: ClassVar[Act] = "ask_about"
    size: str = ""  # that was advised or asked for
    pick: bool = False  # why this piece: what speaks for it
    references: tuple[Reference, ...] = ()
    values: tuple[tuple[Slot, str], ...] = ()  # what is missed or wondered at: "why no white ones?"


def heard(said: Said) -> Operation | None:
    """Read "why did you leave out white?", "why these?", where something was shown."""
    if not said.state.lists or not said.has("why"):
        return None
    return labelled(said)


def labelled(said: Said) -> Operation | None:
    """Take it for a question why: a size, a pick, a list; of clothes in general what is known of them."""
    values = tuple(dict.fromkeys((one.slot, one.value) for one in said.mentions))
    about_else = any(slot not in ("size", "gender", "age_group") for slot, _ in values)
    if (size := _SIZE.search(said.text)) and not about_else:
        return Why(size=size[0])
    general = knowledge.labelled(said)
    of_size = bool(values) and not about_else
    if isinstance(general, Knowledge) and ((general.score >= _GENERAL and not of_size) or not said.state.lists):
        return general
    if said.has("why_this") and (said.state.current or len(said.frame.references) == 1):
        return Why(pick=True, references=said.frame.references)
    return Why(values=values) if said.state.lists else None


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Name the wish that leaves something out, else all wishes."""
    assert isinstance(asked, Why)
    if asked.size:
        _tell_size(draft, asked.size)
        return ()
    if asked.pick and (ids := _piece(draft, asked.references)):
        draft.aim(ids)
        pick(draft, [draft.product(ids[0])], Purpose())
        return ()
    wishes, holds = draft.state.wishes, draft.catalogue.vocabulary.holds
    unwanted = tuple(
        Label(slot, value)
        for slot, values in wishes.unwanted.items()
        for value in values
        if any(slot == other and (holds(slot, value, one) or holds(slot, one, value)) for other, one in asked.values)
    )
    said = phrases(wishes, draft.catalogue.currency)
    if unwanted:
        draft.tell("why_unwanted", values=unwanted)
    elif _told_origin(draft, asked) or (asked.values and knowledge.tell_general(draft, _OF_AN_IDEA)):
        return ()
    elif said and wishes.whom:
        draft.tell("why_wishes_for", wishes=said, who=person_label(wishes.whom))
    elif said:
        draft.tell("why_wishes", wishes=said)
    else:
        draft.tell("why_nothing_said")
    return ()


def _tell_size(draft: Draft, size: str) -> None:
    """Say that a size comes from the measures and the chart, of the piece that it was advised for where there is one."""
    advised = next((one for one in reversed(list(draft.state.advised)) if draft.state.advised[one] == size), None)
    product = draft.catalogue.get(advised) if advised else None
    if product is not None:
        draft.tell("why_size", (product.id,), size=size, title=draft.title(product))
    else:
        draft.tell("why_size_plain", size=size)


def _piece(draft: Draft, references: tuple[Reference, ...]) -> tuple[str, ...]:
    found = [one for reference in references for one in resolve(reference, draft.state, draft.catalogue)]
    return tuple(found or spoken_of(draft.state))[:1]


def _told_origin(draft: Draft, asked: Why) -> bool:
    """Quote the words that brought a value that is wondered at: "why only M?"."""
    wishes = next((one for one in (draft.state.wishes, *draft.state.requests) if _origins(one, asked)), None)
    if wishes is None:
        return False
    one = _origins(wishes, asked)[0]
    values = (Label(one.slot, one.value),)
    kind = "why_follows" if one.derived else "why_said"
    if one.whom:
        draft.tell(f"{kind}_for", values=values, words=_quoted(one.words), who=person_label(one.whom))
    else:
        draft.tell(kind, values=values, words=_quoted(one.words))
    return True


def _origins(wishes: Wishes, asked: Why) -> list[Constraint]:
    """Return where the values come from, else what was wished for instead of them: "why no white ones?" of black boots."""
    named = [one for slot, value in asked.values if (one := origin(wishes, slot, value))]
    slots = {slot for slot, _ in asked.values} - {"category"}
    return [one for one in named or [one for one in wishes.said if one.slot in slots] if one.wanted and one.words]


def _quoted(words: str) -> str:
    """Return a message in one line, a long one only by its beginning."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rstrip() + "…"
