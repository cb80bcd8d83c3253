"""Whether a message is done in steps, each heard in the light of what the one before it did.

"The olive. Does it pill?", "rust in M please. And now one for my husband": who hears such a message as one has to guess what
belongs to what. Each of its sentences is heard by itself; those that ask for nothing belong to the next one that does, and
sentences that ask for the same kind of thing are one step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from assistant.frame import Act, Frame, Language
from assistant.nlu.clauses import sentences
from assistant.operations.answering import Answering
from assistant.operations.fragments import fragment
from assistant.operations.operation import cue_in
from assistant.operations.settled import is_settled
from assistant.understand.cues import cues
from catalog.vocabulary import Vocabulary

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

# What is done by one mechanism; "": asks for nothing by itself.
Family = Literal["", "wish", "choice", "piece", "order", "sum", "checkout", "list", "outfit", "shop", "past", "look"]

_MOST = 5  # sentences; more of them are a story
_GUESSED = 0.55  # confidence up to which a choice is only what was left
_ANSWERED = frozenset(("consent", "photo", "body", "person", "kind"))  # what a message may answer as a whole
_OF_ACTS: Mapping[Act, Family] = {
    "search": "wish",
    "refine": "wish",
    "select": "choice",
    "ask_about": "piece",
    "compare": "piece",
    "add_to_bag": "order",
    "remove_from_bag": "order",
    "view_bag": "sum",
    "checkout": "checkout",
    "save": "list",
    "complete_outfit": "outfit",
    "try_on": "look",
}
_OF_OPERATIONS: Mapping[str, Family] = {
    "ask": "piece",
    "advise": "piece",
    "compare": "piece",
    "prices": "piece",
    "stock": "piece",
    "assortment": "wish",
    "select": "choice",
    "bag": "order",
    "order": "order",
    "sum": "sum",
    "save": "list",
    "outfit": "outfit",
    "shop": "shop",
    "knowledge": "shop",
    "define": "shop",
    "back": "past",
    "recap": "past",
}


@dataclass(frozen=True)
class _Step:
    text: str
    family: Family
    frame: Frame
    bare: bool = False  # nothing but values: "cream", "in M then"


def steps_of(said: Frame, state: DialogueState, vocabulary: Vocabulary, hear: Callable[[str], Frame]) -> tuple[str, ...]:
    """Return the texts of a message's steps; the whole of it where it is one answer, or asks for one kind of thing.

    Args:
        said: the message as it was heard as a whole.
        state: what stands before it.
        vocabulary: the shop's.
        hear: hears a part of it by itself.
    """
    parts = sentences(said.text)
    if not 1 < len(parts) <= _MOST or _is_one(said, state):
        return (said.text,)
    heard = ((part, hear(part)) for part in parts)
    found = [_Step(part, family_of(frame), frame, _is_fragment(part, said.language, vocabulary)) for part, frame in heard]
    return tuple(one.text for one in _joined(_without_told(found)))


def together(done: Sequence[Frame], said: Frame) -> Frame:
    """Return what the steps asked for as the frame of the whole message."""
    return replace(
        done[-1],
        text=said.text,
        acts=tuple(dict.fromkeys(act for one in done for act in one.acts)),
        operations=tuple(replace(op, words=op.words or one.text) for one in done for op in one.operations),
        references=tuple(ref for one in done for ref in one.references),
        wanted={slot: values for one in done for slot, values in one.wanted.items()},
        parts=tuple(part for one in done for part in one.parts),
    )


def family_of(heard: Frame) -> Family:
    """Return what a sentence asks for by itself; the first thing where it asks for several."""
    if any(isinstance(one, Answering) for one in heard.operations):
        return ""
    found = [_OF_OPERATIONS.get(one.op, "") for one in heard.operations]
    found += [_OF_ACTS.get(act, "") for act in heard.acts if act != "select" or heard.confidence > _GUESSED]
    if not any(found) and "feedback" in heard.acts and heard.polarity == "positive" and (heard.references or heard.wanted):
        return "choice"
    return next((one for one in found if one), "")


def _is_one(said: Frame, state: DialogueState) -> bool:
    """Tell whether a message is one answer, or hangs together: "if it is cotton, I'll take it"."""
    first = not state.known_products  # a story, and what is looked for
    closed = first or is_settled(said) or said.answer or said.by != "rules"
    answers = state.pending is not None and state.pending.waits_for in _ANSWERED
    return bool(closed or answers or cue_in("depends", said.text, said.language))


def _without_told(found: Sequence[_Step]) -> list[_Step]:
    """Take what is only told before a question for no wish: "I have a white belt at home. Does it have loops?"."""
    after = [*(one.family for one in found[1:]), ""]
    told = [
        one.family == "wish"
        and then == "piece"
        and not one.frame.unwanted
        and not cue_in("asks_for_pieces", one.text, one.frame.language)
        for one, then in zip(found, after, strict=True)
    ]
    return [replace(one, family="") if so else one for one, so in zip(found, told, strict=True)]


def _joined(found: Sequence[_Step]) -> list[_Step]:
    """Put sentences together that belong to one step."""
    joined: list[_Step] = []
    for one in found:
        last = joined[-1] if joined else None
        if last is not None and _belongs(one, last):
            joined[-1] = _Step(f"{last.text} {one.text}", last.family or one.family, one.frame if one.family else last.frame)
        else:
            joined.append(one)
    return joined


def _belongs(one: _Step, last: _Step) -> bool:
    """Tell whether a sentence is a part of the step before it."""
    if not last.family or not one.family or one.bare:
        return True
    if last.family == "choice" and one.family == "checkout":
        return True  # "the striped one in M. Checkout" orders it
    return last.family == one.family and not _begins(one, last)


def _is_fragment(part: str, language: Language, vocabulary: Vocabulary) -> bool:
    return fragment(part, language, tuple(vocabulary.find(part)), cues(language).numbers) is not None


def _begins(one: _Step, last: _Step) -> bool:
    """Tell whether a wish begins another one than the wish before it, which goes on with what is shown."""
    return one.family == "wish" and one.frame.topic_changed and "category" not in last.frame.wanted
