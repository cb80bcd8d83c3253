"""What models write around their answers: thoughts, code fences, prose; JSON taken out of it and checked. Knows no model."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assistant.models.schema import faults
from assistant.ports import ModelTrouble

_THOUGHT = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>|^.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_OPEN, _CLOSE = re.compile(r"<think(?:ing)?>", re.IGNORECASE), re.compile(r"</think(?:ing)?>\s*", re.IGNORECASE)
_LONGEST_TAG = len("</thinking>")
_STARTS = 20  # places where an answer may begin that are tried


def json_answer(text: str, schema: Mapping[str, Any]) -> Any:
    """The first JSON value in a model's text that satisfies the schema. Raises ModelTrouble when there is none."""
    text = _THOUGHT.sub("", text).strip()
    problem = "no JSON"
    for value in _values(text):
        found = faults(value, schema)
        if not found:
            return value
        problem = found[0]
    raise ModelTrouble("the model's answer is not what was asked for", problem)


def without_thoughts(pieces: Iterable[str]) -> Iterator[str]:
    """A stream of text without what stands between <think> and </think>; tags may be cut anywhere between pieces."""
    held, thinking = "", False
    for piece in pieces:
        held += piece
        while match := (_CLOSE if thinking else _OPEN).search(held):
            if not thinking and held[: match.start()]:
                yield held[: match.start()]
            held, thinking = held[match.end() :], not thinking
        if thinking:
            held = held[-_LONGEST_TAG:]
            continue
        safe = _before_tag(held)
        if safe:
            yield held[:safe]
        held = held[safe:]
    if held and not thinking:
        yield held


def _before_tag(text: str) -> int:
    """How much of a text surely holds no beginning of a tag."""
    start = text.rfind("<", max(0, len(text) - _LONGEST_TAG))
    return len(text) if start < 0 or not "<thinking>".startswith(text[start:].lower()) else start


def _values(text: str) -> Iterator[Any]:
    try:
        yield json.loads(text)
        return
    except (ValueError, RecursionError):
        pass
    decoder = json.JSONDecoder()
    for match in list(re.finditer(r"[{\[]", text))[:_STARTS]:
        try:
            value, _ = decoder.raw_decode(text, match.start())
        except (ValueError, RecursionError):
            continue
        yield value
