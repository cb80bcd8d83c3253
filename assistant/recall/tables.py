"""Knowledge cards, topics of a shop and examples of talk, as their tables hold them. Knows nothing of how they are found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

import prompts
from catalog.query import Slot
from catalog.text.patterns import compiled

_HERE = Path(__file__).parent
_PROMPTS = Path(prompts.__file__).parent

# `do`: something to be done that only the shop itself can do; `none`: shopping as usual, so that nothing else is told.
About = Literal["card", "shop", "do", "talk", "none"]
Seen = Literal["checkout", "order", "shop"]  # where a shopper sees what the shop did not tell


@dataclass(frozen=True)
class Asking:
    """One way of asking for something. `name`: of the card, the topic or the kind of talk."""

    about: About
    name: str
    language: str
    text: str


@dataclass(frozen=True)
class Card:
    """A piece of general knowledge. `wishes`: what a piece should be that fits it, canonical values."""

    name: str
    says: str
    wishes: Mapping[Slot, tuple[str, ...]]


@dataclass(frozen=True)
class Topic:
    """Something that a shop has rules on, in one language."""

    name: str
    label: str
    doing: str  # what is asked for where it is to be done: "cancel an order"
    headings: tuple[str, ...]
    core: tuple[str, ...]  # one of these stands in the sentence under its heading that answers whatever is asked of it
    words: tuple[str, ...]  # one of these in a sentence of the wider topic tells that it is spoken of
    wider: str  # the topic under whose heading it may stand, too; "" for none
    seen: Seen
    of_piece: bool  # may be asked of a single piece as well: where it is made


def card(name: str, language: str) -> Card | None:
    """Return a knowledge card in a language, where there is one."""
    entry = _cards(language).get(name)
    return None if entry is None else Card(name, str(entry["says"]), _wishes().get(name, {}))


def card_names(language: str) -> tuple[str, ...]:
    return tuple(_cards(language))


def topic(name: str, language: str) -> Topic | None:
    """Return a shop's topic in a language, where there is one."""
    entry = _table("shop_topics").get(name)
    said = entry.get(language) if entry else None
    if entry is None or said is None:
        return None
    return Topic(
        name,
        said["name"],
        said.get("doing", ""),
        tuple(said.get("heads", ())),
        tuple(said.get("core", ())),
        tuple(said.get("words", ())),
        entry.get("in", ""),
        cast(Seen, entry["seen"]),
        bool(entry.get("piece")),
    )


def topic_names() -> tuple[str, ...]:
    return tuple(_table("shop_topics"))


def signs(language: str) -> Mapping[str, re.Pattern[str]]:
    """Return for topics of a shop what tells them apart in so many words, whatever else is said: "pay" and "delivery"."""
    return _signs().get(language, {})


def area(name: str, language: str) -> str:
    """Return what a card is about: the name of its file, "colours"; "" for none."""
    return _areas(language).get(name, "")


@cache
def wordings() -> tuple[Asking, ...]:
    """Return every way of asking for a card, a topic or talk, in all languages."""
    return tuple(one for language in prompts.LANGUAGES for one in _of_language(language))


def _of_language(language: str) -> Iterator[Asking]:
    for name, entry in _cards(language).items():
        yield from (Asking("card", name, language, text) for text in entry["asks"])
    for name, entry in _table("shop_topics").items():
        said = entry.get(language, {})
        yield from (Asking("shop", name, language, text) for text in (*said.get("asks", ()), *said.get("heads", ())))
        yield from (Asking("do", name, language, text) for text in said.get("does", ()))
    for name, entry in _table("talk_examples").items():
        about: About = "none" if name == "none" else "talk"
        yield from (Asking(about, name, language, text) for text in entry.get(language, ()))


@cache
def _signs() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    topics = _table("shop_topics")
    return {
        language: {
            name: compiled("|".join(said)) for name, entry in topics.items() if (said := entry.get(language, {}).get("signs"))
        }
        for language in prompts.LANGUAGES
    }


@cache
def _cards(language: str) -> Mapping[str, Mapping[str, Any]]:
    """Return cards by name: `asks`, wordings of the question, and `says`."""
    files = sorted((_PROMPTS / language / "knowledge").glob("*.json"))
    return {name: entry for path in files for name, entry in json.loads(path.read_text("utf-8")).items()}


@cache
def _areas(language: str) -> Mapping[str, str]:
    files = sorted((_PROMPTS / language / "knowledge").glob("*.json"))
    return {name: path.stem for path in files for name in json.loads(path.read_text("utf-8"))}


@cache
def _wishes() -> Mapping[str, Mapping[Slot, tuple[str, ...]]]:
    return {name: {slot: tuple(values) for slot, values in wishes.items()} for name, wishes in _table("card_wishes").items()}


@cache
def _table(name: str) -> Mapping[str, Any]:
    table: Mapping[str, Any] = json.loads((_HERE / f"{name}.json").read_text("utf-8"))
    return table
