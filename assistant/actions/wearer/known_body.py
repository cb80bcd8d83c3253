"""Tells what is known of the shopper's body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from anthropometry import MEASURES
from assistant.actions.draft import Draft
from assistant.facts import Known
from assistant.frame import Body, Experience

_FIELDS = ("gender", "age_years", "usual_size", "usual_shoe_size")


def show(draft: Draft) -> None:
    """Tell what is known of the shopper's body."""
    body = draft.state.body
    named = replace(body, experiences=tuple(titled(draft, one) for one in body.experiences))
    known = known_of(named, body.imperial)
    if known:
        draft.tell("body_known", known=known)
    else:
        draft.tell("body_known_nothing")


def known_of(body: Body, imperial: bool) -> tuple[Known, ...]:
    """Return everything that is known of a body, in the order in which it is told."""
    return tuple(_known(body, imperial))


def titled(draft: Draft, one: Experience) -> Experience:
    """With the title of a piece of this shop where a brand would stand."""
    product = draft.catalogue.get(one.product) if one.product else None
    return replace(one, brand=draft.title(product)) if product else one


def _known(body: Body, imperial: bool) -> Iterator[Known]:
    for name in MEASURES:
        if name in body.measures:
            yield Known(name, body.measures[name], imperial)
    for field in _FIELDS:
        if value := getattr(body, field):
            yield Known(field, value)
    for one in body.experiences:
        yield Known("experiences", one)
