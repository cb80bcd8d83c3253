"""Whose body is spoken of: the shopper's own or somebody else's ("my sister is 160", 我妹妹160). Knows no measures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Literal

from assistant.understand.amounts.quantities import body_grammars
from assistant.understand.grammar import any_of, grammars
from catalog.text.patterns import compiled
from catalog.text.spans import Span

Whose = Literal["me", "other"]
Named = Sequence[tuple[Span, Whose]]


def named(folded: str) -> Named:
    """Everybody who is named in a text, in order of place."""
    found: dict[Span, Whose] = {}
    for who, pattern in _patterns():
        for match in pattern.finditer(folded):
            found.setdefault(match.span(), who)
    return sorted(found.items())


def whose(everybody: Named, place: int) -> Whose | None:
    """Return who was named last before a place of the text; None where nobody was."""
    at = bisect_right(everybody, place, key=lambda one: one[0][0])
    return everybody[at - 1][1] if at else None


def for_me(folded: str) -> bool:
    """Tell whether the clothes are said to be for the shopper ("something for me")."""
    return place_for_me(folded) is not None


def place_for_me(folded: str) -> Span | None:
    """Return where the clothes are said to be for the shopper."""
    return next((found.span() for pattern in _for_me() if (found := pattern.search(folded))), None)


@cache
def _patterns() -> tuple[tuple[Whose, re.Pattern[str]], ...]:
    found: list[tuple[Whose, re.Pattern[str]]] = []
    for grammar, people in zip(body_grammars(), grammars(), strict=True):
        who = _people(people["people"]["words"])
        found += [("me", compiled(_filled(grammar["me"], who))), ("other", compiled(_filled(grammar["other"], who)))]
    return tuple(found)


@cache
def _for_me() -> tuple[re.Pattern[str], ...]:
    languages = zip(body_grammars(), grammars(), strict=True)
    return tuple(compiled(_filled(grammar["for_me"], _people(people["people"]["words"]))) for grammar, people in languages)


def _people(words: dict[str, object]) -> str:
    return any_of(word for several in words for word in several.split("|"))


def _filled(pattern: str, who: str) -> str:
    return pattern.replace("{who}", who)
