"""What a concept means in a shop's own values ("for a law firm": blazers, plain, no slogans): weights that rank.

A concept (`concept.json` of the vocabulary) and a tag that few bear ("style:comfy" of `leanings.json`) are described alike:
`leans`: "slot:value" or "word:as texts say it" -> weight; `without`: values that rule a product out; `carried`: a purpose, which
outlives a change of garment; `open`: one that only counts while the kind of piece is open ("a present").
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from catalog.product import Attribute, Product
from catalog.query import Query, Slot
from catalog.search.filters import FULL, Filters, Mask
from catalog.search.query_expansion import named_in_texts
from catalog.store.data_folder import Store
from catalog.text.bm25 import tokens
from catalog.vocabulary import Vocabulary
from catalog.vocabulary.tables import read

Pair = tuple[Slot, str]
Rows = NDArray[np.int64]
Scores = NDArray[np.float32]

_CONCEPT: Slot = "concept"
_WORD = "word"
_ENOUGH = 2.0  # weights that add up to this much meet a concept as well as anything can
_CHOSEN: frozenset[Slot] = frozenset({"color", "pattern", "length"})  # who names one has it: a red dress for a funeral
_TAG = 0.4  # of a concept's weight has a tag that a product does not bear
MEETS = 0.25  # from this score on a card says that a product meets the concept


@dataclass(frozen=True)
class Leaning:
    values: tuple[tuple[Slot, str, float], ...] = ()
    words: tuple[tuple[tuple[str, ...], float], ...] = ()  # stems that a text says, all of them
    without: tuple[Pair, ...] = ()
    carried: bool = False


@cache
def leaning(slot: Slot, value: str) -> Leaning | None:
    """Return what a value leans towards; None where nothing is written of it."""
    entry = read(_CONCEPT).get(value) if slot == _CONCEPT else _tags().get(f"{slot}:{value}")
    return None if entry is None else read_leaning(entry)


def read_leaning(entry: Mapping[str, Any]) -> Leaning:
    weights = [(*name.split(":", 1), float(weight)) for name, weight in entry.get("leans", {}).items()]
    return Leaning(
        tuple((cast(Slot, slot), value, weight) for slot, value, weight in weights if slot != _WORD),
        tuple((tuple(tokens(words)), weight) for slot, words, weight in weights if slot == _WORD),
        tuple((cast(Slot, slot), value) for slot, value in (one.split(":", 1) for one in entry.get("without", ()))),
        entry.get("carried", False),
    )


def carried(concepts: Iterable[str]) -> tuple[str, ...]:
    """Return the concepts that are a purpose ("for a law firm") and no property of one piece ("see-through")."""
    return tuple(one for one in concepts if (found := leaning(_CONCEPT, one)) and found.carried)


def open_concepts(concepts: Iterable[str]) -> tuple[str, ...]:
    """Return the concepts that only count while the kind of piece is open, each once."""
    return tuple(dict.fromkeys(one for one in concepts if read(_CONCEPT).get(one, {}).get("open")))


def with_kind_open(wanted: Mapping[Slot, tuple[str, ...]]) -> dict[Slot, tuple[str, ...]]:
    """Return wishes without the concepts that no longer count because a kind of piece is named: "a dress as a present"."""
    if "category" not in wanted or not (gone := open_concepts(wanted.get(_CONCEPT, ()))):
        return dict(wanted)
    left = tuple(one for one in wanted[_CONCEPT] if one not in gone)
    return {slot: left if slot == _CONCEPT else values for slot, values in wanted.items() if slot != _CONCEPT or left}


def reasons(slot: Slot, value: str, product: Product, vocabulary: Vocabulary) -> tuple[Pair, ...]:
    """Return the product's own values for which it meets a concept, the weightiest first; none where only its texts say so."""
    found = leaning(slot, value)
    weighed = sorted(found.values, key=lambda one: -one[2]) if found else []
    holding = (
        (of, have)
        for of, wished, weight in weighed
        if weight > 0
        for have in ((product.category,) if of == "category" else product.attributes.get(cast(Attribute, of), ()))
        if vocabulary.holds(of, have, wished)
    )
    return tuple(dict.fromkeys(holding))


@dataclass(frozen=True)
class Leanings:
    store: Store
    filters: Filters

    def score(self, slot: Slot, value: str, rows: Rows) -> Scores:
        """Return how well sorted `rows` meet a concept or a tag that they do not bear, -1..1; 0 where nothing is said."""
        found = leaning(slot, value)
        return np.zeros(len(rows), np.float32) if found is None else np.clip(self.sum(found, rows) / _ENOUGH, -1, 1)

    def sum(self, found: Leaning, rows: Rows) -> Scores:
        """Return the weights of all that holds of sorted `rows`, added up."""
        scores = np.zeros(len(rows), np.float32)
        for slot, value, weight in found.values:
            scores += np.float32(weight / FULL) * self.filters.strength(slot, value)[rows]
        for stems, weight in found.words:
            scores += np.float32(weight) * self.store.lexicon.says(stems, rows)
        return scores

    def of_query(self, query: Query, rows: Rows, given_up: Iterable[Slot] = ()) -> Scores:
        """Return what all concepts and purposes of a query, and tags that were given up, add to the score of sorted `rows`."""
        scores = np.zeros(len(rows), np.float32)
        for slot in dict.fromkeys((_CONCEPT, "occasion", *given_up)):
            for value in query.wanted.get(slot, ()):
                scores += (1 if slot == _CONCEPT else _TAG) * self.score(slot, value, rows)
        for slot, values in query.unwanted.items():
            for value in values:  # what is tagged is left out already; what is likely to be so comes later
                scores -= (1 if slot == _CONCEPT else _TAG) * self.score(slot, value, rows)
        return scores

    def forbidden(self, query: Query) -> Mask | None:
        """Return the products that a wished value rules out (heels, where flat shoes are wished); None for none.

        And those whose text names a material that is not wanted, whatever their attributes say.
        """
        wanted = {(slot, value) for slot, values in query.wanted.items() for value in values}
        ruled_out = {pair for one in wanted if (found := leaning(*one)) for pair in found.without} - wanted
        ruled_out = {(slot, value) for slot, value in ruled_out if slot not in _CHOSEN or slot not in query.wanted}
        masks = [self.filters.mask(*pair) for pair in sorted(ruled_out)]
        rows = np.arange(self.store.count)
        words = {word for slot, values in query.unwanted.items() for value in values for word in named_in_texts(slot, value)}
        masks += [self.store.lexicon.says(tuple(tokens(word)), rows) > 0 for word in sorted(words)]
        return np.logical_or.reduce(masks) if masks else None


@cache
def _tags() -> dict[str, Any]:
    tags: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return tags
