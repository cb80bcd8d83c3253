"""A wish that names no garment is answered with different kinds of pieces, clothes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from catalog.garments import traits
from catalog.vocabulary import Vocabulary

_AGAIN = 0.12  # of a score, for each piece of its kind that was picked before


def varied(categories: Sequence[str], scores: Sequence[float], limit: int, vocabulary: Vocabulary) -> list[int]:
    """Return places of the `limit` best, each the best after what a kind loses that was picked before.

    Or that seldom comes first.
    """
    bases = {category: vocabulary.base(category) for category in set(categories)}
    later = {category: traits(category).later for category in bases}
    kinds = [bases[category] for category in categories]
    worth = [score - later[category] for category, score in zip(categories, scores, strict=True)]
    picked: list[int] = []
    seen: Counter[str] = Counter()
    left, again = list(range(len(kinds))), _AGAIN
    while left and len(picked) < limit:
        best = max(left, key=lambda place: (worth[place] - again * seen[kinds[place]], -place))
        left.remove(best)
        picked.append(best)
        seen[kinds[best]] += 1
    return picked
