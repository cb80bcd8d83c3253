"""Does what a message asks for: its operations, then its acts; of a message in steps, one step after the other."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from time import perf_counter

from assistant.actions.draft import Draft, Gone
from assistant.actions.looks import photos, whom
from assistant.actions.search import pictures
from assistant.actions.search.search import EACH, search
from assistant.actions.wearer import privacy, profile
from assistant.dialogue.profile_tracking import remembered
from assistant.frame import Frame
from assistant.nlu.stepping import steps_of, together
from assistant.operations import KINDS as OPERATIONS
from assistant.operations.operation import with_leads
from assistant.parts import Part
from assistant.plan import plan
from assistant.understand.wishes.values import by_slot
from assistant.update import changes_topic, update
from catalog.query import DESCRIBING


def in_steps(draft: Draft, said: Frame, hear: Callable[[str], Frame]) -> Generator[Part, None, Frame]:
    """Do what a message asks for; return all of it as one frame. `hear`: understands a text in the draft's state."""
    if said.steps:
        if not any(isinstance(one, Frame) and "size_advice" in one.acts for one in said.steps):  # that has what was told
            draft.state = remembered(draft.state, said)
        return (yield from _each(draft, said, said.steps, hear))
    heard: dict[str, Frame] = {}  # before anything is done

    def alone(text: str) -> Frame:
        heard[text] = hear(text)
        return heard[text]

    texts = (said.text,) if draft.pictured else steps_of(said, draft.state, draft.catalogue.vocabulary, alone)
    if len(texts) < 2:
        yield from _step(draft, said)
        return said
    first = texts[0]
    return (yield from _each(draft, said, (heard.get(first, first), *texts[1:]), hear))


def _each(draft: Draft, said: Frame, steps: Sequence[Frame | str], hear: Callable[[str], Frame]) -> Generator[Part, None, Frame]:
    """Do steps one after the other, a text heard when it is its turn; of several lists the first cards are shown."""
    several = sum(isinstance(one, Frame) and one.afresh for one in steps) > 1
    done: list[Frame] = []
    for number, one in enumerate(steps):
        frame, there = hear(one) if isinstance(one, str) else one, len(draft.hits)
        frame = _with_topic(draft, frame) if frame.afresh else frame
        yield from _step(draft, replace(frame, answered_in=said.answered_in, script=said.script))
        done.append(draft.frame)
        if several:
            del draft.hits[there + EACH :]
        if number + 1 < len(steps):
            draft.next_step()
    draft.end_steps()
    draft.frame = together(done, said)
    return draft.frame


def _with_topic(draft: Draft, frame: Frame) -> Frame:
    """Return a wish that is told whole, with whether it is about another garment than the one before: that begins anew."""
    changed = changes_topic(draft.state, frame, draft.catalogue.vocabulary) or not draft.state.something_shown
    return replace(frame, topic_changed=changed, acts=("search",) if changed else frame.acts)


def act(draft: Draft) -> Iterator[Part]:
    """Do the acts of the draft's frame."""
    before = draft.state
    try:
        for action in plan(draft):
            yield from action(draft)
    except Gone as gone:
        draft.without(gone.product, before)


def _step(draft: Draft, frame: Frame) -> Iterator[Part]:
    draft.frame = frame = pictures.as_wish(frame) if draft.pictured else frame
    draft.session.language = language = frame.answered_in or frame.language
    draft.state = replace(draft.state, language=language, script=frame.script or draft.state.script)
    start, fitted = perf_counter(), draft.ms.get("try_on", 0.0)
    if photos.came_alone(draft) or privacy.only_an_age(draft):
        return
    for answer in (pictures.answer, whom.answer):
        if (told := answer(draft)) is not None:
            yield from told
            return
    draft.state = draft.state.without_what_is_over(frame.acts)
    yield from _operated(draft, frame)
    if frame.operations and not frame.acts:
        yield from _sought(draft, frame)
        return
    draft.state = update(draft.state, frame, draft.catalogue)
    profile.note(draft)
    yield from act(draft)
    yield from _sought(draft, frame)
    profile.question(draft)
    draft.ms["search"] = (perf_counter() - start) * 1000 - (draft.ms.get("try_on", 0.0) - fitted)


def _sought(draft: Draft, frame: Frame) -> Iterator[Part]:
    """Look for what a question describes where no piece was shown that it could be about: "which clothes are organic?"."""
    told = {fact.kind for fact in draft.facts}
    pointed = (*frame.references, *(one for asked in frame.operations for one in getattr(asked, "references", ())))
    mentions = [one for one in draft.catalogue.vocabulary.find(frame.text) if one.slot in DESCRIBING and not one.negated]
    if told != {"nothing_shown"} or not mentions or any(one.single or one.position for one in pointed):
        return
    draft.facts.clear()
    draft.frame = replace(frame, acts=("search",), operations=(), wanted=by_slot(mentions), references=(), topic=None)
    draft.state = update(draft.state, draft.frame, draft.catalogue)
    yield from search(draft)
    draft.frame = frame


def _operated(draft: Draft, frame: Frame) -> Iterator[Part]:
    for asked, lead in with_leads(frame):
        before, draft.lead = draft.state, lead
        try:
            draft.frame = replace(frame, text=asked.words or frame.text)
            yield from OPERATIONS[asked.op].run(draft, asked)
        except Gone as gone:
            draft.without(gone.product, before)
        draft.frame, draft.lead = frame, ""
