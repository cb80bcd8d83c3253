"""What several steps of one message told is told once: the bag's sum, a piece that was chosen and put in at the same time."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.facts import Fact

_ADDED = frozenset(("bag_added", "bag_added_one_size"))
_CHOSEN = frozenset(("selected", "selected_off_photo", "selected_many", "selected_in_size", "feedback_good"))
_LAST = frozenset(("bag_total",))  # of these only the last is told


def told_once(facts: Iterable[Fact]) -> list[Fact]:
    """Return a turn's facts without what another one of them says, too; their order stays."""
    every = list(facts)
    kinds = {fact.kind for fact in every}
    added = {one for fact in every if fact.kind in _ADDED for one in fact.products}
    last = {fact.kind: place for place, fact in enumerate(every) if fact.kind in _LAST}
    kept: list[Fact] = []
    for place, fact in enumerate(every):
        chosen_and_added = fact.kind in _CHOSEN and bool(fact.products) and set(fact.products) <= added
        earlier = fact.kind in _LAST and place != last[fact.kind]
        summed = fact.kind == "sum_bag" and "bag_total" in kinds
        if not (chosen_and_added or earlier or summed):
            kept.append(fact)
    return kept
