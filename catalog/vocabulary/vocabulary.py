"""The vocabulary itself: reads mentions, names values, knows what is a kind of what. Knows no products."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, partial

from catalog.lru import Kept
from catalog.query import Slot
from catalog.text.languages import spelt
from catalog.text.patterns import compiled
from catalog.vocabulary import colours
from catalog.vocabulary.descriptions import Describer
from catalog.vocabulary.garment_sizes import sizes_beside
from catalog.vocabulary.lexicon import Phrases
from catalog.vocabulary.matcher import Matcher
from catalog.vocabulary.mention import Mention
from catalog.vocabulary.sizes import find_sizes, size_holds
from catalog.vocabulary.tables import Node, Tables, load_tables

_REMEMBERED = 256  # texts whose values are kept: a turn reads a message and its parts five times each


class Vocabulary:
    """Tables of every language. Safe to share between threads: only the texts read last are kept. `load()` is cached."""

    def __init__(
        self, tables: Tables, own: Mapping[Slot, Sequence[str]] | None = None, *, phrases: Phrases | None = None
    ) -> None:
        """`phrases`: those of `tables`, where they are cut already."""
        self._tables, self._phrases = tables, phrases or Phrases(tables)
        self._own: dict[Slot, tuple[str, ...]] = {slot: tuple(dict.fromkeys(values)) for slot, values in (own or {}).items()}
        self._matcher = Matcher(self._phrases.lexicon(self._own), tables)
        self._describer = Describer(tables.descriptions)
        self._print_words = frozenset().union(*(language.prints for language in tables.languages.values()))
        naming = "".join(language.naming for language in tables.languages.values())
        self._naming = compiled(rf"[\s：:,，{naming}]{{0,3}}")  # between a word for prints and the kind of print
        self._below = {slot: _subtrees(nodes) for slot, nodes in tables.nodes.items()}
        self._recent: Kept[str, tuple[Mention, ...]] = Kept(_REMEMBERED)

    @classmethod
    def load(cls) -> Vocabulary:
        return _load()

    def with_values(self, values: Mapping[Slot, Sequence[str]]) -> Vocabulary:
        """Return a vocabulary that also knows an operator's own values (brands, colour names, materials)."""
        both = {**self._own, **{slot: (*self._own.get(slot, ()), *new) for slot, new in values.items()}}
        return Vocabulary(self._tables, both, phrases=self._phrases)

    def find(self, text: str) -> list[Mention]:
        """Return all values said in a text (English, Chinese or mixed), the longest match wins, typos forgiven.

        In order of place.
        """
        return list(self._recent.get(text, partial(self._found, text)))

    def _found(self, text: str) -> tuple[Mention, ...]:
        sizes = find_sizes(text)
        words = self._words(text, sizes)
        beside = sizes_beside(text, words, self.ancestors)
        sizes = _apart(sizes, [m for m in beside if m.value.endswith("Y") or "/" in m.value])
        sizes += _apart(beside, sizes)
        return tuple(sorted([*self._heads(text, words), *sizes], key=lambda m: m.start))

    def find_values(self, text: str) -> list[Mention]:
        """As `find`, without sizes, in two thirds of the time: for texts of a feed, whose sizes have a column."""
        return self._heads(text, self._words(text))

    def _words(self, text: str, sizes: Sequence[Mention] = ()) -> list[Mention]:
        described = self._describer.find(text)
        return self._prints(text, [*_apart(_apart(self._matcher.find(text), described), sizes), *described])

    def _heads(self, text: str, words: list[Mention]) -> list[Mention]:
        """Take the last of several garment words for the thing.

        Of garment words side by side the last one is the thing ("hoodie dress"), unless it only repeats the kind of the one
        before ("turtleneck sweater"). Scripts that are written without spaces part things by one: "墨镜 凉鞋" are two.
        """
        dropped: set[Mention] = set()
        garments = [m for m in words if m.slot == "category"]
        for one in garments:
            for other in garments:
                if one.end <= other.start and text[one.end : other.start] in ("", " " if spelt(one.text) else ""):
                    dropped.add(other if other.value in self.ancestors(one.value) else one)
        return [m for m in words if m not in dropped]

    def _prints(self, text: str, words: list[Mention]) -> list[Mention]:
        """Read "圆点图案", "花纹要条纹": a print that is named by its kind is no other print besides."""
        kinds = [m for m in words if m.slot == "pattern" and m.text.lower() not in self._print_words]
        beside = {
            m
            for m in words
            if m.slot == "pattern" and m.text.lower() in self._print_words
            for kind in kinds
            if self._naming.fullmatch(text[min(m.end, kind.end) : max(m.start, kind.start)])
        }
        return sorted((m for m in words if m not in beside), key=lambda m: m.start)

    def label(self, slot: Slot, value: str, language: str) -> str:
        """How a value is said: ("color", "red", "zh") -> "红色". Unknown values come back as they are."""
        node = self._tables.nodes.get(slot, {}).get(value) or (self._tables.tones.get(value) if slot == "color" else None)
        said = node.said.get(language) if node else None
        return said[0] if said else value

    def values(self, slot: Slot) -> tuple[str, ...]:
        """Return all canonical values of a slot."""
        return tuple(dict.fromkeys((*self._tables.nodes.get(slot, ()), *self._own.get(slot, ()))))

    def expand(self, category: str) -> frozenset[str]:
        """Return a category with its whole subtree; an umbrella word gives everything below it."""
        return self._below["category"].get(category, frozenset({category}))

    def ancestors(self, category: str) -> tuple[str, ...]:
        """From the category itself to its root: ("puffer jacket", "jacket", "outerwear")."""
        return _line(self._tables.nodes["category"], category)

    def base(self, category: str) -> str:
        """Return the garment type that a shop would sort it under: "puffer jacket" -> "jacket", "sneakers" -> "shoes"."""
        nodes = self._tables.nodes["category"]
        named = [c for c in self.ancestors(category) if c in nodes and not nodes[c].umbrella]
        return named[-1] if named else category

    def umbrella(self, category: str) -> bool:
        """Tell whether it names a department ("tops") and no garment."""
        node = self._tables.nodes["category"].get(category)
        return bool(node and node.umbrella)

    def related(self, slot: Slot, value: str) -> tuple[tuple[Slot, str], ...]:
        """Return what products are tagged with that suit it: ("occasion", "office") -> (("style", "business"), ...)."""
        node = self._tables.nodes.get(slot, {}).get(value)
        return node.also if node else ()

    def family(self, color: str) -> str:
        """Navy -> blue, burgundy -> red, red -> red."""
        return colours.family(self._tables, color)

    def lab(self, color: str) -> tuple[float, float, float]:
        """Return CIELAB D65 of a colour name. Raises KeyError."""
        return colours.lab(self._tables, color)

    def is_near(self, slot: Slot, have: str, wanted: str) -> bool:
        """Tell whether a value only comes near a wished one, further than the next: midi is rather long, maxi is long."""
        node = self._tables.nodes.get(slot, {}).get(wanted)
        return node is not None and have in node.near[1:]

    def holds(self, slot: Slot, have: str, wanted: str) -> bool:
        """Tell whether a product's value satisfies a wished one.

        Same, in its subtree (category, material, age group), in its family (colour), spanning it (size), or a documented near
        value (length "long" for "maxi").
        """
        if have == wanted:
            return True
        if slot == "color":
            return colours.holds(self._tables, have, wanted)
        if slot == "size":
            return size_holds(have, wanted)
        if slot == "gender" and "unisex" in (have, wanted):
            return have == "unisex"
        node = self._tables.nodes.get(slot, {}).get(wanted)
        return bool(node) and (have in self._below[slot].get(wanted, ()) or (node is not None and have in node.near))


def _apart(mentions: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """Return the mentions that share no place with the others."""
    return [m for m in mentions if not any(m.start < other.end and other.start < m.end for other in others)]


@cache
def _load() -> Vocabulary:
    find_sizes("")  # compiles the size grammar
    return Vocabulary(load_tables())


def _line(nodes: Mapping[str, Node], value: str) -> tuple[str, ...]:
    line = [value]
    while (node := nodes.get(line[-1])) and node.parent:
        line.append(node.parent)
    return tuple(line)


def _subtrees(nodes: Mapping[str, Node]) -> dict[str, frozenset[str]]:
    below: dict[str, set[str]] = {value: {value} for value in nodes}
    for value in nodes:
        for ancestor in _line(nodes, value):
            below[ancestor].add(value)
    return {value: frozenset(members) for value, members in below.items()}
