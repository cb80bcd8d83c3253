"""What is known of the shopper's body: noted, asked about, told and deleted. Advises nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from anthropometry import MEASURES
from assistant.actions.draft import Draft
from assistant.actions.wearer import privacy, sizing
from assistant.actions.wearer.for_whom import person_label
from assistant.actions.wearer.known_body import known_of, show, titled
from assistant.dialogue.profile_tracking import placed
from assistant.facts import Known
from assistant.frame import Body
from assistant.parts import Part
from assistant.understand.wearer.profiled import EVERYTHING
from assistant.wearer.validation import Kind
from tryon.body.limits import bounds

_SLOTS: Mapping[Kind, tuple[str, ...]] = {
    "unit": ("said", "instead"),
    "swap": ("instead",),
    "range": ("said",),
    "changed": ("said", "before"),
    "together": ("said",),
}


def note(draft: Draft) -> None:
    """Say what was understood of bodies, before anything is done about it."""
    frame, imperial = draft.frame, draft.state.body.imperial
    told = [name for name in MEASURES if name in draft.state.told and name in frame.body.measures]
    own = [Known(name, draft.state.body.measures[name], imperial) for name in told]
    own += [Known("experiences", titled(draft, one)) for one in placed(frame.body.experiences, draft.state)]
    if frame.body.usual_shoe_size:
        own.append(Known("usual_shoe_size", frame.body.usual_shoe_size))
    if own:
        draft.tell("body_noted", known=tuple(own))
    if frame.other is not None and (others := known_of(Body(frame.other.measures), imperial)):
        draft.tell("body_noted_other", known=others, who=person_label(draft.state.wishes.whom, frame.other.gender))


def question(draft: Draft) -> None:
    """Ask about what is doubtful, after everything else was said."""
    doubt = draft.state.doubt
    if doubt is None:
        return
    imperial = draft.state.body.imperial
    kinds = {"said": doubt.said, "instead": doubt.instead, "before": doubt.before}
    told = {key: tuple(Known(name, value, imperial) for name, value in kinds[key].items()) for key in _SLOTS[doubt.kind]}
    if doubt.kind == "together":
        told["said"] = tuple(Known(name, value, imperial) for name, value in {**doubt.said, **doubt.before}.items())
    if doubt.kind == "changed":
        told["said"] = tuple(Known(name, value, imperial, bare=True) for name, value in doubt.said.items())
    if doubt.kind == "unit":
        told["instead"] = tuple(Known(name, value, True, bare=True, both=True) for name, value in doubt.instead.items())
    draft.tell(f"body_{doubt.kind}", (), **told)
    for suggestion in ("yes", "no") if doubt.kind != "range" else ():
        draft.suggest(suggestion)


def size_advice(draft: Draft) -> Iterable[Part]:
    """Advice, or what was asked about the shopper's own data; none while something said is doubtful."""
    topic = draft.frame.topic
    if topic == "privacy_know":
        privacy.answer(draft)
        return ()
    if topic == "body_show":
        show(draft)
        return ()
    if topic == "body_forget":
        return _forget(draft)
    if topic == "body_entered":
        return ()
    if topic and topic.startswith("body_refused:"):
        return _refuse(draft, topic.partition(":")[2])
    if topic == "body_answer" and not draft.frame.body.measures:
        draft.tell("body_left")
        return ()
    return () if draft.state.doubt is not None else sizing.size_advice(draft)


def _refuse(draft: Draft, name: str) -> tuple[Part, ...]:
    """Something was entered that no body can be."""
    imperial = draft.state.body.imperial
    if name == "age_years":
        draft.tell("body_refused", name=(Known(name, None),))
        return ()
    low, high = (Known(name, value, imperial, bare=True) for value in bounds(name))
    draft.tell("body_refused_range", name=(Known(name, None),), low=(low,), high=(high,))
    return ()


def _forget(draft: Draft) -> tuple[Part, ...]:
    """Say what is forgotten; the state has forgotten it already."""
    asked, before = draft.frame.forget, draft.session.state.body
    if EVERYTHING in asked:
        draft.tell("body_forgotten_all")
        return ()
    had = [name for name in asked if name in before.measures or getattr(before, name, None)]
    if had:
        draft.tell("body_forgotten", names=tuple(Known(name, None) for name in had))
    else:
        draft.tell("body_not_known", names=tuple(Known(name, None) for name in asked))
    return ()
