"""The piece of the shop that a program names in words: the one that is as named and has the least besides. Shows nothing."""

from __future__ import annotations

from assistant.actions.named import words_of
from assistant.dialogue.state import DialogueState
from catalog.catalogue import Catalogue
from catalog.product import Product
from catalog.query import Query, Slot

_LOOKED_AT = 60
_FIRM: frozenset[Slot] = frozenset(("category", "color", "pattern", "material", "brand", "gender", "age_group"))
_PLAIN = "solid"
_COLOR, _PATTERN, _WORD = 0.3, 0.3, 0.05  # what each that was not said takes off


def named_piece(name: str, state: DialogueState, catalogue: Catalogue) -> str | None:
    """Return the product id; None where nothing is so, or several are as much so."""
    mentions = [one for one in catalogue.vocabulary.find(name) if not one.negated]
    wanted: dict[Slot, tuple[str, ...]] = dict(state.wishes.of_whom)
    for one in mentions:
        if one.slot in _FIRM:
            wanted[one.slot] = tuple(dict.fromkeys((*wanted.get(one.slot, ()), one.value)))
    if "category" not in wanted:
        return None
    results = catalogue.search(Query(text=name, wanted=wanted, by_words=True), limit=_LOOKED_AT)
    found = [hit.product for hit in results.hits if not hit.missed]
    scored = sorted(((_likeness(name, one, wanted), one.id) for one in found), reverse=True)
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1]


def _likeness(name: str, product: Product, wanted: dict[Slot, tuple[str, ...]]) -> float:
    said = words_of(name)
    title = max((words_of(one) for one in product.every_title), key=lambda words: len(words & said))
    colors = max(0, len(product.values("color")) - len(wanted.get("color", ())))
    pattern = "pattern" not in wanted and product.values("pattern")[:1] not in ((), (_PLAIN,))
    return len(title & said) / max(1, len(said)) - _COLOR * colors - _PATTERN * pattern - _WORD * len(title - said)
