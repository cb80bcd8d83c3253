"""What is said of another thing: "similar to the black coat", "under the brown pants", "black with white buttons".

Knows no garments, no references.

A likeness keeps its garment as a wish (who wants something like the coat wants a coat); its colour and cut are the other
thing's. A place keeps nothing. The colour of a detail is none of the piece's, where the piece has one of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from re import Pattern
from typing import Any, cast

from assistant.understand.grammar import grammars, said
from catalog.query import Slot
from catalog.text.languages import LETTERS
from catalog.text.patterns import compiled
from catalog.vocabulary import Mention

# What is said of a likeness and still wished: the kind of thing, the size, whom it is for.
_KEPT: frozenset[Slot] = frozenset({"category", "size", "gender", "age_group", "brand", "occasion", "season"})


def described_among(folded: str, mentions: Sequence[Mention]) -> tuple[set[Mention], bool]:
    """Return mentions that are no wishes of their own, and whether a likeness is wished at all."""
    described: set[Mention] = set()
    alike = False
    for table in _compiled():
        for opening in table["like"].finditer(folded):
            end = _end(folded, opening.end(), table)
            inside = _before_turn(folded, [m for m in mentions if opening.end() <= m.start < end], table)
            terms = said("in_terms_of").search(folded, opening.end(), end)
            named = _named(folded[opening.start() : opening.end()] + (folded[terms.end() : end] if terms else ""))
            described.update(m for m in inside if m.slot not in _KEPT | named)
            alike = True
        for opening in table["beside"].finditer(folded):
            described.update(phrase(folded, opening.end(), mentions, table["within"]))
    return described | _of_details(folded, mentions), alike


def _of_details(folded: str, mentions: Sequence[Mention]) -> set[Mention]:
    """Return colours of buttons, letters, pockets, where the piece's own colour is said, too."""
    colors = [m for m in mentions if m.slot == "color"]
    if len({(m.start, m.end) for m in colors}) < 2:
        return set()
    of_details = {m for m in colors if any(table["detail"].match(folded, m.end) for table in _compiled())}
    return of_details if any(m not in of_details for m in colors) else set()


def _named(text: str) -> set[Slot]:
    """Return slots in which the likeness is wished: "similar in color to", "in terms of pattern"."""
    names = ((slot, name) for grammar in grammars() for slot, name in grammar["slot_names"].items())
    return {cast(Slot, slot) for slot, name in names if compiled(rf"(?<![{LETTERS}])(?:{name})(?![{LETTERS}])").search(text)}


def _end(folded: str, start: int, table: dict[str, Any]) -> int:
    match = table["turn"].search(folded, start)
    return match.start() if match else len(folded)


def _before_turn(folded: str, inside: list[Mention], table: dict[str, Any]) -> list[Mention]:
    """Without what is wished of the likeness: "like the second one in blue"."""
    kept: list[Mention] = []
    for mention in inside:
        if table["wish"].search(folded[: mention.start]):
            break
        kept.append(mention)
    return kept


def phrase(folded: str, start: int, mentions: Sequence[Mention], within: Pattern[str]) -> list[Mention]:
    """Return the noun phrase at `start`: mentions with nothing but joiners between them, up to its garment."""
    found: list[Mention] = []
    place = start
    for mention in sorted((m for m in mentions if m.start >= start), key=lambda m: m.start):
        if mention.start > place and not within.fullmatch(folded[place : mention.start]):
            break
        found.append(mention)
        place = max(place, mention.end)
        if mention.slot == "category":
            break
    return found


@cache
def _compiled() -> tuple[dict[str, Pattern[str]], ...]:
    return tuple({name: compiled(pattern) for name, pattern in grammar["likeness"].items()} for grammar in grammars())
