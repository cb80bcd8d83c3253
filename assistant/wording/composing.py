"""Sentences into one text: paragraphs by what they are about, and one question, which stands last. Knows no sentence.

composing.json lists kinds of facts, each by its name or its beginning: `about` gives the topics that stand in paragraphs of
their own, `before` what leads to the sentence after it, `opens` what begins a paragraph even after its own topic (but for
`goes_on`), `needed` the questions without whose answer nothing can go on, `together` those of which several are put as one:
its kind, and the kind of phrase that each becomes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import prompts
from assistant.facts import Fact
from assistant.frame import Language

_TABLE = Path(__file__).with_suffix(".json")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]*+\s++|(?<=[。！？])(?![”」』])")


@dataclass(frozen=True)
class _Said:
    """A fact in words; `text` begins with a line break where it is a line of a list."""

    kind: str
    text: str

    @property
    def is_line(self) -> bool:
        return self.text.startswith("\n")


def gathered(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts with several of a kind as one where the table has it: the sizes of all pieces in one question."""
    left = list(facts)
    for kind, (whole, part) in _table()["together"].items():
        several = [fact for fact in left if fact.kind == kind]
        if len(several) > 1:
            products = tuple(one for fact in several for one in fact.products)
            parts = tuple(Fact(part, fact.values, fact.products) for fact in several)
            left = [fact for fact in left if fact not in several] + [Fact(whole, {"phrases": parts}, products)]
    return tuple(left)


def composed(facts: Sequence[Fact], texts: Sequence[str], language: Language) -> str:
    """Return one text of facts and their sentences; sentences may be left out and change places, none is changed."""
    said = [_Said(fact.kind, text) for fact, text in zip(facts, texts, strict=True)]
    return _paragraphs(_one_question(said, language), language)


def _one_question(said: list[_Said], language: Language) -> list[_Said]:
    """Keep the question that is needed most, else the last, and put what asks it last."""
    asking = [one for one in said if _asks(one, language)]
    if not asking:
        return said
    needed = [one for one in asking if _is(one.kind, "needed")]
    kept = [one for one in needed if one.kind == needed[-1].kind] if needed else asking[-1:]
    blocks = _blocks([one if one in kept else replace(one, text=_told(one.text, language)) for one in said])
    last = [block for block in blocks if block[0] in kept]
    return [one for block in (*(block for block in blocks if block not in last), *last) for one in block]


def _blocks(said: Sequence[_Said]) -> list[list[_Said]]:
    """Return each with the lines of the list that follow it; what has nothing left to say is gone."""
    blocks: list[list[_Said]] = []
    for one in said:
        if one.is_line and blocks:
            blocks[-1].append(one)
        elif one.text:
            blocks.append([one])
    return blocks


def _asks(one: _Said, language: Language) -> bool:
    return _is(one.kind, "needed") or _told(one.text, language) != one.text


def _told(text: str, language: Language) -> str:
    """Return a text without the questions at its end."""
    ends = [0, *(found.end() for found in _SENTENCE.finditer(text) if found.end() < len(text)), len(text)]
    mark = prompts.say("grammar.question", language)
    while len(ends) > 1 and text[ends[-2] : ends[-1]].rstrip().endswith(mark):
        ends.pop()
    return text if ends[-1] == len(text) else text[: ends[-1]].rstrip()


def _paragraphs(said: Sequence[_Said], language: Language) -> str:
    """Join sentences; a line of a list stands alone, what follows a list or is about something else begins a line."""
    gap, text, in_list = prompts.say("grammar.gap", language), "", False
    about, here = "", list[str]()  # topic and kinds of the paragraph
    for number, one in enumerate(said):
        ahead = next((other.kind for other in said[number:] if not _is(other.kind, "before")), one.kind)
        topic = _topic(ahead)
        opens = _opens(ahead) and any(_opens(kind) for kind in here)
        apart = bool(text) and (opens or bool(topic and about and topic != about))
        if one.is_line or not text:
            text += one.text
        else:
            text += ("\n\n" if apart else "\n" if in_list else gap) + one.text
        if apart:
            about, here = "", []
        about, in_list = topic or about, one.is_line
        here.append(one.kind)
    return text.lstrip("\n")


def _topic(kind: str) -> str:
    """Return the topic with the longest beginning of a kind; "" for none."""
    fitting = [(len(start), topic) for topic, starts in _table()["about"].items() for start in starts if _begins(kind, start)]
    return max(fitting)[1] if fitting else ""


def _opens(kind: str) -> bool:
    return _is(kind, "opens") and kind not in _table()["goes_on"]


def _is(kind: str, group: str) -> bool:
    starts = _table()[group]
    return kind in starts if group == "needed" else any(_begins(kind, start) for start in starts)


def _begins(kind: str, start: str) -> bool:
    return kind == start or kind.startswith(f"{start}_")


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    table: Mapping[str, Mapping[str, list[str]]] = json.loads(_TABLE.read_text("utf-8"))
    return table
