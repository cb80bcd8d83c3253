"""Asking back: one short question where the answer would help more than further cards. Knows no words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.actions.search.wishes import phrases
from assistant.dialogue.state import Wishes
from assistant.facts import Fact, Label
from assistant.frame import Frame
from catalog.query import Results, Slot
from catalog.vocabulary import Vocabulary

_BROAD = 24  # matches from which a question helps; three pages of cards
_SAID = 2  # wishes at most: who has said more has described what is wanted
_OFFERED = 4  # answers that are offered
# Share of the matches that makes an answer worth offering.
_COMMON: Mapping[Slot, float] = {"gender": 0.12, "category": 0.05, "color": 0.12}
_ASKABLE: tuple[Slot, ...] = ("gender", "category", "color")
_FOR_A_PERSON: tuple[Slot, ...] = ("gender", "age_group")


def ask_to_narrow(draft: Draft, results: Results) -> None:
    """Ask for what splits many matches best: for whom, which kind, what price, which colour; nothing twice, nothing said."""
    wishes, frame = draft.state.wishes, draft.frame
    slots = [slot for slot in wishes.wanted if slot != "category" or not _umbrella(wishes, draft.catalogue.vocabulary)]
    told = len(slots) + len(wishes.unwanted) + _priced(wishes)
    asks = frame.more or frame.like or frame.relative or frame.order or frame.dropped or draft.state.asked_now or wishes.seen
    if results.total < _BROAD or told > _SAID or asks or not wishes.wanted:
        return
    for slot in _ASKABLE:
        answers = _answers(draft, results, slot)
        if slot not in draft.state.asked and len(answers) > 1:
            _ask(draft, slot, answers)
            return
    if "price_max" not in draft.state.asked and not _priced(wishes):
        _ask(draft, "price_max", ())


def contradiction(draft: Draft) -> bool:
    """Tell whether one message asks for what excludes itself; then it is asked which holds, and nothing is searched."""
    frame, currency = draft.frame, draft.catalogue.currency
    both: tuple[Fact, ...] = ()
    if frame.price_min is not None and frame.price_max is not None and frame.price_min > frame.price_max:
        both = phrases(Wishes(price_min=frame.price_min, price_max=frame.price_max), currency)
    elif clash := _clash(frame):
        slot, value = clash
        both = phrases(Wishes(wanted={slot: (value,)}, unwanted={slot: (value,)}), currency)
    if both:
        draft.tell("wishes_contradict", wishes=both)
    return bool(both)


def _clash(frame: Frame) -> tuple[Slot, str] | None:
    return next(
        ((slot, value) for slot, values in frame.wanted.items() for value in values if value in frame.unwanted.get(slot, ())),
        None,
    )


def _ask(draft: Draft, slot: Slot, answers: tuple[str, ...]) -> None:
    labels = tuple(Label(slot, value) for value in answers)
    draft.tell("narrow", slot=slot, values=labels)
    draft.suggestions[:0] = [Fact("answer", {"value": (label,)}) for label in labels]
    draft.state = replace(draft.state, asked=draft.state.asked | {slot}, asked_now=True, question=slot)


def _answers(draft: Draft, results: Results, slot: Slot) -> tuple[str, ...]:
    """Return the commonest values among the matches, of a slot that is open."""
    wishes, vocabulary = draft.state.wishes, draft.catalogue.vocabulary
    counts = dict(results.facets.get(slot, {}))
    if slot == "category":
        if "category" in wishes.wanted and not _umbrella(wishes, vocabulary):
            return ()
        kinds: dict[str, int] = {}
        for value, count in counts.items():
            kinds[vocabulary.base(value)] = kinds.get(vocabulary.base(value), 0) + count
        counts = {value: count for value, count in kinds.items() if value not in wishes.wanted.get("category", ())}
    elif slot in wishes.wanted or (slot in _FOR_A_PERSON and any(one in wishes.wanted for one in _FOR_A_PERSON)):
        return ()
    if slot == "gender":
        counts.pop("unisex", None)
    common = [value for value, count in counts.items() if count >= _COMMON[slot] * results.total]
    return tuple(sorted(common, key=lambda value: -counts[value])[:_OFFERED])


def _umbrella(wishes: Wishes, vocabulary: Vocabulary) -> bool:
    return all(vocabulary.umbrella(kind) for kind in wishes.wanted.get("category", ()))


def _priced(wishes: Wishes) -> bool:
    limits = (wishes.price_min, wishes.price_max, wishes.price_about, wishes.cheaper_than, wishes.dearer_than)
    return any(limit is not None for limit in limits)
