"""Drafts -> products: category and attributes read from columns, category path, title, highlights, details and description.

Knows no garment words: they all come from the vocabulary. What is believed where two places disagree: see attributes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from catalog.feeds import Draft, plain_text
from catalog.feeds.names import field_of
from catalog.product import Attribute, Product, Source, Told, Variant
from catalog.reading.attributes import Found
from catalog.reading.category import Category, read_category, segments
from catalog.reading.doubts import Conflict, contradict
from catalog.reading.texts import ATTRIBUTES, Words, sentences
from catalog.sizes import in_system
from catalog.text.languages import languages

_TITLE, _DESCRIPTION = 300, 10_000  # characters: twice what Google Merchant takes; more is a broken feed
_OWN_VALUES: frozenset[Attribute] = frozenset(
    {"color", "material", "pattern", "style"}
)  # words of the shop that we don't know are kept
_FROM_PATH: frozenset[Attribute] = frozenset({"gender", "age_group", "occasion", "season", "feature", "fit", "length", "style"})
_FROM_TITLE: frozenset[Attribute] = frozenset(ATTRIBUTES)
_FROM_DESCRIPTION = _FROM_TITLE - {"color", "gender", "age_group"}


Seen = Mapping[Told, Sequence[str]]  # what a picture shows, main value first


@dataclass(frozen=True)
class Reading:
    product: Product  # its `image` is still as the feed writes it
    conflicts: tuple[Conflict, ...]


def read(draft: Draft, words: Words, look: Callable[[str], Seen] = lambda _category: {}) -> Reading:
    """Return the product that a draft describes.

    `look` tells what its picture shows, given the category that the texts tell ("" for none): columns are believed first, then
    the title, the description, the picture.
    """
    title, description = plain_text(draft.get("title"))[:_TITLE], plain_text(draft.get("description"))[:_DESCRIPTION]
    said = sentences(description)
    found = Found(words)
    _read_columns(draft, found)
    found.add(" . ".join(segments(draft)), "column", _FROM_PATH)
    found.add(title, "title", _FROM_TITLE)
    _read_highlights(draft, found)
    for sentence in said:
        found.add(sentence, "description", _FROM_DESCRIPTION, hearsay=True)
    category = read_category(draft, title, said[0] if said else "", words)
    if category.doubt and contradict("category", category.name, category.doubt, words.vocabulary):
        found.conflicts.append(Conflict("category", category.name, category.source, category.doubt, "title"))
    seen = look(category.name if category.known else "")
    found.see(seen)
    category = _seen_category(category, seen.get("category", ()), found)
    if category.known:
        found.without_foreign(category.name)
    _add_age_by_sizes(draft, found)
    return Reading(_product(draft, title, description, category, found), tuple(found.conflicts))


def _product(draft: Draft, title: str, description: str, category: Category, found: Found) -> Product:
    image = draft.get("image_link") or None
    words = (plain_text(draft.get(name)) for name in ("product_type", "product_highlight", "product_detail"))
    sources: dict[Told, tuple[Source, ...]] = {"category": (category.source,)} if category.name else {}
    return Product(
        id=draft.id,
        title=title,
        description=description,
        brand=plain_text(draft.get("brand")),
        category=category.name,
        attributes={name: tuple(values) for name, values in found.values.items() if values},
        variants=tuple(_variant(v, image, draft.get("size_system"), several=len(draft.colors) > 1) for v in draft.variants),
        image=image,
        link=draft.get("link") if re.match(r"https?://|/", draft.get("link"), re.I) else "",  # never "javascript:"
        rating=_rating(draft.get("rating")),
        words=" . ".join(filter(None, words)),
        titles=_in_languages(draft, "title"),
        descriptions=_in_languages(draft, "description"),
        sources=sources | {name: tuple(whence) for name, whence in found.sources.items() if whence},
    )


def _in_languages(draft: Draft, field: str) -> dict[str, str]:
    """Return a text in the languages in which the feed brings it beside its own: column `title_LANGUAGE`."""
    told = {language: plain_text(draft.get(f"{field}_{language}")) for language in languages()}
    return {language: text for language, text in told.items() if text}


def _seen_category(told: Category, shown: Sequence[str], found: Found) -> Category:
    """Use a picture's category: what a picture shows is taken where no text tells.

    And is a doubt where it contradicts the texts.
    """
    if not shown:
        return told
    if not told.known:
        return Category(shown[0], "picture")
    if contradict("category", told.name, shown[0], found.words.vocabulary):
        found.conflicts.append(Conflict("category", told.name, told.source, shown[0], "picture"))
    return told


def _read_columns(draft: Draft, found: Found) -> None:
    for name in ATTRIBUTES:
        cells = draft.colors if name == "color" else (draft.get(name),)
        for cell in filter(None, cells):
            _read_cell(name, cell, found)
    for detail in filter(None, draft.get("product_detail").split(",")):
        parts = [part.strip() for part in detail.split(":")]
        field = field_of(parts[-2]) if len(parts) >= 2 else None
        if field in ATTRIBUTES:
            _read_cell(field, parts[-1], found)
            found.add(parts[-1], "column", frozenset({"feature"}))


def _read_cell(name: Attribute, cell: str, found: Found) -> None:
    for value in found.words.of_cell(name, cell, own=name in _OWN_VALUES):
        found.put(name, [value], "column")


def _read_highlights(draft: Draft, found: Found) -> None:
    text = plain_text(draft.get("product_highlight"))
    if not text:
        return
    found.add(text, "column", _FROM_TITLE - {"color"}, hearsay=True)
    tags = [tag.strip().lower() for tag in re.split(r"[,;|]", text) if 0 < len(tag.strip()) <= 24]
    found.put("style", [tag for tag in tags if tag in found.words.values("style")], "column")


def _add_age_by_sizes(draft: Draft, found: Found) -> None:
    """Sizes in years or months (`4-5Y`, `6 months`) are children's."""
    if found.has("age_group"):
        return
    sizes = [v.size for v in draft.variants if v.size]
    if sizes and all(re.search(r"\d\s*(y|yrs?|years?|m|mths?|months?|岁|个月)\s*$", size, re.I) for size in sizes):
        found.put("age_group", ["kids"], "column")


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
