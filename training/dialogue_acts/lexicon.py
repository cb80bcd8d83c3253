"""Words for the value slots of the grammars: the vocabulary's own, in every way they are said. Knows no templates."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from catalog.vocabulary.tables import Tables, load_tables
from training.dialogue_acts.grammar import Slots

Say = Callable[[random.Random], str]
_WORDS = Path(__file__).parent / "words.json"  # what the vocabulary has no table of
_LETTERS = ("XS", "S", "M", "L", "XL", "XXL", "M", "L", "S")
_SLOTS = {
    "color": "color", "pattern": "pattern", "material": "material", "occasion": "occasion", "season": "season", "style": "style",
    "fit": "fit", "sleeve": "sleeve_length", "neckline": "neckline", "length": "length", "feature": "feature",
}  # fmt: skip
_OFTEN = 0.35  # of draws that take one of the first values of a table, as people do
_FIRST = 14


def slots(language: str) -> Slots:
    """Slot name -> a function that says a random value of it."""
    tables = load_tables()
    words: Mapping[str, Sequence[str]] = json.loads(_WORDS.read_text("utf-8"))[language]
    said: dict[str, Say] = {name: _values(tables, slot, language) for name, slot in _SLOTS.items()}
    said["garment"] = _values(tables, "category", language)
    said["garments"] = _plural(said["garment"], tables, language)
    said["brand"] = lambda chance: chance.choice(words["brand"])
    said["person"] = lambda chance: chance.choice(words["person"])
    said["number"] = lambda chance: chance.choice(words["number"])
    said["price"] = lambda chance: str(
        chance.choice((chance.randrange(1, 20) * 10, chance.randrange(10, 400), 49.9, 99, 150, 200))
    )
    said["size"] = lambda chance: _size(chance, language, words["size"])
    said["height"] = lambda chance: _height(chance, language)
    said["weight"] = lambda chance: _weight(chance, language)
    said["quality"] = lambda chance: said[chance.choice(("color", "color", "pattern", "material", "style", "sleeve"))](chance)
    return said


def _values(tables: Tables, slot: str, language: str) -> Say:
    ways = [tuple(node.said[language]) for node in tables.nodes[slot].values() if node.said.get(language)]  # type: ignore[index]

    def say(chance: random.Random) -> str:
        value = chance.choice(ways[:_FIRST] if chance.random() < _OFTEN else ways)
        return value[0] if chance.random() < 0.5 else chance.choice(value)

    return say


def _plural(singular: Say, tables: Tables, language: str) -> Say:
    rules = [(re.compile(pattern), way) for pattern, way in tables.languages[language].plural]

    def say(chance: random.Random) -> str:
        word = singular(chance)
        for pattern, way in rules:
            if pattern.search(word):
                return pattern.sub(way, word, count=1)
        return word

    return say


def _size(chance: random.Random, language: str, words: Sequence[str]) -> str:
    kind = chance.random()
    if kind < 0.55:
        letter = chance.choice(_LETTERS)
        return f"{letter}码" if language == "zh" and chance.random() < 0.5 else letter
    if kind < 0.8:
        number = str(chance.choice((36, 38, 40, 42, 8, 10, 12, 39, 41, 32)))
        return f"{number}码" if language == "zh" else number
    return chance.choice(words)


def _height(chance: random.Random, language: str) -> str:
    cm = chance.randrange(150, 200)
    if language == "zh":
        return chance.choice((f"{cm}", f"{cm}cm", f"{cm}厘米", f"1米{cm - 100}", f"一米{chance.choice('五六七八')}"))
    return chance.choice(
        (f"{cm} cm", f"{cm}cm", f"1.{cm - 100}m", f"{cm}", f"5'{chance.randrange(0, 12)}", f"5 ft {chance.randrange(0, 12)}")
    )


def _weight(chance: random.Random, language: str) -> str:
    kg = chance.randrange(45, 110)
    if language == "zh":
        return chance.choice((f"{kg}公斤", f"{kg}kg", f"{kg * 2}斤"))
    return chance.choice((f"{kg} kg", f"{kg}kg", f"{kg} kilos", f"{int(kg * 2.2)} lbs", f"{int(kg * 2.2)} pounds"))
