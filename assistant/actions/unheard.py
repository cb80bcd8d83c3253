"""Says which words of a message nothing was done about, so that nothing that was said is passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from assistant.actions.draft import Draft
from assistant.frame import Frame
from assistant.understand.asking import asking_part
from catalog.query import Slot
from catalog.text.languages import spelt
from catalog.text.spans import overlaps
from catalog.vocabulary import Mention

# What tells one piece from another. Other values colour a question or a story as often as they are a wish.
_TELLING: frozenset[Slot] = frozenset(("color", "material", "pattern", "size"))
_MOST, _LONGEST = 3, 160  # words, and characters of a message; more of them are a story
# Questions are answered about a piece: a colour in one ("would it turn green?") is a part of what is asked.
_ASKING = frozenset(
    ("ask", "prices", "stock", "advise", "compare", "why", "convert", "knowledge", "recap", "leave", "assortment", "define")
)
_ASKING_ACTS = frozenset(("ask_about", "compare", "size_advice", "restart", "chitchat"))


def acknowledge(draft: Draft, frame: Frame) -> None:
    """Tell the words of a message that neither the wishes, nor what was done, nor the answer took up."""
    left = unheard(draft, frame)
    words = tuple(dict.fromkeys(mention.text for mention in left))
    if 0 < len(words) <= _MOST and len(frame.text) <= _LONGEST and draft.facts:
        draft.tell("left_open", words=words)


def unheard(draft: Draft, frame: Frame) -> tuple[Mention, ...]:
    """Return the values of a message that tell pieces apart and that nothing took up; none where it only asks."""
    ops = {one.op for one in frame.operations}
    if not (ops or frame.acts) or (ops <= _ASKING and _ASKING_ACTS.issuperset(frame.acts)) or frame.topic == "insult":
        return ()
    mentions, slots = draft.catalogue.vocabulary.find(frame.text), _TELLING - _read_otherwise(frame)
    telling = [one for one in mentions if one.slot in slots]
    if not telling:
        return ()
    used, holds = _used(draft, frame), draft.catalogue.vocabulary.holds
    said = " ".join(one.casefold() for one in used)
    named = [(one.start, one.end) for one in mentions if one.slot == "category"]  # "leather shoes" in one word
    if "shop" in ops and (part := asking_part(frame.text, frame.language)) and (start := frame.text.find(part)) >= 0:
        named.append((start, start + len(part)))  # "can you print our logo?" wishes for no logo
    return tuple(
        one
        for one in telling
        if one.value not in used
        and not _names(said, one.text.casefold())
        and not any(holds(one.slot, other, one.value) for other in used)
        and not overlaps((one.start, one.end), named)
    )


def _names(said: str, word: str) -> bool:
    """Tell whether a word stands in a text, a whole one where it is spelt in letters: no size S in "shirts"."""
    edge = r"\b" if spelt(word) else ""
    return re.search(f"{edge}{re.escape(word)}{edge}", said) is not None


def _read_otherwise(frame: Frame) -> frozenset[Slot]:
    """Return the slots whose words are something else here: a waist is a measure, "greyer" a direction, an old size a story."""
    bodies = [frame.body, *([frame.other] if frame.other else [])]
    measured = frame.own_age is not None or any(one.measures or one.age_years or one.usual_size for one in bodies)
    measured = measured or bool(frame.wanted.get("size"))
    return frozenset(
        (*(("size",) if measured else ()), *(one.slot for one in frame.relative), *(("color",) if frame.relative else ()))
    )


def _used(draft: Draft, frame: Frame) -> frozenset[str]:
    """Return every value that the message was read as, that is wished for now, or that the answer tells or shows."""
    state = draft.state
    read = (frame.operations, frame.wanted, frame.unwanted, frame.told, frame.references, frame.relative)
    kept = (state.wishes.wanted, state.wishes.unwanted, [one.wanted for one in state.requests], state.outfit, state.pending)
    told = [fact.values for fact in draft.facts]
    pieces = [draft.catalogue.get(one) for fact in draft.facts for one in fact.products]
    return frozenset(
        _strings((read, frame.requests, frame.like, kept, told, [(one.attributes, one.title) for one in pieces if one]))
    )


def _strings(value: object) -> Iterator[str]:
    """Yield all strings in nested values, but for the words of an operation: they are what is to be covered."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _strings(value.values())
    elif is_dataclass(value):
        yield from _strings([getattr(value, one.name) for one in fields(value) if one.name not in ("words", "text")])
    elif isinstance(value, Iterable):
        for one in value:
            yield from _strings(one)
