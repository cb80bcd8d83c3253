"""Which pieces a part of a message is about: what its words say of each piece in sight and the network's word, weighed.

The weights are learnt (`python -m training.reader.pointing`); what is weighed is told by names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.frame import Language, Reference
from assistant.pointing.clues import alike, words_of
from assistant.reader.context import PieceInSight, Role
from assistant.reader.labels import Label
from assistant.understand.acts.references import read_references
from assistant.understand.cues import cues, lower
from catalog.checksum import check
from catalog.query import DESCRIBING
from catalog.text.languages import spelt
from catalog.vocabulary import Mention, Vocabulary

Array = NDArray[np.float32]
WEIGHTS = Path(__file__).parent / "weights" / "pointing.safetensors"
_ROLES: tuple[Role, ...] = ("it", "bag", "saved", "worn", "look", "before")
NETWORK = slice(24, 28)  # columns of `features`: the network's word
_OTHER_KIND = 6  # column of `_of_words`: another kind of piece is named
_LETTERS = 3  # of a word that may stand in a title by itself
_GROUPS: Mapping[str, tuple[Label, ...]] = {
    "order": ("bag.add",),
    "bag": ("bag.change", "bag.remove", "bag.view", "sum", "checkout"),
    "ask": ("ask", "advise", "why", "size", "convert"),
    "compare": ("compare",),
    "choose": ("select", "praise", "yes"),
    "keep": ("save", "unsave", "saved.view"),
    "wear": ("try_on", "take_off", "adjust", "photo"),
    "look": ("outfit", "outfit.change"),
    "back": ("back", "undo", "recap"),
    "wish": ("find", "narrow", "more"),
    "remark": ("complaint", "no", "told", "profile", "person", "talk"),
}


@dataclass(frozen=True)
class Pointer:
    """A part as it is weighed. `which`: shares of what it is about, `logits`: the network's word on each candidate."""

    text: str
    label: Label
    language: Language
    which: Sequence[float]
    logits: Sequence[float]


def features(pointer: Pointer, candidates: Sequence[PieceInSight], vocabulary: Vocabulary) -> Array:
    """Return what is weighed: a row for each candidate."""
    text = lower(pointer.text)
    mentions = [one for one in vocabulary.find(text) if one.slot in DESCRIBING]
    references = [one.reference for one in read_references(text, mentions, cues(pointer.language))]
    own = np.array([_of_words(pointer, one, mentions, vocabulary, candidates) for one in candidates], np.float32)
    place = np.array([_of_place(one, references, candidates) for one in candidates], np.float32)
    logits = np.array(pointer.logits, np.float32)[:, None]
    net = np.concatenate(
        [logits, 1 / (1 + np.exp(-logits.clip(-30, 30))), logits - logits.max(), (logits == logits.max())], axis=1
    )
    roles = np.array([[one.card > 0, one.card == 1, *(role in one.roles for role in _ROLES)] for one in candidates], np.float32)
    about = np.array(pointer.which, np.float32)
    groups = np.array([pointer.label in labels for labels in _GROUPS.values()], np.float32)
    best = own[:, :4] - own[:, :4].max(0)
    only = (own[:, :4] == own[:, :4].max(0)) / (own[:, :4] == own[:, :4].max(0)).sum(0)
    count = len(candidates)
    few = np.array([min(sum(one.card > 0 for one in candidates), 8) / 8, sum("it" in one.roles for one in candidates) == 1])
    shared = np.tile(
        np.concatenate([about, groups, few, [len(mentions) > 0, any(one.pronoun for one in references)]]), (count, 1)
    )
    crossed = (roles[:, :, None] * about[None, None, :]).reshape(count, -1)
    acted = (roles[:, :, None] * groups[None, None, :]).reshape(count, -1)
    return np.concatenate([own, best, only, place, net, roles, shared, crossed, acted], axis=1).astype(np.float32)


def _of_words(
    pointer: Pointer, one: PieceInSight, mentions: Sequence[Mention], vocabulary: Vocabulary, others: Sequence[PieceInSight]
) -> list[float]:
    """Return how well words and values fit a piece: shares of words, values that hold and that do not, its kind."""
    said = [word for word in words_of(pointer.text) if len(word) >= _LETTERS or not spelt(word)]
    title = words_of(one.title)
    shared = [word for word in said if any(alike(word, other) for other in title)]
    rare = sum(1 / max(sum(any(alike(word, w) for w in words_of(other.title)) for other in others), 1) for word in shared)
    known: dict[str, list[str]] = {}
    for mention in _mentions(one.title, vocabulary):
        known.setdefault(mention.slot, []).append(mention.value)
    holds = [any(_fits(m, value, vocabulary) for value in known.get(m.slot, ())) for m in mentions]
    against = [not ok and m.slot in known for ok, m in zip(holds, mentions, strict=True)]
    kinds = [ok for ok, m in zip(holds, mentions, strict=True) if m.slot == "category"]
    total = max(len(mentions), 1)
    return [
        sum(holds) - sum(against),
        rare,
        len(shared) / max(len(title), 1),
        sum(holds) / total,
        sum(against) / total,
        float(any(kinds)),
        float(bool(kinds) and not any(kinds)),
        float(bool(mentions) and all(holds)),
    ]


def _fits(mention: Mention, value: str, vocabulary: Vocabulary) -> bool:
    return value == mention.value or vocabulary.holds(mention.slot, value, mention.value)


@cache
def _mentions(title: str, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    return tuple(vocabulary.find(title))


def _of_place(one: PieceInSight, references: Sequence[Reference], candidates: Sequence[PieceInSight]) -> list[float]:
    """Return whether a piece is where the words say: its number, all of them, the one spoken of."""
    cards = max((other.card for other in candidates), default=0)
    numbers = [ref.position if ref.position > 0 else cards + 1 + ref.position for ref in references if ref.position]
    everything = any(ref.everything for ref in references)
    places = {ref.place for ref in references}
    return [
        float(one.card in numbers and one.card > 0),
        float(bool(numbers) and one.card not in numbers),
        float(everything and one.card > 0),
        float(everything and "it" in one.roles),
        float(any(ref.pronoun for ref in references) and "it" in one.roles),
        float("bag" in places and "bag" in one.roles),
        float("earlier" in places and "before" in one.roles),
        float("worn" in places and "worn" in one.roles),
    ]


def chosen(pointer: Pointer, candidates: Sequence[PieceInSight], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the pieces that a part is about, the surest first."""
    if not candidates:
        return ()
    rows = features(pointer, candidates, vocabulary)
    scores = np.where(rows[:, _OTHER_KIND] > 0, 0, shares(rows, _weights()))  # "the bomber" is no skirt
    ranked = sorted(zip(candidates, scores.tolist(), strict=True), key=lambda pair: -pair[1])
    return tuple(one.id for one, share in ranked if share > 0.5)


def shares(rows: Array, weights: Mapping[str, Array]) -> Array:
    """Return how likely each candidate is meant, 0 to 1."""
    scaled = (rows - weights["mean"]) / weights["spread"]
    hidden = np.maximum(scaled @ weights["first.weight"].T + weights["first.bias"], 0)
    logits = (hidden @ weights["last.weight"].T + weights["last.bias"])[:, 0].clip(-30, 30)
    found: Array = 1 / (1 + np.exp(-logits))
    return found


@cache
def _weights() -> Mapping[str, Array]:
    from safetensors.numpy import load_file

    return load_file(str(check(WEIGHTS)))
