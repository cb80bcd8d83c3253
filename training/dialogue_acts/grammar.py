"""Reads the grammar files of a language and expands their templates at random. Knows no acts and no shop.

A line `name: this | that |` is a rule; `= INTENT [+ INTENT] @ SITUATION, SITUATION` heads the templates below it. In both, {name}
is a rule or a value slot, (a|b|) a choice, [x] half the time.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "grammar"
_HEADER = re.compile(r"=\s*(?P<intents>[\w.+ ]+?)\s*@\s*(?P<situations>[\w, ]+)$")
_RULE = re.compile(r"(?P<name>\w+):(?P<said>.*)$")
_INNERMOST = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")
_NAME = re.compile(r"\{(\w+)\}")
_DEEPEST = 12

Slots = Mapping[str, Callable[[random.Random], str]]


class GrammarError(ValueError):
    """A grammar file that cannot be read; names the file and the line."""


@dataclass(frozen=True)
class Template:
    intents: tuple[str, ...]
    situations: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Grammar:
    language: str
    rules: Mapping[str, tuple[str, ...]]
    templates: tuple[Template, ...]

    def expand(self, template: str, slots: Slots, chance: random.Random) -> tuple[str, frozenset[str]]:
        """Return a sentence, and the names of all rules and slots that were used in it. Raises KeyError for an unknown name."""
        used: set[str] = set()

        def filled(text: str, depth: int) -> str:
            if depth > _DEEPEST:
                raise GrammarError(f"rules refer to each other without an end: {template}")
            text = _chosen(text, chance)
            return _NAME.sub(lambda found: one(found.group(1), depth), text)

        def one(name: str, depth: int) -> str:
            used.add(name)
            if name in self.rules:
                return filled(chance.choice(self.rules[name]), depth + 1)
            return slots[name](chance)

        return re.sub(r"\s+", " ", filled(template, 0)).strip(), frozenset(used)


@cache
def load(language: str) -> Grammar:
    """Return the grammar of grammar/LANGUAGE/*.txt. Raises GrammarError."""
    rules: dict[str, tuple[str, ...]] = {}
    templates: list[Template] = []
    for path in sorted((FOLDER / language).glob("*.txt")):
        header: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        for number, raw in enumerate(path.read_text("utf-8").splitlines(), 1):
            line = raw.strip()
            if not line or line.startswith("#"):
                continue
            if line.startswith("="):
                found = _HEADER.match(line)
                if not found:
                    raise GrammarError(f"{path.name}:{number}: no header: {line}")
                header = (_parts(found["intents"], "+"), _parts(found["situations"], ","))
            elif rule := _RULE.match(line):
                rules[rule["name"]] = tuple(part.strip() for part in _apart(rule["said"]))
                header = None
            elif header:
                templates.append(Template(*header, line))
            else:
                raise GrammarError(f"{path.name}:{number}: neither a rule nor below a header: {line}")
    return Grammar(language, rules, tuple(templates))


def _parts(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator))


def _apart(text: str) -> list[str]:
    """Return the alternatives of a rule: split at bars outside brackets."""
    parts, depth = [""], 0
    for char in text:
        depth += (char in "([") - (char in ")]")
        if char == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _chosen(text: str, chance: random.Random) -> str:
    """Choices made, innermost first."""

    def choose(found: re.Match[str]) -> str:
        if found.group(1) is not None:
            return str(chance.choice(found.group(1).split("|")))
        return str(chance.choice(found.group(2).split("|"))) if chance.random() < 0.5 else ""

    while _INNERMOST.search(text):
        text = _INNERMOST.sub(choose, text, count=1)
    return text
