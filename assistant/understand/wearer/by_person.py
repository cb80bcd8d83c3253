"""Two people in one message: "a shirt for me in M and one for my dad in XL" is two requests, each with its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from assistant.dialogue.state import OF_WHOM
from assistant.understand.grammar import grammars
from assistant.understand.wearer.listed_people import Recipient
from assistant.understand.wearer.people import GENDERS, People
from assistant.understand.wearer.whose import place_for_me
from catalog.query import Slot
from catalog.search.leanings import open_concepts
from catalog.text.patterns import compiled
from catalog.text.spans import Span
from catalog.vocabulary import Mention

_ME = Recipient("", None, None, (0, 0))

Request = dict[Slot, tuple[str, ...]]


def who_it_is_for(people: People, *, for_me: bool) -> str | None:
    """Return the one person whom a message is about: a role, "" for the shopper, a gender for a pronoun; None for nobody."""
    named = next((one.who for one in people.persons if one.who not in GENDERS), None)
    if named is not None:
        return named
    if for_me:
        return _ME.who
    return next((one.who for one in people.persons), None)


def begins_anew(people: People, who: str | None) -> bool:
    """Tell whether nothing of what was looked at holds for them: "something for my mum", "now for myself: shirts"."""
    return people.anew or (who == _ME.who and not people.same_piece)


def requests_by_person(folded: str, people: People, wanted: Sequence[Mention]) -> tuple[tuple[str, Request], ...]:
    """Return who wishes for what, in order of place; empty where all is for one person."""
    marks = _marks(folded, people, wanted)
    if len(marks) < 2:
        return ()
    cuts = [_cut(folded, one.span, other.span) for one, other in pairwise(marks)]
    start = marks[0].span[0] if people.listed else 0  # "christmas: my nephew, my niece": what stands before is for all
    bounds = list(pairwise([start, *cuts, len(folded)]))
    found: list[tuple[str, Request]] = []
    described: Request = {}
    for mark, bound in zip(marks, bounds, strict=True):
        own = _own(wanted, people, mark, bound)
        if "category" not in own and not people.listed:
            own = {**{slot: values for slot, values in described.items() if slot not in ("size", *OF_WHOM)}, **own}
        found.append((mark.who, own))
        described = own
    if people.listed:  # "for my mum and for dad: presents", 爸妈的礼物
        open_ones = open_concepts([m.value for m in wanted if m.slot == "concept"])
        found = [(who, {"concept": open_ones, **one} if open_ones else one) for who, one in found]
    alike = all(one == found[0][1] for _, one in found)
    said = people.listed or all("category" in one for _, one in found)
    return tuple(found) if said and not alike else ()


def _marks(folded: str, people: People, wanted: Sequence[Mention]) -> list[Recipient]:
    """Return each person once, where they are named first; the shopper, too."""
    named = [one for one in people.persons if people.listed or one.who not in GENDERS] or list(people.persons)
    me = place_for_me(folded)
    if me is None and len({one.who for one in named}) == 1:
        me = _wanted_after(folded, named[0].span) or _own_part(folded, named[0].span, wanted)
    marks = [*named, *((Recipient("", None, None, me),) if me else ())]
    first: dict[str, Recipient] = {}
    for mark in sorted(marks, key=lambda one: one.span):
        first.setdefault(mark.who, mark)
    return list(first.values())


def _wanted_after(folded: str, other: Span) -> Span | None:
    """Read "my wife wants a green dress, I need chinos": the shopper's own part behind another's."""
    joint = next((m.end() for m in _joints().finditer(folded, other[1])), None)
    patterns = (compiled(grammar["people"]["me_wants"]) for grammar in grammars())
    found = (pattern.search(folded, joint) for pattern in patterns) if joint is not None else ()
    return next((one.span() for one in found if one), None)


def _own_part(folded: str, other: Span, wanted: Iterable[Mention]) -> Span | None:
    """Read "M码的T恤，我爸要XL的": a size before another person's part, who has another one, is the shopper's."""
    sizes = [m for m in wanted if m.slot == "size"]
    joint = max((m.start() for m in _joints().finditer(folded[: other[0]])), default=None)
    if joint is None or not any(m.end <= joint for m in sizes) or not any(m.start > joint for m in sizes):
        return None
    return (0, 0)


def _cut(folded: str, one: Span, other: Span) -> int:
    """Return where the second person's part begins: at the last joint before them."""
    joints = [m.start() for m in _joints().finditer(folded, one[1], other[0])]
    return joints[-1] if joints else other[0]


def _own(wanted: Iterable[Mention], people: People, mark: Recipient, bound: Span) -> Request:
    told = [one.span for one in people.persons]
    own: dict[Slot, dict[str, None]] = {}
    for mention in wanted:
        of_person = mention.slot in OF_WHOM and any(s <= mention.start < e for s, e in told)
        if bound[0] <= mention.start < bound[1] and not of_person:
            own.setdefault(mention.slot, {})[mention.value] = None
    for slot, value in (("gender", mark.gender), ("age_group", mark.age_group)):
        if value:
            own[slot] = {value: None}  # type: ignore[index]  # both are slots
    if mark.age_years:
        own.setdefault("size", {f"{mark.age_years}Y": None})
    aged = people.age_place is not None and bound[0] <= people.age_place < bound[1]
    if aged and mark.age_group == "kids":
        own.setdefault("size", {f"{people.age_years}Y": None})
    return {slot: tuple(values) for slot, values in own.items()}


@cache
def _joints() -> re.Pattern[str]:
    return compiled("|".join(grammar["people"]["joints"] for grammar in grammars()))
