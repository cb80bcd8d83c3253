"""Attribute values of one product as its feed tells them: each with where it was found, what contradicts it kept apart.

Columns are believed first, then the title, then the description, then the picture. Knows no feed and no file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import cast

from catalog.product import Attribute, Source, Told
from catalog.reading.doubts import Conflict, contradict
from catalog.reading.texts import Words, is_negated, is_of_another, part_at

# A product has several of these: a text adds values to those of columns.
SEVERAL: frozenset[Attribute] = frozenset({"feature", "style", "occasion", "season"})
# What columns say of these is all there is: a garment has one sleeve length, and colours in titles may be slogans.
_SETTLED: frozenset[Attribute] = frozenset({"color", "gender", "age_group", "sleeve_length", "length"})


@cache
def belonging() -> Mapping[Attribute, Mapping[str, tuple[str, ...]]]:
    """Return the kinds of pieces that alone can have a value, by attribute."""
    table = json.loads(Path(__file__).with_name("belonging.json").read_text("utf-8"))
    return {name: values for name, values in table.items() if name != "about"}


class Found:
    """Values by attribute as they are found, main value first. `sources` runs beside `values`."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.values: dict[Attribute, list[str]] = {}
        self.sources: dict[Attribute, list[Source]] = {}
        self.conflicts: list[Conflict] = []

    def has(self, name: Attribute) -> bool:
        return bool(self.values.get(name))

    def put(self, name: Attribute, values: Iterable[str], source: Source) -> None:
        for value in values:
            if value not in self.values.setdefault(name, []):
                self._insert(name, len(self.values[name]), value, source)

    def add(self, text: str, source: Source, names: frozenset[Attribute], *, hearsay: bool = False) -> None:
        """Values that a text mentions. Hearsay only fills attributes that are unknown, apart from those with several values."""
        known = {name for name, values in self.values.items() if values}
        part = 0 if hearsay else part_at(text)
        mentions = self.words.find(text)
        for mention in mentions:
            if hearsay and (mention.likeness < 1 or is_of_another(text, mention, mentions)):
                continue  # a shop's sentences are spelt right: "walkable" is not "washable"
            name = cast(Attribute, mention.slot)
            if name not in names or (hearsay and name in known and name not in SEVERAL) or is_negated(text, mention):
                continue
            if name in known and name not in SEVERAL and mention.end <= part:
                self._doubt(name, mention.value, source)
            if name not in known or name not in _SETTLED:
                self.put(name, [mention.value], source)
            elif name == "color":
                self._refine_color(mention.value, source)

    def without_foreign(self, category: str) -> None:
        """Leave out what a piece of this kind can't have, unless a column says so: the table belonging.json."""
        holds = self.words.vocabulary.holds
        for name, table in belonging().items():
            pairs = zip(self.values.get(name, ()), self.sources.get(name, ()), strict=True)
            kept = [
                (value, source)
                for value, source in pairs
                if source == "column" or value not in table or any(holds("category", category, kind) for kind in table[value])
            ]
            if name in self.values:
                self.values[name], self.sources[name] = [value for value, _ in kept], [source for _, source in kept]

    def see(self, values: Mapping[Told, Sequence[str]]) -> None:
        """Read what a picture shows: fill what is unknown, and doubt what is not."""
        for name, shown in values.items():
            if name == "category":
                continue
            if not self.has(name):
                self.put(name, shown, "picture")
            elif shown and name not in SEVERAL:
                self._doubt(name, shown[0], "picture")

    def _insert(self, name: Attribute, place: int, value: str, source: Source) -> None:
        self.values.setdefault(name, []).insert(place, value)
        self.sources.setdefault(name, []).insert(place, source)

    def _doubt(self, name: Attribute, value: str, source: Source) -> None:
        have, whence = self.values[name], self.sources[name]
        if source not in whence and all(contradict(name, value, one, self.words.vocabulary) for one in have):
            self.conflicts.append(Conflict(name, have[0], whence[0], value, source))

    def _refine_color(self, color: str, source: Source) -> None:
        """Refine the colour: a title may say more exactly what the colour column says (navy for blue).

        New colours there may be slogans.
        """
        have = self.values["color"]
        family_of = self.words.vocabulary.family
        family = family_of(color)
        place = next((i for i, value in enumerate(have) if family_of(value) == family), None)
        if place is not None and color not in have and color != family:
            self._insert("color", place if have[place] == family else place + 1, color, source)
