"""The pieces that a message points at, each with the size and the count that are said of it alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from assistant.frame import Reference
from assistant.understand.acts.acts import Acts
from assistant.understand.acts.heard import Heard
from assistant.understand.acts.references import Place, ReferringExpression
from assistant.understand.wishes.values import Values
from catalog.query import DESCRIBING
from catalog.text.spans import Span
from catalog.vocabulary import Mention

SEARCHING = {"search", "refine", "complete_outfit"}
_T = TypeVar("_T")


def item_references(
    heard: Heard, values: Values, kept: Sequence[Mention], outside: Sequence[Mention], acts: Acts
) -> tuple[Reference, ...]:
    """Return what is pointed at, each with what is said of it alone.

    "add two black" means the black ones without a pointing word.
    """
    if not heard.pointings:
        handled = set(kept)
        said = [m for m in outside if m not in handled and m.slot in DESCRIBING]
        if not said or not {"add_to_bag", "remove_from_bag", "try_on"} & set(acts.acts) or SEARCHING & set(acts.acts):
            return ()
        return (Reference(text=" ".join(m.text for m in said), values=tuple(dict.fromkeys((m.slot, m.value) for m in said))),)
    sizes = [(m.value, (m.start, m.end)) for m in outside if m.slot == "size" and m in values.wanted]
    own_sizes = _nearest(sizes, heard.pointings) if len(sizes) > 1 else {}
    own_counts = _nearest(values.quantities, heard.pointings)
    return tuple(
        replace(p.reference, place=_place(p.reference, acts), size=own_sizes.get(place), quantity=own_counts.get(place))
        for place, p in enumerate(heard.pointings)
    )


def _place(reference: Reference, acts: Acts) -> Place:
    """Correct the place: the bag that something is put into is not where it is."""
    adds = acts.acts[0] == "add_to_bag" and acts.topic is None
    return "shown" if adds and reference.place == "bag" else reference.place


def _nearest(said: Sequence[tuple[_T, Span]], pointings: Sequence[ReferringExpression]) -> dict[int, _T]:
    """Of several pieces: which value is said beside which. Who begins with a value says them all before the piece."""
    places = [place for place, p in enumerate(pointings) if not p.reference.everything]
    if len(places) < 2 or not said:
        return {}
    before = min(span[0] for _, span in said) < pointings[places[0]].start
    found: dict[int, _T] = {}
    for value, (start, end) in said:
        ahead = [place for place in places if pointings[place].start >= end]
        behind = [place for place in places if pointings[place].end <= start]
        place = (ahead[:1] if before else behind[-1:]) or behind[-1:] or ahead[:1]
        if place:
            found.setdefault(place[0], value)
    return found
