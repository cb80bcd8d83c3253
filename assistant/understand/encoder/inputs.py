"""A message, the last reply, the state and what the rules heard as numbers. The one place where training and use must agree."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from assistant.dialogue.state import DialogueState
from assistant.frame import Act
from assistant.understand.acts import Acts, Heard

TEXT_BUCKETS = 1 << 15
REPLY_BUCKETS = 1 << 12
SENTENCE_WIDTH = 384
_SENTENCE_SCALE = np.float32(4.0)  # brings the numbers of a unit vector to the size of the others
_LONGEST = 60  # tokens of a message or a reply that are read, from the end of a reply
_ACTS: tuple[Act, ...] = get_args(Act)
_WAITS = ("consent", "photo", "size", "which", "body", "offer")
_TOKEN = re.compile(r"[a-z]++(?:'[a-z]++)?|\d++(?:[.,]\d++)*+|[\u3400-\u9fff]|[^\s\w]")
_CUES = (
    "search",
    "show",
    "more",
    "similar",
    "select",
    "positive",
    "negative",
    "ask_frame",
    "yes",
    "no",
    "correction",
    "than",
    "add_to_bag",
)


@dataclass(frozen=True)
class Inputs:
    """`text`, `reply`: hashed n-grams (n, int64 buckets); `known`: WIDTH float32 of state and rules; the last
    RULES_WIDTH of `known` are the rules' acts; `sentence`: SENTENCE_WIDTH float32."""

    text: NDArray[np.int64]
    reply: NDArray[np.int64]
    known: NDArray[np.float32]
    sentence: NDArray[np.float32]


def opening(text: str) -> str:
    """The part of a message that is read: the sentence encoder takes as long for a word as all the rules for a message."""
    ends = [token.end() for token in islice(_TOKEN.finditer(text), _LONGEST)]
    return text[: ends[-1]] if len(ends) == _LONGEST else text


def inputs(heard: Heard, rules: Acts, sentence: NDArray[np.float32]) -> Inputs:
    """`sentence`: the vector of the message's opening by the sentence encoder, of length 1."""
    tokens = list(_delexicalised(heard))
    state = heard.state
    known = [*_of_state(state), *_of_message(heard), *_of_rules(rules)]
    return Inputs(
        text=_buckets(_grams(tokens, heard.text), TEXT_BUCKETS),
        reply=_buckets(_short_grams(_TOKEN.findall(state.reply.lower())[-_LONGEST:]), REPLY_BUCKETS),
        known=np.array(known, np.float32),
        sentence=sentence * _SENTENCE_SCALE,
    )


def _delexicalised(heard: Heard) -> Iterator[str]:
    """The tokens of a message, values replaced by the names of their slots, so that what holds of red holds of teal."""
    spans = sorted({(m.start, m.end, m.slot) for m in heard.mentions}, key=lambda one: (one[0], -one[1]))
    place = 0
    for start, end, slot in spans:
        if start < place:
            continue
        yield from _plain(heard.text[place:start])
        yield f"<{slot}>"
        place = end
    yield from _plain(heard.text[place:])


def _plain(text: str) -> Iterator[str]:
    for token in _TOKEN.findall(text):
        yield "#" if token[0].isdigit() else token


def _grams(tokens: list[str], text: str) -> Iterator[str]:
    tokens = tokens[:_LONGEST]
    line = ["^", *tokens, "$"]
    yield from tokens
    for n in (2, 3, 4):
        for start in range(len(line) - n + 1):
            yield " ".join(line[start : start + n])
    for word in dict.fromkeys(token for token in tokens if len(token) > 3 and token.isascii() and token[0] != "<"):
        padded = f"<{word}>"
        for start in range(len(padded) - 3):
            yield f"c:{padded[start : start + 4]}"
    if not tokens:
        yield f"raw:{text.strip()[:4]}"


def _short_grams(tokens: list[str]) -> Iterator[str]:
    line = ["#" if token[0].isdigit() else token for token in tokens] + ["$"]
    yield from line
    for start in range(len(line) - 1):
        yield " ".join(line[start : start + 2])


def _buckets(grams: Iterable[str], size: int) -> NDArray[np.int64]:
    return np.fromiter((zlib.crc32(gram.encode()) % size for gram in grams), np.int64)


def _of_state(state: DialogueState) -> Iterator[float]:
    yield float(state.has_turns)
    yield float(len(state.shown) == 1)
    yield float(len(state.shown) > 1)
    yield float(len(state.current) == 1)
    yield float(len(state.current) > 1)
    yield float(bool(state.worn))
    yield float(bool(state.bag))
    yield float(state.has_photo)
    yield float(not state.wishes.empty)
    yield float("?" in state.reply[-3:] or "？" in state.reply[-3:])
    waits = state.pending.waits_for if state.pending else None
    yield from (float(waits == one) for one in _WAITS)
    yield from (float(state.last_act == act) for act in _ACTS)


def _of_message(heard: Heard) -> Iterator[float]:
    yield from map(
        float,
        (
            heard.wishes, heard.garments, heard.changes, heard.new_garment, heard.sized, heard.size_only, heard.body,
            heard.relative, heard.dropped, heard.points, heard.points_clearly, len(heard.pointings) > 1, bool(heard.asked),
            len(heard.asked) > 1, any(p.reference.everything for p in heard.pointings),
            any(p.reference.pronoun for p in heard.pointings), heard.table.language == "zh",
        ),
    )  # fmt: skip
    yield from (float(heard.says(cue)) for cue in _CUES)
    yield min(len(heard.text), 200) / 100.0


def _of_rules(rules: Acts) -> Iterator[float]:
    yield from (float(rules.acts[0] == act) for act in _ACTS)
    yield from (float(act in rules.acts[1:]) for act in _ACTS)
    yield rules.confidence


RULES_WIDTH = 2 * len(_ACTS) + 1
WIDTH = 10 + len(_WAITS) + len(_ACTS) + 17 + len(_CUES) + 1 + RULES_WIDTH
