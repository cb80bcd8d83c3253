"""An OpenAI chat completion, streamed (server-sent events) or whole, into text. Knows no network."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from assistant.ports import ModelTrouble

_LIMITS = {"length": "the model's answer was cut off at its token limit", "content_filter": "the model's answer was filtered"}


class CutOff(ModelTrouble):
    """The model answers, but did not come to an end."""


class Completion:
    """Reads one answer. Raises ModelTrouble for what is broken, refused, cut off or ends early."""

    def __init__(self) -> None:
        self._finished = False

    def read(self, chunks: Iterable[bytes], *, streamed: bool) -> Iterator[str]:
        if not streamed:
            yield from self._event(b"".join(chunks))
            return
        for data in _events(chunks):
            if data == b"[DONE]":
                return
            yield from self._event(data)
        if not self._finished:
            raise ModelTrouble("the model's answer broke off")

    def _event(self, data: bytes) -> Iterator[str]:
        try:
            event = json.loads(data)
        except (ValueError, RecursionError):
            raise ModelTrouble("the endpoint sent broken JSON") from None
        if not isinstance(event, dict):
            raise ModelTrouble("the endpoint sent something that is no completion")
        if event.get("error"):
            raise ModelTrouble("the endpoint reports an error in its answer", str(event["error"])[:200])
        for choice in event.get("choices") or []:
            yield from self._choice(choice)

    def _choice(self, choice: Any) -> Iterator[str]:
        if not isinstance(choice, dict):
            raise ModelTrouble("the endpoint sent a choice that is no object")
        message = choice.get("delta") or choice.get("message") or {}
        if message.get("refusal"):
            raise ModelTrouble("the model refused to answer")
        yield from _texts(message)
        reason = choice.get("finish_reason")
        if reason in _LIMITS:
            raise CutOff(_LIMITS[reason])
        self._finished = self._finished or reason is not None


def _texts(message: dict[str, Any]) -> Iterator[str]:
    """Yield the text of a message.

    A string, a list of parts, or (from endpoints that turn schemas into tools) a call's arguments.
    """
    content = message.get("content")
    if isinstance(content, str) and content:
        yield content
    elif isinstance(content, list):
        yield from (str(part["text"]) for part in content if isinstance(part, dict) and part.get("text"))
    elif message.get("tool_calls"):
        for call in message["tool_calls"]:
            arguments = (call.get("function") or {}).get("arguments") if isinstance(call, dict) else None
            if arguments:
                yield arguments if isinstance(arguments, str) else json.dumps(arguments)


def _events(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the data of each server-sent event; comments and other fields are left out."""
    buffer = b""
    for chunk in chunks:
        buffer += chunk
        *lines, buffer = buffer.split(b"\n")
        yield from _data(lines)
    yield from _data([buffer])


def _data(lines: list[bytes]) -> Iterator[bytes]:
    for line in lines:
        if line.startswith(b"data:") and (data := line[5:].strip()):
            yield data
