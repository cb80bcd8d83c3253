"""JSON in files: one object a line, or a document whose list of products is read element by element. Knows no product.

An element that is broken costs itself only, and a file that breaks off keeps what came before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from catalog.errors import CatalogError
from catalog.feeds.rows import Problem
from catalog.feeds.text import lines, pieces, read_text

LISTS = ("products", "items", "data", "results", "@graph", "nodes")  # keys whose list holds the products
_PEEKED = 50  # lines
_LONGEST = 32_000_000  # characters of one element
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|["{}\[\]]', re.S)  # a lone quote: its string is not yet complete


def json_records(path: Path) -> Iterator[tuple[int, Any] | Problem]:
    """Yield (number, value) of every line (`number` is the line) or of every element (counted from 1).

    Raises CatalogError for text that is no JSON at all.
    """
    if is_lines(path):
        yield from _line_records(path)
        return
    count = 0
    for count, element in enumerate(_elements(pieces(path)), start=1):
        try:
            yield count, json.loads(element)
        except (json.JSONDecodeError, RecursionError) as error:
            yield Problem(count, _reason(error), unit="record")
    if not count:
        yield from _single(path)


def is_lines(path: Path) -> bool:
    """Tell whether a file holds one JSON object a line."""
    start = [line for line in islice(lines(path), _PEEKED) if line.strip()]
    if path.name.lower().removesuffix(".gz").endswith((".jsonl", ".ndjson")):
        return True
    objects = [value for line in start if line.startswith("{") and isinstance(value := _loaded(line), dict)]
    return bool(objects) and not any(isinstance(objects[0].get(key), list) for key in LISTS)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return None


def _line_records(path: Path) -> Iterator[tuple[int, Any] | Problem]:
    for number, line in enumerate(lines(path), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            yield Problem(number, _reason(error))


def _reason(error: json.JSONDecodeError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "no product: too many brackets inside each other"
    return f"no JSON: {error.msg} at column {error.colno}"


def _single(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield a document without a list of products: one record."""
    try:
        value = json.loads(read_text(path))
    except (json.JSONDecodeError, RecursionError) as error:
        raise CatalogError(f"{path} cannot be read as JSON: {_reason(error)}.") from None
    if not isinstance(value, dict) or any(isinstance(value.get(key), list) for key in LISTS):
        raise CatalogError(f"{path} is JSON without products; it should hold a list of objects, or one object a line.")
    yield 1, value


def _elements(texts: Iterable[str]) -> Iterator[str]:
    """Yield the text of every object in the outermost list, or in the list under one of LISTS' keys, as it comes in."""
    text, at, start = "", 0, -1  # `start`: of the open element in `text`
    nesting = _Nesting()
    for piece in texts:
        keep = start if start >= 0 else at
        text, at, start = text[keep:] + piece, at - keep, min(start, 0)
        if len(text) > _LONGEST + len(piece):
            return
        while (match := _TOKEN.search(text, at)) is not None and match.group() != '"':
            token, at = match.group(), match.end()
            if token[0] == '"':
                nesting.read(token)
            elif token in "{[":
                if nesting.opens(token):
                    start = match.start()
            elif nesting.closes() and start >= 0:
                yield text[start:at]
                start = -1
        at = match.start() if match is not None else len(text)
    if start >= 0:
        yield text[start:]  # broken off


class _Nesting:
    """How deep the text has come, and whether that is inside the list of products."""

    def __init__(self) -> None:
        self._depth = self._listed = 0  # `_listed`: depth inside the list of products, 0 outside
        self._key = ""

    def read(self, text: str) -> None:
        """Keep the last text of the outermost object: it may be the list's key."""
        self._key = text if self._depth == 1 else self._key

    def opens(self, bracket: str) -> bool:
        """Go one deeper; True where an element of the list begins."""
        self._depth += 1
        if not self._listed and bracket == "[" and (self._depth == 1 or (self._depth == 2 and self._key[1:-1] in LISTS)):
            self._listed = self._depth
            return False
        return bool(self._listed) and self._depth == self._listed + 1

    def closes(self) -> bool:
        """Come one out; True where an element of the list may end."""
        self._depth -= 1
        if self._depth < self._listed:
            self._listed = 0
        return bool(self._listed) and self._depth == self._listed
