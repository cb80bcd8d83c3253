"""Whom the clothes are for: each person has an own record, from which a change of person starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.dialogue.provenance import traced
from assistant.dialogue.state import DialogueState, Person, Wishes
from assistant.frame import Body, Frame
from catalog.query import Slot

ME = ""  # the shopper
_PRONOUNS = ("female", "male")  # who is told by a pronoun alone
_LOOKING = frozenset(("search", "refine", "complete_outfit", "size_advice"))  # acts that wishes are made for


def turned_to(state: DialogueState, frame: Frame) -> DialogueState:
    """Return the state as it stands for the person that a message is about; the one before is kept in their record."""
    if "restart" in frame.acts:
        return replace(state, persons={}, other=None, wishes=replace(state.wishes, whom=ME))
    if not _LOOKING & set(frame.acts):
        return state
    if frame.whose:
        return replace(_kept(state), wishes=Wishes(), requests=(), other=None, own_sizes=_sizes(state, ME))
    who = person_meant(state, frame.who)
    if who is None or (who == state.wishes.whom and not state.requests):
        return state
    chosen = next((wish for wish in state.requests if wish.whom == who), None)
    state = _kept(state)
    if chosen is not None:
        return replace(state, wishes=chosen, requests=(), other=_body(state, who), own_sizes=_sizes(state, who))
    if who == state.wishes.whom:
        return state
    record = state.persons.get(who)
    if record is not None and not record.wishes.empty:
        wishes = record.wishes
    else:
        wishes = _same_piece(state, frame) if not frame.anew else Wishes()
        state = state.with_shown(()) if frame.wanted.get("category") and not frame.references else state  # "dark" is no "darker"
    requests = record.requests if record else ()
    wanted = _with_own_gender(wishes, state.body) if who == ME else wishes.wanted
    return replace(
        state,
        wishes=replace(wishes, wanted=wanted, whom=who),
        requests=requests,
        other=_body(state, who),
        own_sizes=_sizes(state, who),
    )


def stamped(state: DialogueState, frame: Frame, before: Wishes) -> DialogueState:
    """Return the state with each wish marked by whom it is for and where it comes from; `before`: what stood for them."""
    state = _marked(state, frame, before.whom)
    earlier = {wish.wanted.get("category"): wish for wish in (before, *state.requests) if wish.said}
    requests = tuple(traced(wish, earlier.get(wish.wanted.get("category"), before), frame) for wish in state.requests)
    return replace(state, wishes=traced(state.wishes, before, frame), requests=requests)


def _marked(state: DialogueState, frame: Frame, who: str) -> DialogueState:
    if frame.whose and len(frame.whose) == len(state.requests):
        requests = tuple(
            replace(wish, whom=one, wanted=_with_own_gender(wish, state.body) if one == ME else wish.wanted)
            for wish, one in zip(state.requests, frame.whose, strict=True)
        )
        persons = dict(state.persons)
        for wish in requests:
            persons[wish.whom] = replace(persons.get(wish.whom, Person()), wishes=wish, requests=())
        return replace(state, requests=requests, persons=persons, wishes=replace(state.wishes, whom=ME))
    return replace(
        state,
        wishes=replace(state.wishes, whom=who),
        requests=tuple(replace(wish, whom=who) for wish in state.requests),
    )


def spoken_for(state: DialogueState, who: str) -> DialogueState:
    """Return the state with the body of a person whose wishes came back."""
    return replace(_kept(state), other=_body(state, who), own_sizes=_sizes(state, who)) if who != state.wishes.whom else state


def person_meant(state: DialogueState, said: str | None) -> str | None:
    """Return who is meant; a pronoun is the person spoken of where it fits them, else whom it fitted last."""
    if said not in _PRONOUNS:
        return said
    now = state.wishes.whom
    if (now != ME and _fits(state.other, said)) or (now == ME and said in state.wishes.wanted.get("gender", ())):
        return now
    others = (who for who in reversed(list(state.persons)) if who != ME and _fits(state.persons[who].body, said))
    return next(others, said)


def known(state: DialogueState) -> dict[str, Person]:
    """Return the records of all, the present one's as it is now."""
    return dict(_kept(state).persons)


def _fits(body: Body | None, gender: str) -> bool:
    return body is None or body.gender in (None, gender)


def _kept(state: DialogueState) -> DialogueState:
    """Put what stands now into the record of whom it is for, and that record last."""
    now = state.wishes.whom
    if len({wish.whom for wish in state.requests}) > 1:  # of several people: each has their own already
        return state
    others = {who: one for who, one in state.persons.items() if who != now}
    body = Body() if now == ME else state.other or Body()
    return replace(state, persons={**others, now: Person(body, state.wishes, state.requests, state.own_sizes)})


def _body(state: DialogueState, who: str) -> Body | None:
    """Return whose size is looked for; None for the shopper, whose own body is kept apart."""
    if who == ME:
        return None
    record = state.persons.get(who)
    return record.body if record else Body()


def _sizes(state: DialogueState, who: str) -> Mapping[str, str]:
    record = state.persons.get(who)
    return record.sizes if record else {}


def _same_piece(state: DialogueState, frame: Frame) -> Wishes:
    """Read "and one for my dad": the same kind of piece, within the same budget, and nothing else of the other's wishes."""
    kinds = state.wishes.wanted.get("category", ())
    if not kinds or frame.wanted.get("category"):
        return Wishes()
    return Wishes(wanted={"category": kinds}, price_min=state.wishes.price_min, price_max=state.wishes.price_max)


def _with_own_gender(wishes: Wishes, body: Body) -> dict[Slot, tuple[str, ...]]:
    wanted = dict(wishes.wanted)
    if body.gender and "gender" not in wanted:
        wanted["gender"] = (body.gender,)
    return wanted
