"""The pieces that a question names: pointed at, or only by their kind or colour, as in "the last price for brown"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.frame import Reference
from assistant.operations.operation import Said
from catalog.vocabulary import Mention

_NAMING = frozenset(("category", "color", "pattern", "material"))
_ADJACENT = 2  # characters between words of one piece: "brown leather jacket"


def named_pieces(said: Said) -> tuple[Reference, ...]:
    """Return what is pointed at, else what is named; a bare "it" where there is neither."""
    own = tuple(one for one in said.frame.references if not one.pronoun)
    if own:
        return own
    named: list[list[Mention]] = []
    for one in said.mentions:
        if one.slot not in _NAMING or one.negated:
            continue
        if named and one.start - named[-1][-1].end <= _ADJACENT:
            named[-1].append(one)
        else:
            named.append([one])
    return tuple(_reference(said, one) for one in named) or said.frame.references


def _reference(said: Said, named: Sequence[Mention]) -> Reference:
    words = said.text[named[0].start : named[-1].end].lower()
    return Reference(text=words, values=tuple((one.slot, one.value) for one in named))
