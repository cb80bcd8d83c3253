"""All that one message says of bodies: measures, gender, age, sizes, how pieces fit; the shopper's own and another's apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from anthropometry import Gender
from assistant.frame import Body
from assistant.understand.amounts.quantities import body_grammars
from assistant.understand.grammar import grammars, said
from assistant.understand.wearer.experiences import read_experiences
from assistant.understand.wearer.labelled import Measure
from assistant.understand.wearer.measures import Measures, read_measures
from assistant.understand.wearer.people import People
from assistant.understand.wearer.whose import Named, for_me, named, whose
from catalog.garments import traits
from catalog.text.patterns import compiled
from catalog.text.spans import Span, overlaps
from catalog.vocabulary import Mention

_OLDEST_CHILD = 15
_LEGWEAR_SIZES = ("waist_girth", "inside_leg_length")  # in inches they are sizes of trousers, too
_BRA_SIZES = ("underbust_girth", "chest_girth")


@dataclass(frozen=True)
class Bodies:
    """`other`: of somebody else the clothes are for; None where nobody else is spoken of."""

    body: Body = field(default_factory=Body)
    other: Body | None = None
    for_me: bool = False
    unnamed: bool = False  # nobody was named with it
    corrects: bool = False  # "actually my waist is 76"
    measured: bool = False  # something was said that a size follows from
    spans: tuple[Span, ...] = ()  # places that hold no wishes
    numbers: tuple[Span, ...] = ()  # all places of measures: no prices and no quantities


def read_bodies(text: str, folded: str, people: People, mentions: Sequence[Mention]) -> Bodies:
    """`text` as typed, `folded` lower case of the same length, `mentions`: the vocabulary's values in it."""
    everybody = named(folded)
    measures = _measures(folded, mentions, everybody)
    experiences = read_experiences(text, folded, [m for m in mentions if not overlaps((m.start, m.end), measures.spans)])
    sizes = [m for m in mentions if m.slot == "size" and not overlaps((m.start, m.end), (*measures.spans, *experiences.spans))]
    mine, others = Body(experiences=experiences.said), Body()
    somebody = people.named
    corrects = any(compiled(grammar["slip"]).search(folded) for grammar in body_grammars())
    for one in measures.said if corrects else measures.said[::-1]:  # of a measure that is said twice the first counts
        if _of_other(everybody, one.span[0], somebody):
            others = replace(others, measures={**others.measures, one.name: one.value})
        else:
            mine = replace(mine, measures={**mine.measures, one.name: one.value})
    usual, shoes = _usual_size(folded, sizes), _shoe_size(folded)
    mine = replace(mine, gender=_gender(folded), usual_shoe_size=shoes, units="imperial" if measures.imperial else "")
    if usual and _of_other(everybody, usual.start, somebody):
        others = replace(others, usual_size=usual.value)
    elif usual:
        mine = replace(mine, usual_size=usual.value)
    age = people.age_years or _bare_age(folded)
    if age and _age_of_other(everybody, age, people, somebody):
        others = replace(others, age_years=age)
    elif age:
        mine = replace(mine, age_years=age)
    if people.recipient:
        others = replace(others, gender=people.recipient)
    spans = _shielded(measures, mentions)
    return Bodies(
        mine,
        others if somebody or others != Body() else None,
        for_me(folded),
        not somebody and all(whose(everybody, end) is None for _, end in measures.spans),
        corrects,
        _measured(mine) or _measured(others),
        (*spans, *experiences.spans),
        (*measures.spans, *experiences.spans),
    )


def _measured(body: Body) -> bool:
    return bool(body.measures or body.usual_size or body.experiences)


def _measures(folded: str, mentions: Sequence[Mention], everybody: Named) -> Measures:
    """Without the waist of "jeans, waist 32" and "in a 31 waist": there it is a size that is wished for, if not one's own."""
    read = read_measures(folded)
    return Measures(
        tuple(
            one
            for one in read.said
            if not (
                _as_size(one, mentions)
                and whose(everybody, one.span[0]) is None
                and (_sized_so(one, mentions) or _worn(folded, one.span[0]))
            )
        )
    )


def _as_size(one: Measure, mentions: Iterable[Mention]) -> bool:
    """Tell whether a measure is written as a size, too: trousers by the waist in inches, bras by band and cup."""
    over = [m for m in mentions if m.slot == "size" and overlaps(one.span, [(m.start, m.end)])]
    if one.name in _LEGWEAR_SIZES:
        return bool(over) and one.unit == "in" and one.number is not None
    return one.name in _BRA_SIZES and any(m.value[-1].isalpha() and m.value[0].isdigit() for m in over)


def _sized_so(one: Measure, mentions: Iterable[Mention]) -> bool:
    """Tell whether a garment is named whose sizes are such measures: trousers go by the waist, a dress does not."""
    kinds = [m.value for m in mentions if m.slot == "category"]
    return any(traits(kind).size_system == "bottoms" for kind in kinds) if one.name in _LEGWEAR_SIZES else bool(kinds)


def _worn(folded: str, place: int) -> bool:
    """Tell whether a garment is wished for in what follows: "those in a 31 waist"."""
    return any(compiled(grammar["worn_in"]).search(folded[:place]) for grammar in body_grammars())


def _shielded(measures: Measures, mentions: Sequence[Mention]) -> tuple[Span, ...]:
    """Return places of measures that are nothing else; who says their waist beside a garment wishes for that size, too."""
    return tuple(one.span for one in measures.said if not (_sized_so(one, mentions) and _as_size(one, mentions)))


def _of_other(everybody: Named, place: int, somebody: bool) -> bool:
    """Tell whether a number at a place is of somebody else: named last before it, or the one whom the clothes are for."""
    who = whose(everybody, place)
    return who == "other" or (who is None and somebody)


def _age_of_other(everybody: Named, age: int, people: People, somebody: bool) -> bool:
    place = people.age_place
    who = whose(everybody, place) if place is not None else "me"
    return age <= _OLDEST_CHILD or who == "other" or (who is None and somebody)


def _usual_size(folded: str, sizes: Iterable[Mention]) -> Mention | None:
    for mention in sizes:
        before, after = folded[: mention.start], folded[mention.end :]
        if any(compiled(pattern).search(before) for grammar in grammars() for pattern in grammar["body"]["usual_size"]):
            return mention
        if any(compiled(grammar["usually_after"]).match(after) for grammar in body_grammars()):
            return mention
    return None


def _shoe_size(folded: str) -> str | None:
    """As said: "42", "UK 8"."""
    for match in _matches(folded, "shoe"):
        system, number = re.sub(rf"[\d.,\s]|{said('size').pattern}", "", match[1]), re.sub(r"[^\d.,]", "", match[1])
        return f"{system.upper()} {number}".strip()
    return None


def _gender(folded: str) -> Gender | None:
    return next(
        (cast(Gender, name) for g in body_grammars() for name, said in g["gender"].items() if compiled(said).search(folded)), None
    )


def _bare_age(folded: str) -> int | None:
    return next((int(match[1]) for match in _matches(folded, "age")), None)


def _matches(folded: str, key: str) -> Iterable[re.Match[str]]:
    patterns: list[Any] = [pattern for grammar in body_grammars() for pattern in grammar[key]]
    return (match for pattern in patterns for match in compiled(pattern).finditer(folded))
