"""Reads the vocabulary's JSON tables into plain data. Knows nothing of texts or matching."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args

from catalog.query import Slot
from catalog.text.languages import Writing, writing

FOLDER = Path(__file__).parent / "tables"


@dataclass(frozen=True)
class Meaning:
    """What a phrase stands for; `negated`: the phrase itself excludes the value ("hoodless")."""

    slot: Slot
    value: str
    negated: bool = False


@dataclass(frozen=True)
class Node:
    """A canonical value. `said`: language -> the ways to say it, the label first."""

    value: str
    said: Mapping[str, tuple[str, ...]]
    parent: str | None = None  # every thing that is this is also that
    umbrella: bool = False  # a category that names a department and no garment
    near: tuple[str, ...] = ()  # values of products that satisfy a wish for this one
    also: tuple[tuple[Slot, str], ...] = ()  # what products for this occasion are tagged with
    family: str | None = None  # colours
    lab: tuple[float, float, float] | None = None  # colours: CIELAB, D65


@dataclass(frozen=True)
class Tone:
    """A range of colours ("light colours") by CIELAB lightness and chroma, both ends included."""

    said: Mapping[str, tuple[str, ...]]
    lightness: tuple[float, float]
    chroma: tuple[float, float]


@dataclass(frozen=True)
class Language:
    """How a language's words are written and bent; regular expressions with their replacements."""

    spaces: bool
    plural: tuple[tuple[str, str], ...]
    singular: tuple[tuple[str, str], ...]
    shades: frozenset[str]  # words that shade the colour they stand before: "pale"
    prints: frozenset[str] = frozenset()  # words for any print: "pattern"
    naming: str = ""  # signs that may stand between such a word and the kind of print


@dataclass(frozen=True)
class Context:
    """Where a word does not mean its value: patterns of the text right before and right after it."""

    not_after: str = ""
    not_before: str = ""
    never: bool = False


@dataclass(frozen=True)
class Descriptions:
    """Patterns of what describes a value ("sleeves down to the wrist") with what they mean.

    Without one of the words that they need there is nothing to look for.
    """

    needs: tuple[str, ...]
    patterns: tuple[tuple[str, tuple[Meaning, ...]], ...]


@dataclass(frozen=True)
class Tables:
    nodes: Mapping[Slot, Mapping[str, Node]]
    phrases: Mapping[str, Mapping[str, tuple[Meaning, ...]]]  # language -> phrase -> meanings
    tones: Mapping[str, Tone]
    languages: Mapping[str, Language]
    contexts: Mapping[str, Mapping[str, Context]]
    common_words: Mapping[str, frozenset[str]] = field(default_factory=dict)  # words that are no typos of ours
    homophones: tuple[str, ...] = ()  # characters that sound alike, a group a string
    descriptions: Mapping[str, Descriptions] = field(default_factory=dict)


@cache
def load_tables() -> Tables:
    """Return all tables; cached, read-only."""
    slots = [slot for slot in get_args(Slot) if (FOLDER / f"{slot}.json").exists() and slot != "size"]
    languages = {name: _language(entry, writing(name)) for name, entry in read("languages").items()}
    return Tables(
        nodes={slot: {value: _node(value, entry) for value, entry in read(slot).items()} for slot in slots},
        phrases={name: _phrases(name) for name in languages},
        tones={name: _tone(entry) for name, entry in read("tones").items()},
        languages=languages,
        contexts={name: {word: Context(**c) for word, c in words.items()} for name, words in read("contexts").items()},
        common_words={name: _common(name) for name in languages},
        descriptions={name: _descriptions(entry) for name, entry in read("descriptions").items()},
        homophones=tuple(group for groups in read("homophones").values() for group in groups),
    )


def read(name: str) -> dict[str, Any]:
    return cast(dict[str, Any], json.loads((FOLDER / f"{name}.json").read_text("utf-8")))


def read_all(name: str) -> dict[str, Any]:
    """Return a table with what NAME.LANGUAGE.json adds: more words, more patterns, in a place of any of them."""
    table = read(name)
    for path in sorted(FOLDER.glob(f"{name}.*.json")):
        table = _with(table, json.loads(path.read_text("utf-8")))
    return table


def _with(table: Any, more: Any) -> Any:
    if isinstance(table, dict):
        return {
            key: _with(table[key], more[key]) if key in table and key in more else {**more, **table}[key]
            for key in {**table, **more}
        }
    return [*table, *more] if isinstance(table, list) else f"(?:{table}|{more})" if isinstance(table, str) else more


def _node(value: str, entry: dict[str, Any]) -> Node:
    lab = entry.get("lab")
    return Node(
        value,
        said=_said(entry),
        parent=entry.get("parent"),
        umbrella=entry.get("umbrella", False),
        near=tuple(entry.get("near", ())),
        also=tuple((slot, other) for slot, other in entry.get("also", ())),
        family=entry.get("family"),
        lab=(lab[0], lab[1], lab[2]) if lab else None,
    )


def _said(entry: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(words) for language, words in entry["said"].items()}


def _tone(entry: dict[str, Any]) -> Tone:
    return Tone(_said(entry), tuple(entry["lightness"]), tuple(entry["chroma"]))


def _language(entry: dict[str, Any], how: Writing) -> Language:
    return Language(
        how.spaces,
        how.plural,
        how.singular,
        frozenset(entry["shades"]),
        frozenset(entry.get("prints", ())),
        entry.get("naming", ""),
    )


def _phrases(language: str) -> dict[str, tuple[Meaning, ...]]:
    if not (FOLDER / f"phrases.{language}.json").exists():
        return {}
    return {phrase: tuple(_meaning(text) for text in texts) for phrase, texts in read(f"phrases.{language}").items()}


def _descriptions(entry: dict[str, Any]) -> Descriptions:
    patterns = tuple((pattern, tuple(_meaning(text) for text in texts)) for pattern, texts in entry["patterns"])
    return Descriptions(tuple(entry["needs"]), patterns)


def _meaning(text: str) -> Meaning:
    slot, value = text.removeprefix("!").split(":", 1)
    return Meaning(cast(Slot, slot), value, text.startswith("!"))


def _common(language: str) -> frozenset[str]:
    path = FOLDER / f"common_words.{language}.txt"
    return frozenset(path.read_text("utf-8").split()) if path.exists() else frozenset()
