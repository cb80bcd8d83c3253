"""Wishes about how a worn piece sits: "a bit longer", "tuck it in", 袖子卷起来, and one step back. Knows no products.

The grammar is data (cues/adjust.LANGUAGE.json). Every clause of the message must be such a wish and nothing else, so that "longer
dresses" stays a search. What could be said of search results, too ("a bit longer"), counts only while the look is what was spoken
of last, as a bare size does ("in L"): it is put on, not ordered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from assistant.dialogue.state import DialogueState
from assistant.frame import Change, Frame, Language, Reference
from catalog.query import Slot
from catalog.text.languages import LETTERS, writing
from catalog.text.patterns import compiled
from catalog.vocabulary import Mention
from tryon.adjustment import SWITCHES, Name

WORN_SIZE = "worn_size"  # the topic of a size to be seen in
_HERE = Path(__file__).parents[1] / "cues"


@dataclass(frozen=True)
class Meant:
    """What is wished. `undo`: one step back; `size`: to be seen in it."""

    changes: tuple[Change, ...] = ()
    undo: bool = False
    size: str = ""

    def as_frame(self, text: str, language: Language) -> Frame:
        """Return what a message means that wishes this and nothing else."""
        topic = "adjust_undo" if self.undo else "adjust" if self.changes else WORN_SIZE
        references = tuple(change.reference for change in self.changes if change.reference)
        wanted: dict[Slot, tuple[str, ...]] = {"size": (self.size,)} if self.size else {}
        return Frame(text, language, ("try_on",), wanted, references=references, adjust=self.changes, topic=topic)


@dataclass(frozen=True)
class _Grammar:
    around: re.Pattern[str]  # nothing but what may stand before and after a wish
    worn: re.Pattern[str]
    split: re.Pattern[str]
    pronoun: re.Pattern[str]
    parts: tuple[tuple[re.Pattern[str], Mapping[str, Name]], ...]
    words: Mapping[str, tuple[Name, int]]
    much: re.Pattern[str]
    asks: tuple[re.Pattern[str], ...]
    verbs: tuple[tuple[Name, int | str, re.Pattern[str]], ...]
    clear: tuple[tuple[Name, int | str, re.Pattern[str]], ...]
    undo: re.Pattern[str]
    sized: re.Pattern[str]


def adjusting(text: str, language: Language, state: DialogueState, mentions: Iterable[Mention]) -> Meant | None:
    """Return what a message (lower case) wants of the pieces worn; None where it is about something else."""
    grammar = _grammar(language)
    clauses = [clause for part in grammar.split.split(text) if (clause := part.strip())]
    if not clauses or len(clauses) > _MOST_CLAUSES:
        return None
    if state.worn and state.adjusted.before and len(clauses) <= 2 and all(_undoes(one, grammar) for one in clauses):
        return Meant(undo=True)
    on_me = bool(state.worn) and grammar.worn.search(text) is not None
    said = tuple(mentions)
    changes: list[Change] = []
    spoken_of, size = looking(state), ""
    unasked = spoken_of and (state.pending is None or state.pending.waits_for != "size")  # else it answers a question
    certain = on_me or spoken_of
    for clause in clauses:
        if _filler(clause, grammar):
            continue
        if unasked and (seen_in := _sized(clause, grammar, said)):
            size = seen_in
            continue
        bare = grammar.worn.sub(" ", clause).strip()
        wish = _clear(bare, grammar, said)
        certain = certain or wish is not None
        wish = wish or _unclear(bare, grammar, said)
        if wish is None:
            return None
        changes.append(wish)
    return Meant(tuple(changes), size=size) if (changes or size) and certain else None


def looking(state: DialogueState) -> bool:
    """Tell whether what was spoken of last is on the photo, and no size is asked for."""
    asked = state.pending is not None and state.pending.waits_for == "size"
    return not asked and any(one in state.worn for one in state.current)


_MOST_CLAUSES = 4


def _undoes(clause: str, grammar: _Grammar) -> bool:
    return _filler(clause, grammar) or grammar.undo.fullmatch(clause) is not None


def _sized(clause: str, grammar: _Grammar, mentions: tuple[Mention, ...]) -> str:
    """Return the size that a clause wants to see, and says nothing else: "show it in L", 换成XL码."""
    sizes = [one for one in mentions if one.slot == "size" and one.text.lower() in clause]
    longest = max(sizes, key=lambda one: len(one.text), default=None)
    if longest is None:
        return ""
    alone = rf"(?<![{LETTERS}\d]){re.escape(longest.text.lower())}(?![{LETTERS}\d])"
    if not grammar.sized.fullmatch(re.sub(alone, "#", clause, count=1)):
        return ""
    return longest.value


def _clear(clause: str, grammar: _Grammar, mentions: tuple[Mention, ...]) -> Change | None:
    """Return what is said of clothes on a body alone."""
    for name, by, pattern in grammar.clear:
        if match := pattern.fullmatch(clause):
            return _change(clause, name, by, _piece(match), grammar, mentions)
    return None


def _unclear(clause: str, grammar: _Grammar, mentions: tuple[Mention, ...]) -> Change | None:
    """Return what may be said of search results, too."""
    for name, by, pattern in grammar.verbs:
        if match := pattern.fullmatch(clause):
            return _change(clause, name, by, _piece(match), grammar, mentions)
    for pattern in grammar.asks:
        match = pattern.fullmatch(clause)
        if match is None:
            continue
        name, by = grammar.words[match.group("word")]
        piece = _piece(match)
        if name == "height" and not piece:
            return None  # "lower", "higher": prices as well
        found = _change(clause, name, by, piece, grammar, mentions)
        if found is not None:
            return found
    return None


def _change(
    clause: str, name: Name, by: int | str, piece: str, grammar: _Grammar, mentions: tuple[Mention, ...]
) -> Change | None:
    """Return the change with the piece it is of; None where what is named is nothing to wear ("make the list longer")."""
    reference = None
    if piece and not grammar.pronoun.fullmatch(piece):
        named = tuple((m.slot, m.value) for m in mentions if m.slot != "size" and m.text.lower() in piece)
        noun = next((turned for pattern, turned in grammar.parts if pattern.search(piece)), None)
        if noun is None and not any(slot == "category" for slot, _ in named):
            return None
        if noun is not None:
            turned = noun.get(name)
            if turned is None and noun:
                return None
            name = turned or name
        if named:
            reference = Reference(text=piece, values=named, place="worn")
    elif piece:
        reference = Reference(pronoun=True)
    if by == "down":
        return Change(name, to=0, reference=reference)
    return Change(name, cast(int, by) * (2 if name not in SWITCHES and grammar.much.search(clause) else 1), reference=reference)


def _piece(match: re.Match[str]) -> str:
    return next((said.strip() for key, said in match.groupdict().items() if key.startswith("piece") and said), "")


def _filler(clause: str, grammar: _Grammar) -> bool:
    return grammar.around.fullmatch(clause) is not None


@cache
def _grammar(language: Language) -> _Grammar:
    data: dict[str, Any] = json.loads((_HERE / f"adjust.{language}.json").read_text("utf-8"))
    words = "|".join(sorted(map(re.escape, data["words"]), key=len, reverse=True))
    gap = " " if writing(language).spaces else ""
    lead, tail = f"(?:{data['lead']}{gap})*", f"(?:{gap}{data['tail']})*"

    def whole(pattern: str) -> re.Pattern[str]:
        filled = pattern.replace("{piece}", data["piece"]).replace("{word}", f"(?P<word>{words})")
        return compiled(f"{lead}(?:{filled}){tail}")

    return _Grammar(
        around=compiled(rf"(?:(?:{data['lead']}|{data['tail']})\s*)+"),
        worn=compiled(data["worn"]),
        split=compiled(data["split"]),
        pronoun=compiled(data["pronoun"]),
        parts=tuple((compiled(rf"(?:^|\b)(?:{pattern})$"), turned) for pattern, turned in data["parts"]),
        words={word: (name, by) for word, (name, by) in data["words"].items()},
        much=compiled(data["much"]),
        asks=tuple(whole(pattern) for pattern in data["asks"]),
        verbs=tuple((name, by, whole(pattern)) for name, by, pattern in data["verbs"]),
        clear=tuple((name, by, whole(pattern)) for name, by, pattern in data["clear"]),
        undo=whole(data["undo"]),
        sized=whole(data["sized"]),
    )
