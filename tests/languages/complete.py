"""What a language lacks: files named after it, entries under its code, names in them that English has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_MODEL_ONLY = frozenset({"program.md"})  # one for all languages
_IN_A_FILE = frozenset({"sizes.json"})  # a language adds to it in a file of its own
# Tables in which each name is asked for in every language.
_SAME_NAMES = frozenset({"cues.json", "fragments.json", "words.json", "said.json"})


def missing(root: Path, language: str) -> list[str]:
    """Return what is missing, each with its place, below the folder in which the packages lie."""
    return [*_files(root, language), *_prompts(root, language), *_entries(root, language)]


def _own(root: Path, language: str) -> Iterator[Path]:
    """Yield the files that a language must have."""
    for area in ("assistant", "catalog"):
        for path in sorted((root / area).rglob("*.*")):
            if path.stem == "en" or path.stem.endswith(".en"):
                yield path.with_name(f"{path.stem.removesuffix('en')}{language}{path.suffix}")
    yield root / "catalog" / "text" / f"gloss.{language}.json"


def _tables(root: Path) -> Iterator[Path]:
    for area in ("assistant", "catalog"):
        yield from (path for path in sorted((root / area).rglob("*.json")) if path.name not in _IN_A_FILE)


def _files(root: Path, language: str) -> Iterator[str]:
    yield from (str(path.relative_to(root)) for path in _own(root, language) if not path.exists())


def _prompts(root: Path, language: str) -> Iterator[str]:
    english = root / "prompts" / "en"
    for path in sorted(english.rglob("*")):
        own = root / "prompts" / language / path.relative_to(english)
        if path.is_file() and path.name not in _MODEL_ONLY and not own.exists():
            yield str(own.relative_to(root))


def _entries(root: Path, language: str) -> Iterator[str]:
    for path in _tables(root):
        for place, table in _by_language(json.loads(path.read_text("utf-8"))):
            where = f"{path.relative_to(root)}, {'.'.join((*place, language))}"
            if language not in table:
                yield where
            elif path.name in _SAME_NAMES and isinstance(table["en"], dict):
                yield from (f"{where}.{name}" for name in table["en"] if name not in table[language])


def _by_language(data: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Yield the tables whose keys are languages."""
    if isinstance(data, dict) and "en" in data:
        yield place, data
    elif isinstance(data, dict):
        for key, one in data.items():
            yield from _by_language(one, (*place, key))
