"""Bare numbers that are sizes because of what was said before.

An answer to "which size?", a slip put right ("sorry, a 14"), or the number that goes with shoes and trousers ("brown, 44"). Knows
no garments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from assistant.dialogue.state import DialogueState
from assistant.dialogue.wearer_gender import wished_gender
from assistant.understand.amounts.numbers import number_pattern, read_numbers
from assistant.understand.amounts.quantities import body_grammars
from assistant.understand.cues import Cues
from assistant.understand.grammar import grammars
from assistant.understand.wishes.values import Values
from assistant.wearer.own_sizes import size_of_kind
from catalog.garments import SizeSystem, traits
from catalog.text.languages import LETTERS
from catalog.text.patterns import compiled
from catalog.vocabulary import Mention, Vocabulary
from catalog.vocabulary.garment_sizes import is_size_of

_LONGEST = 32  # characters of a message that is nothing but a size
_LARGEST = 60
_NEAR = 12  # sizes between the one that was said and the one that is meant
_QUESTION = compiled(r"[?？]\s*$")


def size_meant(text: str, values: Values, state: DialogueState, table: Cues, vocabulary: Vocabulary) -> Mention | None:
    """Return the size that a short message with one number means. `text`: lower case."""
    other = values.prices_said or values.bodies.measured or values.quantity
    if len(text) > _LONGEST or other or any(m.slot == "size" for m in (*values.wanted, *values.unwanted)):
        return None
    said = _number_said(text)
    if said is None:
        return None
    place, number = said
    known = [float(size) for size in state.wishes.wanted.get("size", ()) if re.fullmatch(r"\d{1,3}(?:\.5)?", size)]
    asked = bool(_QUESTION.search(state.reply)) and table.slot_names["size"].search(state.reply.lower()) is not None
    slip = table.has("correction", text) and any(abs(number - one) <= _NEAR for one in known)
    kinds = [kind for one in state.wishes.wanted.get("category", ()) for kind in (one, *vocabulary.ancestors(one))]
    beside = any(m.slot == "color" and m.end < place.start() for m in values.wanted) and is_size_of(kinds, number)
    if not (asked or slip or beside):
        return None
    return Mention("size", f"{number:g}", place.start(), place.end(), place.group())


def own_size_meant(text: str, values: Values, state: DialogueState, vocabulary: Vocabulary) -> Mention | None:
    """Read "in my size", 就这个码: the size that was advised, or follows from what is known, for the garment spoken of."""
    found = next((found for grammar in body_grammars() if (found := compiled(grammar["own_size"]).search(text))), None)
    if found is None or any(m.slot == "size" for m in (*values.wanted, *values.unwanted)) or values.bodies.body.usual_size:
        return None
    said = [m.value for m in values.wanted if m.slot == "category"]
    kinds = {traits(kind).size_system for kind in said or state.wishes.wanted.get("category", ())}
    if len(kinds) > 1:
        return None
    kind: SizeSystem = next(iter(kinds), "clothes")
    size = state.own_sizes.get(kind) or size_of_kind(state.wearer, kind, vocabulary, gender=wished_gender(state))
    size = size or (state.own_sizes.get("clothes") if kind == "bottoms" else None)  # the letter that was advised in general
    return Mention("size", size, *found.span(), found.group()) if size else None


def waist_as_size(text: str, values: Values, state: DialogueState, vocabulary: Vocabulary) -> Values:
    """Read "34 waist" while trousers are looked for: a size that is wished, where nobody's body is spoken of."""
    body = values.bodies.body
    asked = state.pending is not None and state.pending.waits_for == "body"
    kinds = state.wishes.wanted.get("category", ())
    if (
        len(text) > _LONGEST
        or set(body.measures) != {"waist_girth"}
        or not values.bodies.unnamed
        or asked
        or not any(traits(kind).size_system == "bottoms" for kind in kinds)
    ):
        return values
    sizes = [m for m in vocabulary.find(text) if m.slot == "size" and m.value[:2].isdigit()]
    if len(sizes) != 1:
        return values
    bodies = replace(values.bodies, body=replace(body, measures={}), measured=False)
    return replace(values, wanted=(*values.wanted, *sizes), bodies=bodies)


def _number_said(text: str) -> tuple[re.Match[str], float] | None:
    """Return the only number of a text, in digits or words, where it can be a size."""
    for pattern, money in _patterns():
        found = list(pattern.finditer(text))
        numbers = read_numbers(found[0].group(), money) if len(found) == 1 else ()
        if len(numbers) == 1 and 0 < numbers[0] < _LARGEST:
            return found[0], float(numbers[0])
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    moneys = [grammar["money"] for grammar in grammars()]
    return tuple((compiled(rf"(?<![{LETTERS}\d.])(?:{number_pattern(money)})(?![{LETTERS}\d%])"), money) for money in moneys)


def mostly_size(text: str, sizes: Sequence[Mention], short: int) -> bool:
    """Tell whether a message is a size and less than `short` characters: "M", "size L please", "要M码的"."""
    return bool(sizes) and len(text) - sum(len(size.text) for size in sizes) < short
