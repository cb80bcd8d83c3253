"""Drafts -> products: category and attributes read from columns, category path, title, highlights, details and description.

Columns are believed first, then the title; the description only fills what is still unknown. Every attribute says where it was
found. Knows no garment words: they all come from the vocabulary.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import cast, get_args

from catalog.feeds import Draft, plain_text
from catalog.feeds.names import field_of, says_nothing
from catalog.product import Attribute, Product, Variant
from catalog.sizes import in_system
from catalog.vocabulary import Mention, Vocabulary

ATTRIBUTES: tuple[Attribute, ...] = get_args(Attribute)
_TITLE, _DESCRIPTION = 300, 10_000  # characters: twice what Google Merchant takes; more is a broken feed
_SEVERAL: frozenset[Attribute] = frozenset({"feature", "style", "occasion", "season"})  # a text adds values to those of columns
_OWN_VALUES: frozenset[Attribute] = frozenset(
    {"color", "material", "pattern", "style"}
)  # words of the shop that we don't know are kept
_FROM_TITLE: frozenset[Attribute] = frozenset(ATTRIBUTES)
_FROM_DESCRIPTION = _FROM_TITLE - {"color", "gender", "age_group"}


def read(draft: Draft, vocabulary: Vocabulary) -> Product:
    """The product that a draft describes. `image` is still as the feed writes it."""
    title, description = plain_text(draft.get("title"))[:_TITLE], plain_text(draft.get("description"))[:_DESCRIPTION]
    found = _Found(vocabulary)
    _read_columns(draft, found)
    found.add(
        _path(draft), "column", frozenset({"gender", "age_group", "occasion", "season", "feature", "fit", "length", "style"})
    )
    found.add(title, "title", _FROM_TITLE)
    _read_highlights(draft, found)
    found.add(description, "description", _FROM_DESCRIPTION, hearsay=True)
    _add_age_by_sizes(draft, found)
    image = draft.get("image_link") or None
    return Product(
        id=draft.id,
        title=title,
        description=description,
        brand=plain_text(draft.get("brand")),
        category=read_category(draft, title, vocabulary),
        attributes={name: tuple(values) for name, values in found.values.items() if values},
        variants=tuple(_variant(v, image, draft.get("size_system"), several=len(draft.colors) > 1) for v in draft.variants),
        image=image,
        link=draft.get("link") if re.match(r"https?://|/", draft.get("link"), re.I) else "",  # never "javascript:"
        rating=_rating(draft.get("rating")),
        words=" . ".join(
            filter(None, (plain_text(draft.get(n)) for n in ("product_type", "product_highlight", "product_detail")))
        ),
        title_zh=plain_text(draft.get("title_zh")),
        description_zh=plain_text(draft.get("description_zh")),
        sources=found.sources,
    )


def read_category(draft: Draft, title: str, vocabulary: Vocabulary) -> str:
    """The most specific category that path and title agree on; the path's where they differ, the title's without a path."""
    known: list[str] = []  # several where a segment lists them ("Hats & Caps")
    segments = _segments(draft)
    for segment in segments:
        options = list(dict.fromkeys(m.value for m in vocabulary.find(segment) if m.slot == "category" and not m.negated))
        narrower = [o for o in options if any(o in vocabulary.expand(k) for k in known)]
        broader = [o for o in options if any(k in vocabulary.expand(o) for k in known)]
        # What is neither below nor above a garment that was named before is its cut or style: "Blazers > Cropped jacket".
        if narrower:
            known = narrower[-1:]
        elif options and not broader and (len(known) != 1 or vocabulary.umbrella(known[0])):
            known = options
    said = _title_category(title, vocabulary)
    if said and (not known or any(said in vocabulary.expand(k) for k in known)):
        return said
    return known[0] if known else segments[-1].strip().lower() if segments else ""


class _Found:
    """Values by attribute as they are found, main value first, and where each attribute came from first."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.values: dict[Attribute, list[str]] = {}
        self.sources: dict[str, str] = {}

    def put(self, name: Attribute, values: Iterable[str], source: str) -> None:
        have = self.values.setdefault(name, [])
        for value in values:
            if value not in have:
                have.append(value)
                self.sources.setdefault(name, source)

    def add(self, text: str, source: str, names: frozenset[Attribute], *, hearsay: bool = False) -> None:
        """Values that a text mentions. Hearsay only fills attributes that are unknown, apart from those with several values."""
        known = {name for name, values in self.values.items() if values}
        for mention in self.vocabulary.find(text):
            name = cast(Attribute, mention.slot)
            if name not in names or (hearsay and name in known and name not in _SEVERAL) or _is_negated(text, mention):
                continue
            if name in ("gender", "age_group") and name in known:
                continue
            if name == "color" and name in known:
                self._refine_color(mention.value)
                continue
            self.put(name, [mention.value], source)

    def _refine_color(self, color: str) -> None:
        """A title may say more exactly what the colour column says (navy for blue); new colours there may be slogans."""
        have = self.values["color"]
        family = self.vocabulary.family(color)
        place = next((i for i, value in enumerate(have) if self.vocabulary.family(value) == family), None)
        if place is not None and color not in have and color != family:
            have.insert(place if have[place] == family else place + 1, color)


def _read_columns(draft: Draft, found: _Found) -> None:
    for name in ATTRIBUTES:
        cells = draft.colors if name == "color" else (draft.get(name),)
        for cell in filter(None, cells):
            _read_cell(name, cell, found)
    for detail in draft.get("product_detail").split(","):
        parts = [part.strip() for part in detail.split(":")]
        field = field_of(parts[-2]) if len(parts) >= 2 else None
        if field in ATTRIBUTES:
            _read_cell(field, parts[-1], found)
            found.add(parts[-1], "column", frozenset({"feature"}))


def _read_cell(name: Attribute, cell: str, found: _Found) -> None:
    if says_nothing(cell):
        return
    for part in re.split(r"\s*[/,;|、]\s*", cell):
        if not part or says_nothing(part):
            continue
        if part.lower() in found.vocabulary.values(name):
            found.put(name, [part.lower()], "column")
            continue
        values = [m.value for m in found.vocabulary.find(part) if m.slot == name and not m.negated]
        if not values and name in _OWN_VALUES:
            values = [part.lower()]
        found.put(name, values, "column")


def _read_highlights(draft: Draft, found: _Found) -> None:
    text = plain_text(draft.get("product_highlight"))
    found.add(text, "column", _FROM_TITLE - {"color"}, hearsay=True)
    tags = [tag.strip().lower() for tag in re.split(r"[,;|]", text) if 0 < len(tag.strip()) <= 24]
    found.put("style", [tag for tag in tags if tag in found.vocabulary.values("style")], "column")


def _add_age_by_sizes(draft: Draft, found: _Found) -> None:
    """Sizes in years or months (`4-5Y`, `6 months`) are children's."""
    if found.values.get("age_group"):
        return
    sizes = [v.size for v in draft.variants if v.size]
    if sizes and all(re.search(r"\d\s*(y|yrs?|years?|m|mths?|months?|岁|个月)\s*$", size, re.I) for size in sizes):
        found.put("age_group", ["kids"], "column")


def _segments(draft: Draft) -> list[str]:
    google = draft.get("google_product_category")
    paths = [google if not google.isdigit() else "", draft.get("product_type")]
    return [part for path in paths for part in re.split(r"\s*(?:>|»|›|\||/(?=\s))\s*", plain_text(path)) if part]


def _path(draft: Draft) -> str:
    return " . ".join(_segments(draft))


def _title_category(title: str, vocabulary: Vocabulary) -> str:
    """English and Chinese names end with the garment: the last category said before an aside ("with", "for"), else the first."""
    mentions = [m for m in vocabulary.find(title) if m.slot == "category" and not m.negated]
    if not mentions:
        return ""
    aside = _patterns()["aside"].search(title, 1)
    before = [m for m in mentions if aside is None or m.end <= aside.start()]
    return (before[-1] if before else mentions[0]).value


def _is_negated(text: str, mention: Mention) -> bool:
    """Whether a text says that a product does not have a value: "no hood"."""
    before = text[max(0, mention.start - 24) : mention.start]
    return mention.negated or (mention.slot != "color" and bool(_patterns()["negation"].search(before)))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """`negation`: ends a text just before what it denies. `aside`: what follows in a title is not the garment itself."""
    table = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    words, characters, aside = table["negation"]["words"], table["negation"]["characters"], table["aside"]
    return {
        "negation": re.compile(rf"(\b({'|'.join(words)})\b|{'|'.join(characters)})\W*(\w+\W+)?$", re.I),
        "aside": re.compile(rf"\b({'|'.join(aside)})\b|[(,–—|]", re.I),
    }


def _variant(variant: Variant, image: str | None, system: str, *, several: bool) -> Variant:
    return replace(
        variant,
        size=in_system(variant.size, system) if variant.size else None,
        color=variant.color if several else None,
        image=variant.image if variant.image != image else None,
    )


def _rating(text: str) -> float | None:
    """Stars of 5: "4.7", "4,7 out of 5", "9.4/10". None for 0, which means that nobody rated."""
    match = re.search(r"(\d+(?:[.,]\d+)?)\s*(?:(?:/|out of|of)\s*(\d+))?", text.lower())
    if match is None:
        return None
    most = float(match[2] or 5)
    value = 5 * float(match[1].replace(",", ".")) / most if most else 0.0
    return round(value, 2) if 0 < value <= 5 else None
