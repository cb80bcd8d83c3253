"""What a wish for advice says: what it is for, between what is to be chosen, and whether a yes or no is asked."""

from __future__ import annotations

from itertools import pairwise

from assistant.advice.criteria import asked_by
from assistant.operations.operation import Said
from catalog.query import Slot

PURPOSES: tuple[Slot, ...] = ("occasion", "season", "style")


def choices_of(said: Said) -> tuple[tuple[Slot, str], ...]:
    """Return two values of one slot between which is to be chosen: "black or grey", "merino or fleece"."""
    named = sorted(said.mentions, key=lambda one: one.start)
    for one, other in pairwise(named):
        between = said.text[one.end : other.start]
        if (
            one.slot == other.slot
            and one.value != other.value
            and (said.cue_in("either", between) or said.cue_in("listed", between))
        ):
            return (one.slot, one.value), (other.slot, other.value)
    return ()


def purposes(said: Said) -> tuple[tuple[Slot, str], ...]:
    """Return what it is for; "warm" is a criterion and names no winter."""
    named = [one for one in said.mentions if one.slot in PURPOSES and not asked_by(one.text, said.language)]
    return tuple(dict.fromkeys((one.slot, one.value) for one in named))


def wears_to(said: Said) -> bool:
    """Tell whether "wear it" means an occasion and not the mirror: "can I wear it to the office?"."""
    named = any(mention.slot in PURPOSES for mention in said.mentions)
    return set(said.frame.acts) == {"try_on"} and named and may_be_yes_or_no(said) and said.has("suits")


def may_be_yes_or_no(said: Said) -> bool:
    """Tell whether something is asked that may be answered by yes or no, by its words or by its end alone."""
    return said.has("whether") or said.has("asked_by_its_end")


def asks_whether(said: Said) -> bool:
    """Tell whether it is asked if a kind goes with something, and not which one does: "shoes to go with it?"."""
    starts = [one.start for one in said.mentions if one.slot == "category"]
    return said.has("whether") and not any(said.cue_in("which_kind", said.text[:start]) for start in starts)
