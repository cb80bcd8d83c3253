"""Which part of a message asks: who says that the neck is short and asks for the size has asked for no neckline."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from assistant.frame import Language
from catalog.text.patterns import compiled

_MARK = re.compile(r"[?？][\"”’')\s]*+$")


def asking_part(text: str, language: Language) -> str:
    """Return the clauses that ask, in order, with the reasons that follow them; "" where nothing asks."""
    parts = (_of_sentence(one.strip(), _table(language)) for one in _split(_table(language)["sentence"], text))
    found = " ".join(part for part in parts if part)
    return text if found and _table(language)["tag"].match(found.lower()) else found  # "I have white heels. Ok?"


def asked_apart(text: str, language: Language) -> tuple[str, ...]:
    """Return each question of a message by itself: "what is it made of", "and can I wash it"; empty where nothing asks."""
    table = _table(language)
    found: list[str] = []
    for sentence in _split(table["sentence"], text):
        part = _of_sentence(sentence.strip(), table)
        starts = [0, *(match.end() for match in table["clause"].finditer(part) if match.end() < len(part))]
        own = [start for start in starts if not start or _begins(part[start:].lower(), table)]
        ends = [*own[1:], len(part)]
        found += [one for start, end in zip(own, ends, strict=True) if (one := part[start:end].strip())]
    return tuple(found)


def _begins(clause: str, table: Mapping[str, re.Pattern[str]]) -> bool:
    end = table["clause"].search(clause)
    own = clause[: end.start()] if end and end.start() else clause
    return table["begins"].search(own) is not None and not table["relative"].match(own) and not table["tag"].match(own)


def _of_sentence(sentence: str, table: Mapping[str, re.Pattern[str]]) -> str:
    """Return a sentence from its first clause that asks on; of one with a mark and no such clause, the last."""
    clauses = [(match.start(), match.end()) for match in table["clause"].finditer(sentence)]
    starts = [0, *(end for _, end in clauses if end < len(sentence))]
    ends = [*(start for start, end in clauses if end < len(sentence)), len(sentence)]
    marked = bool(_MARK.search(sentence))
    for start, end in zip(starts, ends, strict=True):
        clause = sentence[start:end].lower()
        aside = table["tag"].match(clause) or (not marked and table["relative"].match(clause))
        if table["begins"].search(clause) and not (start and aside):
            return sentence[start:]
    if not marked:
        return ""
    return sentence if table["tag"].match(sentence[starts[-1] :].lower()) else sentence[starts[-1] :]


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    return [one for one in pattern.split(text) if one and one.strip()]


@cache
def _table(language: Language) -> Mapping[str, re.Pattern[str]]:
    words = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))[language]
    return {name: compiled(pattern, ignore_case=True) for name, pattern in words.items()}
