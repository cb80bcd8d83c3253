"""Reads sizes: letters, numbers with and without a system, waists, children's ages. Knows no garments.

A size word is only a size in the right surroundings ("in a medium", not "a medium length"): the surroundings are grammar in
tables/sizes.json. Canonical sizes: "M", "XXL", "38" (EU, waist in inches), "EU 38" (where EU was said), "UK 12", "US 8",
"6-7Y", "4T", "12-18M", "one size", waist and leg "32/34"; with a garment beside it "34B", "40R" (see garment_sizes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from catalog.text.languages import CAPITALS, LETTERS
from catalog.text.patterns import compiled
from catalog.vocabulary.mention import Mention
from catalog.vocabulary.size_patterns import EDGE_LEFT, EDGE_RIGHT, HALF, NUMBER, any_of, filled, spoken, spoken_size, whole
from catalog.vocabulary.tables import read_all
from catalog.vocabulary.tokens import fold

_HALF = compiled(rf"(?<![\d.])\d{{1,2}}\s?(?:{HALF})")
_WIDE = 8
_ANY = LETTERS + CAPITALS
_LARGEST = 60  # of a size in figures
_CHILD_UK = 13.5  # the largest of the children's numbers in Britain; then they begin at 1 again


def find_sizes(text: str) -> list[Mention]:
    """Return the size mentions in order of place, without overlaps."""
    folded = fold(text)
    found: dict[int, Mention] = {}
    taken = bytearray(len(text))  # by character
    for start, end, value in _all(text, folded):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found[start] = Mention("size", value, start, end, text[start:end])
    return _in_system_said([found[start] for start in sorted(found)], folded)


def _in_system_said(sizes: list[Mention], folded: str) -> list[Mention]:
    """Read "between a 10 and a 12 in UK sizes": a system that is said apart from the numbers is that of all of them."""
    rules = _rules()
    names = {rules.systems[next(filter(None, m.groups()))] for m in rules.system_said_re.finditer(folded)}
    if len(names) != 1:
        return sizes
    (name,) = names
    return [replace(one, value=f"{name} {one.value}") if re.fullmatch(NUMBER, one.value) else one for one in sizes]


def canonical_size(said: str) -> str:
    """Return a feed's or shopper's size as the vocabulary writes it: "x-large" -> "XL", "eu 38" -> "38", "Us8" -> "US 8"."""
    folded = re.sub(r"\s++", " ", fold(said)).strip()
    rules = _rules()
    if folded in rules.letters:
        return rules.letters[folded]
    if folded in rules.one_size:
        return "one size"
    if m := compiled(rf"({rules.systems_re})\s*-?\s*({NUMBER})|({NUMBER})\s*-?\s*({rules.systems_re})").fullmatch(folded):
        return _in_system(m.group(1) or m.group(4), m.group(2) or m.group(3))
    if m := compiled(rules.kids_re).fullmatch(folded):
        return _kids(m)
    return re.sub(r"\s++", " ", said).strip().upper() if re.fullmatch(r"[a-z/ ]{1,6}", folded) else said.strip()


def size_holds(have: str, wanted: str) -> bool:
    """Tell whether a product's size will do: the same, a double size ("S/M"), one size, a span of years around an age."""
    have, wanted = canonical_size(have), canonical_size(wanted)
    if have in (wanted, "one size") or wanted in have.split("/"):
        return True
    waist = compiled(r"w\s*(\d{2})(?:\s*[/x-]?\s*l\s*\d{2})?", ignore_case=True).fullmatch(have)
    if waist and waist[1] == wanted:
        return True
    legs = re.fullmatch(r"(\d{2})/(\d{2})", wanted)
    if legs and compiled(rf"w?\s*{legs[1]}(?:\s*[/x-]?\s*l?\s*{legs[2]})?", ignore_case=True).fullmatch(have):
        return True
    years, age = re.fullmatch(r"(\d++)-(\d++)[YT]", have), re.fullmatch(r"(\d{1,2})[YT]?", wanted)
    return bool(years and age and int(years[1]) <= int(age[1]) <= int(years[2]))


class _Rules:
    """The table compiled."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.letters: dict[str, str] = {word: letter for letter, words in table["letters"].items() for word in words}
        self.to: str = table["to"]
        self.one_size = frozenset(table["one_size"])
        self.systems: dict[str, str] = {word: name for name, words in table["systems"].items() for word in words}
        self.plain_system: str = table["plain_system"]
        self.child_heights = frozenset(map(str, table["child_heights_cm"]))
        ambiguous = set(table["ambiguous"])
        sure = [w for w in self.letters if w not in ambiguous]
        self.systems_re = any_of(self.systems)
        self.letters_re = any_of(self.letters)
        self.system_said_re = compiled(table["system_said"].replace("{systems}", self.systems_re))
        self.sure_re = compiled(whole(sure))
        self.one_size_re = compiled(whole(self.one_size - {"os"}))
        self.capital_re = compiled(
            rf"(?<![{_ANY}0-9.&'’$€£])(?:{any_of(table['capital_is_enough'])})(?![{_ANY}0-9&'’]|\.[{_ANY}])"
        )
        years, months = any_of(table["kids_years"]), any_of(table["kids_months"])
        self.kids_re = rf"(\d{{1,2}})(?:\s*[-–/]\s*(\d{{1,2}}))?\s*-?\s*(?:({years})|({months}))"
        behind = any_of(word for word in self.systems if word not in table["systems_before_only"])
        whose, size = rf"(?:(?:{table['whose']})\s*(?:(?:{table['size']})\s*)?)?", rf"(?:(?:{table['size']})\s*)?"
        self.system_re = compiled(
            rf"{EDGE_LEFT}(?:(?:{whose}({self.systems_re})\s*-?\s*{size}{whose}({NUMBER}){EDGE_RIGHT})"
            rf"|({NUMBER})\s*({behind})(?!\s*-?\s*\d|{table['no_system']}){EDGE_RIGHT})"
        )
        self.next_re = compiled(rf"\s*(?:{table['next']})\s*({NUMBER}){EDGE_RIGHT}(?!{table['no_next']})")
        filling = {name: table[name] for name in ("leg", "inches", "behind_waist")}
        filling |= {name: any_of(table[name]) for name in ("leg_words", "waist_words")} | {"widths": table["widths"]}
        waist = filled("|".join(table["waist"]), filling)
        self.waist_re = compiled(rf"{EDGE_LEFT}(?:{waist}){EDGE_RIGHT}(?!\s*(?:{table['no_waist']}|\d))")
        self.whose_re = compiled(
            rf"\b(?:{table['whose_own']})\s+(?:(?:{table['size']})\s+)?({NUMBER}){EDGE_RIGHT}(?!{table['no_whose']})"
        )
        self.width_re = compiled(rf"{EDGE_LEFT}(?:{filled(table['width'], filling)})")
        self.child_number_re = compiled(rf"{EDGE_LEFT}(?:{table['child_number']})")
        self.spoken = [(compiled(one["pattern"].replace("{word}", f"(?P<word>{spoken(one)})")), one) for one in table["spoken"]]
        self.kids_range_re = compiled(rf"{EDGE_LEFT}(\d{{1,2}})\s*[-–]\s*(\d{{1,2}})\s*-?\s*(?:({years})|({months})){EDGE_RIGHT}")
        self.kids_age_size_re = compiled(rf"(?:{table['kids_ages']}){EDGE_RIGHT}")
        self.toddler_re = compiled(rf"{EDGE_LEFT}(?:{table['toddler']}){EDGE_RIGHT}")
        self.foot_re = compiled(rf"(?:{any_of(table['foot_words'])})({NUMBER}){EDGE_RIGHT}")
        self.grammars = [self._grammar(entry) for entry in table["grammar"].values()]

    def _grammar(self, entry: dict[str, Any]) -> dict[str, re.Pattern[str]]:
        letter = rf"(?:{self.letters_re}){EDGE_RIGHT}"
        number = rf"{NUMBER}{entry['number_end']}"
        item = rf"(?:{letter}|(?:{self.systems_re})\s*{NUMBER}{EDGE_RIGHT}|{number})"
        more = rf"(?:{entry['between']}{EDGE_LEFT}{item}){{0,7}}"
        return {
            "strong": compiled(rf"(?:{'|'.join(entry['strong_lead'])})(?P<items>{item}{more})"),
            "weak": compiled(rf"(?:{'|'.join(entry['lead'])})(?P<items>{item}{more})(?={entry['end']})"),
            "trail": compiled(rf"{EDGE_LEFT}(?P<items>{item}{more})(?:{'|'.join(entry['trail'])})"),
            "alone": compiled(
                rf"\A[^\w<>≤≥~$€£¥]*+(?:{entry['alone_start']}[\s,，]*)*(?P<items>{item}{more})(?:{entry['alone_end']})?\W*"
            ),
            "item": compiled(rf"{EDGE_LEFT}{item}"),
        }


@cache
def _rules() -> _Rules:
    return _Rules(read_all("sizes"))


def _all(text: str, folded: str) -> Iterator[tuple[int, int, str]]:
    """Candidates, the surest first."""
    rules = _rules()
    yield from _one_size_and_ages(rules, folded)
    yield from _in_systems(rules, folded)
    yield from _figures(rules, folded)
    yield from _in_words(rules, folded)
    yield from _limited(rules, folded)
    yield from _in_sentences(rules, folded)
    yield from _letters(rules, text, folded)
    yield from _alone(folded)


def _one_size_and_ages(rules: _Rules, folded: str) -> Iterator[tuple[int, int, str]]:
    for m in rules.one_size_re.finditer(folded):
        yield *m.span(), "one size"
    for m in rules.kids_range_re.finditer(folded):
        yield *m.span(), _kids(m)
    for m in rules.kids_age_size_re.finditer(folded):
        first, last = filter(None, m.groups())
        yield *m.span(), f"{first}-{last}Y"
    for m in rules.toddler_re.finditer(folded):
        yield *m.span(), f"{next(filter(None, m.groups()))}T"
    for m in rules.child_number_re.finditer(folded):  # "a child's 10" is a British shoe, "a child's 32" a European one
        number = number_said(next(filter(None, m.groups())))
        yield *m.span(), f"UK {number}" if float(number) <= _CHILD_UK else number


def _in_systems(rules: _Rules, folded: str) -> Iterator[tuple[int, int, str]]:
    for m in rules.system_re.finditer(folded):
        system = rules.systems[m[1] or m[4]]
        yield *m.span(), f"{system} {number_said(m[2] or m[3])}"
        end = m.end()
        while following := rules.next_re.match(folded, end) if m[1] else None:  # "UK 10 or 12"
            end = following.end()
            yield *following.span(1), f"{system} {number_said(following[1])}"


def _figures(rules: _Rules, folded: str) -> Iterator[tuple[int, int, str]]:
    for m in rules.waist_re.finditer(folded):
        yield *m.span(), "/".join(re.findall(r"\d{2}", m.group()))  # waist, or waist and leg
    for m in rules.foot_re.finditer(folded):
        yield *m.span(), number_said(m[1])
    for m in _HALF.finditer(folded):
        yield *m.span(), number_said(m[0])


def _in_words(rules: _Rules, folded: str) -> Iterator[tuple[int, int, str]]:
    for pattern, how in rules.spoken:
        for m in pattern.finditer(folded):
            if (value := spoken_size(m["word"], how)) and how["least"] <= float(value) <= _LARGEST:
                yield *m.span("word" if how["only_word"] else 0), value


def _limited(rules: _Rules, folded: str) -> Iterator[tuple[int, int, str]]:
    """Read "my own 38", "42 wide": only numbers that can be a size."""
    for found in (rules.whose_re, rules.width_re):
        for m in found.finditer(folded):
            group = m.lastindex or 1
            if 3 <= float(number_said(m[group])) <= _LARGEST:
                yield *m.span(group), number_said(m[group])


def _in_sentences(rules: _Rules, folded: str) -> Iterator[tuple[int, int, str]]:
    for name in ("strong", "trail", "weak"):
        for grammar in rules.grammars:
            for m in grammar[name].finditer(folded):
                yield from _items(m, grammar["item"], weak=name == "weak")


def _letters(rules: _Rules, text: str, folded: str) -> Iterator[tuple[int, int, str]]:
    for m in rules.sure_re.finditer(folded):
        yield *m.span(), rules.letters[m.group()]
    for m in rules.capital_re.finditer(text):
        yield *m.span(), rules.letters[m.group().lower()]


def _items(match: re.Match[str], item: re.Pattern[str], *, weak: bool) -> Iterator[tuple[int, int, str]]:
    start, end = match.span("items")
    for m in item.finditer(match.string, start, end):
        if not re.fullmatch(NUMBER, m.group()):
            yield *m.span(), _as_said(m.group())
        # Without the word "size", only numbers that garments and shoes are sized in.
        elif (0 if not weak else 4) <= float(number := number_said(m.group())) <= _LARGEST or (
            not weak and number in _rules().child_heights
        ):
            yield *m.span(), number


def _alone(folded: str) -> Iterator[tuple[int, int, str]]:
    """Yield a message that is nothing but sizes: "42", "medium or large", "m please"."""
    for grammar in _rules().grammars:
        if m := grammar["alone"].fullmatch(folded):
            found = list(_items(m, grammar["item"], weak=True))
            if not _is_wide_range(m.group("items")) and not any(
                re.fullmatch(NUMBER, value) and not 14 <= float(value) <= _LARGEST for _, _, value in found
            ):
                yield from found


def _is_wide_range(items: str) -> bool:
    """Tell whether it is a wide range: "30-40" alone is a price: nobody is between ten sizes."""
    ends = re.fullmatch(rf"\W*+(\d++)\s*+(?:-|–|{_rules().to})\s*+(\d++)\W*+", items)
    return ends is not None and abs(int(ends[1]) - int(ends[2])) >= _WIDE


def _in_system(system: str, number: str) -> str:
    rules = _rules()
    name = rules.systems[system]
    return number if name == rules.plain_system else f"{name} {number}"


def _as_said(said: str) -> str:
    """As `canonical_size`, but a system that was said stays."""
    if m := compiled(rf"({_rules().systems_re})\s*({NUMBER})").fullmatch(said):
        return f"{_rules().systems[m[1]]} {number_said(m[2])}"
    return canonical_size(said)


def number_said(said: str) -> str:
    """Return the number said: "8½" and "37码半" are 8.5 and 37.5."""
    return re.sub(rf"\s?(?:{HALF}|半)|½", ".5", said)


def _kids(match: re.Match[str]) -> str:
    first, last, years = match[1], match[2], match[3]
    unit = ("T" if years == "t" else "Y") if years else "M"
    return f"{first}-{last}{unit}" if last else f"{first}{unit}"
