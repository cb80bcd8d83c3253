"""Where all pieces of a kind are what was not wanted: told, and shown where it is a matter of degree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.actions.leading import tell_lead
from assistant.actions.search.looking import look
from assistant.actions.search.wishes import phrases
from assistant.dialogue.state import Wishes
from assistant.facts import Label
from catalog.query import Results, Slot

_BY_DEGREE: frozenset[Slot] = frozenset(("style", "fit", "concept"))  # a blazer is more or less formal, and wool or not
_TOLD: frozenset[Slot] = frozenset(("color", "material", "pattern"))


def in_spite(draft: Draft, wishes: Wishes) -> Results | None:
    """Tell that all pieces are what they should be less of, and return them; None where that is not what is in the way."""
    kept, refused = _without(wishes, _BY_DEGREE)
    if not refused or not (results := look(draft, kept)).total:
        return None
    draft.state = replace(draft.state, wishes=kept)
    draft.tell("all_rather", count=results.total, wishes=phrases(kept, draft.catalogue.currency), values=_labels(refused))
    tell_lead(draft, kept, [hit for hit in results.hits if not hit.missed])
    return results


def tell_all_refused(draft: Draft, wishes: Wishes) -> bool:
    """Tell that all there are, are what is not wanted ("all our trench coats are beige"); return whether that is so."""
    kept, refused = _without(wishes, _TOLD)
    if not refused or len(refused) > 1 or "category" not in kept.wanted:
        return False
    found = draft.catalogue.search(kept.query(), limit=1)
    if not found.total:
        return False
    draft.tell("all_refused", count=found.total, wishes=phrases(kept, draft.catalogue.currency), values=_labels(refused))
    return True


def _without(wishes: Wishes, slots: frozenset[Slot]) -> tuple[Wishes, Mapping[Slot, tuple[str, ...]]]:
    """Return the wishes without what is not wanted in some slots, and that."""
    kept = {slot: values for slot, values in wishes.unwanted.items() if slot not in slots}
    return replace(wishes, unwanted=kept), {slot: values for slot, values in wishes.unwanted.items() if slot in slots}


def _labels(refused: Mapping[Slot, tuple[str, ...]]) -> tuple[Label, ...]:
    return tuple(Label(slot, value) for slot, values in refused.items() for value in values)
