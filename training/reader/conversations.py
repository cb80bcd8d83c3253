"""Labelled conversations as examples: a message, what came before it, what its parts ask for and are about, its values.

Two kinds of files: those of training/dialogues, written in front of what the assistant showed, and the older ones in data/, of
which cards are told by titles and nothing of values.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.frame import Language
from assistant.nlu.writing import plainly
from assistant.reader.context import Context, PieceInSight, Role, candidates, question_of
from assistant.reader.labels import LABELS, WHICH, Asked, Label, Status, Which

DATA = Path(__file__).with_name("data")
DIALOGUES = Path(__file__).parents[1] / "dialogues" / "data"
_ADDS = frozenset(("bag.add",))
_LOOKS = frozenset(("outfit", "outfit.change"))


@dataclass(frozen=True)
class Part:
    """text[start:end] of a message. `about`: ids of candidates; None: which of them is not known."""

    start: int
    end: int
    label: Label
    which: Which
    about: frozenset[str] | None = None


@dataclass(frozen=True)
class Value:
    """text[start:end] says something with a value."""

    start: int
    end: int
    status: Status


@dataclass(frozen=True)
class Example:
    """`author`: the file that it comes from, whose stem names who wrote it. `values`: None where nobody labelled them."""

    text: str
    language: Language
    context: Context
    parts: tuple[Part, ...]
    author: str
    values: tuple[Value, ...] | None = None


def examples(*folders: Path) -> list[Example]:
    """Return every turn of every conversation. Raises ValueError where a part is no part of its message."""
    found = folders or (DATA, DIALOGUES)
    return [one for folder in found for path in sorted(folder.glob("*.jsonl")) for one in _of_file(path)]


def _of_file(path: Path) -> Iterator[Example]:
    for line in path.read_text("utf-8").splitlines():
        conversation = json.loads(line)
        language: Language = "zh" if conversation["lang"].startswith("zh") else conversation["lang"]
        seen = "shop" in conversation
        yield from _played(conversation, language, path.stem) if seen else _told(conversation, language, path.stem)


def _played(conversation: Mapping[str, Any], language: Language, author: str) -> Iterator[Example]:
    """Yield the turns of a conversation in front of true states."""
    context, seen = Context(), dict[str, Any]()
    for turn in conversation["turns"]:
        text, parts, values = _plain(turn, language)
        known = {one.id for one in context.pieces}
        labelled = tuple(_seen_part(part, seen, known) for part in parts)
        heard = tuple(turn.get("heard", ()))
        yield Example(text, language, replace(context, heard=heard), labelled, author, values)
        seen = turn["seen"]
        titles = {id: plainly(title, language).plain for id, title in seen["titles"].items()}
        bag = [one for one, _, _ in seen["bag"]]
        earlier = [one for shown in reversed(seen["lists"]) for one in shown]
        places: dict[Role, list[str]] = {
            "it": seen["focus"],
            "bag": bag,
            "worn": seen["look"],
            "look": seen["outfit"],
            "saved": seen["saved"],
            "before": earlier,
        }
        question = question_of(seen["reply"])
        asked: Asked = "other" if question else ""
        pieces = candidates(seen["cards"], places, titles)
        did = tuple(dict.fromkeys(part.label for part, _ in parts))
        context = Context(text, did, asked, len(seen["cards"]), len(bag), bool(seen["outfit"]), question, pieces)


def _seen_part(read: tuple[Part, str], seen: Mapping[str, Any], known: set[str]) -> Part:
    """Return a part with the candidates that it is about."""
    part, about = read
    said = [one.strip() for one in about.split(",") if one.strip()]
    places = {"cards": "cards", "bag": "bag", "look": "look", "saved": "saved"}
    ids: set[str] = set()
    which: Which = ""
    for one in said:
        if one.startswith("list:"):
            which = "before"
        elif one == "new":
            which = "new"
        elif one in places:
            which = "all" if one == "cards" else "before" if one == "saved" else one  # type: ignore[assignment]
            ids |= _all_of(one, seen)
        else:
            ids.add(one)
            which = _where(one, seen)
    return replace(part, which=which, about=frozenset(ids & known))


def _all_of(place: str, seen: Mapping[str, Any]) -> set[str]:
    if place == "bag":
        return {one for one, _, _ in seen.get("bag", ())}
    return set(seen.get("cards" if place == "cards" else "saved" if place == "saved" else "look", ()))


def _where(id: str, seen: Mapping[str, Any]) -> Which:
    if id in seen.get("focus", ()):
        return "it"
    if id in seen.get("cards", ()):
        return "cards"
    if id in {one for one, _, _ in seen.get("bag", ())}:
        return "bag"
    return "look" if id in (*seen.get("look", ()), *seen.get("outfit", ())) else "before"


def _told(conversation: Mapping[str, Any], language: Language, author: str) -> Iterator[Example]:
    """Yield the turns of a conversation whose cards are told by titles."""
    context = Context()
    for number, turn in enumerate(conversation["turns"], 1):
        text, parts, _ = _plain(turn, language)
        yield Example(text, language, context, tuple(_told_part(*one, context) for one in parts), author)
        context = _after(context, turn, text, [part for part, _ in parts], number, language)


def _told_part(part: Part, said: str, context: Context) -> Part:
    which = _which(said)
    numbers = {int(one) for one in said.split(",") if one.strip().isdigit()}
    about = frozenset(one.id for one in context.pieces if one.card in numbers) if which == "cards" else None
    return replace(part, which=which, about=frozenset() if which in ("", "new") else about)


def _plain(turn: Mapping[str, Any], language: Language) -> tuple[str, list[tuple[Part, str]], tuple[Value, ...]]:
    """Return a message in plain words, as the reader gets it (assistant/nlu/plain.py), its parts and values in it."""
    said, text, at, parts = turn["u"], "", 0, []
    values: list[Value] = []
    left = list(turn.get("v", ()))
    for part, label, which in turn["p"]:
        start = said.find(part, at)
        if start < 0 or label not in LABELS:
            raise ValueError(f"{part!r} ({label}) is no part of {said!r}")
        text += said[at:start]
        plain = plainly(part, language).plain
        parts.append((Part(len(text), len(text) + len(plain), label, ""), str(which)))
        here = 0
        for value in list(left):
            word = plainly(value[0], language).plain
            place = plain.find(word, here)
            place = plain.find(word) if place < 0 else place
            if value[0] in part and place >= 0:
                values.append(Value(len(text) + place, len(text) + place + len(word), value[1]))
                here = place + len(word)
                left.remove(value)
        text, at = text + plain, start + len(part)
    return text + said[at:], parts, tuple(values)


def _which(said: str) -> Which:
    """Return the class of what a writer noted: "1,3" are cards, "bag:2" is of the bag."""
    said = str(said).split(":")[0].strip()
    return next((one for one in WHICH if one == said), "cards" if said[:1].isdigit() else "")


def _after(
    context: Context, turn: Mapping[str, Any], text: str, parts: Sequence[Part], number: int, language: Language
) -> Context:
    labels = tuple(dict.fromkeys(one.label for one in parts))
    added = sum(one.label in _ADDS for one in parts) - sum(one.label == "bag.remove" for one in parts)
    shown = [plainly(one.rstrip("0123456789.,$€£¥元 "), language).plain for one in turn["s"]]
    new = tuple(PieceInSight(f"{number}.{place}", title, place) for place, title in enumerate(shown, 1))
    return replace(
        context,
        before=text,
        did=labels,
        asked=turn["q"],
        cards=len(turn["s"]) or context.cards,
        bag=max(context.bag + added, 0),
        outfit=context.outfit or bool(_LOOKS & set(labels)),
        question=question_of(turn.get("a", "")) if turn["q"] else "",
        pieces=new or context.pieces,
    )
