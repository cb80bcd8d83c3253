"""What a text says of a piece: values of the vocabulary and words of titles, each a clue to which piece is meant."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.frame import Language, Reference
from catalog.query import DESCRIBING, Slot
from catalog.text.languages import LETTERS, SIGNS, spelt
from catalog.text.patterns import compiled
from catalog.text.spans import overlaps
from catalog.vocabulary import Vocabulary

# Slots by which a piece is called at the beginning of a question: "straw, does it fold?" and not "wide, are they?".
_NAMING: frozenset[Slot] = frozenset(("category", "color", "pattern", "material"))
_TOKEN = compiled(rf"(?:\b[{LETTERS}]-)?[{LETTERS}0-9]{{1,40}}|[{SIGNS}]")  # of "a-line" the letter is no word
_LETTERS = 3  # of a word that may stand in a title by itself
_STEM, _ENDING, _LIKE, _LIKE_ENDING = 4, 3, 5, 2  # letters of words that are the same but for their ending


@dataclass(frozen=True)
class Clue:
    """Something said of a piece: text[start:end]. `words`: its tokens; `slot` and `value` where the vocabulary knows it."""

    words: tuple[str, ...] = ()
    slot: Slot | None = None
    value: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Phrase:
    """Clues that stand together and name one piece. `firm`: it points at one, whatever else the message says."""

    clues: tuple[Clue, ...]
    text: str
    start: int
    firm: bool = False

    def reference(self) -> Reference:
        values = tuple(dict.fromkeys((one.slot, one.value) for one in self.clues if one.slot))
        return Reference(text=self.text, values=values)


def tokens(text: str) -> list[tuple[str, int, int]]:
    """Return the words of a text with their places, without accents; of characters that are not spaced, each pair."""
    plain = "".join(_unaccented(letter) for letter in text.lower())
    found: list[tuple[str, int, int]] = []
    before: re.Match[str] | None = None
    for match in _TOKEN.finditer(plain):
        if spelt(match[0]):
            found.append((match[0], match.start(), match.end()))
        elif before is not None and not spelt(before[0]) and before.end() == match.start():
            found.append((before[0] + match[0], before.start(), match.end()))
        before = match
    return found


def words_of(text: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in tokens(text))


def alike(one: str, other: str) -> bool:
    """Tell whether two words are the same but for their ending: "fleecy" and "fleece"."""
    if one == other:
        return True
    if not (one.isalpha() and spelt(one) and spelt(other)):
        return False
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    ends = (len(one) - same, len(other) - same)
    return (min(ends) == 0 and same >= _STEM and max(ends) <= _ENDING) or (same >= _LIKE and max(ends) <= _LIKE_ENDING)


def clues_of(reference: Reference, vocabulary: Vocabulary, known: Set[str], language: Language | None = None) -> tuple[Clue, ...]:
    """Return the clues of a description: its values, and its words that are `known`, those of titles."""
    text = reference.text or ""
    mentions = vocabulary.find(text)
    clues = []
    for slot, value in reference.values:
        said = next((one for one in mentions if (one.slot, one.value) == (slot, value)), None)
        clues.append(Clue(words_of(said.text) if said else (), slot, value))
    taken = [(one.start, one.end) for one in mentions]
    return (*clues, *_title_words(text, taken, known, small_words(language)))


def phrases(
    text: str,
    language: Language,
    vocabulary: Vocabulary,
    known: Set[str],
    *,
    ordered: bool,
    refused: Set[tuple[Slot, str]] = frozenset(),
) -> tuple[Phrase, ...]:
    """Return what a message without a clear pointing says of pieces, in order.

    `known`: words of the titles that may be meant. `ordered`: something is to be done with a piece, so that all that is
    described is one; of a question only what stands where a piece is named, as "is it wool?" names none.
    """
    mentions = vocabulary.find(text)
    clues = [
        Clue(words_of(one.text), one.slot, one.value, one.start, one.end)
        for one in mentions
        if one.slot in DESCRIBING and (one.slot, one.value) not in refused and (ordered or not one.negated)
    ]
    taken = [(one.start, one.end) for one in mentions]
    clues += _title_words(text, taken, known, small_words(language))
    found: list[Phrase] = []
    for group in _together(sorted(clues, key=lambda one: one.start), text, language):
        firm = _pointed(text, group, language)
        if ordered or firm or _names(text, group, language):
            found.append(Phrase(tuple(group), text[group[0].start : group[-1].end], group[0].start, firm))
    return tuple(found)


def is_firm(reference: Reference, text: str, language: Language) -> bool:
    """Tell whether a word of a message points at what a reference describes as one piece: "the red", 红的那件."""
    start = text.lower().find(reference.text or "\0")
    if start < 0:
        return False
    table, low = _table(language), text.lower()
    before, after = low[:start], low[start + len(reference.text or "") :]
    if table["several"].match(after):
        return False
    named = table["one"].search(low[: start + len(reference.text or "")]) is not None
    return named or table["before"].search(before) is not None or table["after"].match(after) is not None


def _title_words(text: str, taken: Sequence[tuple[int, int]], known: Set[str], small: Set[str]) -> Iterable[Clue]:
    """Yield the words that stand in a title and that are no value."""
    for word, start, end in tokens(text):
        if len(word) < _LETTERS and spelt(word):
            continue
        if word in small or overlaps((start, end), taken):
            continue
        if any(alike(word, one) for one in known):
            yield Clue((word,), None, word, start, end)


def _together(clues: Sequence[Clue], text: str, language: Language) -> list[list[Clue]]:
    """Group the clues that stand beside each other or joined: "the leather with red"."""
    groups: list[list[Clue]] = []
    joined = _table(language)["joined"]
    for one in clues:
        if groups and joined.fullmatch(text[groups[-1][-1].end : one.start].lower()):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _pointed(text: str, group: Sequence[Clue], language: Language) -> bool:
    """Tell whether a word points at what is described: "the linen", "人字纹那件"; parts of a piece are none."""
    table = _table(language)
    if all(one.slot not in _NAMING and set(one.words) & _words(language)["parts"] for one in group):
        return False
    before, after = text[: group[0].start].lower(), text[group[-1].end :].lower()
    return table["before"].search(before) is not None or table["after"].match(after) is not None


def _names(text: str, group: Sequence[Clue], language: Language) -> bool:
    """Tell whether a question is about what is described: it begins with it, or it is the kind of piece."""
    table = _table(language)
    before = text[: group[0].start].lower()
    if table["beside"].search(before):
        return False
    if any(one.slot == "category" for one in group):
        return True
    return any(one.slot in _NAMING for one in group) and table["begins"].search(before) is not None


@cache
def _words(language: Language) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in _data()[language].items()}


def small_words(language: Language | None = None) -> Set[str]:
    """Return the words that tell nothing of a piece, of one language or of all."""
    kinds = (language,) if language else tuple(_data())
    return frozenset(word for one in kinds for word in _data()[one]["small"])


@cache
def _table(language: Language) -> Mapping[str, re.Pattern[str]]:
    data = _data()[language]
    return {
        "before": compiled(f"{_whole(data['determiners'])}\\s?$"),
        "after": compiled(f"[\\s{SIGNS}]?{_whole(data['after'])}"),
        "one": compiled(f"{_whole([one for one in data['after'] if one not in data['several']])}$"),
        "several": compiled(f"\\s?{_whole(data['several'])}"),
        "beside": compiled(f"{_whole(data['beside'])}\\s?$"),
        "begins": compiled(f"(?:^|[.!?;:,。！？；：，、])\\s?(?:{_whole(data['leads'])}\\s?,?\\s?){{0,4}}$"),
        "joined": compiled(f"[\\s-]?(?:{_whole(data['joins'])}[\\s-]?){{0,2}}"),
    }


def _whole(words: Sequence[str]) -> str:
    """Return a pattern of words, whole ones where they are spelt in letters."""
    edges = {True: r"\b", False: ""}
    longest = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(edges[spelt(one)] + re.escape(one) + edges[spelt(one)] for one in longest) + ")"


@cache
def _data() -> Mapping[Language, Mapping[str, Sequence[str]]]:
    data: Mapping[Language, Mapping[str, Sequence[str]]] = json.loads(Path(__file__).with_name("words.json").read_text("utf-8"))
    return data


@cache
def _unaccented(letter: str) -> str:
    return letter if letter.isascii() else unicodedata.normalize("NFKD", letter)[0]
