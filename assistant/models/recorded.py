"""A model whose answers lie in a folder: requests without one are written there, for whoever answers them.

`answers.jsonl` has a line for each answer: its conversation, turn and call, the request's hash, and the text. What is asked lies
in `requests/`, the instructions and schemas, which are the same for many, in files of their own beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from assistant.models.answers import json_answer, schema_of
from assistant.ports import A, ChatMessage, ModelTrouble

_HASH = 12  # hexadecimal digits


@dataclass
class Place:
    """Where a conversation stands. `missing`: the first request of it that has no answer yet."""

    conversation: str
    turn: int = 0
    calls: Iterator[int] = field(default_factory=count)
    missing: Path | None = None


_PLACE: ContextVar[Place | None] = ContextVar("place", default=None)


@contextmanager
def in_turn(conversation: str, turn: int) -> Iterator[Place]:
    """Say where the calls that follow belong."""
    place = Place(conversation, turn)
    token = _PLACE.set(place)
    try:
        yield place
    finally:
        _PLACE.reset(token)


class RecordedModel:
    """Gives the answers of a folder. With `strict` an answer to another request at the same place is none.

    `stale` counts those that were given all the same.
    """

    name = "recorded"

    def __init__(self, folder: Path, *, strict: bool = True) -> None:
        self._folder, self._strict, self.stale = folder, strict, 0
        self._answers = {(one["conversation"], one["turn"], one["call"]): one for one in _lines(folder / "answers.jsonl")}

    def warm(self) -> None:
        """Have nothing to load."""

    def stream(self, messages: Sequence[ChatMessage], *, max_tokens: int, timeout_s: float) -> Iterator[str]:  # noqa: ARG002
        yield self._answer(messages, None)

    def json(self, messages: Sequence[ChatMessage], shape: type[A], *, max_tokens: int, timeout_s: float) -> A:  # noqa: ARG002
        return json_answer(self._answer(messages, schema_of(shape)), shape)

    def _answer(self, messages: Sequence[ChatMessage], schema: dict[str, Any] | None) -> str:
        """Return the answer at this place. Raises ModelTrouble, and writes the request, where there is none."""
        place = _PLACE.get() or Place("none")
        call = next(place.calls)
        request = {"messages": [[one.role, one.content] for one in messages], "schema": schema}
        hashed = _hash(request)
        known = self._answers.get((place.conversation, place.turn, call))
        if known is not None and (known["hash"] == hashed or not self._strict):
            self.stale += known["hash"] != hashed
            return str(known["answer"])
        path = self._write(place, call, hashed, messages, schema)
        place.missing = place.missing or path
        raise ModelTrouble(f"no answer yet to {path}")

    def _write(
        self, place: Place, call: int, hashed: str, messages: Sequence[ChatMessage], schema: dict[str, Any] | None
    ) -> Path:
        folder = self._folder / "requests"
        folder.mkdir(parents=True, exist_ok=True)
        shared = [one.content for one in messages if one.role == "system"]
        request = {
            "conversation": place.conversation,
            "turn": place.turn,
            "call": call,
            "hash": hashed,
            "instructions": [_shared(self._folder, text, "md") for text in shared],
            "schema": _shared(self._folder, json.dumps(schema, ensure_ascii=False), "json") if schema else None,
            "asked": [_data(one.content) for one in messages if one.role != "system"],
        }
        path = folder / f"{place.conversation}-{place.turn}-{call}.json"
        path.write_text(json.dumps(request, ensure_ascii=False, indent=1), "utf-8")
        return path


def _shared(folder: Path, text: str, kind: str) -> str:
    """Write a text that many requests have in common, and return the name of its file."""
    path = folder / f"{_hash(text)}.{kind}"
    if not path.exists():
        path.write_text(text, "utf-8")
    return path.name


def _hash(value: Any) -> str:
    return sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:_HASH]


def _data(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()] if path.exists() else []
