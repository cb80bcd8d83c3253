"""A warm sentence before the answer: personal news, bad luck, frustration. It stands in front and takes nothing else away."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from assistant import recall
from assistant.actions.draft import Draft
from assistant.facts import Fact
from assistant.frame import Language
from catalog.text.patterns import compiled

Mood = Literal["sad", "sorry", "kind", "good"]
_TABLE = Path(recall.__file__ or "").with_name("tact.json")
_BEFORE = "tact_"  # of the kinds of facts


def tact(text: str, language: Language) -> Fact | None:
    """Return what a person would say first to a message, where it brings news or a grief; the first of the table that fits."""
    name = _news(text, language)
    return Fact(_BEFORE + name) if name else None


def mood(text: str, language: Language) -> Mood | None:
    """Return how the news of a message feels; None where it brings none."""
    name = _news(text, language)
    return cast(Mood, _table()[name]["mood"]) if name else None


def kinds() -> tuple[str, ...]:
    """Return the names of all kinds of news, the first that is tried first."""
    return tuple(_table())


def say_first(draft: Draft, text: str) -> None:
    """Put the warm sentence in front of what a turn says, once in a conversation for each kind of news."""
    fact = tact(text, draft.frame.language)
    said = {one.kind for turn in draft.session.turns if turn.facts for one in turn.facts.facts}
    if fact and fact.kind not in said | {one.kind for one in draft.facts}:
        draft.facts.insert(0, fact)


def _news(text: str, language: Language) -> str | None:
    written = text.lower().replace("’", "'")
    return next((name for name, cues in _compiled(language) if cues.search(written)), None)


@cache
def _compiled(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, compiled("|".join(f"(?:{one})" for one in entry[language])))
        for name, entry in _table().items()
        if language in entry
    )


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    table: Mapping[str, Mapping[str, Any]] = json.loads(_TABLE.read_text("utf-8"))
    return table
