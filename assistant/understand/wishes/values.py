"""Reads the values of a message: what is wanted and not, how firmly, prices, sizes, the body.

From vocabulary and grammar only; knows nothing of acts, references or what was said before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import cast

from assistant.frame import Language
from assistant.understand.amounts.quantity import read_quantities
from assistant.understand.grammar import grammars
from assistant.understand.spans import clause_of, clauses
from assistant.understand.wearer.bodies import Bodies, read_bodies
from assistant.understand.wearer.people import People, read_people
from assistant.understand.wishes.allowed import allowed_among
from assistant.understand.wishes.asides import aside_among
from assistant.understand.wishes.aversions import kept_among
from assistant.understand.wishes.corrections import no_longer_said
from assistant.understand.wishes.likeness import described_among
from assistant.understand.wishes.negation import only_spoken_of, unwanted_among, weary_of
from assistant.understand.wishes.prices import read_prices
from assistant.understand.wishes.retracted import corrected_among, idle_among
from catalog.query import Slot
from catalog.text.patterns import compiled
from catalog.text.spans import Span, overlaps
from catalog.vocabulary import Mention, Vocabulary
from catalog.vocabulary.tokens import fold

_OF_KINDS: frozenset[Slot] = frozenset(("category", "color", "pattern", "material"))
_BEHIND, _AHEAD = 8, 6  # characters between what is refused and the kind of it that is wished


@dataclass(frozen=True)
class Values:
    """Everything with a value in one message. Prices in minor units of `currency`, or of the shop's when that is None."""

    language: Language
    wanted: tuple[Mention, ...] = ()  # in order of place; soft ones too
    unwanted: tuple[Mention, ...] = ()
    described: tuple[Mention, ...] = ()  # of something pointed at ("like the black coat") or told of, no wishes
    owned: tuple[Mention, ...] = ()  # garments of `described` that are there already
    taken_back: tuple[Mention, ...] = ()  # corrected or needless: "red, no, navy", "doesn't have to be black"
    righted: bool = False  # a kind was refused that is only worn with what is looked for: "no, not jeans! with jeans"
    alike: bool = False  # something is wished that is like another piece
    soft: frozenset[tuple[Slot, str]] = frozenset()  # of `wanted`: only a preference
    allowed: frozenset[tuple[Slot, str]] = frozenset()  # of `wanted`: what may be, too: "heels are fine after all"
    dropped: tuple[Slot, ...] = ()  # wishes taken back: "any colour is fine"
    price_min: int | None = None
    price_max: int | None = None
    price_about: int | None = None
    currency: str | None = None  # ISO 4217; None: none was said
    cheap: bool = False  # "something cheap"
    dear: bool = False  # "something luxurious"
    rating_min: float | None = None  # of 5
    on_sale: bool = False
    in_stock: bool = False
    bodies: Bodies = field(default_factory=Bodies)
    quantity: int | None = None
    quantities: tuple[tuple[int, Span], ...] = ()  # all that were said, and where
    price_spans: tuple[Span, ...] = ()
    people: People = field(default_factory=People)

    def wanted_values(self) -> dict[Slot, tuple[str, ...]]:
        """Slot -> canonical values, in order of place, each once."""
        return by_slot(self.wanted)

    def unwanted_values(self) -> dict[Slot, tuple[str, ...]]:
        return by_slot(self.unwanted)

    @property
    def prices_said(self) -> bool:
        return not (self.price_min is self.price_max is self.price_about is None)


def read_values(text: str, language: Language, vocabulary: Vocabulary, *, currency: str) -> Values:
    """Read one message. `currency` is the shop's (ISO 4217)."""
    text = _without(text, kept_among(fold(text)))
    folded = fold(text)
    people, found = read_people(folded), vocabulary.find(text)
    bodies = read_bodies(text, folded, people, found)
    dropped, drop_spans = _dropped(folded)
    rating, rating_spans = _rating(folded)
    body_spans = (*bodies.numbers, *people.spans, *rating_spans)
    shielded = (*bodies.spans, *people.spans, *rating_spans, *drop_spans, *_names(text, vocabulary))
    mentions = [m for m in found if m.slot == "brand" or not overlaps((m.start, m.end), shielded)]
    size_spans = [(m.start, m.end) for m in mentions if m.slot == "size"]
    gone = set(no_longer_said(folded, size_spans))
    mentions = [m for m in mentions if m.slot != "size" or (m.start, m.end) not in gone]
    named = [(m.start, m.end) for m in mentions if m.slot == "concept"]  # "quiet luxury" is no price
    prices = read_prices(folded, currency, (*body_spans, *size_spans))
    if named:
        rest = read_prices(_without(folded, named), currency)
        prices = replace(prices, cheap=rest.cheap, dear=rest.dear)
    mentions = [m for m in mentions if not overlaps((m.start, m.end), prices.spans) and not _told_by_age(m, people)]
    mentions += [Mention(slot, value, *span, text[slice(*span)]) for slot, value, span in people.values]
    described, alike = described_among(folded, mentions)
    aside = aside_among(folded, [m for m in mentions if m not in described]) - weary_of(folded, mentions)
    described |= aside
    wishes = [m for m in mentions if m not in described]
    idle, given_up = idle_among(folded, wishes)
    corrected = corrected_among(folded, wishes)
    wishes = [m for m in wishes if m not in idle and m not in corrected]
    allowed = allowed_among(folded, wishes)
    open_to = tuple(m.slot for m in wishes if m.negated and m in allowed)  # "patterned is fine, too": nothing to refuse
    wishes = [m for m in wishes if not (m.negated and m in allowed)]
    quantities = read_quantities(folded, (*prices.spans, *body_spans, *size_spans))
    wanted, unwanted = _sides(folded, wishes, prices.spans)
    unwanted = _but_of_that_kind(wanted, unwanted, vocabulary)
    return Values(
        language,
        wanted=wanted,
        unwanted=unwanted,
        alike=alike,
        described=tuple(sorted(described, key=lambda m: m.start)),
        owned=tuple(m for m in mentions if m in aside and m.slot == "category"),
        taken_back=tuple(m for m in mentions if m in idle or m in corrected),
        soft=_soft(folded, wanted),
        allowed=frozenset((m.slot, m.value) for m in wanted if m in allowed),
        dropped=tuple(dict.fromkeys((*dropped, *given_up, *open_to))),
        price_min=prices.price_min,
        price_max=prices.price_max,
        price_about=prices.price_about,
        currency=prices.currency,
        cheap=prices.cheap,
        dear=prices.dear,
        rating_min=rating,
        on_sale=_says(folded, "sale"),
        in_stock=_says(folded, "stock"),
        bodies=bodies,
        quantity=quantities[0][0] if quantities else None,
        quantities=quantities,
        price_spans=prices.spans,
        people=people,
    )


def _without(text: str, spans: Iterable[Span]) -> str:
    """Return a text of the same length with blanks in some places."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _sides(folded: str, mentions: Sequence[Mention], taken: Sequence[Span]) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return wanted and unwanted.

    A value that excludes by itself ("hoodless") changes sides; what is unwanted is nowhere wanted.
    """
    reached = unwanted_among(folded, mentions, taken)
    spoken_of = only_spoken_of(folded, reached)
    sides: tuple[list[Mention], list[Mention]] = ([], [])
    for mention in sorted((m for m in mentions if m not in spoken_of), key=lambda m: m.start):
        refused = (mention in reached) != mention.negated or (mention.slot == "size" and _too_much(folded, mention))
        sides[refused].append(replace(mention, negated=False))
    nowhere = {(m.slot, m.value) for m in sides[1]}
    return tuple(m for m in sides[0] if (m.slot, m.value) not in nowhere), tuple(sides[1])


def _but_of_that_kind(wanted: Sequence[Mention], unwanted: Iterable[Mention], vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Return what is unwanted without that of which a kind is wished beside it: "not red, burgundy" refuses no burgundy."""

    def contrasts(one: Mention, other: Mention) -> bool:
        beside = 0 <= other.start - one.end <= _BEHIND or 0 <= one.start - other.end <= _AHEAD
        return beside and one.slot == other.slot and vocabulary.holds(one.slot, other.value, one.value)

    return tuple(one for one in unwanted if one.slot not in _OF_KINDS or not any(contrasts(one, other) for other in wanted))


def _too_much(folded: str, size: Mention) -> bool:
    """Tell whether a size is refused: "XL is too big": a size that was tried and is not wanted."""
    return any(compiled(grammar["size_refused"]).match(folded, size.end) for grammar in grammars())


def _told_by_age(mention: Mention, people: People) -> bool:
    """Tell whether an age says who it is: a "16 year old girl" is no child to a shop, whatever "girl" says."""
    return mention.slot == "age_group" and people.age_years is not None


def _soft(folded: str, wanted: Iterable[Mention]) -> frozenset[tuple[Slot, str]]:
    """Return values in a clause after "ideally" or right before "if possible". The garment itself is never only a preference."""
    bounds = clauses(folded)
    soft: set[tuple[Slot, str]] = set()
    for mention in wanted:
        if mention.slot == "category":
            continue
        start, end = clause_of(mention.start, bounds)
        for grammar in grammars():
            before, after = compiled(grammar["soft"]["before"]), compiled(grammar["soft"]["after"])
            if before.search(folded, start, mention.start) or after.match(folded, mention.end, min(len(folded), end + 30)):
                soft.add((mention.slot, mention.value))
    return frozenset(soft)


def _dropped(folded: str) -> tuple[tuple[Slot, ...], list[Span]]:
    slots: dict[Slot, None] = {}
    spans: list[Span] = []
    for pattern, names in _drops():
        for match in pattern.finditer(folded):
            said = match.groupdict().get("slot")
            slots[next(slot for slot, name in names if not said or name.fullmatch(said))] = None
            spans.append(match.span())
    return tuple(slots), spans


@cache
def _drops() -> tuple[tuple[re.Pattern[str], tuple[tuple[Slot, re.Pattern[str]], ...]], ...]:
    """Return patterns with the slots that their group "slot" may name (the first one for patterns without the group)."""
    found: list[tuple[re.Pattern[str], tuple[tuple[Slot, re.Pattern[str]], ...]]] = []
    for grammar in grammars():
        names = tuple((cast(Slot, slot), compiled(name)) for slot, name in grammar["slot_names"].items())
        said = f"(?P<slot>{'|'.join(grammar['slot_names'].values())})"
        found += [
            (compiled(pattern.replace("{slot}", said, 1).replace("{slot}", said.replace("?P<slot>", "?:"))), names)
            for pattern in grammar["drop"]
        ]
        found.append((compiled(grammar["drop_price"]), tuple(pair for pair in names if pair[0] == "price_max")))
    return tuple(found)


def _rating(folded: str) -> tuple[float | None, list[Span]]:
    for grammar in grammars():
        for pattern in grammar["rating"]["number"]:
            match = compiled(pattern).search(folded)
            if match and 0 < float(match[1]) <= 5:
                return float(match[1]), [match.span()]
        if match := compiled(grammar["rating"]["good"]).search(folded):
            return float(grammar["rating"]["good_means"]), [match.span()]
    return None, []


def _names(text: str, vocabulary: Vocabulary) -> list[Span]:
    """Return brands that the shop doesn't know ("by Coats & More"): their words are no wishes.

    A single name must be no known value.
    """
    spans = [m.span(1) for grammar in grammars() for p in grammar["names"] for m in compiled(p).finditer(text)]
    return [(start, end) for start, end in spans if " " in text[start:end] or not vocabulary.find(text[start:end])]


def _says(folded: str, key: str) -> bool:
    return any(compiled(grammar[key]).search(folded) for grammar in grammars())


def by_slot(mentions: Iterable[Mention]) -> dict[Slot, tuple[str, ...]]:
    values: dict[Slot, dict[str, None]] = {}
    for mention in mentions:
        values.setdefault(mention.slot, {})[mention.value] = None
    return {slot: tuple(found) for slot, found in values.items()}
