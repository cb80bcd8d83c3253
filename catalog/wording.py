"""A query as text for the encoder and as words for BM25: exclusions and numbers out, Chinese and typos as English words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from catalog.lexical import tokens
from catalog.query import Query, Slot
from catalog.vocabulary import Mention, Vocabulary

_NUMBERS = re.compile(r"[$€£¥￥]\s*\d[\d.,]*|\d[\d.,]*\s*(?:%|[$€£¥￥元块])?")
_CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
_SAID_WEIGHT = 0.5  # words of filters: every candidate meets them, saying them in the title is a bonus
_TEXT_SLOTS: tuple[Slot, ...] = (
    "season", "occasion", "style", "color", "pattern", "material", "fit", "length", "sleeve_length", "neckline",
    "category", "feature",
)  # fmt: skip


@dataclass(frozen=True)
class Wording:
    text: str  # English, for the embedding; "" when the query says nothing but numbers
    terms: dict[str, float]  # stem -> weight, for BM25
    free: tuple[str, ...]  # stems that no filter and no vocabulary value accounts for


def word(query: Query, vocabulary: Vocabulary) -> Wording:
    mentions = vocabulary.find(query.text) if query.text else []
    mentions = [m for m in mentions if m.slot != "size" and not m.slot.startswith("price")]
    pieces: list[str] = []
    free_text: list[str] = []
    at = 0
    for mention in [*mentions, None]:
        between = query.text[at : mention.start if mention else len(query.text)]
        between = _NUMBERS.sub(" ", between)
        pieces.append(_CHINESE.sub(" ", between))
        free_text.append(between)
        if mention is None:
            break
        at = mention.end
        if not _is_unwanted(query, mention, vocabulary):
            pieces.append(vocabulary.label(mention.slot, mention.value, "en"))
    said = {(m.slot, m.value) for m in mentions}
    wished = [v for slot in _TEXT_SLOTS for v in _wished(query, slot)]
    unsaid = [v for slot in _TEXT_SLOTS for v in _wished(query, slot) if (slot, v) not in said]
    text = " ".join(" ".join([*pieces, *unsaid]).split())
    free = tuple(dict.fromkeys(t for part in free_text for t in tokens(part)))
    terms = dict.fromkeys(_tokens([*wished, *(m.text for m in mentions if not _is_unwanted(query, m, vocabulary))]), _SAID_WEIGHT)
    terms |= dict.fromkeys(free, 1.0)
    return Wording(text, terms, free)


def _wished(query: Query, slot: Slot) -> Iterable[str]:
    return [*query.wanted.get(slot, ()), *sorted(v for s, v in query.soft if s == slot and v not in query.wanted.get(slot, ()))]


def _tokens(texts: Iterable[str]) -> list[str]:
    return [t for text in texts for t in tokens(text)]


def _is_unwanted(query: Query, mention: Mention, vocabulary: Vocabulary) -> bool:
    values = query.unwanted.get(mention.slot, ())
    return any(v == mention.value or vocabulary.holds(mention.slot, mention.value, v) for v in values)
