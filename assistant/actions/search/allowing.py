"""Says what may be shown again, and that what else was refused still is not."""

from __future__ import annotations

from assistant.actions.draft import Draft
from assistant.actions.search.wishes import phrases
from assistant.facts import Label


def tell_allowed(draft: Draft) -> None:
    """Tell what this message took back of what was refused before it; nothing where it was not refused."""
    before, now = draft.session.state.wishes.unwanted, draft.state.wishes
    said = [
        Label(slot, value)
        for slot, values in before.items()
        if any(slot == name for name, _ in draft.frame.allowed)
        for value in values
        if value not in now.unwanted.get(slot, ())
    ]
    if not said:
        return
    kept = tuple(phrase for phrase in phrases(now, draft.catalogue.currency) if phrase.kind == "wish_not")
    if kept:
        draft.tell("allowed_again_but", values=tuple(said), kept=kept)
    else:
        draft.tell("allowed_again", values=tuple(said))
