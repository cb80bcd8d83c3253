"""Every sentence that is said or sent to a model: files per language, strict named slots. Knows nothing of who speaks."""

from __future__ import annotations

import json
import string
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
LANGUAGES: tuple[str, ...] = tuple(sorted(p.name for p in _HERE.iterdir() if p.is_dir() and not p.name.startswith("_")))


def say(key: str, language: str, /, **slots: object) -> str:
    """Return the sentence `area.name` (prompts/LANGUAGE/AREA.json) with its slots filled.

    A value that is a list in the file holds variants: the slot `_n` (int, default 0) picks one.
    Raises KeyError for an unknown sentence and ValueError naming all missing slots at once.
    """
    entry = table(language)[key]
    number = int(str(slots.pop("_n", 0)))
    text = entry if isinstance(entry, str) else entry[number % len(entry)]
    missing = sorted(_slots(text) - slots.keys())
    if missing:
        raise ValueError(f"sentence {key!r} ({language}) lacks: {', '.join(missing)}")
    return text.format(**slots)


@cache
def _slots(text: str) -> frozenset[str]:
    """Return the names of a sentence's slots."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)


@cache
def table(language: str) -> Mapping[str, str | list[str]]:
    """Return all sentences of a language by `area.name`."""
    sentences: dict[str, str | list[str]] = {}
    for path in sorted((_HERE / language).glob("*.json")):
        for name, text in json.loads(path.read_text("utf-8")).items():
            sentences[f"{path.stem}.{name}"] = text
    return sentences


@cache
def document(name: str, language: str) -> str:
    """Return a longer text sent to a model: prompts/LANGUAGE/NAME.md."""
    return (_HERE / language / f"{name}.md").read_text("utf-8")
