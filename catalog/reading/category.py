"""The category of a product: what its path and its title agree on, else what its description or picture tells.

Knows no garment words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from catalog.feeds import Draft, plain_text
from catalog.product import Source
from catalog.reading.texts import Words, patterns

_BETWEEN = re.compile(r"\s*(?:>|»|›|\||/(?=\s))\s*")


@dataclass(frozen=True)
class Category:
    name: str  # "" when nothing tells it
    source: Source
    known: bool = True  # False: the shop's own word
    doubt: str = ""  # what the title says where the path says something else


def read_category(draft: Draft, title: str, description: str, words: Words) -> Category:
    """Return the most specific category that path and title agree on.

    The path's where they differ, the title's without a path, the description's without both. `description`: its first sentence.
    """
    path = segments(draft)
    said = _last_said(title, words)
    known = _of_path(path, said, words)
    if known:
        return _agreed(known, said, words)
    if said:
        return Category(said, "title")
    if told := _last_said(description, words):
        return Category(told, "description")
    return Category(path[-1].strip().lower() if path else "", "column", known=False)


def segments(draft: Draft) -> list[str]:
    """Return the parts of the feed's category paths, the widest first."""
    google = draft.get("google_product_category")
    return [*_parts(google if not google.isdigit() else ""), *_parts(draft.get("product_type"))]


@lru_cache(maxsize=10_000)
def _parts(path: str) -> tuple[str, ...]:
    return tuple(part for part in _BETWEEN.split(plain_text(path)) if part)


def _of_path(path: list[str], said: str, words: Words) -> list[str]:
    """Several where a segment lists them ("Hats & Caps"). `said`: by the title."""
    vocabulary = words.vocabulary
    known: list[str] = []
    for segment in path:
        mentions = [m for m in words.find(segment) if m.slot == "category" and not m.negated]
        options = list(dict.fromkeys(m.value for m in mentions))
        narrower = [o for o in options if any(o in vocabulary.expand(k) for k in known)]
        broader = [o for o in options if any(k in vocabulary.expand(o) for k in known)]
        # What is neither below nor above a garment that was named before is its cut or style, "Blazers > Cropped jacket", but for
        # a department of its own that the title confirms: "Jackets > Blazers".
        whole = any(m.end - m.start == len(segment.strip()) and m.value == said for m in mentions)
        if narrower:
            known = narrower[-1:]
        elif options and not broader and (len(known) != 1 or vocabulary.umbrella(known[0]) or whole):
            known = options
    return known


def _agreed(known: list[str], said: str, words: Words) -> Category:
    vocabulary = words.vocabulary
    if said and any(said in vocabulary.expand(k) for k in known):
        return Category(said, "column" if said == known[0] else "title")
    if said and not any(k in vocabulary.expand(said) for k in known):
        return Category(known[0], "column", doubt=said)
    return Category(known[0], "column")


def _last_said(text: str, words: Words) -> str:
    """English and Chinese names end with the garment: the last category said before an aside ("with", "for"), else the first."""
    mentions = [m for m in words.find(text) if m.slot == "category" and not m.negated]
    if not mentions:
        return ""
    aside = patterns()["aside"].search(text, 1)
    before = [m for m in mentions if aside is None or m.end <= aside.start()]
    return (before[-1] if before else mentions[0]).value
