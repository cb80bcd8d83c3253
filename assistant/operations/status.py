"""Whether something is so: is the photo gone, is the piece in the bag, are the measures still there. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from assistant.actions.bag.in_bag import lines_meant
from assistant.actions.draft import Draft
from assistant.facts import Fact
from assistant.frame import Act, Body, Language, Operation, Reference
from assistant.operations.operation import Said, cue_in
from assistant.parts import Part

About = Literal["photo", "measures", "bag", "saved", "everything"]
_NAMED: tuple[About, ...] = ("everything", "photo", "measures", "saved", "bag")
# What the last turn did says what is asked about where nothing is named.
_DONE: Mapping[Act, About] = {
    "manage_photo": "photo", "size_advice": "measures", "add_to_bag": "bag", "remove_from_bag": "bag", "view_bag": "bag",
    "save": "saved",
}  # fmt: skip
_SHOWN_ACT: Mapping[About, Act] = {
    "photo": "manage_photo", "measures": "size_advice", "bag": "view_bag", "saved": "save", "everything": "manage_photo",
}  # fmt: skip


@dataclass(frozen=True)
class Status(Operation):
    op: ClassVar[str] = "status"
    act: ClassVar[Act] = "help"
    about: About = "photo"
    gone: bool = False  # "is it gone?", not "is it there?"
    references: tuple[Reference, ...] = ()

    @property
    def shown_act(self) -> Act:
        """What it is about stays what is spoken of."""
        return _SHOWN_ACT[self.about]


def heard(said: Said) -> Operation | None:
    """Read a question after the state of something that the shopper gave, put or saved here; a request is none."""
    if said.has("status_request"):
        return None
    gone = said.has("status_gone")
    if not gone and not said.has("status_there"):
        return None
    last = said.state.last_act
    about = _named(said) or (_DONE.get(last) if last else None)
    slots = {one.slot for one in said.mentions}
    of_pieces = bool(slots & {"category", "feature"}) and about not in ("bag", "saved")
    if about is None or of_pieces or (_named(said) is None and "size" in slots):
        return None  # "is the red dress gone?" asks for stock
    return Status(about, gone, said.references)


def asks_whether(text: str, language: Language) -> bool:
    """Tell whether a message asks if something was done, and requests nothing: "did you remove it?"."""
    return cue_in("status_whether", text, language) and not cue_in("status_request", text, language)


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Answer yes or no, with what is so."""
    assert isinstance(asked, Status)
    about: About = "everything" if asked.about == "photo" and not draft.state.has_turns else asked.about
    what, there = _held(draft, about, asked.references)
    draft.tell("status_yes" if there is not asked.gone else "status_no", what=(what,))
    return ()


def _held(draft: Draft, about: About, references: tuple[Reference, ...]) -> tuple[Fact, bool]:
    """Return what is so, as a phrase, and whether what is asked about is there."""
    if about == "bag":
        return _in_bag(draft, references)
    there = _is_there(draft, about)
    if about == "saved" and there:
        return Fact(
            "status_saved", {"titles": draft.titles(one for one in draft.session.saved if draft.catalogue.get(one))}
        ), True
    return Fact(f"status_{about}" if there else f"status_no_{about}"), there


def _is_there(draft: Draft, about: About) -> bool:
    state, session = draft.state, draft.session
    held: Mapping[About, bool] = {
        "photo": draft.fitting.has_photo(session.id) or draft.photo is not None,
        "measures": replace(state.body, units="", skin="", hair="") != Body(),
        "saved": bool(session.saved),
        "bag": bool(session.bag.lines),
    }
    return any(held.values()) if about == "everything" else held[about]


def _in_bag(draft: Draft, references: tuple[Reference, ...]) -> tuple[Fact, bool]:
    """Say of the piece that is named or spoken of whether it is in the bag, with its size; of none, what the bag holds."""
    bag, current = draft.session.bag, draft.state.current
    if not bag.lines:
        return Fact("status_no_bag"), False
    pointed = tuple(one for one in references if not one.pronoun)
    if not pointed and len(current) == 1 and current[0] not in bag.products:
        return Fact("status_not_in_bag", {"titles": draft.titles(current)}), False
    if not pointed and not current:
        return Fact("status_bag", {"count": bag.count}), True
    asked = draft.frame
    draft.frame = replace(asked, references=pointed)
    waits, facts = draft.state.pending, len(draft.facts)
    lines = lines_meant(draft)
    draft.frame = asked
    draft.wait(waits)  # nothing is asked back: what the bag holds is the answer
    del draft.facts[facts:]
    if lines is None:
        return Fact("status_bag", {"count": bag.count}), True
    if not lines:
        return Fact("status_others_in_bag", {"titles": draft.titles(bag.products)}), False
    titles = draft.titles(dict.fromkeys(line.product for line in lines))
    draft.aim(tuple(dict.fromkeys(line.product for line in lines)))
    return Fact("status_in_bag", {"titles": titles}), True


def _named(said: Said) -> About | None:
    return next((one for one in _NAMED if said.has(f"status_{one}")), None)
