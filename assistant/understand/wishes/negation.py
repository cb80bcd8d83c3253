"""Which mentions are not wanted: "no stripes or dots, black is fine", "除了黑色都行". Scope of negators; knows no garments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from assistant.understand.grammar import grammars
from assistant.understand.wishes.aversions import QUALITIES, SAID_OF, Aversion
from catalog.text.languages import LETTERS, SIGNS
from catalog.text.patterns import compiled
from catalog.text.spans import Span, overlaps
from catalog.vocabulary import Mention

_PERSONS = frozenset(("gender", "age_group"))  # "not trying to outshine the girl" refuses no girls' clothes
_BETWEEN = 2  # words
_LACKING = 10  # characters before what is lacked


@dataclass(frozen=True)
class _Group:
    """Mentions that share a place ("little black dress" means two things)."""

    mentions: tuple[Mention, ...]

    @property
    def start(self) -> int:
        return self.mentions[0].start

    @property
    def end(self) -> int:
        return max(m.end for m in self.mentions)

    @property
    def slots(self) -> frozenset[str]:
        return frozenset(m.slot for m in self.mentions)


def unwanted_among(folded: str, mentions: Sequence[Mention], taken: Sequence[Span] = ()) -> set[Mention]:
    """Return the mentions that a negator reaches.

    A garment that is only the head of what is not wanted stays wanted: "no red shoes" is about red. `taken`: places that cannot
    hold a negator (prices: "not more than 50").
    """
    groups = _group(mentions)
    unwanted: set[Mention] = set()
    for rules in _compiled():
        after, spent = _before_refusals(folded, groups, rules, taken)
        before = _after_negators(folded, groups, rules, (*taken, *spent)) | _beside_refused(folded, groups, rules)
        before |= _before_the_negator(folded, groups, rules, (*taken, *spent)) | _owned_ahead(folded, groups, rules)
        no_to_none = {m for m in before & after if rules.lack.search(folded, max(0, m.start - _LACKING), m.start)}
        unwanted |= (before | after) - no_to_none  # "没口袋的不要"
    return unwanted


def weary_of(folded: str, mentions: Sequence[Mention]) -> set[Mention]:
    """Return the qualities that are there already: "a drawer full of grey", "I have a black one". A garment there is owned."""
    groups, weary = _group(mentions), set[Mention]()
    for rules in _compiled():
        for surfeit in rules.aversion.surfeits(folded):
            weary |= _turned_from(folded, surfeit, groups, rules)
        weary |= _owned_ahead(folded, groups, rules)
        weary |= {m for group in groups if rules.aversion.is_owned(folded, group.end, group.slots) for m in group.mentions}
    return {m for m in weary if m.slot != "category"}


def only_spoken_of(folded: str, unwanted: Iterable[Mention]) -> set[Mention]:
    """Return the persons among what a negator reaches that no piece is refused for: "not trying to outshine the girl"."""
    persons = [m for m in unwanted if m.slot in _PERSONS]
    return {m for m in persons if (gap := _since_negator(folded, m.start)) is not None and len(_words(gap)) > _BETWEEN}


def _since_negator(folded: str, place: int) -> str | None:
    ends = [found.end() for rules in _compiled() for found in rules.before.finditer(folded, 0, place)]
    return folded[max(ends) : place] if ends else None


def _after_negators(folded: str, groups: list[_Group], rules: _Rules, taken: Sequence[Span]) -> set[Mention]:
    """Find what is refused: "No stripes"."""
    reached = {m for g in groups if rules.direct.search(folded, max(0, g.start - 2), g.start) for m in g.mentions}
    questions = [m.span() for m in rules.question.finditer(folded)]
    for negator in rules.before.finditer(folded):
        if overlaps(negator.span(), taken) or any(g.start < negator.end() and negator.start() < g.end for g in groups):
            continue
        if overlaps((negator.start(), negator.start() + 1), questions) or rules.only_differs(folded, negator):
            continue
        ahead = [g for g in groups if g.start >= negator.end()]
        for group in _negated(_in_scope(folded, negator.end(), ahead, rules)):
            reached.update(group.mentions)
    for place in rules.aversion.ahead(folded):
        if not overlaps(place, taken) and not overlaps((place[0], place[0] + 1), questions):
            reached.update(_turned_from(folded, place, groups, rules))
    return reached


def _turned_from(folded: str, place: Span, groups: list[_Group], rules: _Rules) -> set[Mention]:
    """Return what a verb of aversion reaches."""
    ahead = [g for g in groups if g.start >= place[1] and not g.slots <= SAID_OF]
    phrases = _in_scope(folded, place[1], ahead, rules, rules.aversion.breaks)
    return {m for group in _negated(phrases) for m in group.mentions}


def _owned_ahead(folded: str, groups: list[_Group], rules: _Rules) -> set[Mention]:
    """Return qualities of which there is a piece: "I've got a black one". With a garment ("black boots") they are told of it."""
    reached: set[Mention] = set()
    for _, end in rules.aversion.owned(folded):
        ahead = [g for g in groups if g.start >= end and not g.slots <= SAID_OF]
        phrases = _in_scope(folded, end, ahead, rules, rules.aversion.breaks)
        found = [group for phrase in phrases for group in phrase]
        alone = found and all(group.slots <= QUALITIES for group in found)
        if alone and not folded[end : found[0].start].strip(" ") and rules.aversion.stands_alone(folded, found[-1].end):
            reached.update(m for group in found for m in group.mentions)
    return reached


def _before_the_negator(folded: str, groups: list[_Group], rules: _Rules, taken: Sequence[Span]) -> set[Mention]:
    """Return what a negator refuses that has nothing to refuse behind it: "linen creases, so not that", 短袖的不要天凉了."""
    reached: set[Mention] = set()
    for negator in rules.back.finditer(folded):
        if overlaps(negator.span(), taken) or rules.back_object.match(folded, negator.end()):
            continue
        ahead = [g for g in groups if g.start >= negator.end()]
        before = [g for g in groups if g.end <= negator.start()]
        if before and not _in_scope(folded, negator.end(), ahead, rules):
            last = before[-1]
            if last.slots <= QUALITIES and rules.back_gap.fullmatch(folded, last.end, negator.start()):
                reached.update(last.mentions)
    return reached


def _beside_refused(folded: str, groups: list[_Group], rules: _Rules) -> set[Mention]:
    """Return what is listed after a value that has its negator in it: "不要帽子和包"."""
    reached: set[Mention] = set()
    goes_on = False
    for earlier, later in pairwise(groups):
        refused = any(m.negated for m in earlier.mentions) and rules.before.match(folded, earlier.start, earlier.end)
        goes_on = bool(refused or goes_on) and rules.joiners.fullmatch(folded, earlier.end, later.start) is not None
        if goes_on and not any(m.negated for m in later.mentions):
            reached.update(later.mentions)
    return reached


def _before_refusals(folded: str, groups: list[_Group], rules: _Rules, taken: Sequence[Span]) -> tuple[set[Mention], list[Span]]:
    """Find what is refused, "Stripes and dots are out", and the negators that have their thing: "雨衣不要 上班穿的"."""
    reached: set[Mention] = set()
    spent: list[Span] = []
    for at, group in enumerate(groups):
        refusal = rules.after.match(folded, group.end) or rules.aversion.behind(folded, (group.start, group.end), group.slots)
        if not refusal or overlaps((group.end, group.end + 1), taken):
            continue
        if not refusal.group()[0].isspace() and refusal.group()[0] not in ",，":
            spent.append(refusal.span())
        of_all = rules.of_all.search(refusal.group()) is not None  # 红的金的都不要
        reached.update(group.mentions)
        for later, earlier in pairwise(reversed(groups[: at + 1])):
            gap = folded[earlier.end : later.start]
            joined = rules.joiners.fullmatch(gap) is not None
            listed = gap == "" or joined or (of_all and rules.listed(gap))
            if not listed or not (later.slots & earlier.slots or (of_all and joined)):
                break
            reached.update(earlier.mentions)
    return reached, spent


def _in_scope(
    folded: str, start: int, groups: list[_Group], rules: _Rules, breaks: re.Pattern[str] | None = None
) -> list[list[_Group]]:
    """Return noun phrases that the negator reaches, each a list of groups without a joiner between them."""
    phrases: list[list[_Group]] = []
    place = start
    for at, group in enumerate(groups):
        gap = folded[place : group.start]
        if breaks and breaks.search(gap):
            break
        if not phrases:
            if not rules.reaches(gap):
                break
            phrases.append([group])
        elif rules.contrast.search(gap):
            break  # "不是黑色 是红色"
        elif rules.joiners.fullmatch(gap):
            phrases.append([group])
        elif rules.turns.search(gap) and not group.slots & phrases[-1][-1].slots and group.slots != {"category"}:
            break  # "jeans without rips in blue", "不带破洞的浅蓝色牛仔裤"
        elif rules.fillers.fullmatch(gap) and "category" not in phrases[-1][-1].slots:
            phrases[-1].append(group)
        elif gap.strip() in {",", "，"} and _list_goes_on(folded, groups[at:], phrases[-1][-1], rules):
            phrases.append([group])
        else:
            break
        place = group.end
    return phrases


def _list_goes_on(folded: str, groups: list[_Group], last: _Group, rules: _Rules) -> bool:
    """Tell whether a list goes on.

    "no stripes, dots or checks": a comma joins when an "or" follows further on in the same list of the same slot.
    """
    if not groups[0].slots & last.slots:
        return False
    for left, right in pairwise(groups):
        gap = folded[left.end : right.start]
        if not left.slots & right.slots:
            return False
        if rules.joiners.fullmatch(gap):
            return bool(rules.last_joiner.search(gap))
        if gap.strip() not in {",", "，"}:
            return False
    return False


def _negated(phrases: list[list[_Group]]) -> list[_Group]:
    """Of each noun phrase, all but the head garment when something stands before it."""
    negated: list[_Group] = []
    for phrase in phrases:
        head = phrase[-1] if len(phrase) > 1 and phrase[-1].slots == {"category"} else None
        negated.extend(group for group in phrase if group is not head)
    return negated


def _group(mentions: Sequence[Mention]) -> list[_Group]:
    places: dict[Span, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda m: m.start):
        places.setdefault((mention.start, mention.end), []).append(mention)
    return [_Group(tuple(group)) for group in places.values()]


class _Rules:
    """A language's negation grammar, compiled."""

    def __init__(self, grammar: dict[str, Any]) -> None:
        table = grammar["negation"]
        self.aversion = Aversion(grammar["aversion"])
        self.before = compiled(table["before"])
        self.after = compiled(table["after"])
        self.likeness = compiled(table["likeness"])
        self.exception = compiled(table["exception"])
        self.lack = compiled(f"(?:{table['lack']})\\s*$")
        self.question = compiled(table["question"])  # "don't you have black?" asks, and excludes nothing
        self.joiners = compiled(table["joiners"])
        self.last_joiner = compiled(table["last_joiner"])
        self.fillers = compiled(table["fillers"])
        self.turns = compiled(table["turns"])
        self.contrast = compiled(table["contrast"])
        self.of_all = compiled(table["of_all"])
        self.back, self.back_gap, self.back_object = (compiled(table["back"][name]) for name in ("negator", "gap", "object"))
        self.direct = compiled(table["direct"])  # right before what it excludes
        self._clause_end = compiled(grammar["clause_end"])
        self._hard_breaks = compiled(table["hard_breaks"])
        self._reach: int = table["reach_words"]

    def reaches(self, gap: str) -> bool:
        """Tell whether a negator reaches over `gap` to the first mention."""
        return len(_words(gap)) <= self._reach and not self._clause_end.search(gap) and not self._hard_breaks.search(gap)

    def listed(self, gap: str) -> bool:
        """Tell whether nothing but a comma, a space or an empty word stands between two things of a list."""
        return bool(self.fillers.fullmatch(gap.strip(" ,，")))

    def only_differs(self, folded: str, negator: re.Match[str]) -> bool:
        """Tell whether only the difference is wished: "similar to this, except in purple": what follows is the wish."""
        return bool(self.exception.match(negator.group()) and self.likeness.search(folded[: negator.start()]))


def _words(text: str) -> list[str]:
    return re.findall(rf"[{LETTERS}']++|[{SIGNS}]", text)


@cache
def _compiled() -> tuple[_Rules, ...]:
    return tuple(_Rules(grammar) for grammar in grammars())
