"""A copy of the packages with the pseudo-language installed: links to every file, and its data beside that of the others.

It is made of the English data by the way that data is laid out, and so shows what a language consists of: files and folders
named after it, and entries under its code.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.languages.letters import CODE, other, pattern, sentence

ROOT = Path(__file__).parents[2]
_PACKAGES = ("assistant", "benchmarks", "catalog", "demo", "prompts", "tests", "training", "tryon")
_FILES = ("anthropometry.py", "app.py", "pyproject.toml")
_TABLES = "catalog/vocabulary/tables"
_HAN = re.compile(r"[\u3400-\u9fff]")
Write = Callable[[str], str]

# Tables whose keys are words where no tables stand below them, by their names; all other keys are names of ours.
_KEYS_ARE_WORDS = frozenset((
    "ordinals", "numbers", "typos", "irregular", "guards", "suffixes", "ones", "teens", "tens", "some", "coins", "number_words",
    "words", "self", "unnamed", "pronouns",
))  # fmt: skip
# Files of words; all others hold patterns.
_WORDS = frozenset(("shop_topics", "talk_examples", "words", "fragments", "emoji"))
# Rows in which one item is said and the others are names of ours, by the key that they stand under: the place of that item.
_PLACE_OF_WORDS = {
    "adjectives": 2, "verbs": 2, "clear": 2, "superlatives": 0, "phrases": 0, "parts": 0, "degrees": 1, "patterns": 1,
}  # fmt: skip
_NAMES_OF_OURS = frozenset(("shared",))
_PATTERNS = frozenset(("signs",))  # in files of words


def build(folder: Path, words: Iterable[str]) -> Path:
    """Write the tree; `words`: those that are glossed besides the ones we say."""
    for package in (*_PACKAGES, *_FILES):
        _link(ROOT / package, folder / package)
    for area in ("assistant", "catalog"):
        for path in sorted((ROOT / area).rglob("*.json")):
            _add(path.relative_to(ROOT), folder)
    for path in sorted((ROOT / "prompts" / "en").rglob("*")):
        if path.is_file():
            _prompt(path.relative_to(ROOT / "prompts" / "en"), folder)
    _write_json(folder / _TABLES / f"sizes.{CODE}.json", _sizes(json.loads((ROOT / _TABLES / "sizes.json").read_text("utf-8"))))
    _write(folder / _TABLES / f"common_words.{CODE}.txt", other((ROOT / _TABLES / "common_words.en.txt").read_text("utf-8")))
    _write_json(folder / "catalog/text" / f"gloss.{CODE}.json", {other(word): word for word in sorted({*words, *_said_by_us()})})
    return folder


def _link(source: Path, target: Path) -> None:
    if source.is_dir():
        for one in source.iterdir():
            if one.name != "__pycache__":
                _link(one, target / one.name)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.symlink_to(source)


def _write(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _write_json(path: Path, data: object) -> None:
    _write(path, json.dumps(data, ensure_ascii=False))


def _said_by_us() -> Iterator[str]:
    """Yield the words of our sentences and values, and what slang and emoji mean, with their plurals."""
    paths = [*(ROOT / "prompts/en").rglob("*.json"), *(ROOT / "assistant/nlu/tables").glob("*.json")]
    paths += (ROOT / "assistant/recall").glob("*.json")
    slots = (path for path in (ROOT / _TABLES).glob("*.json") if '"said"' in path.read_text("utf-8"))
    for path in (*paths, *slots):
        for word in set(re.findall(r"[a-z]+", path.read_text("utf-8").lower())):
            yield from (word, f"{word}s", f"{word}es")


def _add(path: Path, folder: Path) -> None:
    """Write a file of its own beside an English one, or its entries beside the English ones."""
    data = json.loads((ROOT / path).read_text("utf-8"))
    if path.stem == "en" or path.stem.endswith(".en"):
        _write_json(folder / path.parent / f"{path.stem[:-2]}{CODE}.json", _file(path, data))
    elif path.stem != "sizes" and (new := _beside(data, path.stem)) != data:
        _write_json(folder / path, new)


def _file(path: Path, data: Any) -> Any:
    if path.stem.startswith("phrases"):
        return {other(phrase): meanings for phrase, meanings in data.items()}
    if "privacy" in path.parts:
        said = {name: _said(data[name], pattern, name) for name in ("concepts", "own_age", "clause_end")}
        return {**data, **said}
    return _said(data, pattern)


def _beside(data: Any, stem: str) -> Any:
    """Return data with an entry of the pseudo-language beside each English one."""
    if isinstance(data, list):
        return [_beside(one, stem) for one in data]
    if not isinstance(data, dict):
        return data
    new = {key: _beside(value, stem) for key, value in data.items()}
    return {**new, CODE: _entry(data["en"], stem)} if "en" in data else new


def _entry(english: Any, stem: str) -> Any:
    if stem == "contexts":
        return {other(word): _said(context, pattern) for word, context in english.items()}
    if stem == "slang":
        return {other(word): other(plain) for word, plain in english.items()}
    if stem == "descriptions":
        return {"needs": [other(one) for one in english["needs"]], "patterns": [[pattern(a), b] for a, b in english["patterns"]]}
    if stem == "languages" and "letters" in english:
        return {**_each(english, pattern), "glossed": True}
    return _said(english, other if stem in _WORDS else pattern)


def _each(value: Any, write: Write) -> Any:
    """Write every string in a value."""
    if isinstance(value, dict):
        return {key: _each(one, write) for key, one in value.items()}
    if isinstance(value, list):
        return [_each(one, write) for one in value]
    return write(value) if isinstance(value, str) else value


def _said(value: Any, write: Write, key: str = "") -> Any:
    """Write what is said in a value, as it stands under `key`; names of ours stay."""
    if key in _NAMES_OF_OURS:
        return value
    write = pattern if key in _PATTERNS else write
    if isinstance(value, dict):
        if key in _KEYS_ARE_WORDS and not any(isinstance(one, dict) for one in value.values()):
            return {write(word): write(one) if isinstance(one, str) else one for word, one in value.items()}
        return {name: _said(one, write, name) for name, one in value.items()}
    if isinstance(value, list):
        if key in _PLACE_OF_WORDS and value and isinstance(value[0], list):
            return [[write(one) if place == _PLACE_OF_WORDS[key] else one for place, one in enumerate(row)] for row in value]
        return [_said(one, write) for one in value]
    return write(value) if isinstance(value, str) else value


def _sizes(table: dict[str, Any]) -> dict[str, Any]:
    """Return what a language adds to the grammar of sizes."""
    apart = ("described_by", "after_garment", "child_heights_cm", "plain_system", "before_garment", "spoken", "with_garment")
    said = {key: _each(value, pattern) for key, value in table.items() if key not in apart}
    return {
        **said,
        "before_garment": {"words": {other(word): size for word, size in table["before_garment"]["words"].items()}},
        "grammar": {CODE: _each(table["grammar"]["en"], pattern)},
        "spoken": [_spoken(one) for one in table["spoken"] if not _HAN.search(one["pattern"])],
        "with_garment": [_with_garment(one) for one in table["with_garment"]],
    }


def _spoken(one: dict[str, Any]) -> dict[str, Any]:
    numbers = {name: {other(word): number for word, number in one[name].items()} for name in ("tens", "words")}
    return {**one, **numbers, "pattern": pattern(one["pattern"]), "half": other(one["half"])}


def _with_garment(one: dict[str, Any]) -> dict[str, Any]:
    short = {"short": {other(word): letter for word, letter in one["short"].items()}} if "short" in one else {}
    return {**one, "pattern": pattern(one["pattern"]), **short}


def _prompt(path: Path, folder: Path) -> None:
    source, target = ROOT / "prompts/en" / path, folder / "prompts" / CODE / path
    if path.suffix != ".json":
        _write(target, source.read_text("utf-8"))
        return
    data = json.loads(source.read_text("utf-8"))
    if path.stem == "wishes":
        kept = {key: data[key] for key in ("adjectives", "silent")}
        new = {**_each(data, sentence), **kept}
    elif path.stem == "grammar":
        named = {f"plural.{other(key[7:])}" if key.startswith("plural.") else key: text for key, text in data.items()}
        new = {**_each(named, sentence), "language_tag": CODE}
    else:
        new = _each(data, pattern if path.stem in ("harms", "check") else sentence)
    _write_json(target, new)
