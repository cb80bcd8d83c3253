"""Labelled conversations (data/*.jsonl) as examples: a message, what came before it, and what each of its parts asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.frame import Language
from assistant.nlu.writing import plainly
from assistant.reader.context import Context
from assistant.reader.labels import LABELS, WHICH, Label, Which

DATA = Path(__file__).with_name("data")
_ADDS = frozenset(("bag.add",))
_LOOKS = frozenset(("outfit", "outfit.change"))


@dataclass(frozen=True)
class Part:
    """text[start:end] of a message."""

    start: int
    end: int
    label: Label
    which: Which


@dataclass(frozen=True)
class Example:
    """`author`: the file that it comes from, whose stem names who wrote it."""

    text: str
    language: Language
    context: Context
    parts: tuple[Part, ...]
    author: str


def examples(folder: Path = DATA) -> list[Example]:
    """Return every turn of every conversation. Raises ValueError where a part is no part of its message."""
    return [one for path in sorted(folder.glob("*.jsonl")) for one in _of_file(path)]


def _of_file(path: Path) -> Iterator[Example]:
    for line in path.read_text("utf-8").splitlines():
        conversation = json.loads(line)
        language, context = conversation["lang"], Context()
        for turn in conversation["turns"]:
            text, parts = _plain(turn, language)
            yield Example(text, language, context, parts, path.stem)
            context = _after(context, turn, text, parts)


def _plain(turn: Mapping[str, Any], language: Language) -> tuple[str, tuple[Part, ...]]:
    """Return a message in plain words, as the reader gets it (assistant/nlu/plain.py), and its parts in it."""
    said, text, at, parts = turn["u"], "", 0, []
    for part, label, which in turn["p"]:
        start = said.find(part, at)
        if start < 0 or label not in LABELS:
            raise ValueError(f"{part!r} ({label}) is no part of {said!r}")
        text += said[at:start]
        plain = plainly(part, language).plain
        parts.append(Part(len(text), len(text) + len(plain), label, _which(which)))
        text, at = text + plain, start + len(part)
    return text + said[at:], tuple(parts)


def _which(said: str) -> Which:
    """Return the class of what a writer noted: "1,3" are cards, "bag:2" is of the bag."""
    said = str(said).split(":")[0].strip()
    return next((one for one in WHICH if one == said), "cards" if said[:1].isdigit() else "")


def _after(context: Context, turn: Mapping[str, Any], text: str, parts: Sequence[Part]) -> Context:
    labels = tuple(dict.fromkeys(one.label for one in parts))
    added = sum(one.label in _ADDS for one in parts) - sum(one.label == "bag.remove" for one in parts)
    return replace(
        context,
        before=text,
        did=labels,
        asked=turn["q"],
        cards=len(turn["s"]) or context.cards,
        bag=max(context.bag + added, 0),
        outfit=context.outfit or bool(_LOOKS & set(labels)),
    )
