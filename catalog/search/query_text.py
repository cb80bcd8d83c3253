"""A query as text for the encoder and as words for BM25: exclusions and numbers out, Chinese and typos as English words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from catalog.query import Query, Slot
from catalog.text.bm25 import tokens
from catalog.text.gloss import all_in_english
from catalog.text.languages import COINS, SIGNS
from catalog.text.patterns import compiled
from catalog.vocabulary import Mention, Vocabulary

_NUMBERS = compiled(rf"[$€£¥￥]\s*+\d[\d.,]*+|\d[\d.,]*+\s*+(?:%|[$€£¥￥{COINS}])?")
_UNREAD = compiled(rf"[\u3000-\u303f{SIGNS}\uff00-\uffef]++")  # signs that the encoder does not read
_OWN_WEIGHT = 0.8  # the shopper's own word for a value may be more exact: "roses" for floral
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
    query = replace(query, text=all_in_english(query.text))
    spans = _spans(query, vocabulary)
    pieces: list[str] = []
    between: list[str] = []
    at = 0
    for start, end, own in spans:
        between.append(_NUMBERS.sub(" ", query.text[at:start]))
        pieces += [_UNREAD.sub(" ", between[-1]), own]
        at = end
    between.append(_NUMBERS.sub(" ", query.text[at:]))
    pieces.append(_UNREAD.sub(" ", between[-1]))
    wished = [v for slot in _TEXT_SLOTS for v in _wished(query, slot)]
    own_words = " ".join(own for _, _, own in spans)
    unsaid = [v for v in wished if v not in own_words]
    free = tuple(dict.fromkeys(_tokens(between)))
    terms = dict.fromkeys(_tokens([own_words, *(query.text[start:end] for start, end, own in spans if own)]), _OWN_WEIGHT)
    terms |= dict.fromkeys(_tokens(wished), _SAID_WEIGHT)
    terms |= dict.fromkeys(free, 1.0)
    return Wording(" ".join(" ".join([*pieces, *unsaid]).split()), terms, free)


def _spans(query: Query, vocabulary: Vocabulary) -> list[tuple[int, int, str]]:
    """Return the places of values in the text, and what stands there for the encoder.

    That is the shopper's own English word, the canonical one for typos and Chinese, nothing for what is not wanted or was taken
    back since.
    """
    found: dict[tuple[int, int], str] = {}
    for mention in vocabulary.find(query.text) if query.text else []:
        if mention.slot == "size" or mention.slot.startswith("price"):
            continue
        place = (mention.start, mention.end)
        if not _holds_still(query, mention):
            found.setdefault(place, "")
        elif mention.likeness < 1 or _UNREAD.search(mention.text):
            found[place] = f"{found.get(place, '')} {vocabulary.label(mention.slot, mention.value, 'en')}".strip()
        else:
            found[place] = mention.text
    return [(*place, own) for place, own in sorted(found.items())]


def _holds_still(query: Query, mention: Mention) -> bool:
    """Tell whether a value of the text is still wished: texts of earlier turns may name what was changed since."""
    if mention.negated:
        return False
    if not query.wanted and not query.unwanted and not query.soft:
        return True  # nothing but a text
    return mention.value in _wished(query, mention.slot)


def _wished(query: Query, slot: Slot) -> Iterable[str]:
    return [*query.wanted.get(slot, ()), *sorted(v for s, v in query.soft if s == slot and v not in query.wanted.get(slot, ()))]


def _tokens(texts: Iterable[str]) -> list[str]:
    return [t for text in texts for t in tokens(text)]
