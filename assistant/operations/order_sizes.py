"""Sizes in an order that are none elsewhere: within their part of it, numbers of what is looked for, a child's years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from assistant.operations.operation import Said
from assistant.size_wishes import YEARS
from catalog.text.languages import LETTERS
from catalog.text.patterns import compiled
from catalog.text.spans import overlaps
from catalog.vocabulary import Mention
from catalog.vocabulary.garment_sizes import is_size_of

_NUMBER = compiled(rf"(?<![{LETTERS}0-9.,$€£¥/-])\d{{1,2}}(?:\.5)?(?![.,$€£%/-]{{0,2}}\d|%)")
_LETTER = compiled(f"[{LETTERS}]")
_YEARS = compiled(rf"(?<![{LETTERS}0-9.,$€£¥/-])\d{{1,2}}-\d{{1,2}}(?![.,$€£%/-]{{0,2}}\d|[{LETTERS}%])")
_ONE_PART = 2  # ends
_OLDEST = 17  # years that are a child's


def sizes_apart(said: Said) -> Iterator[Mention]:
    """Yield sizes that are read in their part of an order alone: "in my bag, medium" is no medium bag."""
    ends = [0, *(end for _, end in said.spans("order_joined")), len(said.text)]
    known = [one for one in said.mentions if one.slot == "size"]
    for start, end in pairwise(ends) if len(ends) > _ONE_PART else ():
        for one in said.vocabulary.find(said.text[start:end]):
            place = replace(one, start=one.start + start, end=one.end + start)
            if one.slot == "size" and not overlaps((place.start, place.end), ((m.start, m.end) for m in known)):
                yield place


def years_meant(said: Said) -> Iterator[Mention]:
    """Yield a child's years: "navy 6-7"; they are no two sizes."""
    known = [(one.start, one.end) for one in said.mentions if one.slot != "size" or YEARS.fullmatch(one.value)]
    for match in _YEARS.finditer(said.text.lower()):
        if not overlaps(match.span(), known) and int(match.group().split("-")[1]) <= _OLDEST:
            yield Mention("size", f"{match.group()}Y", match.start(), match.end(), match.group())


def sizes_meant(said: Said) -> Iterator[Mention]:
    """Yield numbers that are sizes of what is looked for or named: "black, 43"."""
    if said.frame.body.measures:
        return  # "chest 46"
    text, known = said.text.lower(), [(one.start, one.end) for one in said.mentions]
    wished = [value for wish in (said.state.wishes, *said.state.requests) for value in wish.wanted.get("category", ())]
    named = [one.value for one in said.mentions if one.slot == "category"]
    kinds = [kind for one in (*named, *wished) for kind in (one, *said.vocabulary.ancestors(one))]
    sizes = set(said.frame.wanted.get("size", ()))
    for match in _NUMBER.finditer(text):
        after = text[match.end() :]
        if _LETTER.match(after) and not said.begins(after, "order_size_sign"):
            continue
        meant = match.group() in sizes or is_size_of(kinds, float(match.group()))
        if meant and not overlaps(match.span(), known):
            yield Mention("size", match.group(), match.start(), match.end(), match.group())
