"""Wishes against something already seen: cheaper, not as long, "sleeves a bit shorter", 没那么正式. Resolves nothing.

The grammar is data (`relative` in cues/LANGUAGE.json): adjectives with the end of the scale they stand for, degrees that point to
that end or away from it ("longer", "not long enough"; "less long", "too long"), and parts of a piece, which turn one scale into
another (a longer sleeve) or have none here (wider straps).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from assistant.frame import Direction, Language, Relative
from assistant.understand.cues import Cues, Scaled
from assistant.understand.spans import before
from catalog.query import Slot
from catalog.search.axes import axes
from catalog.text.languages import bent, writing
from catalog.text.patterns import compiled
from catalog.vocabulary import Mention

_OTHER_WAY: Mapping[Direction, Direction] = {"more": "less", "less": "more"}
# Scales that a part of a piece does not have: "a cheaper striped one" is about the piece.
_WHOLE = frozenset({"price_max", "style", "rating_min"})
# Slots whose values are themselves said with a degree: "more relaxed fit" is a way, and no value.
_WORDED = frozenset({"fit", "style", "season"})
# Words whose scale is only known with the part: "a higher neckline", "better reviews".
_OF_PARTS = frozenset({"height", "quality"})


@dataclass(frozen=True)
class _Said:
    """A direction and where it stands: text[start:end]. `slot` None: said of something that has no scale here."""

    slot: str | None
    way: Direction
    start: int
    end: int
    word: tuple[int, int] = (0, 0)  # where its adjective stands


@dataclass(frozen=True)
class _Grammar:
    adjectives: Mapping[str, tuple[str, Direction]]  # as said, comparatives too -> (scale, end)
    degrees: tuple[tuple[bool, re.Pattern[str]], ...]  # whether it points to the adjective's end
    joined: re.Pattern[str]
    phrases: tuple[Scaled, ...]
    parts: tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]
    part_before: re.Pattern[str]
    part_after: re.Pattern[str]
    not_wished: re.Pattern[str]
    accepted: re.Pattern[str]
    asked_of: re.Pattern[str]
    less_of: re.Pattern[str]


def spans(text: str, table: Cues, mentions: Iterable[Mention] = ()) -> Sequence[tuple[Relative | None, int, int]]:
    """Return all directions said in `text` (lower case), each slot once, with where they stand.

    A longer wording hides a shorter one inside it ("longer sleeves", "longer"), and so does a longer value ("dark blue"). None
    for what is said again, or of something without a scale ("a longer list").
    """
    grammar = _grammar(table.language, table)
    if grammar.asked_of.search(text):
        return []
    values = [m for m in mentions if m.slot != "category"]
    found: list[_Said] = []
    for said in sorted(_all(text, grammar), key=lambda said: said.start - said.end):
        hidden = _inside(said, values) or _part_of_name(said, mentions)
        if not hidden and not any(said.start < other.end and other.start < said.end for other in found):
            found.append(said)
    read: list[tuple[Relative | None, int, int]] = []
    ways = {(said.slot, said.way) for said in found}
    slots = {None, *(slot for slot, way in ways if (slot, _OTHER_WAY[way]) in ways)}  # "neither too long nor too short"
    for said in sorted(found, key=lambda said: said.start):
        new = _relative(said.slot, said.way) if said.slot is not None and said.slot not in slots else None
        slots.add(said.slot)
        read.append((new, said.start, said.end))
    return read


def _relative(scale: str, way: Direction) -> Relative:
    """Return the wish on a slot's own scale, or on an axis of another name."""
    axis = axes().get(scale)
    if axis is None or axis.get("of") == scale:
        return Relative(cast(Slot, scale), way)
    return Relative(axis.get("about", "concept"), way, axis=scale)


def compares(text: str, table: Cues) -> bool:
    """Tell whether pieces are compared in a question: "is the first one cheaper than the second?" wishes nothing."""
    return _grammar(table.language, table).asked_of.search(text) is not None


def lessened(text: str, mentions: Iterable[Mention], table: Cues) -> set[Mention]:
    """Return mentions that there should be less of: "less sexy", "too floral", 别那么性感."""
    less_of = _grammar(table.language, table).less_of
    return {m for m in mentions if m.slot not in ("size", "category") and before(less_of, text, m.start)}


def _all(text: str, grammar: _Grammar) -> Iterator[_Said]:
    for pattern, slot, way in grammar.phrases:
        for match in pattern.finditer(text):
            yield _Said(slot, way, match.start(), match.end())
    for same, pattern in grammar.degrees:
        for match in pattern.finditer(text):
            yield from _degree(text, match, same, grammar)


def _degree(text: str, match: re.Match[str], same: bool, grammar: _Grammar) -> Iterator[_Said]:
    """Yield the adjective of a degree, and those joined to it: "not as tight or short"."""
    if same and (before(grammar.not_wished, text, match.start()) or grammar.accepted.match(text, match.end())):
        yield _Said(None, "more", match.start(), match.end())
        return
    name, adjective = next((name, word) for name, word in match.groupdict().items() if word and name.startswith("adj"))
    yield replace(_of_part(text, adjective, same, match.span(), grammar), word=match.span(name))
    if match.end() != match.end(cast(int, match.lastindex)):
        return
    more = grammar.joined.match(text, match.end())
    if more:
        yield _of_part(text, more.group("adj0"), same, more.span("adj0"), grammar)


def _of_part(text: str, adjective: str, same: bool, span: tuple[int, int], grammar: _Grammar) -> _Said:
    scale, way = grammar.adjectives[adjective]
    way = way if same else _OTHER_WAY[way]
    start, end = span
    slot: str | None = None if scale in _OF_PARTS else scale
    after = grammar.part_after.match(text, end)
    ahead = None if after else before(grammar.part_before, text, start)
    part = after or ahead
    if part is None:
        return _Said(slot, way, start, end)
    turned = next(turned for pattern, turned in grammar.parts if pattern.fullmatch(part.group("part")))
    if scale in _WHOLE and scale not in turned:
        return _Said(slot, way, start, end)
    slot = turned.get(scale)
    if after and (after.group("between") or not turned):
        return _Said(slot, way, start, end)  # "wider straps" still names the straps
    return _Said(slot, way, ahead.start() if ahead else start, after.end() if after else end)


def _inside(said: _Said, values: Iterable[Mention]) -> bool:
    """Tell whether the words are part of a longer value.

    "dark" of "dark blue", "pattern" of "a lace pattern"; not of "looser fit".
    """
    return any(
        (m.slot != said.slot or m.slot not in _WORDED)
        and (
            (m.start <= said.start and said.end <= m.end and m.end - m.start > said.end - said.start)
            or (m.slot == said.slot and said.start <= m.start < said.end < m.end)
            or (said.slot == "pattern" and said.way == "more" and m.slot != "color" and m.end + 1 == said.start)
        )
        for m in values
    )


def _part_of_name(said: _Said, mentions: Iterable[Mention]) -> bool:
    """Tell whether an adjective is only part of the name of a concept or a garment: 瘦 of 显瘦, "body warmer"."""
    start, end = said.word
    named = (m for m in mentions if m.slot in ("concept", "category") and m.end - m.start > end - start)
    return any(m.start <= start < end <= m.end for m in named)


_TABLES: dict[Language, _Grammar] = {}


def _grammar(language: Language, table: Cues) -> _Grammar:
    if language not in _TABLES:
        _TABLES[language] = _compiled(language, table.relative)
    return _TABLES[language]


def _compiled(language: Language, data: Mapping[str, Any]) -> _Grammar:
    plain: dict[str, tuple[str, Direction]] = {}
    for slot, way, words in data["adjectives"]:
        plain.update(dict.fromkeys(words.split("|"), (slot, way)))
    rules = writing(language).comparative
    comparatives = {bent(word, rules): ends for word, ends in plain.items()} if rules else {}
    comparatives |= {word: plain[base] for word, base in data["irregular"].items()}
    within = writing(language).edges
    slots = {
        "adj": _alternatives(plain, data["guards"]),
        "er": _alternatives(comparatives, {}),
        "bare": data["bare"],
        "part": "|".join(pattern for pattern, _ in data["parts"]),
    }

    def whole(pattern: str) -> re.Pattern[str]:
        return compiled(f"{within[0]}(?:{_filled(pattern, slots)}){within[1]}")

    return _Grammar(
        adjectives={**plain, **comparatives},
        degrees=tuple((way == "same", whole(pattern)) for way, pattern in data["degrees"]),
        joined=compiled(_filled(data["joined"], slots)),
        phrases=tuple((whole(pattern), slot, way) for pattern, slot, way in data["phrases"]),
        parts=tuple((compiled(pattern), turned) for pattern, turned in data["parts"]),
        part_before=compiled(within[0] + _filled(data["part_before"], slots)),
        part_after=compiled(_filled(data["part_after"], slots)),
        not_wished=compiled(data["not_wished"]),
        accepted=compiled(data["accepted"]),
        asked_of=compiled(data["asked_of"]),
        less_of=compiled(data["less_of"]),
    )


def _filled(pattern: str, slots: Mapping[str, str]) -> str:
    """Put the word lists in: {adj}, {er} and {bare} as numbered groups, as one may stand in several alternatives."""
    pattern = pattern.replace("{part}", f"(?P<part>{slots['part']})")
    count = 0
    while found := re.search(r"\{(adj|er|bare)\}", pattern):
        pattern = f"{pattern[: found.start()]}(?P<adj{count}>{slots[found[1]]}){pattern[found.end() :]}"
        count += 1
    return pattern


def _alternatives(words: Iterable[str], guards: Mapping[str, str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) + (f"(?!{guards[word]})" if word in guards else "") for word in ordered)
