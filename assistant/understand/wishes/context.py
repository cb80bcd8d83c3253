"""What is worn with the piece that is looked for: "plain ones, for weekends with jeans". It is no wish and excludes nothing.

Only where something else is looked for, in the message or before it: who looks for jeans says "jeans". Knows no garments.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache
from re import Pattern

from assistant.dialogue.state import DialogueState
from assistant.understand.grammar import grammars
from assistant.understand.wishes.likeness import phrase
from assistant.understand.wishes.values import Values
from catalog.text.patterns import compiled
from catalog.vocabulary import Mention


def in_context(folded: str, values: Values, running: Collection[str]) -> Values:
    """Return values without the wish for what is only worn with it; `running`: kinds that are looked for already."""
    beside: set[Mention] = set()
    for table in _compiled():
        for opening in table["with"].finditer(folded):
            if table["no_context"].search(folded[: opening.start()]):
                continue
            found = phrase(folded, opening.end(), values.wanted, table["within"])
            if _beside_another(found, values, running):
                beside.update(found)
    worn = {m.value for m in (*values.described, *beside) if m.slot == "category"}
    others = {m.value for m in values.wanted if m.slot == "category" and m not in beside} | set(running)
    refused = {m for m in values.unwanted if m.slot == "category" and m.value in worn} if others - worn else set()
    if not beside and not refused:
        return values
    return replace(
        values,
        wanted=tuple(m for m in values.wanted if m not in beside),
        unwanted=tuple(m for m in values.unwanted if m not in refused),
        righted=bool(refused),
        described=tuple(sorted({*values.described, *beside, *refused}, key=lambda m: m.start)),
    )


def looked_for(state: DialogueState) -> tuple[str, ...]:
    """Return the kinds of pieces that are looked for so far."""
    wishes = (state.wishes, *state.requests)
    return tuple(dict.fromkeys(value for wish in wishes for value in wish.wanted.get("category", ())))


def _beside_another(found: list[Mention], values: Values, running: Collection[str]) -> bool:
    """Tell whether a phrase names a kind of piece beside another that is looked for."""
    kinds = {m.value for m in found if m.slot == "category"}
    others = {m.value for m in values.wanted if m.slot == "category" and m not in found}
    return bool(kinds) and bool((others or set(running)) - kinds) and not kinds & set(running)


@cache
def _compiled() -> tuple[dict[str, Pattern[str]], ...]:
    names = ("with", "no_context", "within")
    return tuple({name: compiled(grammar["likeness"][name]) for name in names} for grammar in grammars())
