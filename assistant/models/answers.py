"""What models write around their answers: thoughts, code fences, prose; JSON taken out of it and checked. Knows no model."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError
from pydantic.json_schema import GenerateJsonSchema

from assistant.ports import A, Answer, ModelTrouble

_THOUGHT = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>|^.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_OPEN, _CLOSE = re.compile(r"<think(?:ing)?>", re.IGNORECASE), re.compile(r"</think(?:ing)?>\s*", re.IGNORECASE)
_LONGEST_TAG = len("</thinking>")
_STARTS = 20  # places where an answer may begin that are tried


class _Untitled(GenerateJsonSchema):
    """Titles repeat the fields' names; where an endpoint takes no schema, it is told in words that cost tokens."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's signature
        return False


def schema_of(shape: type[Answer]) -> dict[str, Any]:
    """Return the JSON Schema of a shape."""
    return _plain(shape.model_json_schema(schema_generator=_Untitled))


def requires_all(schema: dict[str, Any]) -> bool:
    """Tell whether no field may be left out, as strict endpoints want it."""
    objects = [schema, *schema.get("$defs", {}).values()]
    return all(list(one["properties"]) == one.get("required", []) for one in objects if one.get("type") == "object")


def json_answer(text: str, shape: type[A]) -> A:
    """Return the first JSON value of this shape in a model's text. Raises ModelTrouble when there is none."""
    text = _THOUGHT.sub("", text).strip()
    problem = "no JSON"
    for value in _values(text):
        try:
            return shape.model_validate(value)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            problem = f"{'.'.join(map(str, first['loc']))}: {first['msg']}, not {str(first['input'])[:40]!r}"
    raise ModelTrouble("the model's answer is not what was asked for", problem)


def without_thoughts(pieces: Iterable[str]) -> Iterator[str]:
    """Yield a stream of text without what stands between <think> and </think>; tags may be cut anywhere between pieces."""
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


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """Without what tells a model nothing: titles of shapes, and what describes them to programmers."""
    schema = {key: value for key, value in schema.items() if key not in ("title", "description")}
    shapes = {name: _plain(one) for name, one in schema.get("$defs", {}).items()}
    return {**schema, "$defs": shapes} if shapes else schema


def _before_tag(text: str) -> int:
    """Return how much of a text surely holds no beginning of a tag."""
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
