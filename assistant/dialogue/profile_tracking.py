"""What a message leaves known of bodies: the shopper's and that of whom the clothes are for. What is doubtful waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.state import DialogueState
from assistant.frame import Body, Experience, Frame
from assistant.wearer.profile import merged, without
from assistant.wearer.validation import grown_up, weigh
from tryon.body.limits import possible

_SMALL = ("kids", "toddler", "infant", "newborn", "teen")


def remembered(state: DialogueState, frame: Frame) -> DialogueState:
    """Return the state with what was said of bodies; `doubt` and `told` are those of this message."""
    before, state = state.doubt, replace(state, doubt=None, told=())
    if frame.topic == "body_answer":
        said = {name: value for name, value in frame.body.measures.items() if possible(name, value)}
        state = replace(state, body=merged(state.body, Body(said)), told=tuple(said or (before.said if before else ())))
        return replace(state, doubted={**state.doubted, **(before.said if before else {})})
    if frame.topic == "body_entered":  # on the page, by name and unit: nothing to be doubted but what cannot be
        return replace(state, body=merged(without(state.body, frame.forget), frame.body), told=tuple(frame.body.measures))
    if frame.topic == "body_forget" and "everything" in frame.forget:  # of others, too
        return replace(state, body=without(state.body, frame.forget), doubted={}, other=None, persons={}, own_sizes={})
    if frame.topic == "body_forget":
        return replace(state, body=without(state.body, frame.forget), doubted={})
    if frame.unnamed and state.other is not None and frame.body != Body():
        frame = replace(frame, other=frame.body, body=Body())
    return _with_other(_with_own(state, frame, answers=before is not None), frame)


def placed(said: Sequence[Experience], state: DialogueState) -> tuple[Experience, ...]:
    """Return how pieces fit, with the piece spoken of where none was named; without those of nobody knows what."""
    found = []
    for one in said:
        if one.size or one.brand or one.category:
            found.append(one)
        elif len(state.current) == 1:
            product, wished = state.current[0], state.wishes.wanted.get("size", ())
            size = state.sizes.get(product) or (wished[0] if len(wished) == 1 else "")
            found.append(replace(one, product=product, size=size))
    return tuple(found)


def _with_own(state: DialogueState, frame: Frame, *, answers: bool) -> DialogueState:
    said = replace(frame.body, experiences=tuple(_of_piece(one, state) for one in frame.body.experiences))
    if said == Body():
        return state
    small = bool(set(_SMALL) & {*state.wishes.wanted.get("age_group", ()), *frame.wanted.get("age_group", ())})
    small = small or not grown_up(merged(state.body, Body(age_years=said.age_years)))
    weighed = weigh(state.body.measures, said.measures, corrects=frame.corrects or answers, small=small, asked=state.doubted)
    if state.body.units or state.body.measures:  # units that were chosen, or told in before, stay
        said = replace(said, units="")
    body = merged(state.body, replace(said, measures=weighed.taken, experiences=placed(said.experiences, state)))
    doubted = {**state.doubted, **(weighed.doubt.said if weighed.doubt else {})}
    return replace(state, body=body, told=tuple(weighed.taken), doubt=weighed.doubt, doubted=doubted)


def _of_piece(one: Experience, state: DialogueState) -> Experience:
    """Place an experience: "It was too tight" is about the piece spoken of, where no other is named.

    In the size that was spoken of.
    """
    if one.product or one.brand or one.category or not state.current:
        return one
    product = state.current[0]
    return replace(one, product=product, size=one.size or state.sizes.get(product) or state.advised.get(product, ""))


def _with_other(state: DialogueState, frame: Frame) -> DialogueState:
    """Somebody else stands until the shopper speaks of themselves again, or of a third person."""
    if "restart" in frame.acts or frame.for_me:
        state = replace(state, other=None)
    if frame.other is None:
        own = frame.body.measures or frame.body.usual_size
        return replace(state, other=None) if own else state
    known = state.other
    third = known is not None and known.gender and frame.other.gender and known.gender != frame.other.gender
    said = {name: value for name, value in frame.other.measures.items() if possible(name, value)}
    start = Body() if known is None or third else known
    return replace(state, other=merged(start, replace(frame.other, measures=said)))
