"""What a shop tells of itself, shop.md beside its products: delivery, returns, payment ... Knows no questions.

    # Delivery (2026-05-01)
    link: https://shop.example/delivery
    Orders placed before noon leave the same day. ...

`shop.md` is in English, `shop.LANGUAGE.md` in another language. A heading opens a topic; the date in brackets and the line with a
link are optional.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from catalog.errors import CatalogError
from catalog.text.languages import FIRST
from catalog.text.patterns import compiled

NAME, OWN_LANGUAGE = "shop", FIRST  # of shop.md
_MOST_BYTES = 200_000
_HEADING = compiled(r"#{1,6}\s+(\S.*)")
_DATED = compiled(r"(.*\S)\s*[(（](\d{4}-\d\d-\d\d)[)）]\s*")
_LINK = compiled(r"link:\s*(\S.*)", ignore_case=True)
_ADDRESS = compiled(r"(?:https?://|mailto:)[^\s<>\"']+|#[\w-]+")
_BULLET = compiled(r"\s*[-*+]\s+")
# A sentence ends at these marks: before a blank in spaced writing, always in the other.
_END = re.compile(r"(?<=[.!?])\s++(?=[^a-z])|(?<=[。！？])")


@dataclass(frozen=True)
class Section:
    """What stands under one heading. `line`: of the heading, from 1; `dated`: when the operator last looked at it."""

    heading: str
    sentences: tuple[str, ...]
    link: str = ""
    dated: date | None = None
    line: int = 0


_NOTHING: Mapping[str, Section] = {}


@dataclass(frozen=True)
class ShopPages:
    """All that a shop tells of itself, by language. Empty where it has no such file."""

    folder: Path = Path()
    sections: Mapping[str, tuple[Section, ...]] = field(default_factory=dict)
    stamps: tuple[tuple[str, int, int], ...] = ()
    contact: Mapping[str, Section] = field(default_factory=dict)  # by language: how the shop is reached, should no file say it

    @classmethod
    def read(cls, folder: Path, contact: Mapping[str, Section] = _NOTHING) -> ShopPages:
        """Read the files of a folder. Raises CatalogError in one sentence that names the file and the line."""
        if not folder.is_dir():
            raise CatalogError(f"{folder} is no folder; give the one in which {NAME}.md lies.")
        stamps = _stamps(folder)
        return cls(folder, {_language(name): read_file(folder / name) for name, *_ in stamps}, stamps, contact)

    @property
    def is_current(self) -> bool:
        """Whether no file was written, added or removed since."""
        return _stamps(self.folder) == self.stamps if self.folder != Path() else True

    def newer(self) -> ShopPages:
        """Return what stands in the folder now. Raises CatalogError."""
        return ShopPages.read(self.folder, self.contact)

    def of(self, language: str) -> tuple[Section, ...]:
        """Return the sections in a language, else in the one that the shop wrote: its rules hold in any."""
        own = self.sections.get(language) or self.sections.get(OWN_LANGUAGE)
        return own if own is not None else next(iter(self.sections.values()), ())


def read_file(path: Path) -> tuple[Section, ...]:
    """Read one file. Raises CatalogError for what can't be meant."""
    try:
        data = path.read_bytes()
        if len(data) > _MOST_BYTES:
            raise CatalogError(f"{path} has {len(data)} bytes; at most {_MOST_BYTES} are read.")
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CatalogError(f"{path} is not UTF-8; save it as UTF-8.") from None
    except OSError as error:
        raise CatalogError(f"{path} can't be read: {error.strerror}.") from None
    sections = tuple(section for section in _sections(path, text.splitlines()) if section.sentences)
    if not sections:
        raise CatalogError(f"{path} has no heading with text below it; write for example '# Delivery' and a sentence.")
    for number, section in enumerate(sections):
        if section.heading.lower() in {other.heading.lower() for other in sections[:number]}:
            raise CatalogError(f"{path}, line {section.line}: a second '# {section.heading}'; write each topic once.")
    return sections


def _sections(path: Path, lines: Sequence[str]) -> Iterator[Section]:
    opened: Section | None = None
    body: list[str] = []
    for number, line in enumerate(lines, 1):
        if heading := _HEADING.fullmatch(line.strip()):
            if opened:
                yield _closed(opened, body)
            opened, body = _opened(path, heading[1].strip(), number), []
        elif opened is None and line.strip():
            raise CatalogError(f"{path}, line {number}: text before the first heading; begin with a line like '# Delivery'.")
        elif opened and (link := _LINK.fullmatch(line.strip())):
            opened = _linked(path, opened, link[1].strip(), number)
        else:
            body.append(line)
    if opened:
        yield _closed(opened, body)


def _opened(path: Path, heading: str, number: int) -> Section:
    dated = _DATED.fullmatch(heading)
    if dated is None:
        return Section(heading, (), line=number)
    try:
        return Section(dated[1], (), dated=date.fromisoformat(dated[2]), line=number)
    except ValueError:
        raise CatalogError(f"{path}, line {number}: {dated[2]} is no date; write it as 2026-05-31.") from None


def _linked(path: Path, section: Section, link: str, number: int) -> Section:
    if not _ADDRESS.fullmatch(link):
        raise CatalogError(f"{path}, line {number}: {link!r} is no link; it begins with https://, http://, mailto: or #.")
    return Section(section.heading, (), link, section.dated, section.line)


def _closed(section: Section, body: Sequence[str]) -> Section:
    return Section(section.heading, tuple(sentences(body)), section.link, section.dated, section.line)


def sentences(lines: Sequence[str]) -> Iterator[str]:
    """Yield the sentences of some lines; a blank line and a line of a list end one."""
    paragraph: list[str] = []
    for line in (*lines, ""):
        bullet = _BULLET.match(line)
        if paragraph and (bullet or not line.strip()):
            yield from filter(None, (one.strip() for one in _END.split(" ".join(paragraph))))
            paragraph = []
        if text := line[bullet.end() if bullet else 0 :].strip():
            paragraph.append(text)


def _language(name: str) -> str:
    parts = name.split(".")
    return parts[1] if len(parts) == 3 else OWN_LANGUAGE


def _stamps(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return name, time and size of each file there is."""
    found = [path for path in (folder / f"{NAME}.md", *folder.glob(f"{NAME}.??.md")) if path.is_file()]
    return tuple(sorted((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in found))
