"""A message, the last reply, the state and what the rules heard as numbers. The one place where training and use must agree."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from assistant.dialogue.state import DialogueState, WaitsFor
from assistant.frame import Act
from assistant.understand.acts.acts import Acts
from assistant.understand.acts.heard import Heard
from assistant.understand.language import language_of
from catalog.text.gloss import in_english
from catalog.text.languages import writing

TEXT_BUCKETS = 1 << 15
REPLY_BUCKETS = 1 << 12
SENTENCE_WIDTH = 384
_SENTENCE_SCALE = np.float32(4.0)  # brings the numbers of a unit vector to the size of the others
_LONGEST = 60  # tokens of a message or a reply that are read, from the end of a reply
_ACTS: tuple[Act, ...] = get_args(Act)
_WAITS: tuple[WaitsFor, ...] = get_args(WaitsFor)
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
    """What the network reads of a message.

    `text`, `reply`: hashed n-grams (n, int64 buckets); `known`: one float32 per name of FEATURES, in their order; `sentence`:
    SENTENCE_WIDTH float32.
    """

    text: NDArray[np.int64]
    reply: NDArray[np.int64]
    known: NDArray[np.float32]
    sentence: NDArray[np.float32]


def opening(text: str) -> str:
    """Return the part of a message that is read: the sentence encoder takes as long for a word as all the rules for a message."""
    ends = [token.end() for token in islice(_TOKEN.finditer(text), _LONGEST)]
    return text[: ends[-1]] if len(ends) == _LONGEST else text


def inputs(heard: Heard, rules: Acts, sentence: NDArray[np.float32]) -> Inputs:
    """`sentence`: the vector of the message's opening by the sentence encoder, of length 1."""
    tokens = list(_delexicalised(heard))
    state, reply = heard.state, heard.state.reply.lower()
    reply = in_english(reply, language_of(reply, state.language))  # the message may be in another language
    known = [*_of_state(state), *_of_message(heard), *_of_rules(rules)]
    return Inputs(
        text=_buckets(_grams(tokens, heard.text), TEXT_BUCKETS),
        reply=_buckets(_short_grams(_TOKEN.findall(reply)[-_LONGEST:]), REPLY_BUCKETS),
        known=np.array(known, np.float32),
        sentence=sentence * _SENTENCE_SCALE,
    )


def _delexicalised(heard: Heard) -> Iterator[str]:
    """Yield the tokens of a message, values replaced by the names of their slots, so that what holds of red holds of teal."""
    spans = sorted({(m.start, m.end, m.slot) for m in heard.mentions}, key=lambda one: (one[0], -one[1], one[2]))
    place = 0
    for start, end, slot in spans:
        if start < place:
            continue
        yield from _plain(in_english(heard.text[place:start], heard.table.language))
        yield f"<{slot}>"
        place = end
    yield from _plain(in_english(heard.text[place:], heard.table.language))


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


_STATE: Mapping[str, Callable[[DialogueState], bool]] = {
    "has_turns": lambda state: state.has_turns,
    "one_shown": lambda state: len(state.shown) == 1,
    "several_shown": lambda state: len(state.shown) > 1,
    "one_current": lambda state: len(state.current) == 1,
    "several_current": lambda state: len(state.current) > 1,
    "worn": lambda state: bool(state.worn),
    "bag": lambda state: bool(state.bag),
    "has_photo": lambda state: state.has_photo,
    "wishes": lambda state: not state.wishes.empty,
    "asked_something": lambda state: "?" in state.reply[-3:] or "？" in state.reply[-3:],
}
_MESSAGE: Mapping[str, Callable[[Heard], bool]] = {
    "wishes": lambda heard: heard.wishes,
    "garments": lambda heard: heard.garments,
    "changes": lambda heard: heard.changes,
    "new_garment": lambda heard: heard.new_garment,
    "sized": lambda heard: heard.sized,
    "size_only": lambda heard: heard.size_only,
    "body": lambda heard: heard.body,
    "relative": lambda heard: heard.relative,
    "dropped": lambda heard: heard.dropped,
    "points": lambda heard: heard.points,
    "points_clearly": lambda heard: heard.points_clearly,
    "points_at_several": lambda heard: len(heard.pointings) > 1,
    "asked": lambda heard: bool(heard.asked),
    "asked_several": lambda heard: len(heard.asked) > 1,
    "everything": lambda heard: any(p.reference.everything for p in heard.pointings),
    "pronoun": lambda heard: any(p.reference.pronoun for p in heard.pointings),
    "chinese": lambda heard: not writing(heard.table.language).spaces,
}
# What `Inputs.known` holds, in order. Weights are stored with the names that they were trained on, and read by name.
FEATURES: tuple[str, ...] = (
    *(f"state.{name}" for name in _STATE),
    *(f"waits_for.{one}" for one in _WAITS),
    *(f"last_act.{act}" for act in _ACTS),
    *(f"message.{name}" for name in _MESSAGE),
    *(f"cue.{cue}" for cue in _CUES),
    "message.length",
    *(f"rules.first.{act}" for act in _ACTS),
    *(f"rules.also.{act}" for act in _ACTS),
    "rules.confidence",
)


def _of_state(state: DialogueState) -> Iterator[float]:
    yield from (float(holds(state)) for holds in _STATE.values())
    waits = state.pending.waits_for if state.pending else None
    yield from (float(waits == one) for one in _WAITS)
    yield from (float(state.last_act == act) for act in _ACTS)


def _of_message(heard: Heard) -> Iterator[float]:
    yield from (float(holds(heard)) for holds in _MESSAGE.values())
    yield from (float(heard.says(cue)) for cue in _CUES)
    yield min(len(heard.text), 200) / 100.0


def _of_rules(rules: Acts) -> Iterator[float]:
    yield from (float(rules.acts[0] == act) for act in _ACTS)
    yield from (float(act in rules.acts[1:]) for act in _ACTS)
    yield rules.confidence
