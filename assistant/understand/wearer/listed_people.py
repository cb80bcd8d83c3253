"""Several people in one list: "christmas: nephew 10, niece 7, my sister in law, dad". Knows no garments."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, cast

from anthropometry import Gender
from assistant.understand.grammar import any_of, grammars
from catalog.text.patterns import compiled
from catalog.text.spans import Span

_CHILD = 15  # years; a number behind an adult is no age


@dataclass(frozen=True)
class Recipient:
    """One person whom clothes are for. `who`: a role ("mother"), or a gender where only a pronoun was said."""

    who: str
    gender: Gender | None
    age_group: str | None
    span: Span
    age_years: int | None = None  # of a child, where it stands behind the name


def listed_people(folded: str, known: Collection[str] = ()) -> dict[Span, Recipient]:
    """Return the people of a list that presents or clothes are looked for, by the place of their words, in order.

    None where there are fewer than two. `known`: the people who are named in whole sentences ("something for my mum").
    """
    for entry in _compiled():
        if not entry["occasion"].search(folded):
            continue
        found = dict(_people(folded, entry))
        if found and len({*known, *(one.who for one in found.values())}) > 1:
            return found
    return {}


def named_again(folded: str, known: Collection[str]) -> str | None:
    """Return the one of `known` people whom a part of a message begins with: "brother L, no black"; None for none or several."""
    found = {one.who for entry in _compiled() for _, one in _people(folded, entry)} & set(known)
    return found.pop() if len(found) == 1 else None


def whose_part(folded: str) -> tuple[str, Span] | None:
    """Return whose piece a message begins with, a gender for "his", "" for "mine", and where; None where it begins with none."""
    for grammar in grammars():
        for pattern, whose in grammar["people"]["whose_part"].items():
            if found := compiled(pattern).search(folded):
                return whose, found.span()
    return None


def _people(folded: str, entry: dict[str, Any]) -> Iterator[tuple[Span, Recipient]]:
    """Yield the person that an item of the list begins with; an item ends at a comma, a line or "and"."""
    ends = [0, *(m.end() for m in entry["between"].finditer(folded)), len(folded)]
    for start, end in pairwise(ends):
        match = entry["item"].match(folded, start, end)
        if match is None:
            continue
        word = re.sub(r"[\s-]+", "-", match["who"]) if match["who"] not in entry["meaning"] else match["who"]
        gender, group = entry["meaning"][word]
        years = int(match["years"]) if match["years"] else None
        child = group == "kids" and years is not None and 0 < years <= _CHILD
        who = gender or word if match["of"] else entry["roles"].get(word, word)  # "my wife's mother" is not the shopper's
        yield match.span(), Recipient(who, cast("Gender | None", gender), group, match.span("who"), years if child else None)


@cache
def _compiled() -> tuple[dict[str, Any], ...]:
    return tuple(_compile(grammar["people"]) for grammar in grammars())


def _compile(people: dict[str, Any]) -> dict[str, Any]:
    meaning = {word: tuple(value) for words, value in people["words"].items() for word in words.split("|")}
    roles = {word: role for role, words in people["roles"].items() for word in words.split("|")}
    who = any_of(meaning).replace(r"\-", "[ -]")
    item = people["listed"].replace("(?:{who})", f"(?P<who>{who})").replace("{of}", who)  # "my husband's brother"
    occasion, between = compiled(people["list_for"]), compiled(people["list_joints"])
    return {"meaning": meaning, "roles": roles, "item": compiled(item), "occasion": occasion, "between": between}
