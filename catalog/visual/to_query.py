"""A picture that was read -> a query for the search. Knows no products."""

from __future__ import annotations

from dataclasses import replace

from catalog.query import Query, Slot
from catalog.visual.reading import Seen


def with_picture(query: Query, seen: Seen) -> Query:
    """Return the query, ranked by likeness to the picture.

    What was said comes before what is seen: a category or a colour in `query` stands, and with a colour wish the picture's own
    colours count no more. What may well be the picture's type is asked for, colours and pattern only move the ranking and say why
    a product is shown.
    """
    wanted = dict(query.wanted)
    if "category" not in wanted and seen.categories:
        wanted["category"] = seen.categories
    said = {slot for slot, values in [*query.wanted.items(), *query.unwanted.items()] if values} | {
        slot for slot, _ in query.soft
    }
    shown: list[tuple[Slot, str]] = [("color", seen.colours[0])] if seen.colours else []
    shown += [("pattern", seen.pattern)] if seen.pattern and "pattern" in seen.sure else []
    return replace(
        query,
        wanted=wanted,
        soft=query.soft | {(slot, value) for slot, value in shown if slot not in said},
        picture=seen.colourless if "color" in said else seen.vector,
    )
