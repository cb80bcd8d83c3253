"""Who the clothes are for: "for my dad", "送女朋友", "my 5-year-old". Gives gender, age group and age. Knows no garments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from anthropometry import Gender
from assistant.understand.grammar import any_of, grammars
from assistant.understand.wearer.listed_people import Recipient, listed_people
from catalog.query import Slot
from catalog.text.patterns import compiled
from catalog.text.spans import Span, overlaps

GENDERS = ("female", "male")


@dataclass(frozen=True)
class People:
    values: tuple[tuple[Slot, str, Span], ...] = ()  # ("gender", "male", place)
    age_years: int | None = None
    age_place: int | None = None  # where it is said
    named: bool = False  # somebody else the clothes are for
    recipient: Gender | None = None  # whose gender is this
    spans: tuple[Span, ...] = ()  # places whose words are read here and need no second reading
    persons: tuple[Recipient, ...] = ()  # whom clothes are for, in order of place
    anew: bool = False  # "something for my mum": not what was looked at so far
    same_piece: bool = False  # "one for me, too": the kind of piece looked at so far
    told_self: bool = False  # the shopper told who they are ("I'm a man")
    listed: bool = False  # several people in a list: each is looked for, whatever else is said of them


def read_people(folded: str) -> People:
    age, spans = _age(folded)
    values: dict[Slot, tuple[Slot, str, Span]] = {}
    recipient: Gender | None = None
    somebody = told_self = False
    persons: dict[Span, Recipient] = {}
    for who, gender, group, span, named in _persons(folded):
        spans.append(span)
        told_self = told_self or not who
        if who:
            persons.setdefault(span, Recipient(who, cast("Gender | None", gender), group, span))
        if named:
            somebody, recipient = True, recipient or cast("Gender | None", gender)
        if gender:
            values.setdefault("gender", ("gender", gender, span))
        if group:
            values.setdefault("age_group", ("age_group", group, span))
    if age is not None:
        grown = age[0] >= min(grammar["people"]["adult_from"] for grammar in grammars())
        values["age_group"] = ("age_group", "adult" if grown else "kids", age[1])
    years, place = (age[0], age[1][0]) if age else (None, None)
    listed = listed_people(folded, {one.who for one in persons.values() if one.who not in GENDERS})
    persons = {span: one for span, one in persons.items() if not overlaps(span, listed)}  # "my wife's mother" is not my wife
    for one in listed.values():
        spans.append(one.span)
        somebody, persons[one.span] = True, one
    told = tuple(sorted(persons.values(), key=lambda one: one.span))
    anew = bool(listed) or any(compiled(grammar["people"]["open"]).search(folded) for grammar in grammars())
    same = any(compiled(grammar["people"]["same_piece"]).search(folded) for grammar in grammars())
    return People(
        tuple(values.values()), years, place, somebody, recipient, tuple(spans), told, anew, same, told_self, bool(listed)
    )


def _age(folded: str) -> tuple[tuple[int, Span] | None, list[Span]]:
    for grammar in grammars():
        for pattern in grammar["people"]["age"]:
            for match in compiled(pattern).finditer(folded):
                years = _years(match[1], grammar["body"]["number_words"], grammar["body"].get("ten"))
                if years is not None and 0 < years < 100:
                    return (years, match.span()), [match.span()]
    return None, []


def _years(text: str, words: dict[str, int], ten_sign: str | None) -> int | None:
    if text.isdigit():
        return int(text)
    if ten_sign and ten_sign in text:  # 五六十岁: the younger of the two
        tens, _, ones = text.partition(ten_sign)
        return (words.get(tens[:1], 1) if tens else 1) * 10 + words.get(ones[:1], 0)
    return words.get(text)


def _persons(folded: str) -> Iterator[tuple[str, str | None, str | None, Span, bool]]:
    """Yield who it is ("": the shopper), gender, age group, place and whether somebody is named rather than told by a pronoun."""
    for entry in _compiled():
        for pattern in entry["frames"]:
            for match in pattern.finditer(folded):
                gender, group = entry["meaning"][match["who"]]
                yield entry["roles"].get(match["who"], match["who"]), gender, group, match.span("who"), True
        for pattern, (who, gender, group) in entry["unnamed"].items():  # "my 5-year-old"
            for match in compiled(pattern).finditer(folded):
                yield who, gender, group, match.span("who"), True
        for key in ("self", "pronouns"):
            for pattern, (gender, group) in entry[key].items():
                for match in compiled(pattern).finditer(folded):
                    yield gender if key == "pronouns" else "", gender, group, match.span(), False


@cache
def _compiled() -> tuple[dict[str, Any], ...]:
    return tuple(_compile(grammar["people"]) for grammar in grammars())


def _compile(people: dict[str, Any]) -> dict[str, Any]:
    meaning = {word: tuple(value) for words, value in people["words"].items() for word in words.split("|")}
    who = f"(?P<who>{any_of(meaning)})"
    frames = [compiled(frame.replace("(?:{who})", who)) for frame in people["frames"]]
    roles = {word: role for role, words in people["roles"].items() for word in words.split("|")}
    told = {key: people[key] for key in ("self", "pronouns", "unnamed")}
    return {"meaning": meaning, "frames": frames, "roles": roles, **told}
