"""A piece in its other colours: what the shop sells under the same name but for colour and pattern."""

from __future__ import annotations

from assistant.actions.answers.telling_values import labels
from assistant.actions.draft import Draft
from assistant.pointing.clues import words_of
from assistant.resolve import values_of
from catalog.product import Product
from catalog.query import Query
from catalog.vocabulary import Vocabulary

OTHER_COLOURS = "other_colours"  # topic
_LOOKED_AT = 60  # pieces of its kind
_SMALL = 3  # letters: "and", "in"
_LOOKS = frozenset(("color", "pattern"))


def tell_other_colours(draft: Draft, product: Product) -> None:
    """Name the same piece in other colours; where there is none, say so."""
    title, found = draft.title(product), _others(draft, product)
    if not found:
        draft.tell("other_colours_none", (product.id,), title=title, values=labels("color", values_of(product, "color")))
        return
    ids = tuple(one.id for one in found)
    draft.tell("other_colours", ids, title=title, titles=draft.titles(ids))


def _others(draft: Draft, product: Product) -> list[Product]:
    vocabulary, query = draft.catalogue.vocabulary, Query(wanted={"category": (product.category,)})
    name = _name(product, vocabulary)
    hits = [hit.product for hit in draft.catalogue.search(query, limit=_LOOKED_AT).hits if not hit.missed]
    looks = values_of(product, "color")
    others = [one for one in hits if one.id != product.id and _name(one, vocabulary) == name]
    titles = {draft.title(one): one for one in reversed(others) if values_of(one, "color")[:1] != looks[:1]}
    return [one for one in others if titles.get(draft.title(one)) is one]


def _name(product: Product, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the words of a title that say neither colour nor pattern, and for whom a piece is."""
    said = [one for one in vocabulary.find(product.title) if one.slot in _LOOKS]
    title = product.title
    for one in sorted(said, key=lambda one: -one.start):
        title = title[: one.start] + " " + title[one.end :]
    return frozenset((*(word for word in words_of(title) if len(word) > _SMALL), *product.values("gender")))
