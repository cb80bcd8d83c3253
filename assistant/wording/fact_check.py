"""Whether a sentence says only what stands in the facts: amounts, numbers, names, values, promises, words. Knows no model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import prompts
from assistant.wording.grounding import Ground, numbers, without
from assistant.wording.letters import is_disguised
from assistant.wording.words import harms, strange_words
from catalog.query import Slot
from catalog.text.languages import CAPITALS, LETTERS, writing
from catalog.text.patterns import compiled
from catalog.text.spans import overlaps
from catalog.vocabulary import Mention

Fault = Literal["markup", "language", "name", "amount", "number", "value", "negated", "claim", "harm", "word"]

_MARKUP = compiled(r"https?:|www\.|[<>{}\[\]`|\\@#]|\w\.(?:com|net|org|cn|shop)\b", ignore_case=True)
_QUOTED = compiled(r"[“\"「『]([^”\"」』]{1,200})[”\"」』]")
_ANY = LETTERS + CAPITALS
_WORD = compiled(f"[{_ANY}][{_ANY}0-9'’-]*+")
# What belongs to people and their days as often as to clothes: where no piece is spoken of, "enjoy your evening" claims nothing.
_OF_OCCASIONS: frozenset[Slot] = frozenset(("concept", "feature", "occasion", "style"))
# What nobody sees on a picture, and only the shop knows.
_OF_THE_PIECE: frozenset[Slot] = frozenset(("material", "brand", "feature"))
_DIGITS = r"\d+(?:[.,]\d+)*"


def fault(text: str, ground: Ground, *, any_word: bool = False) -> Fault | None:
    """Return the first reason not to show a sentence; None when everything in it is in the facts.

    `any_word`: it answers in its own words; what it asserts of cloth, make and build must hold, all else is advice.
    """
    named = [title for title in ground.titles if title.casefold() in text.casefold()]
    rest = without(text, [*(title for title in named if not claims(title, ground.language)), *_in_quotes(text, named)])
    checks: tuple[tuple[Fault, bool], ...] = (
        ("markup", bool(_MARKUP.search(rest)) or is_disguised(rest)),
        ("language", _strange_language(rest, ground)),
        ("name", any(quoted.casefold() not in ground.text for quoted in _QUOTED.findall(text))),
        ("name", _strange_name(rest, ground, values=any_word)),
        ("amount", _strange_amount(rest, _allowed_amounts(named, ground), ground.language)),
        ("number", not _counts(rest, ground.language) <= _allowed_numbers(rest, named, ground)),
        ("value", _strange_assertion(rest, ground) if any_word else _strange_value(rest, ground)),
        ("negated", not any_word and _wrongly_negated(rest, ground)),
        ("claim", not claims(rest, ground.language) <= claims(ground.plain, ground.language)),
        ("harm", any(harms(rest, ground)) if not any_word else _never(rest, ground.language)),
        ("word", not any_word and any(strange_words(rest, ground))),
    )
    return next((name for name, found in checks if found), None)


def is_denied(text: str, language: str) -> bool:
    """Tell whether a sentence has a word of denial."""
    no_denial, denial = _negations(language)
    return denial.search(no_denial.sub(" ", text)) is not None


def claims(text: str, language: str) -> set[str]:
    """Return what a text promises, reports or asks for that only the shop may ("free", "in stock", "your e-mail").

    As patterns.
    """
    return {pattern.pattern for pattern in _claims(language) if pattern.search(text)}


def _in_quotes(text: str, titles: list[str]) -> list[str]:
    """Return the quotations that are titles, with their marks: a title that promises something is never more than quoted."""
    known = {title.casefold() for title in titles}
    return [match[0] for match in _QUOTED.finditer(text) if match[1].casefold() in known]


def _strange_language(text: str, ground: Ground) -> bool:
    """Return letters of a script that is not the language's own, or none of it, as small models slip."""
    letters = [letter for letter in text if letter.isalpha() or "\u3000" <= letter <= "\uffef"]
    how = writing(ground.language)
    own = compiled(f"[{how.letters}{how.capitals}]" if how.spaces else f"[{how.letters}\u3000-\uffef]")
    strange = (letter > "\u024f" and not own.match(letter) and letter not in ground.text for letter in letters)
    return any(strange) or (
        bool(letters) and not any(own.match(letter) or (letter <= "\u024f" and how.spaces) for letter in letters)
    )


def _strange_name(text: str, ground: Ground, *, values: bool) -> bool:
    """Find a word with a capital inside a sentence that is no word of the facts; in Chinese, any word of letters.

    `values`: a word of the vocabulary is none: "V-neck".
    """
    known = set(_WORD.findall(ground.text)) | {word.casefold() for word in _list("capitals", ground.language)}
    ends, no_names = (compiled(str(prompts.table(ground.language)[f"check.{one}"])) for one in ("name_end", "no_names"))
    known_values = [(one.start, one.end) for one in ground.vocabulary.find(text)] if values else []
    for match in _WORD.finditer(text):
        if overlaps(match.span(), known_values):
            continue
        opens = not text[: match.start()].strip(" \"“'(")
        named = not writing(ground.language).spaces or (match[0][0].isupper() and not opens)
        if named and not no_names.match(match[0].casefold()) and ends.sub("", match[0].casefold()) not in known:
            return True
    return False


def _allowed_amounts(named: list[str], ground: Ground) -> frozenset[tuple[str, str]]:
    """Return amounts of no product, and those of the products named; where there is only one product it need not be named."""
    titles = named or (ground.titles if len(ground.titles) == 1 else [])
    return frozenset(amount for title in [*titles, ""] for amount in ground.amounts.get(title, ()))


def _strange_amount(text: str, allowed: frozenset[tuple[str, str]], language: str) -> bool:
    """Find a number with a currency (or a percentage) that is not allowed with that currency."""
    units = _units(language)
    for match in _amount(language).finditer(text):
        for said in filter(None, (match[1], match[3])):
            iso = {code for code, words in units.items() if re.fullmatch("|".join(words), said, re.IGNORECASE)} or {said.upper()}
            if not any((number, code) in allowed for number in numbers(match[2]) for code in iso):
                return True
    return False


def _counts(text: str, language: str) -> set[str]:
    """Return numbers that are no amounts: those have been looked at."""
    return said_numbers(_amount(language).sub(lambda match: " " if match[1] or match[3] else match[0], text), language)


def _allowed_numbers(text: str, named: list[str], ground: Ground) -> frozenset[str]:
    """Return those of the facts, how many products the sentence names, and numbers of sizes where sizes are spoken of."""
    speaks = any(re.search(word, text, re.IGNORECASE) for word in _list("size_words", ground.language))
    return ground.numbers | {str(len(named))} | (ground.sizes if speaks else frozenset())


def said_numbers(text: str, language: str) -> set[str]:
    """Return numbers in digits and in words, each as `numbers` gives it."""
    return set(numbers(text)) | {number for number, pattern in _number_words(language) if pattern.search(text)}


def _strange_value(text: str, ground: Ground) -> bool:
    """Find a word that means nothing that holds; "裙子" is a skirt or a dress."""
    allowed = ground.values | ground.unwanted
    meant: dict[tuple[int, int], list[bool]] = {}
    for one in _mentions(text, ground):
        meant.setdefault((one.start, one.end), []).append(_holds(one.slot, one.value, allowed, ground))
    return not all(any(holds) for holds in meant.values())


def _strange_assertion(text: str, ground: Ground) -> bool:
    """Find what a statement says of a cloth, a make or a build and that does not hold; advice and questions state nothing."""
    if is_denied(text, ground.language) or text.rstrip().endswith(("?", "？")):
        return False
    asserts = compiled(str(prompts.table(ground.language)["check.asserts"]), ignore_case=True)
    hard = (one for one in _mentions(text, ground) if one.slot in _OF_THE_PIECE and asserts.search(text[: one.start]))
    return not all(_holds(one.slot, one.value, ground.values, ground) for one in hard)


def _never(text: str, language: str) -> bool:
    """Tell whether an answer says what no answer says, whatever was asked."""
    return any(compiled(one, ignore_case=True).search(text) for one in _list("answers_never", language))


def _wrongly_negated(text: str, ground: Ground) -> bool:
    """Check denials: what is unwanted must be denied, what holds must not be.

    Told by whether the sentence has a word of denial.
    """
    said = [(one.slot, one.value) for one in _mentions(text, ground)]
    if not said:
        return False
    denied = is_denied(text, ground.language)
    speaks_of_unwanted = any(_holds(slot, value, ground.unwanted, ground) for slot, value in said)
    return denied != speaks_of_unwanted


def _mentions(text: str, ground: Ground) -> Iterator[Mention]:
    return (
        one
        for one in ground.vocabulary.find(text)
        if one.likeness == 1.0 and not one.negated and (ground.titles or one.slot not in _OF_OCCASIONS)
    )


def _holds(slot: Slot, value: str, allowed: frozenset[tuple[str, str]], ground: Ground) -> bool:
    return any(slot == other and (value == have or ground.vocabulary.holds(slot, have, value)) for other, have in allowed)


def _list(name: str, language: str) -> list[str]:
    return list(prompts.table(language)[f"check.{name}"])


@cache
def _claims(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(claim, ignore_case=True) for claim in _list("claims", language))


@cache
def _amount(language: str) -> re.Pattern[str]:
    """Return a number with what may be a currency before (group 1) or after it (group 3)."""
    unit = "|".join(sorted({word for words in _units(language).values() for word in words}, key=len, reverse=True))
    return compiled(rf"(?i)(?:({unit})\s?)?({_DIGITS})(?:\s?({unit}|(?-i:[A-Z]{{3}}\b)))?")


@cache
def _negations(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what only looks like a denial, and denials."""
    words = "|".join(re.escape(word) for word in _list("negations", language))
    how = writing(language)
    any_case = how.letters + how.capitals
    denial = rf"(?<![{any_case}])(?:{words})(?![{any_case}])|{_list('negation_end', language)[0]}" if how.spaces else words
    return compiled("|".join(_list("no_denials", language)), ignore_case=True), compiled(denial, ignore_case=True)


@cache
def _number_words(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    before = str(prompts.table(language)["check.number_before"])
    edge = writing(language).edge
    return tuple(
        (
            key.removeprefix("check.number."),
            compiled(rf"(?i){edge}(?:{'|'.join(_list(key.removeprefix('check.'), language))}){edge}{before}"),
        )
        for key in prompts.table(language)
        if key.startswith("check.number.")
    )


@cache
def _units(language: str) -> dict[str, list[str]]:
    """Return how amounts of a currency are written, by ISO 4217 code ("percent" is never an amount)."""
    keys = [key for key in prompts.table(language) if key.startswith("check.currency.")]
    return {key.removeprefix("check.currency."): _list(key.removeprefix("check."), language) for key in keys}
