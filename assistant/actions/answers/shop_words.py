"""Saying what a shop's own pages say, with their heading, link and date, and whom to ask."""

from __future__ import annotations

from assistant.actions.draft import Draft
from assistant.recall.pages import Told, contact


def quote(draft: Draft, found: Told) -> None:
    """Say the sentences as they are written, where they stand and of when they are."""
    section = found.section
    if section.link:
        draft.tell("shop_says_link", heading=section.heading, text=found.text, link=section.link)
    else:
        draft.tell("shop_says", heading=section.heading, text=found.text)
    if section.dated:
        draft.tell("shop_as_of", date=section.dated.isoformat())


def tell_whom(draft: Draft, *, again: bool = False) -> bool:
    """Name who can be asked, where the shop says so, which is returned; once in a conversation, or `again`."""
    section = contact(draft.catalogue.pages, draft.language)
    said = any(fact.kind == "shop_ask" for turn in draft.session.turns if turn.facts for fact in turn.facts.facts)
    if section and (again or not said):
        draft.tell("shop_ask", text=" ".join(section.sentences))
    return section is not None
