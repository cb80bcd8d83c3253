"""Reads from a shop's pages what delivery costs, in any language of the table. What is not sure is not read at all.

Each amount under a heading of delivery is either what a service costs or the sum from which it is free. Where one of them is
neither, or two say different things of the same, there are no terms, and the page can only be quoted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from catalog.delivery.amounts import Amount, amounts
from catalog.delivery.terms import DeliveryTerms, Free, Service
from catalog.shop_pages import Section
from catalog.text.patterns import compiled

_Scope = Service | Literal["other"]
_SCOPES: tuple[tuple[str, _Scope], ...] = (
    ("other", "other"),
    ("express", "express"),
    ("abroad", "abroad"),
    ("standard", "standard"),
)
_NEAR = 34  # characters around an amount that say what it is


@dataclass(frozen=True)
class _Said:
    """One amount of the page: what a service costs, or the sum from which (below which: not yet) it is free."""

    what: Literal["cost", "free", "paid_below", "unsure"]
    scope: _Scope
    minor: int = 0
    included: bool = True


@lru_cache(maxsize=16)
def delivery_terms(sections: tuple[Section, ...], currency: str) -> DeliveryTerms | None:
    """Return what the pages say of the cost of delivery; None where that is nothing or not sure."""
    told = [one for one in sections if _has("headed", one.heading) and not _has("unheaded", one.heading)]
    said = [
        one for section in told for sentence in section.sentences for one in _of_sentence(sentence, section.heading, currency)
    ]
    standard = [one for one in said if one.scope == "standard"]
    if not said or any(one.what == "unsure" for one in standard):
        return None
    costs, free = {one.minor for one in standard if one.what == "cost"}, _free(standard)
    if len(costs) > 1 or free is False or (free and 0 in costs):
        return None
    places = " ".join(one for section in told for one in section.sentences if _abroad_in(one))
    terms = DeliveryTerms(next(iter(costs), None), free or None, _only(said, "express"), _only(said, "abroad"), places)
    return None if terms == DeliveryTerms(places=places) else terms


def _free(standard: Sequence[_Said]) -> Free | Literal[False] | None:
    """Return the one sum from which it is free; False where several are said, or only what is paid below one."""
    limited = [one for one in standard if one.what in ("free", "paid_below")]
    if len({one.minor for one in limited}) > 1 or (limited and all(one.what == "paid_below" for one in limited)):
        return False
    return Free(limited[0].minor, any(one.included for one in limited)) if limited else None


def _only(said: Sequence[_Said], service: Service) -> int | None:
    costs = {one.minor if one.what == "cost" else None for one in said if one.scope == service and one.what != "free"}
    return costs.pop() if len(costs) == 1 and not any(one.what == "free" and one.scope == service for one in said) else None


def _of_sentence(sentence: str, heading: str, currency: str) -> Iterator[_Said]:
    """Yield what each amount of a sentence says of delivery."""
    if _has("condition", sentence) or (_has("aside", sentence) and not _has("delivers", sentence)):
        return
    free = _has("free", sentence)
    for clause in _parts("hard", sentence):
        found = [_of_amount(one, clause, heading, free=free) for one in amounts(clause, currency, _pattern("bare"))]
        yield from found
        if not any(one.what == "free" for one in found):
            yield from _free_always(clause, heading)


def _free_always(clause: str, heading: str) -> Iterator[_Said]:
    """Read "delivery is free" without a sum; any number beside it is one that nobody understands."""
    for start, end in _spans("soft", clause):
        part = clause[start:end]
        if _has("free", part) and (_has("delivers", part) or _has("standard", part)):
            yield _Said("unsure" if re.search(r"\d", part) else "cost", _scope(clause[:end], start, heading))


def _of_amount(amount: Amount, clause: str, heading: str, *, free: bool) -> _Said:
    before, after = clause[max(0, amount.start - _NEAR) : amount.start], clause[amount.end : amount.end + _NEAR]
    scope, minor = _scope(clause, amount.start, heading), amount.minor
    if _has("below_before", before) or _has("below_after", after):
        return _Said("paid_below", scope, minor)
    if _has("above_before", before) or _has("above_after", after):
        return _Said("free" if free else "unsure", scope, minor, not _has("excluded", before) or _has("above_after", after))
    return _Said("unsure" if _has("vague", clause) else "cost", scope, minor)


def _scope(clause: str, place: int, heading: str) -> _Scope:
    """Return the service that an amount at a place is of: named in its part of the clause, else before, else after it."""
    spans = list(_spans("soft", clause))
    own = next((one for one in spans if one[0] <= place < one[1]), (0, len(clause)))
    near = _named(clause[own[0] : own[1]])
    if near or _has("within", clause[own[0] : own[1]]):
        return near or "standard"
    before = [scope for start, end in spans if end <= own[0] and (scope := _named(clause[start:end]))]
    after = [scope for start, end in spans if start >= own[1] and (scope := _named(clause[start:end]))]
    return (before[-1:] or after[:1] or [_named(heading) or "standard"])[0]


def _named(text: str) -> _Scope | None:
    found = next((scope for name, scope in _SCOPES if _has(name, text)), None)
    return found or ("abroad" if _pattern("placed", ignore_case=False).search(text) else None)


def _abroad_in(sentence: str) -> bool:
    return _has("abroad", sentence) or bool(_pattern("placed", ignore_case=False).search(sentence))


def _parts(cue: str, text: str) -> list[str]:
    return [text[start:end] for start, end in _spans(cue, text)]


def _spans(cue: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text between places of a cue; a comma between digits parts nothing."""
    start = 0
    for match in _pattern(cue).finditer(text):
        if not re.match(r"\d[,.]\d", text[max(0, match.start() - 1) : match.end() + 1]):
            yield start, match.start()
            start = match.end()
    yield start, len(text)


def _has(cue: str, text: str) -> bool:
    return _pattern(cue).search(text) is not None


@cache
def _pattern(cue: str, *, ignore_case: bool = True) -> re.Pattern[str]:
    table = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    said = [one for name, entry in table.items() if name != "currencies" for one in entry[cue]]
    return compiled("|".join(f"(?:{one})" for one in said), ignore_case=ignore_case)
