"""A message cut into its clauses, each with what it does to the bag, and whether all that it says is understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from assistant.operations.operation import Said
from assistant.operations.order_items import order_items
from assistant.operations.order_tokens import places_of
from assistant.pointing.clues import tokens
from assistant.understand.asking import asking_part
from assistant.understand.cues import cues, lower
from catalog.text.languages import LETTERS, SIGNS, writing
from catalog.text.spans import Span, overlaps

Verb = Literal["", "swap", "instead", "set", "up", "down", "out", "only", "add"]
Kind = Literal["line", "idle", "asks", "other"]
# In the order in which they count: who says "take the black ones out" takes nothing in.
_VERBS: tuple[tuple[Verb, str], ...] = (
    ("up", "line_up"), ("down", "line_down"), ("set", "line_set"), ("swap", "line_swap"), ("out", "line_out"),
    ("instead", "line_instead"), ("add", "line_add"), ("only", "line_only"),
)  # fmt: skip
_BESIDE = ("line_same_size", "line_each", "line_for_other", "line_please", "line_no", "line_this", "line_small")
_WORD = re.compile(rf"[{LETTERS}']++|[{SIGNS}]|\d++")
_LEFT = {True: 0, False: 1}  # words, or signs of a language without blanks, that may be left of a clause
_QUESTION = re.compile(r"^\s*+[?？]")


@dataclass(frozen=True)
class Clause:
    """text[start:end] of a message. `said` is the clause by itself, `verb` where it stands in it."""

    said: Said
    start: int
    end: int
    kind: Kind
    verb: Verb = ""
    at: Span = (0, 0)
    pieces: tuple[Span, ...] = ()  # where something is said of a piece
    asks: bool = False  # by its form, were it a polite order
    loose: tuple[str, ...] = ()  # a number that nothing was made of: a size, where a piece has none
    called: tuple[str, ...] = ()  # words of titles that no value of the vocabulary is

    @property
    def text(self) -> str:
        return self.said.text


def clauses_of(whole: Said, as_said: Callable[[str], Said], titles: Callable[[str], Set[str]]) -> list[Clause]:
    """Cut a message where sentences end and where its parts are joined. `titles`: words of titles that a clause may say."""
    text = whole.text
    verbs = [span for _, cue in _VERBS for span in whole.spans(cue)]
    breaks = sorted((*whole.spans("order_joined"), *whole.spans("line_break")))
    breaks = [(start, start if overlaps((start, end), verbs) else end) for start, end in breaks]  # 也|加一件
    found: list[Clause] = []
    start = 0
    for end, after in (*breaks, (len(text), len(text))):
        if end < start:
            start = max(start, after)
            continue
        if text[start:end].strip():
            marked = _QUESTION.match(text[end:]) is not None
            clause = _clause(as_said(text[start:end]), start, end, titles, marked=marked)
            last = found[-1] if found else None
            if last and clause.kind == "line" and _goes_on(last, clause):
                found[-1] = replace(last, said=as_said(text[last.start : end]), end=end)  # "I need a cap, black"
            else:
                found.append(clause)
        start = after
    return found


def _goes_on(last: Clause, clause: Clause) -> bool:
    """Tell whether a clause says more of what the one before asks for: "I need a cap, black", 有毛衣吗 不要黑的."""
    if last.kind not in ("asks", "other") or not last.pieces:
        return False
    seeks = last.kind == "asks" and cues(last.said.language).has("search", lower(last.text))
    vague = clause.verb == "out" or (clause.verb == "add" and seeks and not clause.said.has("line_this"))
    return not clause.verb or (vague and not any(item.size or item.counted for item in order_items(clause.said)))


def _clause(said: Said, start: int, end: int, titles: Callable[[str], Set[str]], *, marked: bool) -> Clause:
    verb, at = _verb(said)
    pieces = places_of(said)
    left = _left(said, (*pieces, at))
    loose = tuple(said.text[slice(*one)] for one in left if said.text[slice(*one)].isdigit())
    left = [one for one in left if not said.text[slice(*one)].isdigit() or len(loose) > 1]
    called: tuple[str, ...] = ()
    if len(left) > _LEFT[writing(said.language).spaces]:
        words = titles(said.text)
        named = [one for one in tokens(said.text) if one[0] in words and overlaps(one[1:], left)]
        called = tuple(word for word, _, _ in named)
        left = [one for one in left if not overlaps(one, (place[1:] for place in named))]
    asks = (marked or bool(asking_part(said.text, said.language))) and not said.has("line_choice")
    if asks and not said.has("line_polite"):
        kind: Kind = "asks"
    elif (said.has("line_never") and verb != "out") or len(left) > _LEFT[writing(said.language).spaces]:
        kind = "other"
    else:
        kind = "line" if verb or pieces or called or loose or said.has("line_each") or said.has("line_same_size") else "idle"
    return Clause(said, start, end, kind, verb, at, pieces, asks, loose, called)


def _verb(said: Said) -> tuple[Verb, Span]:
    for verb, cue in _VERBS:
        if spans := said.spans(cue):
            return verb, spans[0]
    return "", (0, 0)


def _left(said: Said, known: Sequence[Span]) -> list[Span]:
    """Return the words of a clause that nothing was made of."""
    spans = [*known, *(span for verb, cue in _VERBS for span in said.spans(cue))]
    spans += [span for cue in _BESIDE for span in said.spans(cue)]
    return [word for word in _words(said.text) if not overlaps(word, spans)]


def _words(text: str) -> Iterator[Span]:
    return (match.span() for match in _WORD.finditer(text.lower()))
