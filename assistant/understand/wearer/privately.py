"""What a shopper wants of their data ("erase all you know of me", 我撤回同意, "who gets my photo?"), by classes of words.

A clause is looked through for concepts (a verb of deletion, everything, my data, the bag ...); the first rule whose concepts are
all there, and none of those that mean something else, says what it is about. Concepts and rules are data, a table per language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.dialogue.state import DialogueState
from assistant.frame import Frame, Language
from catalog.text.languages import languages
from catalog.text.patterns import compiled

_FOLDER = Path(__file__).parents[1] / "grammar" / "privacy"
_SURE = 0.95
_LONGEST = 160  # characters of a clause; what is longer is about more than this
_ABOUT_THE_BAG = ("add_to_bag", "remove_from_bag", "view_bag")
_ACTS = {"erase": "manage_photo", "withdraw": "manage_photo", "privacy_know": "size_advice"}
TOPICS = (
    "erase", "withdraw", "privacy_who", "privacy_where", "privacy_long", "privacy_age", "privacy_know", "privacy_copy",
    "privacy_train", "privacy_policy", "privacy_how_erase", "privacy_how_withdraw",
)  # fmt: skip


@dataclass(frozen=True)
class _Rule:
    """Every concept of `all`, one of each group of `any`, none of `none`."""

    topic: str
    all: frozenset[str]
    any: tuple[frozenset[str], ...]
    none: frozenset[str]

    def holds(self, said: frozenset[str]) -> bool:
        return self.all <= said and not self.none & said and all(group & said for group in self.any)


def privately(text: str, language: Language, state: DialogueState, *, garments: bool) -> Frame | None:
    """`text`: lower case; `garments`: a kind of garment is named in it. None where it is about something else."""
    for clause in _clauses(text, language):
        said = _concepts(clause, language, garments=garments)
        topic = next((rule.topic for rule in _rules(language) if rule.holds(said)), None)
        if topic == "erase_bare":  # "delete everything", while the bag is spoken of, is the bag
            topic = None if _of_the_bag(state) else "erase"
        if topic is not None:
            act = _ACTS.get(topic, "help")
            return Frame(text, language, (act,), topic=topic, confidence=_SURE)  # type: ignore[arg-type]  # one of Act
    return None


def _of_the_bag(state: DialogueState) -> bool:
    return bool(state.bag) and (state.last_act in _ABOUT_THE_BAG or any(one in state.bag for one in state.current))


def own_age(text: str, *, of_a_size: bool = False) -> int | None:
    """Return how old the shopper says they are, 0 where it is only said that they are no grown-up.

    `of_a_size`: a bare number would be the answer to another question.
    """
    for language in languages():
        table = _table(language)["own_age"]
        forms = [*((one, 0) for one in table["told"]), (table["below"], 1), *(((table["bare"], 0),) if not of_a_size else ())]
        for form, less in forms:
            if match := compiled(form.replace("{n}", _number(language))).search(text):
                said = next(group for group in match.groups() if group)
                years: int = int(said) if said.isdigit() else table["words"][said]
                return years - int(less)
        if compiled(table["minor"]).search(text):
            return 0
    return None


def _clauses(text: str, language: Language) -> Iterator[str]:
    for clause in compiled(_table(language)["clause_end"]).split(text):
        if 0 < len(clause.strip()) <= _LONGEST:
            yield clause.strip()


def _concepts(clause: str, language: Language, *, garments: bool) -> frozenset[str]:
    table = _table(language)
    said = {name for name, pattern in table["concepts"].items() if compiled(pattern).search(clause)}
    facts: Iterable[tuple[str, bool]] = (
        ("garment", garments),
        ("several", len(said & set(table["several"])) > 1),
        *((name, len(clause) <= most) for name, most in table["characters"].items()),
    )
    return frozenset((*said, *(name for name, holds in facts if holds)))


@cache
def _rules(language: Language) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            rule["topic"],
            frozenset(rule["all"]),
            tuple(frozenset(group) for group in rule.get("any", ())),
            frozenset(rule.get("none", ())),
        )
        for rule in _table(language)["rules"]
    )


@cache
def _number(language: str) -> str:
    words = sorted(_table(language)["own_age"]["words"], key=len, reverse=True)
    return r"(?<!\d)\d{1,2}(?!\d)|" + "|".join(map(re.escape, words))


@cache
def _table(language: str) -> dict[str, Any]:
    table: dict[str, Any] = json.loads((_FOLDER / f"{language}.json").read_text("utf-8"))
    return table
