"""A text as its sentences, in any language that ends them with a mark or a line."""

from __future__ import annotations

import html

from catalog.text.patterns import compiled

# A full stop inside a number or an abbreviation of one letter ends nothing.
_END = compiled(r"(?<=[.!?])(?<!\b[A-Za-z]\.)\s+|(?<=[。！？；])\s*|[\r\n•·]+|<br ?/?>|</(?:p|li|div)>|;\s+")
_MARKUP = compiled(r"<[^<>]{1,200}>")
_SHORTEST, _LONGEST = 2, 400  # characters


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences in order, each once, without markup; what is no sentence (a lone mark) is left out."""
    parts = (" ".join(_MARKUP.sub(" ", part).split()) for part in _END.split(html.unescape(text)))
    return tuple(dict.fromkeys(part[:_LONGEST] for part in parts if len(part) >= _SHORTEST and any(map(str.isalnum, part))))
