"""Reads how pieces fit that the shopper has: "my Levi's 32/32 fits well", "the M I bought was too tight in the shoulders".

Only what is owned or past: "XL is too big" and "it is too long" are wishes about what is shown. Knows no products.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.frame import Experience, FitVerdict
from assistant.understand.amounts.quantities import body_grammars
from assistant.understand.grammar import said
from catalog.text.patterns import compiled
from catalog.text.spans import Span
from catalog.vocabulary import Mention

_COMMA = compiled(rf"[,，](?!\d)|{said('experience_ends').pattern}")
_MARKS = compiled(r"[!?;。！？；\n]|\.(?!\d)")


@dataclass(frozen=True)
class Experiences:
    said: tuple[Experience, ...] = ()
    spans: tuple[Span, ...] = ()  # whole clauses: nothing in them is wished


def read_experiences(text: str, folded: str, mentions: Sequence[Mention]) -> Experiences:
    """`text` as typed (for names), `folded` lower case of the same length; `mentions`: values of the vocabulary in it."""
    said: list[Experience] = []
    spans: list[Span] = []
    for grammar in body_grammars():
        for sentence in _sentences(folded):
            if (found := _found(folded, sentence, grammar)) is None:
                continue
            clause, verdict = found
            if one := _experience(
                text, folded, clause, verdict, [m for m in mentions if clause[0] <= m.start < clause[1]], grammar
            ):
                said.append(one)
                spans.append(clause)
    return Experiences(tuple(said), tuple(spans))


_Verdict = tuple[str, Span]


def _found(folded: str, sentence: Span, grammar: dict[str, Any]) -> tuple[Span, _Verdict] | None:
    """Return the clauses that tell it, from who owns the piece to how it fits, and the verdict.

    What stands beside is another matter.
    """
    owned = compiled(grammar["owned"]).search(folded, *sentence)
    if owned is None:
        return None
    for name, pattern in grammar["verdicts"].items():
        if match := compiled(pattern).search(folded, *sentence):
            first, last = min(owned.start(), match.start()), max(owned.end(), match.end())
            start = max((m.end() for m in _COMMA.finditer(folded, sentence[0], first)), default=sentence[0])
            end = next((m.start() for m in _COMMA.finditer(folded, last, sentence[1])), sentence[1])
            return (start, end), (name, match.span())
    return None


def _experience(
    text: str, folded: str, clause: Span, verdict: _Verdict, mentions: Sequence[Mention], grammar: dict[str, Any]
) -> Experience | None:
    sentence, (start, end) = folded[slice(*clause)], verdict[1]
    size, place = _size(sentence, grammar, clause[0], mentions, start - clause[0])
    brand = _brand(text[slice(*clause)], sentence, grammar, clause[0], mentions, place)
    category = next((m.value for m in mentions if m.slot == "category"), None)
    if not (size or brand or category or compiled(grammar["past"]).search(sentence)):
        return None
    part = _part(sentence, (start - clause[0], end - clause[0]), grammar)
    return Experience(size, _verdict(verdict[0]), brand, category, part)


def _verdict(name: str) -> FitVerdict:
    return name  # type: ignore[return-value]  # the grammar's keys are the verdicts


def _size(sentence: str, grammar: dict[str, Any], start: int, mentions: Iterable[Mention], before: int) -> tuple[str, int]:
    """Return the size and where it stands in the sentence, or "" and where the verdict stands."""
    if pair := compiled(grammar["size_pair"]).search(sentence):
        width, length = (pair[1], pair[2]) if pair[1] else (pair[3], pair[4])
        return f"{width}/{length}", pair.start()
    sizes = [m for m in mentions if m.slot == "size"]
    return (sizes[0].value, sizes[0].start - start) if sizes else ("", before)


def _brand(text: str, sentence: str, grammar: dict[str, Any], start: int, mentions: Sequence[Mention], before: int) -> str | None:
    """Return the name between "my" and the garment or size, or a brand of the vocabulary; as typed."""
    named = next((m.value for m in mentions if m.slot == "brand"), None)
    if named:
        return named
    ends = [m.start - start for m in mentions if m.slot in ("category", "size")] + [before]
    end = min(ends)
    found = compiled(grammar["brand"]).search(sentence[:end].rstrip())
    if not found or any(m.start - start < found.end() and found.start() < m.end - start for m in mentions):
        return None
    return text[slice(*found.span("owner" if found.groupdict().get("owner") else "brand"))]


def _part(sentence: str, verdict: Span, grammar: dict[str, Any]) -> str | None:
    """Return where it does not fit.

    "in the shoulders" behind the verdict, or what stands before it ("the sleeves were too long").
    """
    behind = compiled(grammar["at_part"]).match(sentence[verdict[1] :])
    for name, words in grammar["parts"].items():
        if behind and compiled(rf"(?:{words})\b").match(sentence, verdict[1] + behind.end()):
            return str(name)
    before = sentence[max(0, verdict[0] - 24) : verdict[0]]
    for name, words in grammar["parts"].items():
        if compiled(rf"(?:{words})(?:{said('is').pattern}|\s)*\s*$").search(before):
            return str(name)
    return None


def _sentences(folded: str) -> Iterator[Span]:
    start = 0
    for mark in _MARKS.finditer(folded):
        yield start, mark.start()
        start = mark.end()
    if start < len(folded):
        yield start, len(folded)
