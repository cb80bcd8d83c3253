"""Google Merchant feeds as XML: RSS 2.0 items and Atom entries with `g:` names, read as a stream without entity definitions.

What shops get wrong is mended on the way: `&` that begins no entity, control characters, text after the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

from catalog.errors import CatalogError
from catalog.feeds.names import field_names, told_number
from catalog.feeds.rows import Column, Item, Problem, Row
from catalog.feeds.text import pieces

_RECORDS = ("item", "entry", "product", "offer", "shopitem")
_STRAY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]|[dD][89a-fA-F][0-9a-fA-F]{2});|&#0*(?:[0-8]|1[124-9]|2\d|3[01]);"
)
_REFERENCE = 12  # characters of the longest reference that a piece's end may cut
_LONGEST = 100_000  # characters of a value
_LISTS = {"product_highlight": ", ", "product_detail": ",", "color": "/"}  # may be said several times


def read_xml(path: Path, columns: Mapping[str, str]) -> Iterator[Item]:
    """Yield rows of an XML feed, by the line where each item begins.

    Where the XML breaks off, the rows before it stand. Raises CatalogError for XML without items and for one that defines
    entities.
    """
    feed = _Feed(columns)
    try:
        for piece in _mended(pieces(path)):
            feed.parser.Parse(piece, False)
            yield from feed.take()
        feed.parser.Parse("", True)
        yield from feed.take()
    except expat.ExpatError as error:
        yield from feed.take()
        if not feed.root_ended:
            yield Problem(error.lineno, f"the XML is broken here ({expat.ErrorString(error.code)}): what follows is not read")
    except _Entities:
        raise CatalogError(f"{path} defines XML entities, which is not allowed in a feed; export it without a DOCTYPE.") from None
    if not feed.records:
        raise CatalogError(f"{path} is XML without products; a feed has an <item> (RSS) or <entry> (Atom) for each.")


class _Entities(Exception):
    """The document declares entities: they could grow without end or read files."""


class _Feed:
    """The parser's state: which record and which of its values are open."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self.records, self.root_ended = 0, False
        self._columns = {column.lower().removeprefix("g:"): field for field, column in columns.items()}
        self._fields: dict[str, str] = {}  # name -> our field
        self._done: list[Item] = []
        self._path: list[str] = []
        self._record: dict[str, list[str]] | None = None
        self._depth = self._line = 0
        self._value: list[str] = []
        self._length = 0
        self._prefixed: set[str] = set()  # names of this record that were said as `g:`: they win over RSS's and Atom's own

    def take(self) -> Iterator[Item]:
        done, self._done = self._done, []
        return iter(done)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2].lower()
        self._path.append(name)
        if self._record is None:
            if name in _RECORDS:
                self._record, self._depth, self._line = {}, len(self._path), self.parser.CurrentLineNumber
                self._prefixed = set()
                if attributes.get("id"):
                    self._record["id"] = [attributes["id"]]
            return
        self._value, self._length = [], 0
        if name == "link" and "href" in attributes and attributes.get("rel", "alternate") == "alternate":
            self._value = [attributes["href"]]

    def _text(self, text: str) -> None:
        if self._record is not None and self._length < _LONGEST:
            self._value.append(text[:_LONGEST])
            self._length += len(text)

    def _end(self, tag: str) -> None:
        name = self._path.pop()
        below = len(self._path) - self._depth  # 0 for the record's own values
        self.root_ended = not self._path
        if self._record is None:
            return
        if below < 0:
            self._finish(self._record)
            self._record = None
        elif text := "".join(self._value)[:_LONGEST].strip():
            if below == 0:
                self._put(name, text, prefixed=tag.startswith("g:"))
            elif self._path[self._depth :] == ["product_detail"]:
                self._record.setdefault(f".{name}", []).append(text.replace(",", " ").replace(":", " "))
        if below == 0 and name == "product_detail" and self._record is not None:
            parts = [" ".join(self._record.pop(f".{key}", [])) for key in ("section_name", "attribute_name", "attribute_value")]
            if parts[2]:
                self._record.setdefault(name, []).append(":".join(part for part in parts if part))
        self._value = []

    def _put(self, name: str, text: str, *, prefixed: bool) -> None:
        record = self._record if self._record is not None else {}
        if prefixed and name not in self._prefixed:
            self._prefixed.add(name)
            record[name] = [text]
        elif prefixed or name not in self._prefixed:
            record.setdefault(name, []).append(text)

    def _finish(self, record: Mapping[str, list[str]]) -> None:
        self.records += 1
        if not record.keys() <= self._fields.keys():
            self._name(list(dict.fromkeys([*self._fields, *record])))
        values: dict[str, str] = {}
        for name, texts in record.items():
            if field := self._fields[name]:
                values.setdefault(field, _LISTS[field].join(dict.fromkeys(texts)) if field in _LISTS else texts[0])
        ids = next((name for name in record if self._fields[name] == "id"), "")
        self._done.append(Row(self._line, told_number(values, ids)))

    def _name(self, names: list[str]) -> None:
        """Names that came up first in this record; a name keeps the field that it had."""
        fields = field_names(names)
        for name, field in zip(names, fields, strict=True):
            if name not in self._fields:
                mapped = self._columns.get(name, field)
                self._fields[name] = mapped
                self._done.append(Column(name, mapped))

    def _entity(self, *_: object) -> None:
        raise _Entities


def _mended(texts: Iterator[str]) -> Iterator[str]:
    """Yield the text that an XML parser takes; a reference is never cut in two."""
    rest, first = "", True
    for piece in texts:
        text, first = rest + (piece.lstrip("\ufeff \t\r\n") if first else piece), False
        cut = text.rfind("&", max(0, len(text) - _REFERENCE))
        text, rest = (text, "") if cut < 0 else (text[:cut], text[cut:])
        yield _STRAY.sub("&amp;", _FORBIDDEN.sub(" ", text))
    yield _STRAY.sub("&amp;", _FORBIDDEN.sub(" ", rest))
