"""Saving pieces for later, taking them off the list, naming them."""

from __future__ import annotations

from assistant.actions.answers.asked_part import named_in_parts
from assistant.actions.answers.every_question import tell_of_each
from assistant.actions.draft import Draft
from assistant.actions.meaning import meant
from assistant.parts import Part
from catalog.query import Hit

_TOLD = 3  # saved pieces of which something else is asked in the same breath


def save(draft: Draft) -> tuple[Part, ...]:
    topic = draft.frame.topic
    if topic == "view_saved":
        known = tuple(one for one in draft.session.saved if draft.catalogue.get(one))
        if not known:
            draft.tell("saved_none")
            return ()
        draft.tell("saved_list", known, titles=draft.titles(known))
        draft.hits += [Hit(draft.product(one), 1.0) for one in known]
        draft.state = draft.state.with_shown(known)
        if named_in_parts(draft.frame):
            draft.aim(known)
            tell_of_each(draft, known[:_TOLD])
        draft.suggest("try_first")
        draft.suggest("add_first")
        return ()
    ids = meant(draft)
    draft.aim(ids)
    for one in ids:
        title = draft.title(draft.product(one))
        if topic == "unsave":
            draft.session.saved = tuple(other for other in draft.session.saved if other != one)
            draft.tell("unsaved", (one,), title=title)
        else:
            draft.session.saved = tuple(dict.fromkeys((*draft.session.saved, one)))
            draft.tell("saved", (one,), title=title)
    return ()
