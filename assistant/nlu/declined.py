"""Finds requests that a message turns down or puts off: "don't buy it yet", "I'll pay later", 先别买. Knows no acts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from assistant.frame import Language
from assistant.understand.cues import lower
from catalog.text.languages import writing
from catalog.text.patterns import compiled

What = Literal["bag", "buy", "checkout", "try_on", "save", "out"]
_QUOTES = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'"})
_CLAUSE = re.compile(r"[,.;!?，。；！？、～~…\n]++")


@dataclass(frozen=True)
class Declined:
    """text[start:end] of a message, and what is not to be done."""

    start: int
    end: int
    what: What
    object: str = ""  # what the words behind say it is of
    yet: bool = False  # only for now


def declined(text: str, language: Language) -> tuple[Declined, ...]:
    """Return the requests that are not to be carried out, in order; a question and a condition turn nothing down."""
    said, found = lower(text.translate(_QUOTES)), list[Declined]()
    for one in sorted((*_refused(said, language), *_put_off(said, language)), key=lambda one: (one.start, -one.end)):
        if (not found or one.start >= found[-1].end) and not _asks(said, one, language):
            found.append(one)
    return tuple(found)


def _refused(said: str, language: Language) -> Iterator[Declined]:
    """Yield what stands behind a "no"; "I don't want to buy a short one" is a wish, as it points at no piece and no time."""
    table = _table(language)
    for what, pattern in _patterns(language)["verbs"].items():
        for match in pattern.finditer(said):
            behind = match["object"].strip()
            wishing = table["wishing"].search(match["no"]) is not None
            definite = table["pointing" if wishing else "definite"].search(behind if wishing else match.group()) is not None
            if (definite or not behind) and not table["not_before"].search(clause_before(said, match.start())):
                yet = table["yet"].search(match.group()) is not None
                yield Declined(match.start(), match.end(), cast(What, what), behind, yet)


def _put_off(said: str, language: Language) -> Iterator[Declined]:
    for what, pattern in _patterns(language)["later"].items():
        for match in pattern.finditer(said):
            yield Declined(match.start(), match.end(), cast(What, what), yet=True)


def _asks(said: str, one: Declined, language: Language) -> bool:
    """Tell whether the clause that it stands in is a question: "can you hold it if I don't buy it yet?"."""
    behind = _CLAUSE.search(said, one.end)
    return _table(language)["asks"].search(said[one.start : behind.end() if behind else len(said)]) is not None


def clause_before(said: str, start: int) -> str:
    """Return what stands in the same clause before a place."""
    return _CLAUSE.split(said[:start])[-1]


def without(text: str, found: Iterable[Declined]) -> str:
    """Return a message without what it turns down, and without what is only said around that: "no wait"."""
    for one in sorted(found, key=lambda one: -one.start):
        text = f"{text[: one.start]} {text[one.end :]}"
    return text.strip(" ,.;!，。；！、~～")


def is_idle(text: str, language: Language) -> bool:
    """Tell whether nothing but "no wait", "but", 那行 is left of a message."""
    return not re.search(r"\w", _table(language)["idle"].sub(" ", lower(text.translate(_QUOTES))))


@cache
def _words(language: Language) -> Mapping[str, str | list[str] | dict[str, str]]:
    path = Path(__file__).parent / "tables" / "declined.json"
    return cast(Mapping[str, "str | list[str] | dict[str, str]"], json.loads(path.read_text("utf-8"))[language])


@cache
def _table(language: Language) -> Mapping[str, re.Pattern[str]]:
    words, (before, after) = _words(language), writing(language).edges
    table = {name: compiled(f"{before}{words[name]}{after}") for name in ("wishing", "definite", "idle", "yet", "pointing")}
    table["asks"] = compiled(cast(str, words["asks"]))
    return {**table, "not_before": compiled(f"{before}{words['not_before']}")}


@cache
def _patterns(language: Language) -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    words, (before, after) = _words(language), writing(language).edges
    blank = " ?" if writing(language).spaces else ""
    no = "|".join(f"(?:{one})" for one in words["no"])
    return {
        "verbs": {
            what: compiled(f"{before}(?P<no>{no}){blank}(?:{verb})(?P<object>{words['object']}){after}")
            for what, verb in cast(dict[str, str], words["verbs"]).items()
        },
        "later": {
            what: compiled(_later(words, verb, before, after, spaces=writing(language).spaces))
            for what, verb in cast(dict[str, str], words["later_verbs"]).items()
        },
    }


def _later(words: Mapping[str, object], verb: str, before: str, after: str, *, spaces: bool) -> str:
    if spaces:  # "I'll buy it next week"
        return f"{before}(?:{words['later_before']} )++{verb}{words['later_object']} {words['later']}{after}"
    return f"{words['later']}{verb}"
